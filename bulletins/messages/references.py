"""B2xx: models, keys, references between files, selection, counts."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B201": Message(
        "unknown key '{key}'",
        "未知的键“{key}”",
        (
            ("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"),
            ("keys here are: {known}", "此处可用的键：{known}"),
        ),
    ),
    "B202": Message(
        "key '{key}' is missing, or nothing stands behind it",
        "缺少键“{key}”，或它后面是空的",
        (("write '{key}: …' ({chinese})", "请写“{chinese}: …”（{key}）"),),
    ),
    "B203": Message("key '{key}' stands here as '{other}' as well", "键“{key}”与“{other}”是同一个键，写了两次", (("keep one of them", "请只留一个"),)),
    "B204": Message(
        "no case '{case}' in the library",
        "案例库中没有“{case}”",
        (
            ("did you mean '{suggestion}'? ({path})", "是否想写“{suggestion}”？（{path}）"),
            ("its file would be issues/cases/{case}.md", "它的文件应是 issues/cases/{case}.md"),
        ),
    ),
    "B205": Message(
        "'{value}' is not one of the values allowed here",
        "此处不能写“{value}”",
        (
            ("did you mean '{suggestion}'? allowed: {allowed}", "是否想写“{suggestion}”？可用的值：{allowed}"),
            ("allowed: {allowed}", "可用的值：{allowed}"),
        ),
    ),
    "B206": Message(
        "no organisation '{organisation}' in the register",
        "单位名册中没有“{organisation}”",
        (
            ("did you mean '{suggestion}'? (issues/organisations.yaml)", "是否想写“{suggestion}”？（issues/organisations.yaml）"),
            ("add it to issues/organisations.yaml", "请把它加进 issues/organisations.yaml"),
        ),
    ),
    "B207": Message(
        "'{category}' is not a category of this series",
        "本刊没有“{category}”这个类别",
        (
            ("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"),
            ("categories are: {known}", "本刊类别：{known}"),
        ),
    ),
    "B209": Message("case '{case}' is referred to but not in this issue", "引用了案例“{case}”，但本期没有选用", (("choose it for the issue, or write its title", "请在本期选用它，或改写成案例的题名"),)),
    "B210": Message("'{id}' is there twice, first in {first}", "“{id}”重复，前一处在 {first}", (("rename '{path}': capitals make no difference on Windows", "请给“{path}”改名（Windows 不分大小写）"), ("give one of them another id", "请给其中一个另取编号"))),
    "B211": Message("'{key}' says {stated}, but the file's name says {expected}", "“{key}”写的是 {stated}，文件名却是 {expected}", (("delete the line: the file's name says it, or rename the file", "请删除此行：以文件名为准；或改文件名"),)),
    "B212": Message("'{value}' is no id: small letters, digits and -, at most 40", "“{value}”不是合法编号：只用小写字母、数字和 -，至多 40 个", (("write '{suggestion}'", "请写“{suggestion}”"), ("write it in small letters, as beilin-rides", "请用小写字母拼写，如 beilin-rides"))),
    "B213": Message("no series '{series}'", "没有刊物“{series}”", (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("series are: {known}", "已有刊物：{known}"), ("its file would be issues/{series}/series.yaml", "它的文件应是 issues/{series}/series.yaml"))),
    "B214": Message("no issue '{issue}'", "没有“{issue}”这一期", (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("issues of '{series}' are: {known}", "“{series}”已有各期：{known}"), ("its file would be {file}", "它的文件应是 {file}"))),
    "B215": Message("the file's name '{stem}' is no number of an issue", "文件名“{stem}”不是期号", (("name it YEAR-NO.yaml with two digits, as 2024-03.yaml", "请命名为 年份-期号.yaml，期号两位，如 2024-03.yaml"),)),
    "B216": Message("'select' and 'sections' cannot both stand in one issue", "“选用”与“篇章”不能同时写", (("take one of them out", "请删去其中一个"),)),
    "B217": Message("case '{case}' is withdrawn", "案例“{case}”已撤回", (("take it out of the issue, or change its status", "请从本期去掉，或修改其状态"),)),
    "B218": Message("case '{case}' is chosen twice", "案例“{case}”被选了两次", (("take one of them out", "请删去其中一处"),)),
    "B219": Message("the issue has no cases", "本期没有案例", (("name them under 'select: cases:'", "请在“选用: 案例次序:”下列出"),)),
    "B220": Message("count '{name}' is declared as {declared}, but it is {actual}", "数目“{name}”写的是 {declared}，实际是 {actual}", (("delete the line: the number is counted", "请删除此行：这个数自动统计"),)),
    "B221": Message("text is expected here, found nothing", "此处应有文字，却是空的", (("write text, or take out what is empty", "请写上文字，或删去空的部分"),)),
    "B222": Message("organisations stand above each other in a circle: {chain}", "单位的上级关系成了环：{chain}", (("take out the 'parent' (上级) of the highest of them", "请删去其中最高一级单位的“上级”"),)),
    "B224": Message("'{value}' is no scheme of numbers", "“{value}”不是序号形式", (("write the first number as it is printed: 一、 （一） 1. （1） 案例1 一是, or none", "写出第一个序号的样子：一、 （一） 1. （1） 案例1 一是，或 无"),)),
    "B225": Message("cross-heads have {levels} levels, found {value}", "小标题只有 {levels} 级，却写了 {value} 级", (("take out what is too much", "请删去多余的"),)),
    "B226": Message("'{problem}' cannot stand in a file name, or cannot be one", "“{problem}”不能出现在文件名中，或不能用作文件名", (("choose another name: Windows refuses / \\ : * ? < > |, names such as con or aux, and a dot or blank at the end", "请另取名字：Windows 不接受 / \\ : * ? < > | 等符号、con、aux 一类名称，以及末尾的点和空格"),)),
    "B227": Message("'{value}' is no web address", "“{value}”不是网址", (("write it as https://bulletins.example", "请写成 https://bulletins.example"),)),
    "B228": Message("{cells} cells in a row, {heads} in the first", "此行 {cells} 格，首行 {heads} 格", (("give each row {heads} cells; a cell with a comma in it stands in double quotes", "每行应有 {heads} 格；格内有逗号时请给该格加双引号"),)),
    "B229": Message("not readable as a table (CSV): {reason}", "不是可读的表格（CSV）：{reason}", (("save the table as CSV (UTF-8) again, heads in the first row", "请把表格重新另存为 CSV（UTF-8），第一行写表头"),)),
    "B230": Message("the table is empty", "表格是空的", (("write the heads in the first row, and the entries below", "请在第一行写表头，以下各行写内容"),)),
    "B231": Message("text is expected here, found {value}", "此处应为文字，却是 {value}", (("write one text, without [ ] and {{ }}, or in quotes", "请只写一段文字，不用 [ ] 和 {{ }}，或给它加引号"),)),
    "B232": Message("a whole number is expected here, found '{value}'", "此处应为整数，却是“{value}”", (("write {plain}", "请写 {plain}"), ("write a number from 0 to 999999999 in digits", "请用数字写 0 至 999999999 之间的整数"))),
    "B233": Message("a date is expected here, found '{value}'", "此处应为日期，却是“{value}”", (("write a day as 2024-09-12 or 2024年9月12日, a month as 2024-09", "日写作 2024-09-12 或 2024年9月12日，月写作 2024-09"),)),
    "B234": Message("yes or no is expected here, found '{value}'", "此处应为 是 或 否，却是“{value}”", (("write yes or no", "请写 是 或 否"),)),
    "B236": Message(
        "keys with values are expected here, found '{value}'",
        "此处应为“键: 值”，却是“{value}”",
        (("write a half-width colon and a blank behind '{key}'", "请在“{key}”后写半角冒号加空格"), ("write {example}", "请写成 {example}")),
    ),
    "B239": Message("'{value}' is neither edition, issue nor a web address", "“{value}”不是 本版、本期，也不是网址", (("write edition, issue, or an address that begins with https://", "请写 本版、本期，或以 https:// 开头的网址"),)),
    "B241": Message(
        "'{key}' is not printed: an issue of the kind '{kind}' has no place for it",
        "“{key}”不会印出：“{kind}”类刊物没有这一部分",
        (("take it out, or choose another kind", "请删去，或改用别的种类"),),
    ),
    "B242": Message(
        "this address has {length} characters, at most {limit} fit: a QR code on paper must stay readable",
        "网址有 {length} 个字符，上限 {limit}：印出的二维码须能扫读",
        (("name a shorter address", "请改用较短的网址"),),
    ),
    "B243": Message(
        "no case is left: '{key}' keeps out the last {count}",
        "没有案例入选：最后 {count} 个因“{key}”落选",
        (("change '{key}'; `bulletins select` shows why each case is out", "请修改“{key}”；用 `bulletins select` 可看每个案例落选的原因"),),
    ),
    "B244": Message(
        "no case is left: {count} are not ready",
        "没有案例入选：有 {count} 个的状态不是 ready（可用）",
        (("set 'status: ready' in cases that may be printed; `bulletins select` shows them", "请把可以刊用的案例改为“status: ready”；用 `bulletins select` 可查看"),),
    ),
    "B245": Message("category '{category}' stands here twice", "类别“{category}”重复", (("keep one of them", "请只留一个"),)),
    "B246": Message(
        "a line of organisations is asked for, but the case has no organisation",
        "要求印单位行，案例却没有写单位",
        (("add 'organisation:' (单位), or take the line out", "请加上“单位:”，或删去此行"),),
    ),
    "B247": Message(
        "the date {date} is not in the issue's year {year}",
        "日期 {date} 不在本期所属的 {year} 年",
        (("correct the date, or rename the issue's file", "请更正日期，或修改本期文件名"),),
    ),
    "B248": Message("case '{case}' has no body", "案例“{case}”没有正文", (("write its text below the second line ---", "请在第二行 --- 之后写正文"),)),
    "B249": Message(
        "the addresses of this series are those of {other} as well: '{path}'",
        "本刊网址的“{path}”与 {other} 相同",
        (("give one of them another 'path'", "请给其中一个另写“网址路径”（path）"),),
    ),
    "B250": Message(
        "the list says that case '{case}' is printed, but it is not in this issue",
        "名录注明刊发案例“{case}”，但本期没有选用",
        (("choose it for the issue, or empty the cell", "请在本期选用它，或清空此格"),),
    ),
    "B251": Message(
        "case '{case}' is printed, but the list of submissions does not say so",
        "刊发了案例“{case}”，来稿名录中却没有注明",
        (("write '{case}' in the column 案例 of its row", "请在它那一行的“案例”列写上“{case}”"),),
    ),
    "B252": Message(
        "a list of submissions needs one column headed 案例 (or case), the columns are: {heads}",
        "来稿名录须有一列题为“案例”（或 case），现有各列：{heads}",
        (
            (
                "add the column '案例', with the id of the case in the row of every printed one and nothing in the others",
                "请加上“案例”列：刊发的各行写案例编号，其余各行留空",
            ),
        ),
    ),
    "B253": Message("case '{case}' is both named and excluded", "案例“{case}”既被点名，又被排除", (("take it out of 'cases' or of 'exclude'", "请从“案例次序”或“不选”中删去"),)),
    "B254": Message("the dates end before they begin: {first} to {last}", "日期范围的止日早于起日：{first} 至 {last}", (("exchange 'from' and 'until'", "请对调“起”和“止”"),)),
    "B255": Message(
        "'{key}' does nothing: it is about what 'where' finds, and there is no 'where'",
        "“{key}”不起作用：它只管按“条件”选出的案例，而这里没有写条件",
        (("add 'where:' (条件), or take this line out", "请加上“条件:”，或删去此行"),),
    ),
    "B256": Message(
        "no case of the library has '{value}' here",
        "案例库中没有案例写着“{value}”",
        (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("correct it, or take it out", "请更正，或删去")),
    ),
    "B257": Message(
        "case '{case}' stands in two rows of the list, first in {first}",
        "名录中有两行写着案例“{case}”，前一处在 {first}",
        (("empty one of the two cells", "请清空其中一格"),),
    ),
    "B258": Message(
        "the layout names case '{case}', which is not in this issue",
        "版面上有案例“{case}”，但本期没有选用",
        (("did you mean '{suggestion}'?", "是否想写“{suggestion}”？"), ("cases of the issue are: {known}", "本期的案例：{known}")),
    ),
    "B259": Message(
        "the layout names case '{case}' twice, first on page {page}",
        "版面上案例“{case}”出现两次，前一处在第{page}版",
        (
            (
                "take one out; to go on elsewhere, write 'continue_on: PAGE' at the first and 'continued: {case}' there",
                "请删去一处；若要转版，请在前一处写“转版: 版次”，在后一处写“接版: {case}”",
            ),
        ),
    ),
    "B260": Message(
        "a module has one of 'case', 'continued' and 'stack'",
        "一个模块须写“案例”“接版”“叠放”中的一个，只写一个",
        (("write {case: ID, columns: 3} or {stack: [ID, ID], columns: 2}", "请写成 {案例: 编号, 栏数: 3} 或 {叠放: [编号, 编号], 栏数: 2}"),),
    ),
    "B261": Message(
        "case '{case}' on page {own} cannot go on on page {page}",
        "第{own}版的案例“{case}”不能转到第{page}版",
        (("name a later page of the layout", "请写版面中后面的一版"),),
    ),
    "B262": Message(
        "page {page} has the rest of case '{case}', but no earlier page sends it there",
        "第{page}版写着案例“{case}”的续文，但前面没有转到这一版",
        (("write 'continue_on: {page}' where the case begins", "请在该案例开始处写“转版: {page}”"),),
    ),
    "B263": Message(
        "the pages of the layout are {numbers}; they count from 1 on",
        "版面的版次是 {numbers}，应从 1 起依次编号",
        (("number them 1, 2, 3 …", "请依次写 1、2、3……"),),
    ),
    "B264": Message(
        "the layout leaves out {count} of the issue's cases: {cases}; they stand on pages of their own after it",
        "版面上没有本期的 {count} 个案例：{cases}；它们排在其后另外的版上",
        (("give them a place in the layout, or take them out of the issue", "请在版面上给它们安排位置，或不再选用"),),
    ),
    "B265": Message("'{value}' is no mail address", "“{value}”不是邮箱地址", (("write it as office@bulletins.example", "请写成 office@bulletins.example"),)),
    "B281": Message(
        "{issue} has no paragraph {wanted}: {there}",
        "{issue} 没有段落 {wanted}：{chinese}",
        (("list all of them with bulletins show {issue}", "请用 bulletins show {issue} 列出全部段落"),),
    ),
    "B270": Message("named by the issue, place {place}", "本期点名，第 {place} 位"),
    "B271": Message("fits the issue's conditions", "符合本期条件"),
    "B272": Message("not named by the issue", "本期没有点名"),
    "B273": Message("excluded by the issue", "本期排除"),
    "B274": Message("its status is {status}", "状态为“{chinese}”"),
    "B275": Message("{fact}: {found}; wanted: {wanted}", "{chinese}：{found}；要求：{wanted}"),
    "B276": Message("the limit of {limit} is reached", "已达总上限 {limit}"),
    "B277": Message("fits the issue's conditions, and those of section '{section}' as well", "符合本期条件，也符合“{section}”一篇的条件"),
    "B278": Message("its group has reached the limit of {limit}", "所在分组已达上限 {limit}"),
    "B279": Message("no {fact}; wanted: {wanted}", "没有写{chinese}；要求：{wanted}"),
    "B280": Message("not asked: the issue's conditions cannot be read", "未判断：本期的条件有误"),
}  # fmt: skip
