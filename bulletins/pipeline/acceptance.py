"""Errors of the check that somebody takes upon himself: an issue is published with them only for a stated reason."""

from collections import Counter

from bulletins.editions import Acceptance
from bulletins.errors import BulletinError, Diagnostic
from bulletins.library import IssueFiles
from bulletins.source import Workspace


def accepted(workspace: Workspace, files: IssueFiles, reason: str) -> Acceptance | None:
    """What is accepted of the errors in an issue's text, to be stated by the edition; nothing where there are none.

    Args:
        workspace: where the issue's cases and those before it are; one that is not frozen, since other issues are read.
        files: the issue.
        reason: why errors may stand; empty where none may.

    Raises:
        BulletinError: there are errors, and no reason why they should stand; with all of them.
    """
    from bulletins.checks.rule import Tier
    from bulletins.pipeline.linting import Linter

    found = Linter(workspace).issue(files).findings
    errors = [finding for finding in found if finding.rule.tier is Tier.STANDARD]
    if not errors:
        return None
    if not reason:
        refused = Diagnostic.of("B538", issue=f"{files.series_id}/{files.stem}", count=len(errors))
        raise BulletinError((*(finding.diagnostic for finding in errors), refused))
    return Acceptance(reason, tuple(sorted(Counter(finding.rule.code for finding in errors).items())))
