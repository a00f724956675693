"""What the keys of authors' files mean, in English and Chinese: the words of `docs/keys.md`.

Only words stand here; which keys there are, and what they take, the models say.
"""

from bulletins.model import (
    Appendix,
    Archive,
    CallOut,
    CaseChoice,
    CaseMatter,
    Credit,
    DateRange,
    Editors,
    Imprint,
    ImprintLine,
    Issue,
    LayoutPage,
    Mail,
    Module,
    Numbering,
    Organisation,
    OrganisationReference,
    Organisations,
    PlacedStory,
    Printing,
    Seal,
    SectionSelect,
    Select,
    Series,
    Settings,
    Signing,
    Submissions,
    Where,
)  # fmt: skip
from bulletins.model.parts import CONTENTS
from bulletins.model.reading import Form
from bulletins.model.values import DATE, FLAG, ID, NAMES, NUMBER, SCALAR, SCHEME, TEXT, TEXTS, TURNS

Words = tuple[str, str]
"""English and Chinese."""

TITLES: dict[type, Words] = {
    Settings: ("Settings", "设置"),
    Organisations: ("Organisations", "单位名册"),
    Series: ("Series", "刊物"),
    Issue: ("Issue", "一期"),
    CaseMatter: ("Case", "案例"),
    Mail: ("Mail", "邮件"),
    Seal: ("Seal", "签章"),
    Signing: ("Signature", "签名"),
    Organisation: ("Organisation", "单位"),
    Numbering: ("Numbering", "编号方式"),
    CallOut: ("Call-out", "二维码提示"),
    Editors: ("Editors", "编辑"),
    Imprint: ("Imprint", "版记"),
    ImprintLine: ("Row of the imprint", "版记的其他行"),
    Printing: ("Print", "印制"),
    Select: ("Select", "选用"),
    CaseChoice: ("Chosen case", "选用的案例"),
    Where: ("Where", "条件"),
    DateRange: ("Range of dates", "日期范围"),
    SectionSelect: ("Section", "篇章"),
    Archive: ("Archive", "归档"),
    Submissions: ("Submissions", "来稿"),
    Appendix: ("Appendix", "附录"),
    LayoutPage: ("Page of a newspaper", "报纸的一版"),
    Module: ("Module of a page", "版面的模块"),
    PlacedStory: ("Story in a stack", "叠放的一篇"),
    OrganisationReference: ("Organisation of a case", "案例的单位"),
    Credit: ("Credit", "署名"),
}
"""Headings of the models."""

PLACES: dict[type, str] = {
    Settings: "bulletins.yaml",
    Organisations: "issues/organisations.yaml",
    Series: "issues/SERIES/series.yaml",
    Issue: "issues/SERIES/YEAR-NO.yaml",
    CaseMatter: "issues/cases/ID.md",
}
"""The files that hold the models which stand in no other."""

FORMS: tuple[tuple[Form, Words], ...] = (
    (TEXT, ("text", "文字")),
    (TEXTS, ("text or list of texts", "文字，可列多项")),
    (TURNS, ("display text: ` / ` between turns, or a list", "标题文字，转行处写 ` / `，也可列多项")),
    (NAMES, ("names: a list, or a text with blanks or 、 between", "姓名，可列多项，也可用空格或、隔开")),
    (NUMBER, ("number", "数")),
    (FLAG, ("yes or no", "是或否")),
    (DATE, ("day or month: 2024-09-12, 2024-09, 2024年9月12日", "日或月：2024-09-12、2024-09、2024年9月12日")),
    (SCHEME, ("the first number as it is printed (一是, 一、, （一）, 1., ①), or `none` 无",
              "第一个序号的印法（一是、一、、（一）、1.、①），或 `none` 无")),
    (ID, ("id: small letters, digits, hyphens, at most 40", "编号：小写字母、数字、连字符，至多 40 个")),
    (CONTENTS, ("a title; `yes` 是: 目录; `no` 否: none", "标题；`yes` 是：用“目录”；`no` 否：不印")),
    (SCALAR, ("value", "值")),
)  # fmt: skip
"""What a value is, by its form."""

OWN_FORMS: dict[tuple[type, str], Words] = {
    (CallOut, "to"): ("`edition` 本版, `issue` 本期, or an address (https://…, at most 200 characters)",
                      "`edition` 本版、`issue` 本期，或网址（https://…，至多 200 个字符）"),
    (Settings, "site"): ("address (https://…) without ? and #, at most 120 characters",
                         "网址（https://…），不含 ? 和 #，至多 120 个字符"),
    (Settings, "fonts"): ("font class: file, for each", "每项为“字体类: 文件”"),
    (Series, "public_name"): ("template that gives a possible file name", "模板，结果须能用作文件名"),
    (Numbering, "cross_heads"): ("up to three schemes, for `##`, `###`, `####`", "至多三种序号，依次用于 `##`、`###`、`####`"),
    (Issue, "counts"): ("name: number, for each", "每项为“名称: 数”"),
    (Issue, "style"): ("role: {property: value}, for each", "每项为“角色: {属性: 值}”"),
}  # fmt: skip
"""What a value is that has a form of its own."""

_PRINT: Words = (
    "what the print shop is told; printed on the job sheet only",
    "告诉印厂的事项，只印在印刷任务单上",
)
_PEOPLE: Words = ("people in one role", "一种职责的人员")
_CALL_OUTS: Words = ("QR codes with words at the end", "文末的二维码及提示文字")

_PLACED: dict[str, Words] = {
    "case": ("id of the case; may stand alone", "案例编号，可以单独写"),
    "continued": (
        "id of a case that began on an earlier page and goes on here",
        "从前面某版接排的案例的编号",
    ),
    "box_column": ("column, from 1, at whose head its boxes stand", "框文排在第几栏的栏首"),
    "picture_columns": ("how many columns its pictures take", "图片占几栏"),
    "frame": (
        "whether a decorative frame stands around it; one on a page is enough",
        "是否加花边框；一版有一处就够",
    ),
    "continue_on": ("page on which it goes on", "转到第几版"),
}

MEANINGS: dict[type, dict[str, Words]] = {
    Settings: {
        "site": ("public address of the bulletins; QR codes lead there", "刊物的公开网址，二维码通向这里"),
        "store": ("folder of the published editions; nothing uses it yet", "存放已发布各版的文件夹；目前还没有用到"),
        "mail": ("the account that issues are sent from; nothing uses it yet", "发送刊物的邮件账户；目前还没有用到"),
        "seal": ("key that the PDFs of editions are sealed with", "给各版 PDF 签章的密钥"),
        "sign": ("key that the manifests of editions are signed with", "给各版清单签名的密钥"),
        "fonts": ("font files of your own by font class (song, title, hei, kai, fang, latin, latin-bold)",
                  "自有的字体文件，按字体类（song、title、hei、kai、fang、latin、latin-bold）"),
    },
    Mail: {
        "account": ("name of the account; its password is never written in files", "账户名；密码不写在文件里"),
        "sender": ("the sender as recipients see it", "收件人看到的发件人"),
    },
    Seal: {
        "key": ("file with key and certificate of the seal (PKCS#12: .p12, .pfx), readable by you alone",
                "签章的密钥和证书文件（PKCS#12：.p12、.pfx），只有本人可以读取"),
        "password_file": ("file whose first line is its password; else BULLETINS_SEAL_PASSWORD holds it",
                          "第一行写其密码的文件；也可用环境变量 BULLETINS_SEAL_PASSWORD"),
        "name": ("the name shown on the page (default: that of the certificate)", "版面上显示的名称（默认为证书上的名称）"),
        "trusted": ("certificates that vouch for seals, when they are checked", "核对签章时信任的证书文件"),
    },
    Signing: {
        "key": ("private key that `bulletins keys new` made, readable by you alone", "`bulletins keys new` 生成的私钥，只有本人可以读取"),
        "password_file": ("file whose first line is its password; else BULLETINS_SIGN_PASSWORD holds it",
                          "第一行写其密码的文件；也可用环境变量 BULLETINS_SIGN_PASSWORD"),
        "trusted": ("further public keys (.pub) that are trusted, former ones", "另外信任的公钥（.pub），如以前用过的"),
    },
    Organisations: {"organisations": ("all organisations in official order", "全部单位，按建制顺序")},
    Organisation: {
        "id": ("what cases call it by", "案例中引用的编号"),
        "name": ("full name", "全称"),
        "short": ("short names", "简称"),
        "region": ("region; counts for cases that name none", "地区；案例没写地区时用它"),
        "level": ("level; not printed", "级别，不印"),
        "parent": ("id of the organisation above it", "上级单位的编号"),
    },
    Series: {
        "name": ("name of the series", "刊物名称"),
        "cover_name": ("the name in turns, for a cover; the last is set large", "封面上的名称，可分几行，末行最大"),
        "subtitle": ("second line of the name", "刊物副名"),
        "issuer": ("who issues it", "主办单位"),
        "editor": ("who edits it; otherwise the issuer", "编辑单位；不写时为主办单位"),
        "mark": ("mark in the head, as 内部资料", "刊头的标记，如“内部资料”"),
        "kind": ("what an issue is, and so which parts it has", "一期属于哪一种，由此决定有哪些部分"),
        "style": ("style it is set in", "所用样式"),
        "path": ("its part of addresses; otherwise the folder's name", "网址中的一段；不写时为文件夹名"),
        "categories": ("categories in order; if given, cases are grouped by them", "类别的次序；写了就按类别分组"),
        "numbering": ("numbers of titles", "标题的编号方式"),
        "points": ("ordinals of points", "分点的序号"),
        "issue_label": ("how an issue is called; template with `number`, `year`, `counts`, `edition_label`",
                        "期号的写法；模板，只能用 `number`、`year`、`counts`、`edition_label`"),
        "public_name": ("title of the finished document", "成品文件的标题"),
        "preface_label": ("what stands before the preface, as 【按】", "按语前的标记，如“【按】”"),
        "contents": ("title of the contents", "目录的标题"),
        "call_outs": _CALL_OUTS,
        "editors": _PEOPLE,
        "imprint": ("the imprint of all issues", "各期共用的版记"),
        "print": _PRINT,
        "archive": ("what the archive files the issues by", "归档著录项"),
        "contact": ("lines after the editors", "编辑之后的联系方式"),
    },
    Archive: {
        "retention": ("how long it is kept, as 永久", "保管期限，如“永久”"),
        "classification": ("secrecy, as 内部", "密级，如“内部”"),
        "archive_number": ("the archive's number; template", "档号；可用模板"),
    },
    Numbering: {
        "group": ("numbers of groups and sections", "分组、篇章的编号"),
        "case": ("numbers of cases", "案例的编号"),
        "cross_heads": ("numbers of cross-heads; levels not named have none", "小标题的编号；没写的级不编号"),
    },
    CallOut: {
        "text": ("words beside the code; templates", "二维码旁的文字；可用模板"),
        "to": ("where the code leads", "二维码通向哪里"),
    },
    Editors: {"role": ("as 责任编辑", "如“责任编辑”"), "names": ("who", "姓名")},
    Imprint: {
        "report": ("after 报：", "“报：”之后的单位"),
        "send": ("after 送：", "“送：”之后的单位"),
        "distribute": ("after 发：", "“发：”之后的单位"),
        "copies": ("number of printed copies", "印数"),
        "permit": ("printing permit", "准印证号"),
        "publisher": ("after 主办：", "“主办：”之后的文字"),
        "printer": ("after 印刷：", "“印刷：”之后的文字"),
        "rows": ("further lines", "其余各行"),
    },
    Printing: {
        "paper": ("paper, as 80克胶版纸", "用纸，如“80克胶版纸”"),
        "cover_paper": ("paper of the cover", "封面用纸"),
        "binding": ("as 骑马订, 无线胶订", "如“骑马订”“无线胶订”"),
        "delivery": ("when and where the copies go", "交货的时间、地点"),
        "notes": ("further notes, an entry each", "其他要求，一条一项"),
    },
    ImprintLine: {
        "label": ("words at its beginning", "行首的文字"),
        "text": ("its text", "行中的文字"),
        "right": ("words at its right edge", "行尾的文字"),
    },
    Issue: {
        "number": ("number; as in the file's name", "期号，与文件名一致"),
        "year": ("year; as in the file's name", "年份，与文件名一致"),
        "date": ("date of issue", "印发日期"),
        "whole_number": ("number counted from the first issue on", "总期号"),
        "headline": ("headline of the whole issue", "全期的标题"),
        "preface": ("words before the cases, a line a paragraph; template", "案例前的按语，一行一段；可用模板"),
        "select": ("which cases; not together with `sections`", "选用哪些案例；不与“篇章”同用"),
        "sections": ("sections with titles and cases of their own", "各有标题和案例的篇章"),
        "call_outs": ("QR codes with words, in place of the series'", "二维码提示，代替刊物的"),
        "editors": ("people, in place of the series'", "编辑，代替刊物的"),
        "committee": ("editorial board; printed in casebooks", "编委会，汇编才印"),
        "imprint": ("what differs from the series' imprint", "版记中与刊物不同的部分"),
        "print": ("what differs from the series' `print`", "印制中与刊物不同的部分"),
        "contents": ("title of the contents, in place of the series'", "目录的标题，代替刊物的"),
        "submissions": ("list of all submissions, printed at the end; its length is `counts.entered`",
                        "全部来稿的名录，印在文末；其条数就是 `counts.entered`"),
        "appendices": ("tables at the end", "文末的表"),
        "contact": ("contact lines, in place of the series'", "联系方式，代替刊物的"),
        "layout": ("how the stories stand on the pages of a newspaper; without it a layout is found",
                   "报纸各版的安排；不写时自动安排"),
        "counts": ("numbers that templates name `counts.NAME`; those that are counted need not be written",
                   "模板中写作 `counts.名称` 的数；能统计的不必写"),
        "style": ("properties of roles for this issue alone", "只用于本期的样式属性"),
    },
    Select: {
        "cases": ("named cases, printed first and in this order", "指定的案例，按此次序排在前面"),
        "where": ("condition for further cases; every key that is written must fit", "其余案例的条件，写了的各项都须符合"),
        "order_by": ("order of the cases that `where` finds", "按条件选出的案例的次序"),
        "exclude": ("cases that `where` must not find", "不按条件选用的案例"),
        "group_by": ("what groups the cases; otherwise `category` if the series has categories, else `none`; "
                     "in a section it only keeps such cases together, without titles",
                     "按什么分组；不写时，刊物有类别次序则按类别，否则不分；写在一篇之内时只把同组案例排在一起，不印组名"),
        "limit_per_group": ("most cases of a group; named ones always stay", "每组至多几个；指定的案例不受限"),
        "limit": ("most cases; named ones always stay", "至多几个；指定的案例不受限"),
    },
    CaseChoice: {
        "id": ("id of the case; may stand alone", "案例编号，可以单独写"),
        "headline": ("headline in this issue", "本期用的标题"),
        "category": ("category in this issue", "本期用的类别"),
        "column": ("column in this issue", "本期用的栏目"),
    },
    Where: {
        "category": ("categories", "类别"),
        "region": ("regions, of the case or else its organisations", "地区；案例没写时看其单位"),
        "organisation": ("organisations, with all below them", "单位，包括其下级"),
        "tags": ("tags, of which one suffices", "标签，有其一即可"),
        "dates": ("dates of cases", "案例的日期"),
    },
    DateRange: {"from": ("first day or month", "起始的日或月"), "until": ("last day or month, included", "终止的日或月（含）")},
    SectionSelect: {"title": ("title", "标题"), "select": ("its cases", "这一篇的案例")},
    Submissions: {
        "table": ("CSV file beside the issue's; may stand alone. Its column `案例` (or `case`) has the ids of printed "
                  "cases: it is not printed, and those rows are marked ●",
                  "本期文件旁的 CSV 文件，可以单独写。其中“案例”（或 case）列写刊发案例的编号；这一列不印，刊发的各行标 ●"),
        "title": ("title", "标题"),
    },
    Appendix: {"title": ("title", "标题"), "table": ("CSV file beside the issue's", "本期文件旁的 CSV 文件")},
    CaseMatter: {
        "id": ("id; as in the file's name", "编号，与文件名一致"),
        "headline": ("title", "标题"),
        "kicker": ("line above the title", "标题上面的一行"),
        "deck": ("line below the title", "标题下面的一行"),
        "organisation": ("whose case it is", "是谁的案例"),
        "organisation_line": ("whether the organisation's name has a line of its own; otherwise yes, unless the "
                              "headline begins with it", "是否单独印一行单位名；不写时，标题不以单位名开头就印"),
        "category": ("category, for grouping", "类别，用于分组"),
        "column": ("name of the column, printed above", "栏目名，印在上面"),
        "region": ("region, for selecting", "地区，用于挑选"),
        "date": ("date, for selecting and order", "日期，用于挑选和排序"),
        "genre": ("what kind of text it is", "体裁"),
        "credits": ("who wrote it", "作者"),
        "byline": ("where credits stand; otherwise as the genre has it (消息 dateline, 通讯 line, 图片新闻 end, 案例 none)",
                   "署名印在哪里；不写时依体裁（消息为电头，通讯为单列，图片新闻为文末，案例不印）"),
        "dateline": ("words before the news, in place of 本报讯, as 本报西宁6月12日电", "消息开头的字样，代替“本报讯”，如“本报西宁6月12日电”"),
        "points": ("ordinals of points, in place of the series'", "分点的序号，代替刊物的"),
        "tags": ("tags, for selecting; also the document's keywords", "标签，用于挑选，也作文件的关键词"),
        "source": ("where it comes from; not printed", "来源，不印"),
        "status": ("`where` finds only ready cases; withdrawn ones cannot be named either",
                   "条件只选可用的；撤回的也不能指定"),
    },
    LayoutPage: {
        "page": ("number, from 1 on", "版次，从 1 起"),
        "name": ("name at its head, as 基层工会", "版头的版名，如“基层工会”"),
        "fit": ("whether it may be set tighter or looser, so that its stories fill it", "是否可调紧或调松，使稿件正好排满"),
        "rows": ("rows from the top down; each a list of modules from left to right", "自上而下的各行，每行自左而右列出各模块"),
    },
    Module: _PLACED | {
        "stack": ("stories below each other, in place of one", "上下叠放的几篇，代替单独一篇"),
        "columns": ("how many columns wide; otherwise a share of what is left", "占几栏；不写时平分余下的栏"),
    },
    PlacedStory: _PLACED,
    OrganisationReference: {
        "id": ("id in the register; may stand alone", "名册中的编号，可以单独写"),
        "as": ("name as this case prints it", "本案例中的写法"),
    },
    Credit: {
        "names": ("who; may stand alone", "姓名，可以单独写"),
        "role": ("as 记者; 摄, 文, 图, 文/图 stand behind the names", "如“记者”；摄、文、图、文/图印在姓名后面"),
        "affiliation": ("as 本报", "如“本报”"),
    },
}  # fmt: skip
"""What each key means."""

FIELDS: dict[str, Words] = {
    "number": ("number of the issue", "期号"),
    "year": ("year of the issue", "年份"),
    "label": ("the issue as the series calls it (第3期)", "期号的全写（第3期）"),
    "edition_label": (
        "送审稿 until published, then 第1版, 第2版·更正",
        "发布前为“送审稿”，发布后为“第1版”“第2版·更正”",
    ),
    "counts.printed": ("number of printed cases", "刊发的案例数"),
    "counts.categories": ("number of their categories", "所涉类别数"),
    "counts.organisations": ("number of their organisations", "所涉单位数"),
    "counts.NAME": ("a number that the issue declares under `counts`", "本期在“数目”下写的数"),
    "series.name": ("name of the series", "刊物名称"),
    "series.subtitle": ("its second line", "刊物副名"),
    "series.issuer": ("who issues it", "主办单位"),
    "series.editor": ("who edits it", "编辑单位"),
    "series.mark": ("mark in the head", "刊头的标记"),
    "series.cover_lead": ("the name on a cover, without its last turn", "封面名称中最大一行之前的部分"),
    "series.cover_name": ("its last turn, which is set large", "封面名称中最大的一行"),
    "series.permit": ("permit number of the imprint", "版记中的准印证号"),
    "running.title": ("in page frames: the part or category on the page", "只用于版面：本页所属的篇或类别"),
    "issue.number": ("as `number`", "同 `number`"),
    "issue.year": ("as `year`", "同 `year`"),
    "issue.label": ("as `label`", "同 `label`"),
    "issue.date": ("date of issue (2024年9月12日)", "印发日期（2024年9月12日）"),
    "issue.month": ("its month (2024年9月)", "印发月份（2024年9月）"),
    "issue.whole_number": ("number counted from the first issue on", "总期号"),
    "issue.headline": ("headline of the whole issue", "全期的标题"),
    "edition.label": (
        "as `edition_label`, without what else is said of the edition (第2版)",
        "同 `edition_label`，但不带“更正”（第2版）",
    ),
    "edition.status": (
        "更正 if the edition corrects another, else empty",
        "本版更正前一版时为“更正”，否则为空",
    ),
    "edition.replaces": (
        "label of the edition that this one replaces, else empty",
        "本版所代替的版次，没有则空",
    ),
    "edition.address": ("address that the edition's QR code says", "本版二维码的网址"),
    "edition.code": ("short code (7F3K9-2QDA0)", "短码（7F3K9-2QDA0）"),
    "edition.date": ("day of the edition, where the sheets show one", "本版日期（印出时才有）"),
    "copy.number": ("number of a personal copy, else empty", "分送件的编号，没有则空"),
    "copy.branch": ("recipient of a personal copy, else empty", "分送件的单位，没有则空"),
}
"""What a name in a template stands for."""
