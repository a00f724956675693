"""The command ``bulletins``: one module a command, and the only place that prints."""
