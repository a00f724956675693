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
    "B404": Message(
        "the page design has a picture frame ('{file}'), which the PDF cannot show yet",
        "版面设计中有图片框（“{file}”），PDF 目前还不能显示",
        hints=(("take the frame out of pages.yaml", "请从 pages.yaml 中删去该图片框"),),
    ),
    "B403": Message(
        "a page reference leads to '{target}', which is not in this bulletin",
        "页码引用指向“{target}”，而本期没有这一部分",
        hints=(("refer to a case of this issue", "请引用本期收录的案例"),),
    ),
}
