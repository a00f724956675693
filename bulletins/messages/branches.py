"""B60x, B61x: the register of branches and queries of it; B69x: its tables."""

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
            ("{inactive} would fit, but do not receive on {day}: correct their dates, or ask for another day", "有 {inactive} 个符合，但 {day} 不在启用期内：请改正其日期，或换一天查询"),
            ("ask for less: every further condition leaves fewer; `all` asks for all", "请减少条件：条件越多，符合的越少；`全部` 表示所有单位"),
        ),
    ),
    "B696": Message("there are no branches yet", "还没有分发单位", (("write them into issues/branches.yaml, or take them from a table with `bulletins branches import`", "请写入 issues/branches.yaml，或用 `bulletins branches import` 从表格导入"),)),
    "B697": Message("receives from {first} on", "自 {first} 起启用"),
    "B698": Message("received until {last}", "已于 {last} 停用"),
    "B699": Message("the query is empty", "查询为空", (("write what it shall ask for, or all", "请写查询条件，或写 全部"),)),
}  # fmt: skip
