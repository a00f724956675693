"""The marked copy of an issue: what a later wording changes in an earlier one, shown in it."""

from bulletins.pipeline.build import Artifact
from bulletins.pipeline.preparation import Prepared
from bulletins.pipeline.publishing import open_store
from bulletins.pipeline.thawing import thawed
from bulletins.redline import Errata, Wording, compare, marked, tracked
from bulletins.source import Workspace
from bulletins.tree import Bulletin
from bulletins.tree.pages import PageMap
from bulletins.tree.passages import passages
from bulletins.values import replace

MARKED_STATUS = "标记本"
"""What the copy with marks is called beside its label."""


def marked_pdf(old: Prepared, new: Prepared, errata: Errata) -> bytes:
    """The copy as pages: old words struck, new ones underlined.

    Raises:
        RenderError: it cannot be set.
    """
    from bulletins.compose import compose
    from bulletins.writers import pdf

    tree = _named(marked(old.bulletin, new.bulletin, errata))
    return pdf.write(compose(tree, new.styles, new.typefaces), tree, new.typefaces)


def marked_docx(old: Prepared, new: Prepared, errata: Errata, pages: PageMap, date: str = "") -> bytes:
    """The copy with tracked changes by the issuer, of the day that the new wording carries unless ``date`` is given."""
    from bulletins.writers import docx

    copy = tracked(old.bulletin, new.bulletin, errata)
    day = date or new.bulletin.edition.date
    tracking = docx.Tracking(new.bulletin.author, day, copy.remarks, copy.new_lines, copy.gone_lines)
    return docx.write(_named(copy.bulletin), new.styles, pages, tracking)


def marked_since(workspace: Workspace, new: Prepared, number: int, pages: PageMap) -> tuple[Artifact, ...]:
    """The copies that show what an issue changes in its edition ``number``; ``pages`` are those of the issue as it is.

    Raises:
        EditionError: there is no such edition, it holds no bulletin, or it is damaged.
        RenderError: a copy cannot be set.
    """
    store = open_store(workspace)
    edition = store.edition(f"{new.files.series_id}/{new.files.stem}", number)
    old = thawed(store, edition).prepared
    errata = compare(Wording(passages(old.bulletin), {}), Wording(passages(new.bulletin), pages))
    stem = f"{new.bulletin.name}-since-e{number}"
    return (
        Artifact(f"{stem}.pdf", marked_pdf(old, new, errata)),
        Artifact(f"{stem}.docx", marked_docx(old, new, errata, pages)),
    )


def _named(bulletin: Bulletin) -> Bulletin:
    """The marked copy says of itself what it is: in its head, at the foot of each page, and in its title."""
    edition = bulletin.fields["edition"]
    stated = {**edition, "status": MARKED_STATUS} if isinstance(edition, dict) else edition
    title = bulletin.title.replace(f"·{bulletin.edition.status}", f"·{MARKED_STATUS}")
    mark = replace(bulletin.edition, status=MARKED_STATUS)
    return replace(bulletin, title=title, fields={**bulletin.fields, "edition": stated}, edition=mark)
