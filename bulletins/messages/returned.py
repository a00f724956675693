"""B75x–B76x: edited Word files that come back: files that are not opened, changes that are not taken over."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B750": Message(
        "'{path}' is no .docx file by its name",
        "“{path}”的扩展名不是 .docx",
        (("save it in Word or WPS as a Word document (.docx)", "请在 Word 或 WPS 中另存为“Word 文档（.docx）”"),),
    ),
    "B751": Message(
        "'{path}' contains macros and is not opened",
        "“{path}”含有宏，不予打开",
        (("save it as a Word document without macros (.docx)", "请另存为不含宏的 Word 文档（.docx）"),),
    ),
    "B752": Message(
        "'{path}' would fetch something from elsewhere and is not opened: {target}",
        "“{path}”会从别处读取内容，不予打开：{target}",
        (("embed the pictures and break the links to files in Word, then save it again", "请在 Word 中嵌入图片、断开与其他文件的链接后重新保存"),),
    ),
    "B753": Message(
        "'{path}' holds a picture of {size} million pixels and is not opened: {name}",
        "“{path}”含有 {size} 百万像素的图片，不予打开：{name}",
        (("make the picture smaller in Word, then save it again", "请在 Word 中压缩图片后重新保存"),),
    ),
    "B754": Message(
        "'{path}' does not carry the text that it was sent with; it is compared with {issue} as it is now",
        "“{path}”已不含发出时的原文，现与 {issue} 目前的内容比较",
        (("changes made in the workspace since then show up as taken back: choose with care", "发出后在工作区所作的改动会显示为被改回，请慎重选择"),),
    ),
    "B755": Message(
        "'{path}' is a copy of {found}, not of {issue}",
        "“{path}”是 {found} 的文稿，不是 {issue} 的",
        (("name that issue", "请改写期号"),),
    ),
    "B758": Message(
        "'{path}' has no change {id}",
        "“{path}”中没有改动 {id}",
        (("take an id from the list, which is shown without --accept", "请用列表中的编号；不写 --accept 即显示列表"),),
    ),
    "B759": Message(
        "the file was changed by somebody else meanwhile; nothing was written",
        "处理期间此文件被他人改动，未写入任何文件",
        (("run the command again", "请重新运行命令"),),
    ),
}  # fmt: skip
