"""B60x, B61x: the register of branches and queries of it; B70x: its tables, and who does not receive."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B600": Message("branch '{id}' is there twice, first in {first}", "分发单位“{id}”重复，前一处在 {first}", (("give one of them another id, or take one out", "请给其中一个另取编号，或删去一个"),)),
    "B601": Message(
        "the branch above is '{parent}', but there is no such branch",
        "上级是“{parent}”，但分发名册中没有这个单位",
        (
            ("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"),
            ("add it to the register, or take 'parent' out", "请把它加进名册，或删去“上级”"),
        ),
    ),
    "B602": Message("branches stand above each other in a circle: {chain}", "分发单位的上级关系成了环：{chain}", (("take out the 'parent' (上级) of the highest of them", "请删去其中最高一级单位的“上级”"),)),
    "B603": Message("branch '{id}' has no channel: nothing would ever reach it", "分发单位“{id}”没有渠道，什么也收不到", (("write channels: mail (or folder, sftp, webdav, print)", "请写 渠道: 邮件（或 文件夹、sftp、webdav、纸质）"),)),
    "B604": Message("there is an invisible character in this text ({character}); it must be one line", "此处文字中有看不见的字符（{character}）；应为一行文字", (("type the text anew, on one line", "请重新输入，写成一行"),)),
    "B605": Message("the name has {length} characters, at most {limit} fit into a file's name", "名称有 {length} 个字，用作文件名至多 {limit} 个字", (("write the short form that stands on envelopes", "请写信封上所用的规范简称"),)),
    "B606": Message("there is a line end or an invisible character in the address ({character}): it could forge headers of a mail", "邮箱地址中有换行或看不见的字符（{character}），可被用来伪造邮件头", (("type the address anew, alone", "请重新输入，只写地址"),)),
    "B607": Message(
        "'{value}' is more than one mail address alone",
        "“{value}”不只是一个邮箱地址",
        (
            ("write only {suggestion}; the name stands in 'name' or 'salutation'", "请只写 {suggestion}；名字写在“名称”或“称呼”中"),
            ("write the addresses as a list: [a@bulletins.example, b@bulletins.example]", "请写成列表：[a@bulletins.example, b@bulletins.example]"),
        ),
    ),
    "B608": Message("'{value}' is no address of a place", "“{value}”不是可用的投放地址", (("write it as sftp://files.example/folder or https://files.example/folder", "请写成 sftp://files.example/文件夹 或 https://files.example/文件夹"),)),
    "B609": Message("there is a password in '{value}': the register is read by many", "“{value}”中写有密码，而名册会被许多人看到", (("take the password out; it comes from the environment or a file that only you may read", "请删去密码；密码应来自环境变量，或只有本人可读的文件"),)),
    "B610": Message("{value} copies for one branch, at most {limit} are believed", "一个单位 {value} 份，超出可信的上限 {limit} 份", (("write how many numbered copies it gets", "请写该单位应得的份数"),)),
    "B611": Message("branch '{id}' receives by {channel}, but has no '{key}' ({chinese})", "分发单位“{id}”的渠道是“{chinese_channel}”，却没有写“{chinese}”", (("write {key}: {example}, or take the channel out", "请写 {chinese}: {example}，或去掉这个渠道"),)),
    "B612": Message("'{value}' is no place for {channel}", "“{value}”不能用于渠道“{chinese}”", (("write it as {example}", "请写成 {example}"),)),
    "B613": Message("it receives from {first}, but only until {last}", "自 {first} 启用，却在 {last} 就停用", (("exchange or correct the two dates", "请对调或改正两个日期"),)),
    "B614": Message("there are two registers of branches: {first} and {second}", "有两份分发名册：{first} 和 {second}", (("keep one of them", "请只留一份"),)),
    "B615": Message("{what} '{value}' is also that of branch '{other}'", "{chinese}“{value}”与分发单位“{other}”相同", (("correct one of them; if that is meant, leave both", "请改正其中一个；确属如此则不必改"),)),
    "B616": Message("'{term}' is no condition of a query", "“{term}”不是查询条件", (("write KEY=VALUE or KEY!=VALUE, commas between values, quotes around a value with blanks: level=县,市 region=浙江", "请写 名称=值 或 名称!=值，多个值用逗号隔开，含空格的值加引号：级别=县,市 地区=浙江"), )),
    "B617": Message(
        "a query cannot ask for '{key}'",
        "不能按“{key}”查询",
        (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("it can ask for: {known}", "可查询：{known}")),
    ),
    "B618": Message(
        "no branch has {key}={value}",
        "没有哪个分发单位是 {key}={value}",
        (("did you mean {key}={suggestion}?", "是否想写 {key}={suggestion}？"), ("there are: {known}", "已有：{known}"), ("`bulletins branches list` shows them all", "用 `bulletins branches list` 列出全部")),
    ),
    "B619": Message(
        "no branch fits '{query}'",
        "没有分发单位符合“{query}”",
        (
            ("{inactive} would fit, but not on {day}: correct their dates, or ask for another day", "有 {inactive} 个符合，但 {day} 不在启用期内：请改正其日期，或换一天查询"),
            ("ask for less: every further condition leaves fewer; `all` asks for all", "请减少条件：条件越多，符合的越少；`全部` 表示所有单位"),
        ),
    ),
    "B700": Message("no column is headed id (编号): rows would belong to nobody", "没有表头为“编号”（id）的列，不知各行属于哪个单位", (("write the heads in the first row; `bulletins branches export FILE.csv` shows a table as it should be", "请在第一行写表头；可用 `bulletins branches export 文件.csv` 导出一份看样子"),)),
    "B701": Message(
        "no branch has '{head}', which heads this column",
        "这一列的表头“{head}”不是分发单位的项目",
        (
            ("did you mean '{suggestion}'? if the column shall be passed over: --skip '{head}'", "是否想写“{suggestion}”？如不需要这一列：--skip '{head}'"),
            ("pass the column over with --skip '{head}', or take it out", "请用 --skip '{head}' 略过这一列，或从表中删去"),
        ),
    ),
    "B702": Message("'{path}' cannot be read as a workbook: {reason}", "“{path}”无法作为 Excel 工作簿读取：{reason}", (("save it as .xlsx or as CSV (UTF-8) again, without a password", "请另存为 .xlsx 或 CSV（UTF-8），不设密码"),)),
    "B703": Message("a formula or an error stands here, not a value: {value}", "此处是公式或错误值，不是内容：{value}", (("copy the column and paste its values in its place", "请复制该列，在原处“选择性粘贴”为数值"),)),
    "B704": Message(
        "it is not clear which sheet is meant: there are {known}",
        "不清楚要用哪个工作表，现有：{known}",
        (
            ("there is no '{sheet}': name one of them with --sheet", "没有“{sheet}”：请用 --sheet 指定其中一个"),
            ("name one of them with --sheet, since several hold something", "有几个工作表都有内容：请用 --sheet 指定其中一个"),
        ),
    ),
    "B705": Message("this cell stands under no head", "这一格所在的列没有表头", (("write the head of its column, or take the cell out", "请给该列写上表头，或删去这一格"),)),
    "B706": Message("there are no branches yet", "还没有分发单位", (("write them into issues/branches.yaml, or take them from a table with `bulletins branches import`", "请写入 issues/branches.yaml，或用 `bulletins branches import` 从表格导入"),)),
    "B707": Message("receives from {first} on", "自 {first} 起启用"),
    "B708": Message("received until {last}", "已于 {last} 停用"),
    "B709": Message("{count} branches are too many for {file}: it holds {limit}", "{count} 个分发单位过多，{file} 至多容纳 {limit} 个", (("make the register a table: `bulletins branches export issues/branches.csv`, then take {file} away", "请把名册改为表格：先 `bulletins branches export issues/branches.csv`，再移走 {file}"),)),
}  # fmt: skip
