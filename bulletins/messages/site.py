"""B55x–B56x: the site."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B550": Message(
        "the folder holds a file that is not the site's",
        "文件夹中有不属于网站的文件",
        (
            (
                "name an empty folder with -o, or move the file away: nothing was changed",
                "请用 -o 指定空文件夹，或把该文件移走；未作任何改动",
            ),
        ),
    ),
    "B551": Message(
        "a file of the site was changed since it was written",
        "网站的这个文件在生成之后被改动过",
        (
            (
                "delete it, and it is written anew; nothing was changed",
                "请删除该文件，将重新生成；未作任何改动",
            ),
        ),
    ),
    "B552": Message(
        "edition {edition} of {issue} has the address {address}, which is not below {site}: "
        "its printed QR code would lead nowhere",
        "{issue} 第{edition}版的网址是 {address}，不在 {site} 之下：已印出的二维码将失效",
        (
            (
                "set site: in bulletins.yaml back; or have the old address lead to the new one, and add --accept-dark",
                "请改回 bulletins.yaml 的 site；或让旧网址转到新网址，并加 --accept-dark",
            ),
        ),
    ),
    "B553": Message(
        "the address {address} is no place below {site} that a page can have",
        "网址 {address} 不是 {site} 之下可以放页面的位置",
        (("put the manifest back from a copy of the store", "请从发布库的备份中取回清单"),),
    ),
    "B554": Message(
        "the address '{address}' belongs to {other} already",
        "网址“{address}”已属于 {other}",
        (
            (
                "two series cannot share addresses: put the store back as it was before they did",
                "两种刊物不能共用网址：请恢复到此前的发布库",
            ),
        ),
    ),
    "B555": Message(
        "edition {edition} of {issue} does not follow the one before it in the store",
        "{issue} 第{edition}版与发布库中的前一版衔接不上",
        (
            (
                "put the missing edition back from a copy of the store; bulletins verify names what is damaged",
                "请从发布库的备份中取回缺少的一版；bulletins verify 会列出全部损坏之处",
            ),
        ),
    ),
    "B556": Message(
        "this record of an edition cannot be read ({reason})",
        "无法读取这一版的记录（{reason}）",
        (("put it back from a copy of the store", "请从发布库的备份中取回"),),
    ),
    "B557": Message(
        "the list of the site's files cannot be read ({reason})",
        "无法读取网站的文件清单（{reason}）",
        (
            (
                "name an empty folder with -o; or empty this one if nothing but the site is in it",
                "请用 -o 指定空文件夹；如此文件夹中只有网站，也可先清空",
            ),
        ),
    ),
    "B558": Message(
        "no file of the site can stand there: the place is taken or outside the folder",
        "网站的文件不能放在此处：位置已被占用，或在文件夹之外",
        (("look at the names of the edition's files in its manifest", "请查看该版清单中的文件名"),),
    ),
    "B559": Message(
        "nothing is published yet",
        "还没有发布任何一期",
        (("publish an issue first: bulletins publish ISSUE", "请先发布：bulletins publish 期"),),
    ),
    "B560": Message(
        "the site's day, {as_of}, is before edition {edition} of {issue} was published ({published})",
        "网站的核对日期 {as_of} 早于 {issue} 第{edition}版的发布时间（{published}）",
        (
            (
                "see that this machine's clock is right, or give the day with --as-of",
                "请检查本机时钟，或用 --as-of 指定日期",
            ),
        ),
    ),
    "B561": Message(
        "'{folder}' holds no site",
        "“{folder}”中没有网站",
        (("make it first: bulletins site -o {folder}", "请先生成：bulletins site -o {folder}"),),
    ),
    "B562": Message(
        "'{folder}' lies in the store of editions, which holds nothing else",
        "“{folder}”在发布库之内，库中不放其他文件",
        (("name a folder elsewhere with -o", "请用 -o 指定别处的文件夹"),),
    ),
    "B563": Message(
        "another process is writing this site",
        "另一个进程正在写入这个网站",
        (("let it finish, then run the command again", "请等它完成后再执行一次"),),
    ),
    "B564": Message(
        "cannot write '{path}': {reason}",
        "无法写入“{path}”：{reason}",
        (
            (
                "see that the folder may be written to and has room, then run the command again: it goes on from there",
                "请确认文件夹可以写入、空间够用，再执行一次：会接着写完",
            ),
        ),
    ),
    "B565": Message(
        "no series can have the address '{address}': the site's own pages stand there",
        "刊物的网址不能是“{address}”：网站自己的网页在那里",
        (
            (
                "give the series another path: in its series.yaml; what is printed leads to the old one",
                "请在该刊物的 series.yaml 中另写网址路径（path）；已印出的仍指向旧网址",
            ),
        ),
    ),
    "B566": Message(
        "{issue} is classified ({classification}): it is left out of the site, and its QR codes lead nowhere",
        "{issue} 密级为“{classification}”，不上网站，其二维码无页面可查",
        (
            (
                "nothing to do if that is meant; otherwise correct archive: in series.yaml and make the next edition",
                "如本应如此，无须处理；否则请改正 series.yaml 的“归档”并出下一版",
            ),
        ),
    ),
}
