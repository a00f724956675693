"""B4xx: glyphs, composition, writing."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B401": Message(
        "no typeface has a glyph for '{char}' ({code_point}), in '{case}' at …{context}…",
        "字库中没有“{char}”字（{code_point}），见“{case}”：…{context}…",
        hints=(
            (
                "write another character, or name a font file that has it in bulletins.yaml",
                "请改用别的字，或在 bulletins.yaml 中指定含有该字的字体文件",
            ),
        ),
    ),
    "B402": Message(
        "page references do not come to rest after {passes} passes",
        "页码引用在 {passes} 轮排版后仍未稳定",
        hints=(("reword the paragraph beside a page reference", "请改写页码引用所在的段落"),),
    ),
    "B403": Message(
        "a page reference leads to '{target}', which is not in this bulletin",
        "页码引用指向“{target}”，而本期没有这一部分",
        hints=(("refer to a case of this issue", "请引用本期收录的案例"),),
    ),
    "B405": Message(
        "the lines of '{role}' are printed over each other: leading {leading}, size {size}",
        "“{role}”各行会互相重叠：行距 {leading}，字号 {size}",
        hints=(("give the role a leading not below its size", "请把该角色的 leading 设为不小于 size"),),
    ),
    "B406": Message(
        "the '{property}' of '{role}' leaves no room for its text",
        "“{role}”的 {property} 过大，放不下文字",
        hints=(("give the role a smaller '{property}'", "请减小该角色的 {property}"),),
    ),
    "B408": Message(
        "page {page} of {issue} is less than a quarter full",
        "{issue} 第 {page} 页不足四分之一版",
        hints=(("cut or add some lines before it", "请在前面删去或增写几行"),),
    ),
    "B409": Message(
        "{issue} has {pages} pages, more than the {wanted} that it may have",
        "{issue} 有 {pages} 页，超过限定的 {wanted} 页",
        hints=(
            (
                "see with bulletins fit {issue} --pages {wanted} what each case can give, and where to cut",
                "请用 bulletins fit {issue} --pages {wanted} 查看各案例可省几行、删在哪里",
            ),
        ),
    ),
    "B407": Message(
        "text of '{role}' on page {page} would stand outside the paper, in '{block}': {context}…",
        "第 {page} 页上“{role}”的文字会落在纸外，见“{block}”：{context}…",
        hints=(
            (
                "look at the role's size, leading and indents",
                "请检查该角色的 size、leading 和缩进",
            ),
        ),
    ),
}
