"""The settings of a workspace, as its file says them."""

from bulletins.model import Settings, read_model
from bulletins.source import Workspace
from bulletins.source.nodes import MappingNode
from bulletins.source.workspace import SETTINGS_FILE
from bulletins.source.yaml_text import parse_yaml


def settings_of(workspace: Workspace) -> tuple[Settings, MappingNode]:
    """The settings, and the node of the file that findings point into.

    Raises:
        SourceError: the file cannot be read, or is wrong.
    """
    node = parse_yaml(workspace.read_text(SETTINGS_FILE), SETTINGS_FILE)
    return read_model(Settings, node), node
