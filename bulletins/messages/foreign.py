"""B14x and B19x: text that comes from outside: files that cannot be read, and what was not taken from others."""

from bulletins.messages import Message

_SAVE_AS_DOCX = (
    "open it in Word or WPS and save it as a Word document (.docx)",
    "请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”",
)

MESSAGES: dict[str, Message] = {
    "B140": Message(
        "'{path}' is neither .docx nor .txt",
        "“{path}”不是 .docx 或 .txt 文件",
        (("save it as .docx or as plain text (.txt)", "请另存为 .docx 或纯文本（.txt）"),),
    ),
    "B141": Message("'{path}' is no .docx file, whatever its name says: it is {found}", "“{path}”其实不是 .docx 文件，而是{found}", (_SAVE_AS_DOCX,)),
    "B142": Message(
        "'{path}' is encrypted",
        "“{path}”已加密",
        (("open it with its password, remove the password, and save it again", "请用密码打开，去掉密码后重新保存"),),
    ),
    "B143": Message("'{path}' cannot be read as a Word document: {reason}", "“{path}”无法作为 Word 文档读取：{reason}", (_SAVE_AS_DOCX,)),
    "B144": Message(
        "'{path}' is too large when unpacked: {size} MB, at most {limit} are read",
        "“{path}”解压后过大：{size} MB，上限 {limit} MB",
        (("copy the text that you need into a new document", "请把需要的文字复制到新文档"),),
    ),
    "B145": Message("'{path}' holds no text", "“{path}”中没有文字", (("if it is a picture of a text, type the text first", "如果是文字的照片或扫描件，请先录入文字"),)),
    "B146": Message(
        "'{path}' is no text in an encoding that is known",
        "“{path}”不是已知编码的文本",
        (("save it as plain text in UTF-8", "请另存为 UTF-8 纯文本"),),
    ),
    "B147": Message(
        "'{path}' has more text than a case may have: {size} characters, at most {limit}",
        "“{path}”的文字超过一篇案例的上限：{size} 字，上限 {limit}",
        (("divide it into several files", "请分成几个文件"),),
    ),
    "B148": Message(
        "{count} formulas, symbols of special fonts or embedded texts were not taken",
        "未取公式、特殊字体符号和嵌入文档 {count} 处",
        (("look at the original and type what is missing", "请对照原稿补录"),),
    ),
    "B149": Message("{count} pieces of hidden text were left out", "略去隐藏文字 {count} 处", (("if it should be read, take off 'hidden' in Word and start again", "如应刊出，请在 Word 中取消“隐藏”后重来"),)),
    "B190": Message("read as {encoding}", "按 {encoding} 编码读取", (("if the text is garbled, save the file as UTF-8 and start again", "如有乱码，请把文件另存为 UTF-8 后重来"),)),
    "B191": Message("{count} invisible characters were left out", "略去不可见字符 {count} 个"),
    "B192": Message(
        "lines between empty lines were joined to paragraphs: {lines} lines to {count} paragraphs",
        "空行之间的各行已连成一段：{lines} 行连成 {count} 段",
        (("divide paragraphs by empty lines where this is wrong", "连错之处请用空行分段"),),
    ),
    "B193": Message(
        "{count} pictures were not taken",
        "未取图片 {count} 幅",
        (("save them in issues/media and name each on a line of its own: ![](media/NAME.jpg)", "请存入 issues/media，并在正文中单列一行：![](media/文件名.jpg)"),),
    ),
    "B194": Message(
        "{count} paragraphs have numbers or marks that Word generates; these were not taken",
        "有 {count} 段的编号或项目符号由 Word 自动生成，未取",
        (("write them as points (1.) or cross-heads (##): numbers are generated again", "请改写为分点（1.）或小标题（##），序号会重新生成"),),
    ),
    "B195": Message(
        "tracked changes: {inserted} insertions were taken as accepted, {deleted} deletions were left out",
        "修订：新增 {inserted} 处按接受处理，删除 {deleted} 处未取",
        (("ask the author if that is not what is meant", "如不是作者本意，请向作者核实"),),
    ),
    "B196": Message("not taken: comments {comments}, addresses of links {links}", "未取批注 {comments} 条、链接网址 {links} 个", (("read the comments in the original: they may ask for changes", "请看原稿的批注：其中可能有修改意见"),)),
    "B197": Message(
        "{count} text boxes were put behind the paragraphs that they hang on",
        "{count} 个文本框的文字放在所在段落之后",
        (("look whether they stand where they should; a box is written ::: box TITLE … :::", "请查看位置是否合适；框文写作 ::: box 标题 … :::"),),
    ),
    "B198": Message(
        "{count} tables are not plain rows and columns; their cells were taken as paragraphs",
        "有 {count} 个表格不是简单的行列，各格按段落取出",
        (("write them as tables again where they should be some", "需要表格之处请重新写成表格"),),
    ),
    "B199": Message("{count} headers or footers with words were not taken", "未取有文字的页眉页脚 {count} 个", (("look whether something in them belongs to the text", "请看其中有无属于正文的内容"),)),
}  # fmt: skip
