"""What an office agrees with its print shop, beside what the pages themselves say."""

from bulletins.values import frozen


@frozen
class Terms:
    """What the office says of the job; what is empty is left open on the sheet."""

    paper: str = ""
    cover_paper: str = ""
    binding: str = ""
    delivery: str = ""
    notes: tuple[str, ...] = ()
    copies: int | None = None
    printer: str = ""
    contact: tuple[str, ...] = ()
