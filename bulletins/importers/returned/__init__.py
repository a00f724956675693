"""An edited Word file → what was changed in it since it was written.

The file says itself what it said when it was sent (``sent``); what it says now is read as Word shows it (``reading``),
and both are compared (``comparing``).  Where a change belongs in an author's files is not decided here.
"""
