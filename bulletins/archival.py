"""What archives file a document by."""

from bulletins.values import frozen


@frozen
class Archival:
    """保管期限, 密级 and 档号; each may be empty.  Source: DA/T 46-2009 (metadata of electronic records)."""

    retention: str = ""
    classification: str = ""
    number: str = ""
