"""The page of a house's Word file in place of the main one of a style.

Columns, pitch and the pages of other sequences (covers, part pages) stay the style's.
"""

from dataclasses import replace

from bulletins.style import PageDesign, StyleMap
from bulletins.style.page_design import Area, FramePart, PageMaster
from bulletins.writers.docx.house import House
from bulletins.writers.docx.lengths import TWIPS_PER_PT


def on_page_of(house: House, styles: StyleMap) -> StyleMap:
    """The style with the house's paper and margins; headers and footers of the main pages are not in it any more.

    Neither is what stands there once (the masthead), if the house's first page has a header of its own.
    """
    page, design = house.page, styles.pages
    main = design.sequence("")
    names = dict.fromkeys(filter(None, (main.first, main.odd, main.even)))
    masters = {name: _on_page(house, design, design.masters[name], name == main.even) for name in names}
    pages = replace(
        design,
        width_pt=page.width / TWIPS_PER_PT,
        height_pt=page.height / TWIPS_PER_PT,
        masters={**design.masters, **masters},
    )
    return replace(styles, pages=pages)


def _on_page(house: House, design: PageDesign, master: PageMaster, is_even: bool) -> PageMaster:
    page = house.page
    has_letterhead = page.opens and ("header", "first") in house.running
    usual = design.area("")
    lower = 0.0 if has_letterhead else max(0.0, master.area.y_pt - usual.y_pt)
    top = page.top / TWIPS_PER_PT + lower
    frames = [frame for frame in master.frames if frame.part is FramePart.HEAD and not has_letterhead]
    area: Area = replace(
        master.area,
        x_pt=(page.right if is_even and page.mirrors else page.left) / TWIPS_PER_PT,
        y_pt=top,
        width_pt=(page.width - page.left - page.right) / TWIPS_PER_PT,
        height_pt=(page.height - page.bottom) / TWIPS_PER_PT - top,
    )
    return replace(master, area=area, frames=tuple(frames))
