"""From the files of a workspace to the cases that an issue prints, in their order.

Reads only what the issue needs, finds everything that is wrong in one go, and says of every case why it
is in or out.  Knows nothing of the document tree but its pictures.
"""

from bulletins.library.appendix import AppendixTable
from bulletins.library.cases import CaseLibrary, LoadedCase
from bulletins.library.checking import check_cases
from bulletins.library.issue_files import IssueFiles, LoadedGroup, find_issues, find_series
from bulletins.library.loading import load_issue, load_partly
from bulletins.library.nothing_chosen import NothingChosenError
from bulletins.library.reasons import STAGES, Reason
from bulletins.library.register import Register, load_register
from bulletins.library.selection import Group, Selection
from bulletins.library.stray_files import stray_files

__all__ = [
    "STAGES", "AppendixTable", "CaseLibrary", "Group", "IssueFiles", "LoadedCase", "LoadedGroup", "NothingChosenError",
    "Reason", "Register", "Selection", "check_cases", "find_issues", "find_series", "load_issue", "load_partly",
    "load_register", "stray_files",
]  # fmt: skip
