"""``bulletins new``: a workspace, a series, the next issue, a case, a style.  Nothing that exists is overwritten."""

from bulletins.cli.new.group import command

__all__ = ["command"]
