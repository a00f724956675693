"""What authors mean: settings, organisations, series, issues and the front matter of cases, checked.

Reads no file and knows nothing of the document tree.
"""

from bulletins.model.branch import Branch, BranchList
from bulletins.model.case import CaseMatter, Credit, OrganisationReference
from bulletins.model.date import Date
from bulletins.model.issue import (
    Appendix,
    CaseChoice,
    DateRange,
    Issue,
    SectionSelect,
    Select,
    Submissions,
    Where,
)
from bulletins.model.organisation import Organisation, Organisations
from bulletins.model.page_layout import LayoutPage, Module, PlacedStory
from bulletins.model.parts import CallOut, Editors, Imprint, ImprintLine, Printing
from bulletins.model.places import has_place, place_of, place_of_text
from bulletins.model.plain import from_plain, to_plain
from bulletins.model.reading import read_model, read_partly
from bulletins.model.series import Archive, CopyLook, Kind, Numbering, Series, file_name_problem
from bulletins.model.settings import Drop, DropAccount, Mail, MailLimits, Seal, Settings, Signing

__all__ = [
    "Appendix", "Archive", "Branch", "BranchList", "CallOut", "CaseChoice", "CaseMatter", "CopyLook", "Credit", "Date",
    "DateRange", "Drop", "DropAccount", "Editors", "Imprint", "ImprintLine", "Issue", "Kind", "LayoutPage", "Mail",
    "MailLimits", "Module", "Numbering", "Organisation", "OrganisationReference",
    "Organisations", "PlacedStory", "Printing", "Seal", "SectionSelect", "Select", "Series", "Settings", "Signing",
    "Submissions", "Where", "file_name_problem", "from_plain", "has_place", "place_of", "place_of_text",
    "read_model", "read_partly", "to_plain",
]  # fmt: skip
