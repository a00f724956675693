"""Web pages as manuscripts: blocks are lines; what is hidden, steers or belongs to the site is told apart."""

import pytest

from bulletins.errors import SourceError
from bulletins.importers.manuscript import Line, LineKind, Manuscript, read_manuscript


def read(body: str, encoding: str = "utf-8") -> Manuscript:
    return read_manuscript(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(encoding), "页.html")


def lines(body: str) -> list[Line]:
    return [*read(body).lines]


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def test_blocks_are_lines_and_what_stands_loose_between_them_too() -> None:
    body = "<div>散文字<p>甲<em>乙</em>丙</p>尾巴</div><section><div>丁</div></section>戊"

    assert [(line.number, line.text) for line in lines(body)] == [
        (1, "散文字"), (2, "甲乙丙"), (3, "尾巴"), (4, "丁"), (5, "戊"),
    ]  # fmt: skip


def test_blanks_collapse_as_in_a_browser_and_a_line_end_between_chinese_is_nothing() -> None:
    assert texts("<p>　　第一\n   段 &nbsp; 甲 A\nB</p>") == ["　　第一段 甲 A B"]


def test_a_break_divides_and_two_leave_an_empty_line() -> None:
    assert texts("<p>甲<br>乙<br><br>丙</p>") == ["甲", "乙", "", "丙"]
    assert texts("<pre>甲\n  乙\n</pre>") == ["甲", "  乙"]


def test_headings_weight_and_place_are_told() -> None:
    body = (
        '<h2>题<br>二</h2><center>中</center><p style="TEXT-ALIGN:center"><b>粗</b> <strong>全</strong></p>'
        '<p><span style="font-weight: bold">头。</span>其余</p>'
    )

    assert lines(body) == [
        Line(1, "题 二", level=2),
        Line(2, "中", centred=True),
        Line(3, "粗 全", bold=True, centred=True),
        Line(4, "头。其余", bold_until=2),
    ]


def test_list_items_have_the_ordinals_that_a_browser_shows() -> None:
    body = (
        '<ol start="3"><li>甲<li><p>乙</p><p>丙</p><li value=9>丁</ol><ol type=a><li>戊</ol><ul><li>己</ul>'
    )

    assert texts(body) == ["3. 甲", "4. 乙", "丙", "9. 丁", "a. 戊", "• 己"]
    assert [line.kind for line in lines(body)][:3] == [LineKind.LIST_ITEM, LineKind.LIST_ITEM, LineKind.TEXT]


def test_tables_of_data_give_rows_and_tables_that_hold_a_page_give_its_blocks() -> None:
    data = "<table><tr><th>类别<th>件数<tr><td><p>维权</p><td>3</table>"
    frame = "<table><tr><td>左<p>左二</p><td><h1>题</h1></table>"

    assert [(line.text, line.kind) for line in lines(data)] == [
        ("类别\t件数", LineKind.TABLE_ROW), ("维权\t3", LineKind.TABLE_ROW),
    ]  # fmt: skip
    assert texts(frame) == ["左", "左二", "题"]


def test_links_of_the_site_are_told_apart_from_links_in_the_text() -> None:
    body = "<nav><a>首页</a> &gt; 要闻</nav><ul><li><a>新闻</a></ul><p><a>甲</a>乙</p><p><a>丙</a></p><footer>版权</footer>"
    body += "<details><summary>引用</summary>出处</details><details open>展开</details>"

    assert [(line.text, line.kind is LineKind.SITE) for line in lines(body)] == [
        ("首页 > 要闻", True), ("• 新闻", True), ("甲乙", False), ("丙", False), ("版权", True),
        ("引用", True), ("出处", True), ("展开", False),
    ]  # fmt: skip


def test_pictures_are_named_by_their_description_or_file() -> None:
    body = (
        '<p>前<img src="a/b.jpg?x=1" alt="现场">后</p><img src="c/d.png"><img src="data:image/png;base64,x">'
    )

    assert [(line.text, line.kind is LineKind.PICTURE) for line in lines(body)] == [
        ("前", False), ("现场", True), ("后", False), ("d.png", True),
    ]  # fmt: skip


def test_scripts_styles_and_comments_are_no_text_and_what_is_hidden_is_told() -> None:
    body = "<style>p{}</style><script>var 甲</script><!--注--><p>甲</p><p style='display: none'>乙</p><p hidden>丙</p>尾"

    assert texts(body) == ["甲", "尾"]
    assert [(one.code, one.value("count")) for one in read(body).findings] == [("B723", "2")]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "gb18030"), ("gb2312", "utf-8"), ("gbk", "gbk"), ("big5", "big5")]
)
def test_the_encoding_is_told_by_the_bytes_where_they_say_it(declared: str, encoding: str) -> None:
    text = "某市職工會辦實事" if encoding == "big5" else "某市总工会办实事"
    data = f"<html><meta charset={declared}><p>{text}</p>".encode(encoding)

    assert [line.text for line in read_manuscript(data, "页.htm").lines] == [text]


def test_a_page_is_known_by_its_beginning_whatever_its_name() -> None:
    data = "\ufeff\n<!-- x -->\n<html><p>甲</p>".encode()

    assert [line.text for line in read_manuscript(data, "页.txt").lines] == ["甲"]


def test_entities_of_a_document_type_are_not_followed() -> None:
    data = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>甲&x;乙</p>'.encode()

    assert "甲&x;乙" in [line.text for line in read_manuscript(data, "页.html").lines]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("<div>" * 10_000 + "甲", "B724", id="too deep"),
        pytest.param("<p></p><script>甲</script>", "B145", id="no text"),
        pytest.param("甲" + "<" * 2_000_000, "B716", id="no blocks"),
    ],
)
def test_pages_that_cannot_be_read_are_refused(body: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(body)
    assert caught.value.diagnostics[0].code == code


def test_ten_thousand_headings_are_ten_thousand_lines() -> None:
    assert len(lines("<h2>题</h2>" * 10_000)) == 10_000
