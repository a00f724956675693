"""What is wrong with an issue, found without writing anything."""

from bulletins.compose import compose
from bulletins.errors import Diagnostic
from bulletins.pipeline.preparation import prepare
from bulletins.source import Workspace


def check_issue(workspace: Workspace, name: str) -> tuple[Diagnostic, ...]:
    """Load, assemble and compose the issue ``name``; the warnings and hints found on the way.

    Raises:
        BulletinError: with every error that one of these stages found.
    """
    prepared = prepare(workspace, name)
    compose(prepared.bulletin, prepared.styles, prepared.typefaces)
    return prepared.warnings
