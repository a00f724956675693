"""The peak memory of a command, in bytes, printed by a process that is small itself.

python benchmarks/peak.py COMMAND…     (a system with getrusage)
"""

import resource
import subprocess
import sys

subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak if sys.platform == "darwin" else peak * 1024)
