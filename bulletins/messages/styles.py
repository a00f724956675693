"""B30x–B35x: style sheets, page designs, text templates of frames."""

from bulletins.messages import Message

_DID_YOU_MEAN = ("did you mean '{suggestion}'?", "是否应为“{suggestion}”？")
_KNOWN = ("known here: {known}", "此处可用：{known}")
_GUESSES = (_DID_YOU_MEAN, _KNOWN)

MESSAGES: dict[str, Message] = {
    "B301": Message(
        "no style '{style}'",
        "没有样式“{style}”",
        (
            (
                "a style is a folder templates/{style}/ with a style.yaml in it",
                "样式是文件夹 templates/{style}/，其中须有 style.yaml",
            ),
        ),
    ),
    "B302": Message(
        "style '{style}' has no {file}, and extends no style that has one",
        "样式“{style}”没有 {file}，也未沿用有该文件的样式",
        (
            (
                "add {file}, or write `extends: STYLE` in its style.yaml",
                "请添加 {file}，或在 style.yaml 中写 `extends: 样式名`",
            ),
        ),
    ),
    "B303": Message(
        "styles extend each other: {chain}",
        "样式相互沿用：{chain}",
        (
            (
                "take 'extends:' out of one of them, or name another style there",
                "请在其中一个样式里删去 extends:，或改写别的样式名",
            ),
        ),
    ),
    "B304": Message(
        "keys with values are expected here",
        "此处应为若干“键: 值”",
        (
            (
                "write 'key: value' on lines of their own, indented below the key",
                "请在键的下面缩进，逐行写“键: 值”",
            ),
        ),
    ),
    "B305": Message(
        "a list is expected here",
        "此处应为列表",
        (
            (
                "write [first, second], or each item behind '- ' on a line of its own",
                "写成 [甲, 乙]，或每项一行、以“- ”开头",
            ),
        ),
    ),
    "B306": Message(
        "a single value is expected here",
        "此处应为单个值",
        (("write one text or number behind the colon", "请在冒号后只写一个文字或数值"),),
    ),
    "B307": Message("unknown key '{name}'", "未知的键“{name}”", _GUESSES),
    "B308": Message(
        "'{key}' is missing", "缺少“{key}”", (("add it here, with its value", "请在此处补上它和它的值"),)
    ),
    "B309": Message("no role '{name}' to inherit from", "没有可继承的角色“{name}”", _GUESSES),
    "B311": Message(
        "'{property}' takes a length, not '{found}'",
        "“{property}”应为长度，不能是“{found}”",
        (
            (
                "write it in mm, pt or 号 (5mm, 12pt, 四号), or as a sum (28mm + 12pt)",
                "用 mm、pt 或字号书写（5mm、12pt、四号），也可相加（28mm + 12pt）",
            ),
        ),
    ),
    "B312": Message(
        "'{property}' takes a number of em, not '{found}'",
        "“{property}”应为字数，不能是“{found}”",
        (("write it in em or 字 of the role's own size (2em, 2字)", "以本角色的字宽为单位书写（2em、2字）"),),
    ),
    "B313": Message(
        "'{property}' takes a number of body lines, not '{found}'",
        "“{property}”应为正文行数，不能是“{found}”",
        (("write a plain number (1, 1.5)", "只写数字（1、1.5）"),),
    ),
    "B314": Message(
        "'{property}' takes a share, not '{found}'",
        "“{property}”应为比例，不能是“{found}”",
        (("write it as 94%, 0.94 or 15/15.75", "写成 94%、0.94 或 15/15.75"),),
    ),
    "B315": Message(
        "'{property}' takes yes or no, not '{found}'",
        "“{property}”应为 yes 或 no，不能是“{found}”",
        (("write yes or no", "请写 yes 或 no"),),
    ),
    "B316": Message("'{property}' does not take '{found}'", "“{property}”不能取“{found}”", _GUESSES),
    "B317": Message("no colour '{name}'", "没有颜色“{name}”", _GUESSES),
    "B318": Message(
        "'{key}' takes {count} whole numbers from 0 to {most}, not '{found}'",
        "“{key}”应为 {count} 个 0 到 {most} 的整数，不能是“{found}”",
        (("write them with / between, as in 0/80/80/0", "数字之间用 / 隔开，如 0/80/80/0"),),
    ),
    "B319": Message("no variable '${name}'", "没有变量“${name}”", _GUESSES),
    "B320": Message(
        "variable '{name}' names another variable",
        "变量“{name}”引用了另一变量",
        (("write its value out", "请直接写出它的值"),),
    ),
    "B321": Message(
        "'{property}' must be more than 0, not '{found}'",
        "“{property}”必须大于 0，不能是“{found}”",
        (("write a larger value", "请写大于 0 的值"),),
    ),
    "B322": Message(
        "'{property}' must not be negative, as '{found}' is",
        "“{property}”不能为负，现为“{found}”",
        (("write 0 or more", "请写 0 或更大的值"),),
    ),
    "B323": Message(
        "'{property}' takes a whole number, not '{found}'",
        "“{property}”应为整数，不能是“{found}”",
        (("write it in digits, without a point", "请只用数字书写，不带小数点"),),
    ),
    "B324": Message(
        "steps must rise: {found} characters come after more",
        "各档须由少到多：{found} 字排在更多字数之后",
        (("sort the steps by 'from', the smallest first", "请按 from 从小到大排列各档"),),
    ),
    "B325": Message(
        "roles inherit from each other: {chain}",
        "角色相互继承：{chain}",
        (("let one of them inherit from another role", "请让其中一个改为继承其他角色"),),
    ),
    "B326": Message(
        "no role '{name}', from which all others inherit",
        "缺少角色“{name}”，其他角色都继承它",
        (("add '{name}:' under 'roles:'", "请在 roles: 下添加 {name}:"),),
    ),
    "B327": Message(
        "role '{name}' stands under 'roles:' as well",
        "角色“{name}”在 roles: 下也有",
        (("give one of them another name", "请给其中一个改名"),),
    ),
    "B330": Message(
        "no page master '{name}'",
        "缺少版式页“{name}”",
        (("add '{name}:' under 'masters:'", "请在 masters: 下添加 {name}:"),),
    ),
    "B331": Message("no page master '{name}' to extend", "没有可沿用的版式页“{name}”", _GUESSES),
    "B332": Message(
        "page masters extend each other: {chain}",
        "版式页相互沿用：{chain}",
        (("let one of them extend another master, or none", "请让其中一个改为沿用别的版式页，或不沿用"),),
    ),
    "B333": Message("no group of frames '{name}'", "没有名为“{name}”的版面框组", _GUESSES),
    "B334": Message(
        "a frame is of exactly one kind: {known}",
        "每个版面框须且只能属于一种：{known}",
        (("write one of these keys in the frame, and no second one", "请在框中只写其中一个键"),),
    ),
    "B335": Message(
        "the frame runs over the page's edge",
        "版面框超出页面",
        (
            (
                "change its x, y, width or height so that it lies on the page",
                "请调整 x、y、width 或 height，使它落在页面之内",
            ),
        ),
    ),
    "B336": Message(
        "the type area runs over the page's edge, or its columns have no width",
        "版心超出页面，或栏宽为零",
        (("make the area smaller, or the gutter narrower", "请缩小版心，或减小栏间距 gutter"),),
    ),
    "B337": Message(
        "the grid's lines run over the page's foot",
        "行格超出页面下边",
        (("take fewer lines, or a smaller pitch or top", "请减少 lines，或减小 pitch 或 top"),),
    ),
    "B338": Message("no role '{name}'", "没有角色“{name}”", _GUESSES),
    "B339": Message(
        "the template cannot be used: {reason}",
        "模板不能用：{chinese}",
        (
            (
                "a template may hold text, {{{{ names }}}} such as {{{{ issue.label }}}}, and {{% if %}}",
                "模板里只能写文字、{{{{ 名称 }}}}（如 {{{{ issue.label }}}}）和 {{% if %}}",
            ),
        ),
    ),
    "B340": Message(
        "the folio '{found}' must have {{n}} once, where the number stands",
        "页码样式“{found}”中须有且仅有一处 {{n}} 表示页码",
        (("write it as '— {{n}} —'", "请写成“— {{n}} —”这样"),),
    ),
    "B341": Message("no field '{name}' for templates", "模板中没有字段“{name}”", _GUESSES),
    "B342": Message(
        "no picture '{file}' in the style's folder, nor in those that it extends",
        "样式文件夹及其沿用的样式中都没有图片“{file}”",
        (
            (
                "put the picture beside the style's pages.yaml, or correct its name",
                "请把图片放到 pages.yaml 旁边，或更正文件名",
            ),
        ),
    ),
    "B343": Message(
        "'{file}' leads out of the style's folder",
        "“{file}”指向样式文件夹之外",
        (
            (
                "put the picture beside pages.yaml and write only its name",
                "请把图片放到 pages.yaml 旁边，只写文件名",
            ),
        ),
    ),
    "B344": Message("no page master '{name}'", "没有版式页“{name}”", _GUESSES),
    "B345": Message("no sequence of pages '{name}'", "没有名为“{name}”的页序列", _GUESSES),
    "B346": Message(
        "sizes fall from the largest to the smallest; {found} is larger than the one before it",
        "字号须由大到小；{found} 比前一个大",
        (("put them in falling order", "请按由大到小排列"),),
    ),
    "B347": Message(
        "'{property}' has {found} sizes, not {wanted}",
        "“{property}”写了 {found} 个字号，应是 {wanted} 个",
        (
            (
                "write those of the first, the second and the other stories of a page, and of short ones",
                "请依次写一版首篇、第二篇、其余各篇和短稿的字号",
            ),
        ),
    ),
    "B350": Message(
        "style '{style}' has no role '{name}'",
        "样式“{style}”没有角色“{name}”",
        (_DID_YOU_MEAN, ("add the role to the style's style.yaml", "请在该样式的 style.yaml 中添加此角色")),
    ),
}
