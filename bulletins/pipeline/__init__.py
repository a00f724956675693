"""The work of a command from start to end.  Alone in seeing several stages; prints nothing."""
