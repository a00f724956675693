"""What archives file a document by."""

import re

from bulletins.values import frozen

_SECRET = re.compile(r"[\s★☆*]*[秘机绝]\s*密")
"""Source: 保守国家秘密法 (the three degrees); GB/T 9704-2012 §7.2.2 (a term of years may follow), and its forerunner of
1999, which sets the two characters apart."""


@frozen
class Archival:
    """保管期限, 密级 and 档号; each may be empty.  Source: DA/T 46-2009 (metadata of electronic records)."""

    retention: str = ""
    classification: str = ""
    number: str = ""

    @property
    def is_secret(self) -> bool:
        """Whether it is classified, so that it has no place on a public site, in a mail or on a server.

        >>> Archival(classification="机密★1年").is_secret, Archival(classification="内部").is_secret
        (True, False)
        """
        return bool(_SECRET.match(self.classification))
