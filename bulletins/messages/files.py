"""B1xx: files, encodings, YAML as such, pictures."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B101": Message(
        "no workspace: neither '{folder}' nor a folder above it has a bulletins.yaml",
        "找不到工作区：“{folder}”及其上级文件夹中都没有 bulletins.yaml",
        (("start one with `bulletins new FOLDER`, or name one with --workspace", "用 `bulletins new 文件夹` 新建，或用 --workspace 指定"),),
    ),
    "B102": Message("no file '{path}'", "没有文件“{path}”"),
    "B103": Message(
        "'{path}' leads out of the workspace",
        "“{path}”指向工作区之外",
        (("write the path from the workspace's folder on, with / between folders", "路径从工作区文件夹写起，文件夹之间用 /"),),
    ),
    "B104": Message("'{path}' is not a file", "“{path}”不是文件"),
    "B105": Message("cannot read '{path}': {reason}", "无法读取“{path}”：{reason}"),
    "B106": Message("too large: {size}, at most {limit}", "太大：{size}，上限 {limit}"),
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
    "B111": Message("nested more than {limit} levels deep", "嵌套超过 {limit} 层"),
    "B112": Message(
        "'{what}' is not allowed: no anchors, aliases, tags or directives",
        "不允许“{what}”：不使用锚点、别名、标签和指令",
        (("write the value out, or put it in quotes if it is meant as text", "请直接写出内容；如本是文字，请加引号"),),
    ),
    "B113": Message("a second document begins here", "此处开始了第二个文档", (("delete the line ---", "请删除 --- 行"),)),
    "B114": Message("key '{key}' stands here twice, first on line {line}", "键“{key}”重复，前一处在第 {line} 行"),
    "B115": Message("a key must be text", "键必须是文字"),
    "B116": Message(
        "'{value}' is not read as text by every program",
        "“{value}”在有些程序中不会当作文字读取",
        (('put it in quotes: "{value}"', '请加引号："{value}"'),),
    ),
    "B118": Message(
        "no front matter: the first line must be ---",
        "缺少头部：第一行必须是 ---",
        (("begin with ---, the keys, and --- again", "开头写 ---，再写各键，再写一行 ---"),),
    ),
    "B119": Message("the front matter does not end", "头部没有结束", (("close it with a line ---", "请用一行 --- 结束头部"),)),
    "B150": Message(
        "the folder '{folder}' is not empty",
        "文件夹“{folder}”不是空的",
        (("name a new folder: nothing that is there is overwritten", "请另取一个文件夹名：已有的文件一律不覆盖"),),
    ),
    "B151": Message(
        "'{path}' is there already, and nothing is overwritten",
        "“{path}”已经存在，不会覆盖",
        (("choose another id or number, or move the file away first", "请换一个编号或期号，或先把该文件移走"),),
    ),
    "B152": Message("cannot write '{path}': {reason}", "无法写入“{path}”：{reason}"),
    "B120": Message("picture '{path}' is broken: {reason}", "图片“{path}”已损坏：{reason}"),
    "B121": Message("'{path}' is neither a JPEG nor a PNG picture", "“{path}”不是 JPEG 或 PNG 图片", (("save it as JPEG or PNG", "请另存为 JPEG 或 PNG"),)),
    "B122": Message("picture '{path}' has more than {limit} pixels", "图片“{path}”超过 {limit} 像素", (("save it smaller: 300 pixels an inch suffice in print", "请缩小后保存：印刷每英寸 300 像素已足够"),)),
    "B123": Message("picture '{path}' is {format} under another name", "图片“{path}”实为 {format} 格式，扩展名不符", (("give the file the suffix of its format", "请改用该格式的扩展名"),)),
    "B124": Message("picture '{path}' is stored turned", "图片“{path}”是转了方向保存的", (("turn it upright in a picture program and save it", "请用看图软件转正后保存"),)),
}  # fmt: skip
