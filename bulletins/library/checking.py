"""What is wrong with cases of the library, whether an issue prints them or not."""

from collections.abc import Iterable

from bulletins.errors import Diagnostic
from bulletins.findings import Findings
from bulletins.library.cases import CaseLibrary, blocks_of
from bulletins.library.references import Known, load_pictures
from bulletins.library.register import load_register_partly
from bulletins.source import Workspace


def check_cases(workspace: Workspace, case_ids: Iterable[str] | None = None) -> tuple[Diagnostic, ...]:
    """The findings of these cases, of all by default: front matter, organisations, body and pictures.

    Categories and references to other cases depend on the issue and are not looked at.
    """
    findings = Findings()
    problems: list[Diagnostic] = []
    register = load_register_partly(workspace, problems)
    findings.add(*problems)
    library = CaseLibrary(workspace)
    findings.add(*library.problems)
    known = Known(library, register, None)
    for case_id in library.paths if case_ids is None else case_ids:
        with findings:
            case = library.case(case_id)
            findings.add(*case.problems)
            known.check_matter(case, case.matter, findings)
            body = blocks_of(case)
            findings.add(*body.diagnostics)
            load_pictures(workspace, [body.blocks], findings)
    return findings.all
