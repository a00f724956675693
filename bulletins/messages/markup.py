"""B12x, B13x: the bodies of cases."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B120": Message(
        "'#' makes no heading in a body: the headline of a case stands in its front matter",
        "正文中不用“#”标题：案例的主题写在文件开头的 headline（主题）里",
        (
            (
                "write '## ' for a cross-head, or '\\#' for the character",
                "小标题写“## ”；要印“#”本身，写“\\#”",
            ),
        ),
    ),
    "B121": Message(
        "'{mark}' is too deep: cross-heads have three levels, '##' to '####'",
        "“{mark}”层级过深：小标题只有三级，“##”至“####”",
        (("write '####' at most", "最多写到“####”"),),
    ),
    "B122": Message(
        "'{mark}' is not closed",
        "“{mark}”没有结束行",
        (("put a line ':::' after its last line", "在最后一行之后另起一行写“:::”"),),
    ),
    "B123": Message(
        "unknown block '::: {name}'",
        "没有“::: {name}”这种框块",
        (
            ("did you mean '::: {close}'?", "是否应为“::: {close}”？"),
            (
                "there are '::: box title' and '::: points scheme'",
                "可用的有“::: box 标题”和“::: points 序次”",
            ),
        ),
    ),
    "B124": Message(
        "':::' closes nothing",
        "这个“:::”没有对应的开始行",
        (("remove the line, or write '\\:::' for the characters", "删去此行；要印“:::”本身，写“\\:::”"),),
    ),
    "B125": Message(
        "unknown scheme of ordinals {name!r}",
        "没有“{name}”这种序次",
        (
            ("did you mean {close!r}?", "是否应为“{close}”？"),
            ("the schemes are {known}", "可用的有：{known}"),
        ),
    ),
    "B126": Message(
        "'::: points' holds points only",
        "“::: points”里只能是分点",
        (("begin each point with '1. '", "每个分点以“1. ”开头"),),
    ),
    "B127": Message(
        "the comment '<!--' is not closed and would be printed",
        "注释“<!--”没有结束，会被印出来",
        (("close it with '-->'", "用“-->”结束注释"),),
    ),
    "B128": Message(
        "the picture {path!r} has no words for readers who cannot see it",
        "图片“{path}”没有替代文字",
        (("add a line '替代文字：…' below it", "在图片下面加一行“替代文字：…”"),),
    ),
    "B129": Message(
        "'{name}' is given twice for one picture",
        "同一图片的“{name}”写了两次",
        (("keep one of the two lines", "请只留一行"),),
    ),
    "B130": Message(
        "a picture stands on a line of its own; here it is printed as text",
        "图片须独占一行，写在文字中间会按原样印出",
        (("put it on a line of its own", "请把图片移到单独一行"),),
    ),
    "B131": Message(
        "the footnote '[^{label}]' has no text",
        "脚注“[^{label}]”没有注文",
        (("add a line '[^{label}]: …'", "加一行“[^{label}]: …”"),),
    ),
    "B132": Message(
        "the text of the footnote '[^{label}]' has no mark and is not printed",
        "注文“[^{label}]”在正文中没有注号，不会印出",
        (
            (
                "put '[^{label}]' where it belongs, or remove the text",
                "在正文相应处写“[^{label}]”，或删去注文",
            ),
        ),
    ),
    "B133": Message(
        "the footnote '[^{label}]' has two texts",
        "脚注“[^{label}]”有两条注文",
        (("keep one of them", "请只留一条"),),
    ),
    "B134": Message(
        "the row has {found} cells, the head of the table {expected}",
        "此行有 {found} 格，表头有 {expected} 格",
        (("write '\\|' for the character '|' inside a cell", "格内要印“|”本身，写“\\|”"),),
    ),
    "B135": Message(
        "'{text}' names no case: an id has lower-case letters, digits and hyphens only",
        "“{text}”不是案例编号：编号只用小写字母、数字和连字符",
        (
            (
                "write [@ID], the ID being the name of the case's file without .md",
                "请写成 [@编号]，编号即案例文件名（不带 .md）",
            ),
        ),
    ),
    "B136": Message(
        "lists and boxes are nested too deep here; the rest is read as text",
        "嵌套层次过多，以下按文字处理",
        (("take some lists or boxes out of the others", "请减少列表和框文的嵌套"),),
    ),
    "B137": Message(
        "{mark!r} is not markup here and is printed as it stands",
        "“{mark}”在这里不是标记，会按原样印出",
        (("take it out if it should not be printed", "如不应印出，请删去"),),
    ),
    "B138": Message(
        "the line begins like a point but is text: points begin with '1. '",
        "此行像分点却按文字处理：一组分点要从“1. ”开始",
        (("write '{number}\\.' if it is meant as text", "确是文字的，写“{number}\\.”"),),
    ),
    "B139": Message(
        "'**' has no counterpart in its paragraph and is printed",
        "“**”在本段中没有配对，会被印出来",
        (("close it, or write '\\*\\*' for the characters", "补上另一半；要印“**”本身，写“\\*\\*”"),),
    ),
}
