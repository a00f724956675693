"""The bulletin toolkit: issue definitions and a library of cases in, printable bulletins out."""

__version__ = "0.1.0"
