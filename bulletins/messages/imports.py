"""B71x–B74x: manuscripts that are imported: files that cannot be read, what was read otherwise, what is not written."""

from bulletins.messages import Message

_LINES = (
    "look whether it has lost its line ends, or divide it into several files",
    "请查看是否丢了换行，或把文件拆成几个",
)

MESSAGES: dict[str, Message] = {
    "B710": Message(
        "'{path}' is of no kind that is imported",
        "“{path}”不是可以导入的文件",
        (("save it as .docx, .txt, .html or .md", "请另存为 .docx、.txt、.html 或 .md"),),
    ),
    "B711": Message(
        "'{path}' is no text, whatever its name says: it is {found}",
        "“{path}”不是文字稿，而是 {found} 文件",
        (("open it, copy its text, and save that as .docx or .txt", "请打开它，复制其中的文字，另存为 .docx 或 .txt"),),
    ),
    "B712": Message(
        "'{path}' is no text: it is full of control characters",
        "“{path}”不是文本：其中满是控制字符",
        (("open it in the program that made it, and save it as .docx or as plain text", "请用生成它的程序打开，另存为 .docx 或纯文本"),),
    ),
    "B713": Message(
        "'{path}' is in an older format (.doc, .wps, .rtf) that only an office program opens",
        "“{path}”是旧格式（.doc、.wps、.rtf），只有办公软件能打开",
        (("open it in Word or WPS and save it as .docx; where LibreOffice is installed, the import does that itself", "请用 Word 或 WPS 打开，另存为 .docx；装有 LibreOffice 时，导入会自动转换"),),
    ),
    "B714": Message(
        "LibreOffice could not turn '{path}' into .docx: {reason}",
        "LibreOffice 未能把“{path}”转成 .docx：{reason}",
        (("open it in Word or WPS and save it as .docx", "请用 Word 或 WPS 打开，另存为 .docx"),),
    ),
    "B715": Message("more than {limit} characters are not read", "超过 {limit} 字，不予读取", (_LINES,)),
    "B716": Message("a line of {size} characters; at most {limit} are read", "一行有 {size} 字，上限 {limit}", (_LINES,)),
    "B717": Message("more than {limit} lines or paragraphs are not read", "超过 {limit} 行（段），不予读取", (_LINES,)),
    "B718": Message("the invisible character {character} was left out", "略去不可见字符 {character}"),
    "B719": Message(
        "{character} is a character that fonts do not have: private use, or lost in a conversion",
        "{character} 是字体中没有的字符：私用区字符，或转换时丢失的字",
        (("find out what stood there, and type it", "请核对原稿，补上原字"),),
    ),
    "B720": Message(
        "lines {first} to {last} are in {encoding}, unlike the others; each was read as what it is",
        "第 {first}–{last} 行是 {encoding} 编码，与其余各行不同；已分别按各自编码读取",
        (("look whether these lines are garbled", "请看这几行有无乱码"),),
    ),
    "B721": Message("{count} more invisible characters were left out", "另略去不可见字符 {count} 个"),
    "B723": Message(
        "{count} parts of the page that browsers do not show were left out",
        "略去浏览器不显示的内容 {count} 处",
        (("if something is missing, copy the text from the browser into a .txt file", "如有缺漏，请在浏览器中复制正文，存为 .txt 文件"),),
    ),
    "B724": Message(
        "'{path}' is nested too deep to be read as a web page",
        "“{path}”嵌套过深，无法作为网页读取",
        (("copy the text from the browser into a .txt file", "请在浏览器中复制正文，存为 .txt 文件"),),
    ),
    "B722": Message("{count} more characters that fonts do not have", "字体中没有的字符另有 {count} 个"),
    "B725": Message(
        "'{id}', for “{title}”, is the id of a case that is there already",
        "“{title}”的编号 {id} 已有案例使用",
        (("have other ids given: --ids {suggestion}", "请换一个编号开头：--ids {suggestion}"),),
    ),
    "B726": Message(
        "the issue {issue} is there already, and not from this import",
        "{issue} 这一期已经存在，不是由这次来稿导入的",
        (("write the cases alone: --no-issue; or name another number with --number", "只写入案例：--no-issue；或用 --number 指定别的期号"),),
    ),
    "B727": Message(
        "nothing has the id '{id}'",
        "没有编号为“{id}”的修正或建议",
        (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("import without --apply lists the ids", "不带 --apply 再导入一次，可看到各项编号")),
    ),
    "B728": Message(
        "the case stays as it is: it was imported before, and edited since or read otherwise then",
        "案例保持不变：以前导入过，后来改过，或与这次读出的不同",
        (("move the file away to have it written anew", "如要重新写入，请先移走该文件"),),
    ),
    "B729": Message(
        "the issue stays as it is; new cases are not in its list: {cases}",
        "本期文件保持不变；新导入的案例不在其清单中：{cases}",
        (("write their ids into the list of the issue", "请把这些编号写进该期的案例清单"),),
    ),
    "B731": Message(
        "the text of '{id}' has no headline; 无题 stands for it",
        "{id} 的文字没有标题，暂写“无题”",
        (("write its headline into the case", "请在案例中写上主题"),),
    ),
    "B734": Message(
        "no article was found in '{path}'",
        "在“{path}”中没有找到文章",
        (("look at it with --json: what was left out is listed with the reason", "请用 --json 查看：未取的各行都列有原因"),),
    ),
    "B735": Message(
        "the number of the issue is not known",
        "不知道是哪一年第几期",
        (
            ("name it with its year: --number YEAR-{known}", "请写明年和期号：--number 年-{known}"),
            ("name it with its year: --number 2024-05; or write cases alone: --no-issue", "请写明年和期号：--number 2024-05；或只写入案例：--no-issue"),
        ),
    ),
    "B736": Message(
        "the series is not known",
        "不知道是哪种刊物",
        (
            ("name it with --series, one of: {known}; or write cases alone: --no-issue", "请用 --series 指定，已有：{known}；或只写入案例：--no-issue"),
            ("start one with `bulletins new series`, or write cases alone: --no-issue", "请先用 `bulletins new series` 新建，或只写入案例：--no-issue"),
        ),
    ),
}  # fmt: skip
