"""Styles that every document has, and how Chinese lines are broken, whatever its style sheet says."""

from bulletins.writers.docx.xml import w

# Source: ECMA-376 part 1 §17.3.1.  Punctuation may hang, as in every Chinese document of Word: LibreOffice 7.4
# reads this setting the wrong way round, and loses the marks of justified lines where it hangs them.
WHOLE_LINES = w("widowControl")
BREAKING = "".join(w(name) for name in ("kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN"))
CHINESE_LINES = WHOLE_LINES + BREAKING
NORMAL = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
BOLD_LATIN = w(
    "style",
    w("name", val="标题西文"),
    w("qFormat"),
    w("rPr", w("b")),
    type="character",
    customStyle=1,
    styleId="latin-bold",
)
NO_LIST = w(
    "style",
    w("name", val="No List"),
    w("uiPriority", val=99),
    w("semiHidden"),
    w("unhideWhenUsed"),
    type="numbering",
    default=1,
    styleId="NoList",
)
# LibreOffice prints links blue and underlined where a document has no style of this name.
HYPERLINK = w(
    "style",
    w("name", val="Hyperlink"),
    w("uiPriority", val=99),
    w("unhideWhenUsed"),
    type="character",
    styleId="Hyperlink",
)
NORMAL_TABLE = w(
    "style",
    w("name", val="Normal Table"),
    w("uiPriority", val=99),
    w("semiHidden"),
    w("unhideWhenUsed"),
    w(
        "tblPr",
        w("tblInd", w=0, type="dxa"),
        w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
    ),
    type="table",
    default=1,
    styleId="NormalTable",
)
