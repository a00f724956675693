"""The peer, cold: a process that imports Typst and compiles one document.

python compile_typst.py SOURCE.typ INPUTS.json FONTS-FOLDER OUT.pdf
"""

import json
import pathlib
import sys

import typst

source, inputs, fonts, target = sys.argv[1:]
typst.compile(
    source,
    output=target,
    font_paths=[fonts],
    ignore_system_fonts=True,
    sys_inputs=json.loads(pathlib.Path(inputs).read_text(encoding="utf-8")),
)
