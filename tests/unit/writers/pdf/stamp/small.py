"""A small PDF of two pages to put stamps on."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

HEIGHT = 400


def small_pdf() -> bytes:
    """Two pages 300 pt wide: a black square at the lower left of each, in a graphics state that is left changed."""
    with pikepdf.new() as document:
        for _ in range(2):
            page = document.add_blank_page(page_size=(300, HEIGHT))
            parts = (b"0 0 0 1 k 2 0 0 2 0 0 cm", b"0 0 20 20 re f")
            page.obj.Contents = Array([document.make_stream(part) for part in parts])
            page.obj.Resources = Dictionary(XObject=Dictionary())
        document.docinfo["/Title"] = "two squares"
        document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P="cover"), 1, Dictionary(S=Name.D)]))
        target = BytesIO()
        document.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()
