"""B770–B779: the Word file of a house that a style builds on."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B770": Message(
        "no Word file '{file}' in the folder of style '{style}'",
        "样式“{style}”的文件夹中没有 Word 底版“{file}”",
        (
            (
                "put the .docx file beside style.yaml and write its name alone: word-base: NAME.docx",
                "请把 .docx 文件放到 style.yaml 旁，只写文件名：word-base: 文件名.docx",
            ),
        ),
    ),
    "B771": Message(
        "'{path}' has no paragraph style '{name}' for role '{role}'",
        "底版“{path}”中没有段落样式“{name}”（角色 {role} 要用）",
        (
            ("did you mean '{suggestion}'?", "是否应为“{suggestion}”？"),
            ("write the style's name as Word shows it, or make the style in the file", "请照 Word 中显示的样式名填写，或在底版中新建该样式"),
        ),
    ),
    "B772": Message(
        "'{path}' is not used: it has macros, embedded objects or parts from elsewhere ({reason})",
        "未采用底版“{path}”：其中有宏、嵌入对象或外部内容（{reason}）",
        (
            (
                "copy letterhead and styles into a new document, insert pictures as PNG or JPEG, and save it as .docx",
                "请把版头和样式复制到新文档，图片以 PNG 或 JPEG 插入，另存为 .docx",
            ),
        ),
    ),
    "B773": Message(
        "'{path}' has no page that leaves room for text",
        "底版“{path}”没有能容下正文的页面设置",
        (("set paper and margins in Word and save it again", "请在 Word 中设好纸张和页边距后重新保存"),),
    ),
    "B774": Message(
        "the picture '{name}' in '{path}' is neither PNG nor JPEG",
        "底版“{path}”中的图片“{name}”不是 PNG 或 JPEG",
        (("insert it again as PNG or JPEG", "请以 PNG 或 JPEG 格式重新插入"),),
    ),
    "B775": Message(
        "'{text}' in a header or footer of '{path}' cannot be filled: {reason}",
        "底版“{path}”页眉页脚中的“{text}”无法填写：{reason_zh}",
        (
            (
                "use the names of the page design: {{{{ series.name }}}}, {{{{ issue.label }}}}, {{{{ edition.label }}}}",
                "请用页面设计中的名称：{{{{ series.name }}}}、{{{{ issue.label }}}}、{{{{ edition.label }}}}",
            ),
        ),
    ),
    "B776": Message(
        "role '{role}' names the style '{name}' of a Word file, but the style has no `word-base`",
        "角色 {role} 指定了底版样式“{name}”，但样式中没有 word-base",
        (("add `word-base: NAME.docx` to style.yaml, or take the line out", "请在 style.yaml 中加 word-base: 文件名.docx，或删去此行"),),
    ),
    "B777": Message(
        "no header or footer of '{path}' says which edition a copy is",
        "底版“{path}”的页眉页脚没有标明版次",
        (
            (
                "write {{{{ edition.label }}}} · {{{{ edition.code }}}} where it is to stand",
                "请在应出现处写 {{{{ edition.label }}}} · {{{{ edition.code }}}}",
            ),
        ),
    ),
    "B778": Message(
        "'{path}' has neither header nor footer: the pages of the Word file have none",
        "底版“{path}”既无页眉也无页脚，Word 文件各页也就没有",
        (("make them in the last section of the file", "请在底版的最后一节设置页眉页脚"),),
    ),
}  # fmt: skip
