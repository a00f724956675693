"""B78x: what `build --report` says of the formats of an issue."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B780": Message(
        "LibreOffice is not installed, so the pages of the Word file were not counted",
        "没有安装 LibreOffice，未能统计 Word 文件的页数",
        (("install LibreOffice, or put its program soffice on the path", "请安装 LibreOffice，或把其程序 soffice 加入 PATH"),),
    ),
    "B781": Message(
        "LibreOffice made no pages of the Word file of '{name}': {reason}",
        "LibreOffice 未能排出“{name}”的 Word 文件：{reason}",
        (("try once more; if it fails again, open the file in LibreOffice and see what it says", "请再试一次；若仍不行，请用 LibreOffice 打开该文件查看原因"),),
    ),
    "B782": Message(
        "'{issue}' has {pdf} pages as PDF and {docx} as a Word file",
        "“{issue}”的 PDF 为 {pdf} 页，Word 文件为 {docx} 页",
        (("print from the PDF; who prints from Word looks through its pages first", "请用 PDF 付印；用 Word 打印时请先逐页查看"),),
    ),
    "B783": Message(
        "fonts of the Word file of '{issue}' are not on this machine; LibreOffice took: {faces}",
        "本机缺少“{issue}”的 Word 文件所用字体，LibreOffice 改用了：{faces}",
        (("install 仿宋, 黑体, 楷体, 宋体 and 方正小标宋简体 where the file is printed", "请在打印用机上安装仿宋、黑体、楷体、宋体和方正小标宋简体"),),
    ),
}  # fmt: skip
