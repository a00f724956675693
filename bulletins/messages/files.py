"""B1xx: files, encodings, YAML as such, pictures."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B101": Message(
        "no workspace: neither '{folder}' nor a folder above it has a bulletins.yaml",
        "找不到工作区：“{folder}”及其上级文件夹中都没有 bulletins.yaml",
        (("start one with `bulletins new FOLDER`, or name one with --workspace", "用 `bulletins new 文件夹` 新建，或用 --workspace 指定"),),
    ),
    "B102": Message("no file '{path}'", "没有文件“{path}”", (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("put the file there, or correct its name", "请把文件放到该处，或更正文件名"))),
    "B103": Message(
        "'{path}' is no path inside the workspace",
        "“{path}”不是工作区内的路径",
        (("write the path from the workspace's folder on, with / between folders", "路径从工作区文件夹写起，文件夹之间用 /"),),
    ),
    "B104": Message(
        "'{path}' is not a file",
        "“{path}”不是文件",
        (("put a file there: a folder, a device or a link that leads nowhere cannot be read", "请在该处放一个文件：文件夹、设备和失效的链接无法读取"),),
    ),
    "B105": Message(
        "cannot read '{path}': {reason}",
        "无法读取“{path}”：{reason}",
        (("see that the file may be read, and that no other program has locked it", "请确认该文件有读取权限，且没有被其他程序锁定"),),
    ),
    "B106": Message(
        "'{path}' has {size} bytes, at most {limit} are read",
        "“{path}”有 {size} 字节，上限 {limit}",
        (("divide the file, or save the picture smaller", "请拆分文件，或缩小图片后另存"),),
    ),
    "B109": Message(
        "'{path}' is a link that leads out of the workspace",
        "“{path}”是指向工作区之外的链接",
        (("put the file itself there in place of the link", "请把文件本身放到该处，代替链接"),),
    ),
    "B107": Message(
        "not UTF-8: byte {byte} at offset {offset}",
        "不是 UTF-8 编码：第 {offset} 字节为 {byte}",
        (("it looks like {encoding}: save the file as UTF-8", "看来是 {encoding} 编码：请另存为 UTF-8"), ("save the file as UTF-8", "请把文件另存为 UTF-8")),
    ),
    "B108": Message(
        "invisible character {character}",
        "不可见字符 {character}",
        (("delete it (it often comes with text pasted from Word or a web page)", "请删除（常随从 Word 或网页粘贴的文字带入）"),),
    ),
    "B110": Message("not readable as YAML: {problem}", "不合 YAML 写法：{problem}"),
    "B111": Message("nested more than {limit} levels deep", "嵌套超过 {limit} 层", (("take out brackets or indents that are not needed", "请去掉多余的括号或缩进"),)),
    "B112": Message(
        "'{what}' is not allowed: no anchors, aliases, tags or directives",
        "不允许“{what}”：不使用锚点、别名、标签和指令",
        (("write the value out, or put it in quotes if it is meant as text", "请直接写出内容；如本是文字，请加引号"),),
    ),
    "B113": Message("a second document begins here", "此处开始了第二个文档", (("delete the line ---", "请删除 --- 行"),)),
    "B114": Message("key '{key}' stands here twice, first on line {line}", "键“{key}”重复，前一处在第 {line} 行", (("keep one of them", "请只留一个"),)),
    "B115": Message("a key must be text", "键必须是文字", (("write the key without [ ] and {{ }}", "键名不要用 [ ] 或 {{ }}"),)),
    "B116": Message(
        "'{value}' is not read as text by every program",
        "“{value}”在有些程序中不会当作文字读取",
        (('put it in quotes: "{value}"', '请加引号："{value}"'),),
    ),
    "B117": Message("{size} characters, at most {limit} are read", "有 {size} 字，上限 {limit}", (("divide the file", "请拆分文件"),)),
    "B118": Message(
        "no front matter: the first line must be ---",
        "缺少头部：第一行必须是 ---",
        (("begin with ---, the keys, and --- again", "开头写 ---，再写各键，再写一行 ---"),),
    ),
    "B119": Message("the front matter does not end", "头部没有结束", (("close it with a line ---", "请用一行 --- 结束头部"),)),
    "B150": Message(
        "'{folder}' is there already, and is no empty folder",
        "“{folder}”已经存在，而且不是空文件夹",
        (("name a new folder: nothing that is there is overwritten", "请另取一个文件夹名：已有的文件一律不覆盖"),),
    ),
    "B151": Message(
        "'{path}' is there already, and nothing is overwritten",
        "“{path}”已经存在，不会覆盖",
        (("choose another id or number, or move the file away first", "请换一个编号或期号，或先把该文件移走"),),
    ),
    "B153": Message(
        "'{name}' is not read: it is not named as an issue's or a series' file is",
        "“{name}”不会被读取：文件名不是期号，也不是刊物文件名",
        (
            ("name it {suggestion}", "请改名为 {suggestion}"),
            ("name it YEAR-NO.yaml with two digits, as 2024-03.yaml", "请命名为 年份-期号.yaml，期号两位，如 2024-03.yaml"),
        ),
    ),
    "B154": Message(
        "'{name}' is not read: files of cases end in .md",
        "“{name}”不会被读取：案例文件的扩展名是 .md",
        (("name it {suggestion}", "请改名为 {suggestion}"),),
    ),
    "B155": Message(
        "'{path}' would be lost: it is no file of the article, and the article's folder is made anew",
        "“{path}”会丢失：它不是推文的文件，而推文文件夹每次整个重新生成",
        (("move it out of the folder, or name another folder with -o", "请把它移出该文件夹，或用 -o 另指定文件夹"),),
    ),
    "B152": Message(
        "cannot write '{path}': {reason}",
        "无法写入“{path}”：{reason}",
        (("see that the folder may be written to, has room, and that no program has the file open; nothing was changed", "请确认文件夹可以写入、空间够用，且文件没有被其他程序打开；原有文件未变动"),),
    ),
    "B160": Message("picture '{path}' is broken: {reason}", "图片“{path}”已损坏：{reason}", (("open it in a picture program and save it again, or get it anew", "请用看图软件打开后重新保存，或重新索取原图"),)),
    "B161": Message("'{path}' is neither a JPEG nor a PNG picture", "“{path}”不是 JPEG 或 PNG 图片", (("save it as JPEG or PNG", "请另存为 JPEG 或 PNG"),)),
    "B162": Message("picture '{path}' has more than {limit} pixels", "图片“{path}”超过 {limit} 像素", (("save it smaller: 300 pixels an inch suffice in print", "请缩小后保存：印刷每英寸 300 像素已足够"),)),
    "B163": Message("picture '{path}' is {format} under another name", "图片“{path}”实为 {format} 格式，扩展名不符", (("give the file the suffix of its format", "请改用该格式的扩展名"),)),
    "B164": Message(
        "'{path}' is a picture in {format}, which cannot be printed: only JPEG and PNG can",
        "“{path}”实为 {format} 格式，不能排印，只能用 JPEG 或 PNG",
        (("open it in a picture program and save it as JPEG or PNG: another suffix alone does not help", "请用看图软件另存为 JPEG 或 PNG；只改扩展名无效"),),
    ),
    "B167": Message("picture '{path}' is empty", "图片“{path}”是空文件", (("get the picture anew", "请重新索取原图"),)),
    "B168": Message("picture '{path}' breaks off: a part of the file is missing", "图片“{path}”不完整，文件缺了一部分", (("get the picture anew: it was not copied or sent to its end", "请重新索取原图：复制或传送没有完成"),)),
    "B165": Message(
        "'{path}' is a web address: pictures are taken from the workspace only",
        "“{path}”是网址：图片只从工作区读取",
        (("save the picture in issues/media and name it as media/NAME.jpg", "请把图片存到 issues/media，路径写作 media/文件名.jpg"),),
    ),
    "B166": Message(
        "'{path}' is a path of one computer: pictures are taken from the workspace only",
        "“{path}”是本机路径：图片只从工作区读取",
        (("copy the picture to issues/media and name it as media/NAME.jpg", "请把图片复制到 issues/media，路径写作 media/文件名.jpg"),),
    ),
    "B170": Message("a tab stands where only blanks may", "此处只能用空格，不能用制表符", (("indent with blanks", "请用空格缩进"),)),
    "B171": Message("a value cannot begin with '{character}'", "值不能以“{character}”开头", (("put the value in quotes", "请给整个值加引号"),)),
    "B172": Message("a full-width colon does not end a key", "全角冒号不能结束键名", (("write a half-width colon and a blank: 'key: value'", "请改为半角冒号加空格：“键: 值”"),)),
    "B173": Message("a blank is missing behind the colon", "冒号后缺少空格", (("write 'key: value'", "请写成“键: 值”"),)),
    "B174": Message("a second ': ' in one value", "值中又出现“: ”", (("put the whole value in quotes", "请给整个值加引号"),)),
    "B175": Message("this quote is not closed", "引号没有闭合", (("close it at the end of the value", "请在值的末尾闭合"),)),
    "B176": Message("'{bracket}' is not closed, or a comma is missing in it", "“{bracket}”没有闭合，或其中缺少逗号", (("close it, and separate items with ', '", "请闭合括号，各项之间用“, ”分隔"),)),
    "B177": Message("neither a key with a value nor an item", "既不是“键: 值”，也不是列表项", (("write 'key: value', or '- item'", "请写成“键: 值”或“- 项”"),)),
    "B178": Message("the line does not begin where its neighbours begin", "此行的缩进与相邻行不一致", (("indent lines of one level alike, with blanks", "同级各行请用同样多的空格缩进"),)),
    "B179": Message("unknown escape in double quotes", "双引号中有未知的转义", (("use single quotes, or write \\\\ for \\", "请改用单引号，或把 \\ 写成 \\\\"),)),
    "B180": Message("the value ends here, but something follows", "值到此结束，后面却还有内容", (("put the whole value in quotes", "请给整个值加引号"),)),
    "B182": Message("a list item must begin on a line of its own", "列表项必须另起一行", (("put '- ' on the next line, indented", "请把“- ”移到下一行并缩进"),)),
    "B183": Message("behind '|' or '>' the line must end", "“|”或“>”之后必须换行", (("begin the text on the next line, indented with blanks", "请从下一行起写文字，并用空格缩进"),)),
    "B184": Message("this escape is no character", "这个转义不是字符", (("write the character itself", "请直接写出该字符"),)),
    "B181": Message("the file must be made of keys and values", "文件应由“键: 值”组成", (("write 'key: value' on each line", "每行写“键: 值”"),)),
}  # fmt: skip
