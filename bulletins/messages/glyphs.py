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
    "B421": Message(
        "the row of '{case}' is {columns} columns wide; the page has {most}",
        "“{case}”所在的一行共 {columns} 栏，而版面只有 {most} 栏",
        hints=(("make its modules narrower, or divide the row in two", "请把模块改窄，或分成两行"),),
    ),
    "B422": Message(
        "page {page} is too full for '{title}': {lines} lines of a column ({characters} characters) stand on the next one",
        "第{page}版放不下《{title}》：有 {lines} 栏行（约 {characters} 字）排到下一版",
        hints=(
            (
                "cut so much; or build with --fit; or give it more columns in the layout",
                "请删去这么多；或加 --fit 生成；或在版面上增加它的栏数",
            ),
        ),
    ),
    "B426": Message(
        "page {page} has no room for '{title}' ({lines} lines of a column, {characters} characters): it stands on the next one",
        "第{page}版没有《{title}》的位置（{lines} 栏行，约 {characters} 字）：它排到下一版",
        hints=(
            (
                "move it to another page of the layout; or cut the others",
                "请在版面上把它移到别的版，或删短其他稿件",
            ),
        ),
    ),
    "B423": Message(
        "'{title}' leaves {lines} lines of its columns on page {page} empty ({characters} characters)",
        "第{page}版《{title}》空着 {lines} 栏行（约 {characters} 字）",
        hints=(
            (
                "write so much more, or give it fewer columns; or build with --fit",
                "请增写这么多，或减少它的栏数；或加 --fit 生成",
            ),
        ),
    ),
    "B424": Message(
        "page {page} has room for {lines} lines of a column more ({characters} characters)",
        "第{page}版还可容 {lines} 栏行（约 {characters} 字）",
        hints=(("move a story to it in the layout, or write more", "请在版面上移入一篇，或增写"),),
    ),
    "B425": Message(
        "'{case}' cannot begin on page {page}: its head takes the whole height",
        "“{case}”在第{page}版排不下：标题部分占满了版面高度",
        hints=(("give it more columns, or shorten its headline", "请增加它的栏数，或缩短标题"),),
    ),
    "B427": Message(
        "{issue} has no layout: there is nothing to fit",
        "{issue} 没有写版面：没有可调整的",
        hints=(("write a layout in the issue of a newspaper", "请在报纸的这一期写版面"),),
    ),
    "B410": Message(
        "{picture} has {dpi} dpi at its printed width of {width} mm; print wants {least}",
        "{picture} 印出来宽 {width} 毫米，只有 {dpi} dpi；付印要求 {least}",
        hints=(
            (
                "take one {enough_px} pixels wide, or print it no wider than {enough_mm} mm",
                "请换用宽 {enough_px} 像素的图，或把它印得不超过 {enough_mm} 毫米宽",
            ),
        ),
    ),
    "B412": Message(
        "the print form of {issue} says {label} on every page",
        "{issue} 的付印稿每页都标着“{label}”",
        hints=(
            (
                "send a print shop what is built with --final",
                "交印厂的请加 --final 生成",
            ),
        ),
    ),
    "B411": Message(
        "the booklet of {issue} is printed on sheets of {width} × {height} mm, larger than A3",
        "{issue} 的折页本要印在 {width} × {height} 毫米的纸上，比 A3 大",
        hints=(
            (
                "have it printed by a print shop, or use --office on an office printer",
                "请交印厂印制；办公室打印机请用 --office",
            ),
        ),
    ),
    "B413": Message(
        "the table has {columns} columns, and there is room for {most}",
        "表格有 {columns} 栏，版面只容得下 {most} 栏",
        hints=(("make two tables of it, or turn rows into columns", "请拆成两个表，或把行与列对调"),),
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
