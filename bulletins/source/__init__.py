"""Authors' files: the one door through which a build reads them, and text with positions.

Everything that is read is recorded by path and SHA-256; that record is what an edition freezes.
Knows nothing of what the files mean.
"""

from bulletins.source.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from bulletins.source.workspace import ReadRecord, Workspace

__all__ = ["Entry", "MappingNode", "Node", "ReadRecord", "ScalarNode", "SequenceNode", "Workspace"]
