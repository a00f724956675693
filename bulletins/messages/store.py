"""B50x–B54x: the store of editions, publishing, correcting, rebuilding."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B500": Message(
        "{issue} is not published",
        "{issue} 尚未发布",
        (("publish it first: bulletins publish {issue}", "请先发布：bulletins publish {issue}"),),
    ),
    "B501": Message(
        "{issue} has no edition {edition}",
        "{issue} 没有第{edition}版",
        (
            ("it has: {known}", "已有：{known}"),
            ("publish it first: bulletins publish {issue}", "请先发布：bulletins publish {issue}"),
        ),
    ),
    "B502": Message(
        "a file of the store is missing or cannot be read ({reason})",
        "发布库中缺少此文件，或无法读取（{reason}）",
        (
            (
                "put it back from a copy of the store; bulletins verify names everything that is damaged",
                "请从发布库的备份中取回；bulletins verify 会列出全部损坏之处",
            ),
        ),
    ),
    "B503": Message(
        "this is no manifest of an edition ({reason})",
        "这不是一版的清单文件（{reason}）",
        (("put it back from a copy of the store", "请从发布库的备份中取回"),),
    ),
    "B504": Message(
        "the manifest says that it belongs to {said}, but lies at {place}",
        "清单所述为 {said}，却位于 {place}",
        (
            (
                "move the folder back to where it was; the name of a published issue or series does not change",
                "请把文件夹移回原处；已发布各期及刊物的名称不能更改",
            ),
        ),
    ),
    "B505": Message(
        "the file is not what was published: its SHA-256 differs",
        "此文件与发布时不符：SHA-256 不一致",
        (("put it back from a copy of the store", "请从发布库的备份中取回"),),
    ),
    "B506": Message(
        "something stands where edition {edition} of {issue} would be put",
        "第{edition}版（{issue}）的位置上已有内容",
        (
            (
                "move it elsewhere: nothing there is overwritten, not even an empty folder",
                "请移到别处：该处内容一概不会被覆盖，空文件夹也不例外",
            ),
        ),
    ),
    "B507": Message(
        "{issue} is published already, last as edition {edition}",
        "{issue} 已发布，最新为第{edition}版",
        (
            (
                "a published edition never changes: make the next one with bulletins correct {issue} --level … --reason …",
                "已发布的版次不再变动：请用 bulletins correct {issue} --level … --reason … 出下一版",
            ),
        ),
    ),
    "B508": Message(
        "the case '{case}' is {status}: it is not published as it is",
        "案例“{case}”的状态为“{chinese}”，不能发布",
        (("set its status to ready, or take it out of the issue", "请把状态改为“可用”，或从本期中去掉"),),
    ),
    "B509": Message(
        "text is missing here: no edition is published with a gap",
        "此处缺文，不能发布",
        (("write what is missing, or take the mark out", "请补上缺文，或删去缺文标记"),),
    ),
    "B510": Message(
        "the font file is not the one of the catalogue: its SHA-256 differs",
        "字体文件与目录所载不符：SHA-256 不一致",
        (
            (
                "install the package again; bulletins doctor checks its fonts",
                "请重新安装本软件；bulletins doctor 可检查字体",
            ),
        ),
    ),
    "B511": Message(
        "the file was changed while the edition was being made",
        "制作本版期间此文件被改动",
        (("repeat the command when nobody edits it", "请在无人编辑时重新运行"),),
    ),
    "B512": Message(
        "somebody else is publishing: process {process} on {host}, since {since}",
        "另有人正在发布：{host} 上的进程 {process}，始于 {since}",
        (("wait until it is done, then repeat the command", "请待其完成后重新运行"),),
    ),
    "B513": Message(
        "the store of editions cannot be written: {path} ({reason})",
        "发布库无法写入：{path}（{reason}）",
        (
            (
                "make room or get the right to write there, then repeat the command: nothing was changed",
                "请腾出空间或取得写入权限后重新运行；库中内容未变",
            ),
        ),
    ),
    "B514": Message(
        "an edition has a file '{file}' of its own",
        "版次中已有名为“{file}”的文件",
        (("rename the file that you attach", "请给附件改名"),),
    ),
    "B515": Message(
        "'{folder}' cannot be the store of editions: it is, or holds, what authors work in",
        "“{folder}”不能用作发布库：它与作者的工作文件混在一起",
        (("name a folder that holds nothing else: published", "请指定一个专用的文件夹，如 published"),),
    ),
    "B516": Message(
        "'{file}' cannot be attached under that name: not every system can keep it",
        "“{file}”这个文件名不能用作附件名：并非各种系统都能保存",
        (
            (
                'rename the file: without a dot in front, control characters and any of < > : " / \\ | ? *, and short',
                '请给文件改名：不要以点开头，不用控制字符和 < > : " / \\ | ? *，也不要过长',
            ),
        ),
    ),
    "B517": Message(
        "no series can have the address '{address}': the site's own pages stand there",
        "刊物的网址不能是“{address}”：网站自己的网页在那里",
        (("give the series another path: in its series.yaml", "请在 series.yaml 的 path 中为刊物另取路径"),),
    ),
    "B518": Message(
        "{address} is where the pages of {other} stand",
        "网址 {address} 已由 {other} 使用",
        (
            (
                "give the series a path: of its own in its series.yaml",
                "请在 series.yaml 的 path 中为刊物另取路径",
            ),
        ),
    ),
    "B520": Message(
        "a file of the edition is missing",
        "本版缺少此文件",
        (("put it back from a copy of the store", "请从发布库的备份中取回"),),
    ),
    "B521": Message(
        "this file is no part of the edition",
        "此文件不属于本版",
        (
            (
                "move it elsewhere: a published edition holds what was published and nothing else",
                "请移到别处：已发布的版次中只有发布时的文件",
            ),
        ),
    ),
    "B522": Message(
        "edition {edition} of {issue} is missing",
        "缺少 {issue} 第{edition}版",
        (
            (
                "put it back from a copy of the store: an edition is never removed, not even a withdrawn one",
                "请从发布库的备份中取回：任何版次都不删除，撤回的也不例外",
            ),
        ),
    ),
    "B523": Message(
        "this edition was made after another edition {edition} than the one that is here",
        "本版所依据的第{edition}版与库中的不是同一个",
        (("put both back from a copy of the store", "请从发布库的备份中取回这两版"),),
    ),
    "B524": Message(
        "the checksums do not agree with the manifest: one of the two was changed",
        "校验值与清单不符：两者之一被改动",
        (("put both back from a copy of the store", "请从发布库的备份中取回这两个文件"),),
    ),
    "B525": Message(
        "the edition is not signed, though the settings name a signing key",
        "设置中有签名密钥，但本版没有签名",
        (("nothing to do if it was published before there was a key", "如发布时尚无密钥，无须处理"),),
    ),
    "B526": Message(
        "nothing of ours: it was not put here by any command",
        "此文件不是由任何命令放入发布库的",
        (("move it elsewhere", "请移到别处"),),
    ),
    "B527": Message(
        "left over from a run that was interrupted",
        "上次中断的发布所留",
        (("it is removed when something is published next", "下次发布时会自动清除"),),
    ),
    "B528": Message(
        "the edition is signed, but the settings trust no key to check it with",
        "本版有签名，但设置中没有可供核验的密钥",
        (("name the key under sign in bulletins.yaml", "请在 bulletins.yaml 的 sign（签名）中指定密钥"),),
    ),
    "B529": Message(
        "{issue} is published, but the workspace has no {path}: it cannot be corrected",
        "{issue} 已发布，但工作区中没有 {path}，无法更正",
        (
            (
                "put the file back under that name: a published issue is not renamed",
                "请恢复该文件：已发布各期的文件不能改名",
            ),
        ),
    ),
    "B530": Message(
        "nothing is corrected: the issue says what edition {edition} says",
        "没有可更正的内容：本期与第{edition}版相同",
        (
            (
                "correct the case files or the issue's file first; bulletins diff {issue} shows what changed",
                "请先改正案例文件或本期文件；bulletins diff {issue} 可查看改动",
            ),
        ),
    ),
    "B531": Message(
        "a change would be told nowhere: {place} {text}",
        "有一处改动未能列入勘误：{place} {text}",
        (
            (
                "this is a bug of ours; the edition was not made, please send the files to the maintainers",
                "这是本软件的缺陷，新版未生成；请把有关文件发给维护者",
            ),
        ),
    ),
    "B532": Message(
        "{issue} has no case '{case}'",
        "{issue} 中没有案例“{case}”",
        (("its cases are: {known}", "本期案例：{known}"),),
    ),
    "B533": Message(
        "nothing stands before edition {edition} of {issue}",
        "{issue} 第{edition}版之前没有别的版次",
        (("name the edition to compare it with: --from N", "请用 --from N 写明与哪一版比较"),),
    ),
    "B534": Message(
        "this issue was published as {issue}, and no file has that name any more",
        "本期曾以 {issue} 发布，现已没有该名称的文件",
        (
            (
                "give file and series their former names back: every QR code that was printed leads there",
                "请恢复原来的文件名和刊物名：已印出的二维码都指向那里",
            ),
        ),
    ),
    "B535": Message(
        "{issue} is withdrawn already, by edition {edition}",
        "{issue} 已由第{edition}版撤回",
        (
            (
                "nothing is to be done; bulletins editions {issue} shows the history",
                "无需再撤回；bulletins editions {issue} 可查看各版",
            ),
        ),
    ),
    "B536": Message(
        "the correction is dated {date}, before edition {edition}, which is of {before}",
        "更正日期 {date} 早于第{edition}版的日期 {before}",
        (
            (
                "give the right day with --date; see to this machine's clock if none was given",
                "请用 --date 写明正确的日期；未写时请检查本机时钟",
            ),
        ),
    ),
    "B538": Message(
        "{issue} is not published: errors that the check finds: {count}",
        "{issue} 未发布：检查发现{count}处错误",
        (
            (
                "put them right, waive them at their place with a reason, or publish with --accept-findings REASON",
                "请改正，或在原处注明不查的理由；确需照发的，加 --accept-findings 理由",
            ),
        ),
    ),
    "B537": Message(
        "'{path}' of the workspace is another one than edition {edition} was made with, which is used here",
        "此处沿用第{edition}版存档的“{path}”，与工作区现在的不同",
        (("add --restyle to take that of the workspace", "如要用工作区现在的，请加 --restyle"),),
    ),
}
