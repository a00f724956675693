"""B60x–B68x: distribution.  Register B600–B619, plan B620–B629, copies B630–B639, packets and drops B640–B654,
mail B655–B669, ledger B670–B689, workers B690–B699.
"""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B620": Message(
        "edition {edition} of {issue} is classified ({classification}): it goes to '{branch}' neither by mail nor onto a server ({address})",
        "{issue} 第{edition}版定有密级（{classification}），不得用邮件或经服务器发给“{branch}”（{address}）",
        (("send with --by print,folder, make the paper with bulletins print-run, and bring the rest by hand", "请加 --by print,folder，纸质件用 bulletins print-run 制作，其余专人送达"),),
    ),
    "B621": Message(
        "branch '{branch}' wants {format}, which this edition of {issue} has not",
        "单位“{branch}”要 {format}，而 {issue} 的这一版没有",
        (("change the branch's formats", "请修改该单位的格式"),),
    ),
    "B622": Message(
        "no copy numbers are left for branch '{branch}': they have six digits, up to {limit}, and none is given twice",
        "份号已用完，单位“{branch}”无号可编：份号为六位，最大 {limit}，用过的不再使用",
        (("ask for fewer branches or copies, or distribute with --unnumbered", "请减少单位或份数，或用 --unnumbered 不编份号"),),
    ),
    "B623": Message(
        "nobody holds an earlier edition of {issue} than {edition}",
        "没有单位持有 {issue} 第{edition}版以前的版次",
        (("name branches of the register, or all", "请写明名册中的单位，或写“全部”"),),
    ),
    "B624": Message(
        "nobody whom this asks for gets {issue} on paper",
        "所选单位都不收 {issue} 的纸质件",
        (("give branches the channel print and a number of copies", "请在名册中为单位加上“纸质”渠道和份数"),),
    ),
    "B625": Message(
        "'{said}' is no code, copy number or branch that {issue} went to",
        "“{said}”不是 {issue} 发出的校验码、份号，也不是收件单位",
        (("compare it with the copy: the code stands beside the QR code, six digits are the number", "请与文件核对：校验码在二维码旁，六位数字为份号"),),
    ),
    "B626": Message(
        "no edition of {issue} was recalled",
        "{issue} 没有收回任何一版",
        (("bulletins correct with --level 收回重印 or 撤回 calls back what went out before", "用 bulletins correct 的 --level 收回重印 或 撤回 收回以前的各版"),),
    ),
    "B627": Message(
        "more than one edition of {issue} has a copy {said}",
        "{issue} 有不止一版的 {said} 号",
        (("give --edition, or the code beside the QR code", "请加 --edition，或改用二维码旁的校验码"),),
    ),
    "B628": Message(
        "edition {edition} of {issue} was not recalled",
        "{issue} 第{edition}版没有收回",
        (("leave --edition out to see what was", "不写 --edition 可查看收回了哪几版"),),
    ),
    "B629": Message(
        "nobody whom this asks for is reached by {channels}",
        "所选单位都没有 {channels} 渠道",
        (("leave --by out to see which channels they have", "不写 --by 可查看各单位的渠道"),),
    ),
    "B630": Message(
        "no copies are asked for of edition {edition} of {issue}",
        "没有要制作的 {issue} 第{edition}版分送件",
        (("name at least one branch whose formats have pdf or docx", "请至少选定一个以 pdf 或 docx 接收的单位"),),
    ),
    "B631": Message(
        "{number} is no copy number of {issue}: they go from 1 to 999999 (branch '{branch}')",
        "{number} 不是 {issue} 的有效份号：份号为 1 至 999999（单位“{branch}”）",
        (("give the copy a number of six digits at most", "请使用不超过六位的份号"),),
    ),
    "B632": Message(
        "copy number {number} of {issue} is given more than once: {branches}",
        "{issue} 的份号 {number} 重复：{branches}",
        (("give each copy a number of its own", "请为每份另编份号"),),
    ),
    "B633": Message(
        "edition {edition} of {issue} has nothing that copies are numbered of",
        "{issue} 第{edition}版没有可以编份号的文件",
        (("make copies of an edition that is an issue, not of a withdrawal", "请用正式版次制作分送件，撤回通知不编份号"),),
    ),
    "B634": Message(
        "edition {edition} of {issue} cannot be set as it was published: nobody can say where its pages keep room for a number",
        "无法按发布时的样子重排 {issue} 第{edition}版，不能确定份号的位置",
        (
            (
                "see with bulletins rebuild {issue} --edition {edition} what differs, and make the copies with the release that published it",
                "请用 bulletins rebuild {issue} --edition {edition} 查看差别，并用发布时的软件版本制作分送件",
            ),
        ),
    ),
    "B635": Message(
        "the style '{style}' of {issue} keeps no line for the number of a copy",
        "{issue} 的样式“{style}”没有为份号留出空行",
        (
            (
                "give its pages a text frame of nothing but copy.number and copy.branch, and publish the next edition",
                "请在页面样式中加一个只含 copy.number 和 copy.branch 的文字框，再发布下一版",
            ),
        ),
    ),
    "B636": Message(
        "no typeface has a glyph for '{char}' ({code_point}), in the name of '{branch}'",
        "字库中没有“{char}”字（{code_point}），见单位名称“{branch}”",
        (
            (
                "write the name of the branch '{id}' otherwise in issues/branches.yaml, or publish with a font file that has the character",
                "请在 issues/branches.yaml 中改写单位“{id}”的名称，或换用含有该字的字体后发布新版",
            ),
        ),
    ),
    "B637": Message(
        "edition {edition} of {issue} is sealed: its numbered copies are made of the bytes under the seal, and bear none",
        "{issue} 第{edition}版有电子签章：编有份号的分送件用签章前的文件制作，不带签章",
        (("who needs the seal gets the sealed file, which has no number", "需要签章的单位请发送不编份号的签章文件"),),
    ),
    "B640": Message(
        "the letter cannot be used: {reason}",
        "发送函的模板不能用：{chinese}",
        (
            (
                "the names that a letter may use are in the author's guide; {{{{ branch.salutation }}}} is one of them",
                "模板可用的名称见使用手册，如 {{{{ branch.salutation }}}}",
            ),
        ),
    ),
    "B641": Message(
        "'{name}' is there already and says something else",
        "“{name}”已经存在，内容不同",
        (("see what it is; then move it away, or give the branch a folder of its own", "请查看该文件后移走，或给该单位另设文件夹"),),
    ),
    "B642": Message(
        "the folder '{path}' is not there",
        "找不到文件夹“{path}”",
        (("connect the share, or make the folder: the folder of a branch is never made by itself", "请连接共享文件夹或新建该文件夹：单位的文件夹不会自动新建"),),
    ),
    "B643": Message(
        "'{name}' does not read back as it was written; nothing was put in its place",
        "“{name}”写入后读回的内容不一致，没有放到最终位置",
        (("look after the disk or the share, then send again", "请检查磁盘或共享文件夹后重发"),),
    ),
    "B644": Message(
        "the server '{host}' is not known: its key is {kind} {fingerprint}",
        "服务器“{host}”未登记，它的密钥是 {kind} {fingerprint}",
        (("have its administrator confirm the fingerprint, then add this line to {file}: {line}", "请与服务器管理员核对指纹，无误后在 {file} 中加上这一行：{line}"),),
    ),
    "B645": Message(
        "the server '{host}' shows another key than {file} has for it: {kind} {fingerprint}; nothing was sent",
        "服务器“{host}”出示的密钥与 {file} 中登记的不同：{kind} {fingerprint}；没有发送任何内容",
        (("ask its administrator: it may be another machine; if the key was changed, replace its line by: {line}", "请询问服务器管理员：对方可能不是原来的服务器；如确已更换密钥，请把原来的一行换成：{line}"),),
    ),
    "B646": Message(
        "drops by SFTP need a package that is not installed ({packages})",
        "用 SFTP 投放所需的软件包尚未安装（{packages}）",
        (("run: pip install 'bulletin-toolkit[drop]'", "请执行：pip install 'bulletin-toolkit[drop]'"),),
    ),
    "B647": Message(
        "'{address}' is no place for a drop",
        "“{address}”不是可用的投放地址",
        (("write sftp://USER@HOST/FOLDER, https://HOST/FOLDER (WebDAV) or the path of a folder", "请写成 sftp://用户@主机/文件夹、https://主机/文件夹（WebDAV）或文件夹路径"),),
    ),
    "B648": Message(
        "a password stands in the address of a drop at '{host}'",
        "“{host}”的投放地址中写了密码",
        (("take it out, change it, and put it into {variable} or a password_file", "请删去并更换该密码，改用环境变量 {variable} 或 password_file（密码文件）"),),
    ),
    "B649": Message(
        "'{address}' would send the packet and the password in the clear",
        "“{address}”会以明文传送文件和密码",
        (("write https://", "请写成 https://"),),
    ),
    "B650": Message(
        "'{host}' does not let '{user}' in: {reason}",
        "“{host}”拒绝“{user}”登录：{reason}",
        (("see under drop: accounts which key or password '{host}' is sent, and ask its administrator", "请核对 drop: accounts（投放: 各账户）中给“{host}”的密钥或密码，并询问服务器管理员"),),
    ),
    "B651": Message(
        "the certificate of '{host}' cannot be trusted: {reason}",
        "“{host}”的证书不可信：{reason}",
        (("ask its administrator; name the certificate of your own authority under drop: certificates", "请询问服务器管理员；本单位自建机构的证书请写在 drop: certificates（投放: 证书）"),),
    ),
    "B652": Message("cannot put '{name}' to '{address}': {reason}", "无法把“{name}”投放到“{address}”：{reason}"),
    "B653": Message(
        "there is neither key nor password for '{host}'",
        "没有给“{host}”的密钥或密码",
        (("name '{host}' under drop: accounts, with a key or a password_file, or set {variable}", "请在 drop: accounts（投放: 各账户）中写明“{host}”的密钥或密码文件，或设置环境变量 {variable}"),),
    ),
    "B654": Message(
        "'{path}' cannot be used: {reason}",
        "“{path}”不能用：{reason}",
        (("a private key is as ssh-keygen makes it, its password in {variable} or a password_file", "私钥应由 ssh-keygen 生成，其密码放在环境变量 {variable} 或 password_file（密码文件）中"),),
    ),
    "B655": Message(
        "no mail server is named",
        "没有写明邮件服务器",
        (("write in bulletins.yaml under mail: server: mail.office.example", "请在 bulletins.yaml 的 mail（邮件）中写明 server（服务器）"),),
    ),
    "B656": Message(
        "the mail server {server} offers no encryption (STARTTLS): nothing was sent",
        "邮件服务器 {server} 不支持加密（STARTTLS），未发送任何内容",
        (("write security: tls if it expects encryption from the start, on port 465", "如该服务器一开始就要求加密（465 端口），请写 security: tls"),),
    ),
    "B657": Message(
        "the certificate of the mail server {server} cannot be trusted: {reason}",
        "邮件服务器 {server} 的证书不可信：{reason}",
        (("ask its administrator; name the certificate of your own authority under mail: certificates", "请询问服务器管理员；本单位自建机构的证书请写在 mail: certificates（邮件: 证书）"),),
    ),
    "B658": Message(
        "there is no password for '{user}' at the mail server",
        "没有“{user}”在邮件服务器上的密码",
        (("set {variable}, or name a password_file that only you may read", "请设置环境变量 {variable}，或指定只有本人可读的 password_file（密码文件）"),),
    ),
    "B659": Message(
        "without encryption a password and the mails could be read on the way: 'none' is for this very machine",
        "不加密时密码和邮件会在途中被读到：“none”只能用于本机",
        (("write security: starttls or security: tls", "请写 security: starttls 或 security: tls"),),
    ),
    "B660": Message(
        "the mail server {server} does not let '{user}' in: {reason}",
        "邮件服务器 {server} 拒绝“{user}”登录：{reason}",
        (("look after user and password under mail, then repeat the command: it goes on where it stopped", "请核对 mail（邮件）中的用户和密码后重新运行：命令会从中断处继续"),),
    ),
    "B661": Message(
        "'{value}' is no address for returned mails",
        "“{value}”不能用作退信地址",
        (("write bounces@office.example, or bounces+{{id}}@office.example to have the delivery in it", "请写 bounces@office.example；写成 bounces+{{id}}@office.example 则含有发送编号"),),
    ),
    "B662": Message(
        "there is no mail server {server}",
        "找不到邮件服务器 {server}",
        (("look at server under mail in bulletins.yaml, and at the network", "请检查 bulletins.yaml 中 mail（邮件）的 server（服务器）及网络"),),
    ),
    "B663": Message("'{value}' is no port", "“{value}”不是端口号", (("write a number from 1 to 65535, or leave it out", "请写 1 到 65535 之间的数，或省略不写"),)),
    "B664": Message(
        "no mail account is named to send from",
        "没有写明发送用的邮件账户",
        (("write in bulletins.yaml: mail: {{account: bulletins@office.example, server: mail.office.example}}", "请在 bulletins.yaml 中写：邮件: {{账户: bulletins@office.example, 服务器: mail.office.example}}"),),
    ),
    "B665": Message(
        "the mail server {server} does not begin with encryption: nothing was sent",
        "邮件服务器 {server} 不是一开始就加密的，未发送任何内容",
        (("write security: starttls, with the port for it (mostly 587)", "请写 security: starttls，并使用相应的端口（一般为 587）"),),
    ),
    "B670": Message(
        "the ledger cannot be read or written: {path} ({reason})",
        "台账无法读写：{path}（{reason}）",
        (("make room or get the right to write there, then repeat the command: it goes on where it stopped", "请腾出空间或取得读写权限后重新运行：命令会从中断处继续"),),
    ),
    "B671": Message(
        "row {row} of the ledger is not what was written ({what})",
        "台账第{row}行与写入时不符（{what}）",
        (("nothing is sent with a damaged ledger: bulletins ledger rebuild makes it anew from its log", "台账有损坏，一概不发送：请用 bulletins ledger rebuild 由日志重建"),),
    ),
    "B672": Message(
        "row {row} of the ledger is missing",
        "台账缺少第{row}行",
        (("nothing is sent with a damaged ledger: bulletins ledger rebuild makes it anew from its log", "台账有损坏，一概不发送：请用 bulletins ledger rebuild 由日志重建"),),
    ),
    "B673": Message(
        "the ledger ends with row {last}, but had {known} rows before: row {row} and all behind it are missing",
        "台账止于第{last}行，此前却有{known}行：第{row}行及以后各行缺失",
        (("this is an older copy, or was cut: bulletins ledger rebuild makes it anew from its log", "此文件是旧的备份或已被截断：请用 bulletins ledger rebuild 由日志重建"),),
    ),
    "B674": Message(
        "the file of the ledger is damaged ({reason})",
        "台账文件已损坏（{reason}）",
        (("nothing is sent with a damaged ledger: bulletins ledger rebuild makes it anew from its log", "台账有损坏，一概不发送：请用 bulletins ledger rebuild 由日志重建"),),
    ),
    "B675": Message(
        "line {line} of the ledger's log is not what was written",
        "台账日志第{line}行与写入时不符",
        (("bulletins ledger rebuild makes it anew, if the ledger itself is whole", "台账本身完好时，可用 bulletins ledger rebuild 重建日志"),),
    ),
    "B676": Message(
        "from row {row} on the ledger tells another story than its log",
        "台账自第{row}行起与日志所载不同",
        (("one of the two is of another workspace: put back the one that belongs here from a copy", "两者之一属于别的工作区：请从备份中取回属于这里的文件"),),
    ),
    "B677": Message(
        "the ledger cannot be made anew: neither it nor its log is whole",
        "无法重建台账：台账和日志均不完整",
        (("put back the newest copy of either file, then repeat the command", "请从备份中取回两个文件中任一个的最新版本，再重新运行"),),
    ),
    "B678": Message(
        "the ledger cannot be made anew: what is whole ends with row {last}, but there were {known}",
        "无法重建台账：完好的部分止于第{last}行，原有{known}行",
        (("put back a newer copy of the ledger or of its log: what is missing says who was sent something", "请取回较新的台账或日志备份：缺失的部分记载着向谁发送过"),),
    ),
    "B679": Message(
        "the ledger's log lacks the last {count} rows",
        "台账日志缺最后{count}行",
        (("the next command that writes completes it", "下一条写台账的命令会自动补全"),),
    ),
    "B680": Message(
        "somebody else is sending: process {process} on {host}, since {since}",
        "另有人正在发送：{host} 上的进程 {process}，始于 {since}",
        (("wait until it is done, then repeat the command", "请待其完成后重新运行"),),
    ),
    "B681": Message(
        "the delivery to {name} ({id}) is '{state}': '{step}' cannot follow",
        "向 {name} 的发送（{id}）状态为“{state}”，其后不能是“{step}”",
        (("bulletins ledger report shows how every delivery stands", "bulletins ledger report 可查看各项发送的状态"),),
    ),
    "B682": Message(
        "the ledger has no delivery '{id}'",
        "台账中没有编号为“{id}”的发送",
        (("bulletins ledger report shows the ids", "bulletins ledger report 可查看编号"),),
    ),
    "B683": Message(
        "nobody was given copy {number} of {edition}",
        "{edition} 的 {number} 号未曾发出",
        (("look at the number on the paper again, and at the edition beside it", "请核对纸面上的份号及其旁的版次"),),
    ),
    "B684": Message(
        "copy number {number} of {edition} was given to another delivery ({by}) meanwhile",
        "{edition} 的 {number} 号已给了另一项发送（{by}）",
        (("repeat the command: it takes free numbers", "请重新运行：命令会取用空闲的份号"),),
    ),
    "B685": Message(
        "the ledger is missing, though {log} says what was sent",
        "台账不见了，但 {log} 载有发送记录",
        (("put it back, or make it anew with bulletins ledger rebuild: nothing starts from zero", "请取回该文件，或用 bulletins ledger rebuild 重建：不会从零开始"),),
    ),
    "B690": Message(
        "a process that made copies died: {count} copies are made again",
        "一个制作进程意外终止，重新制作 {count} 份",
        (("if it happens again, let fewer work at a time: --jobs 1", "如再次发生，请减少同时工作的进程：--jobs 1"),),
    ),
    "B691": Message(
        "whoever makes these {count} copies dies, more than once",
        "制作这 {count} 份的进程一再终止",
        (("see how much memory is free, then repeat the command: what is made already stays", "请检查可用内存后重新运行：已做好的会保留"),),
    ),
    "B692": Message(
        "a worker has release {here} of this program, and {asked} is asked for",
        "有一个工作节点的软件版本是 {here}，需要的是 {asked}",
        (("install the same release on every machine: others may make other bytes", "请在每台机器上安装同一版本，否则文件可能不一致"),),
    ),
    "B693": Message(
        "a worker finds another edition in the store {folder} than was asked for",
        "有一个工作节点在发布库 {folder} 中看到的是另外的内容",
        (("let all machines see the same folder under this path", "请让所有机器以此路径看到同一个文件夹"),),
    ),
    "B694": Message(
        "the folder of the copies, {folder}, is not the same on all machines",
        "存放分送件的文件夹 {folder} 在各台机器上不是同一个",
        (("choose with -o a folder that all of them share, under the same path", "请用 -o 指定各台机器以同一路径共享的文件夹"),),
    ),
    "B695": Message(
        "a cluster needs packages that are not installed",
        "使用集群所需的软件包尚未安装",
        (("pip install 'bulletin-toolkit[cluster]', here and on every worker", "请在本机和各工作节点运行 pip install 'bulletin-toolkit[cluster]'"),),
    ),
    "B696": Message(
        "no scheduler answers at {address}: {reason}",
        "{address} 的调度器没有应答：{reason}",
        (("look at the address, which is as tcp://host:8786, or make the copies here without --scheduler", "请核对地址（形如 tcp://主机:8786），或不写 --scheduler 在本机制作"),),
    ),
    "B697": Message(
        "the scheduler at {address} has no workers",
        "{address} 的调度器没有工作节点",
        (("start some, on machines that share store and folder: dask worker {address}", "请在共享发布库和输出文件夹的机器上启动：dask worker {address}"),),
    ),
}  # fmt: skip
