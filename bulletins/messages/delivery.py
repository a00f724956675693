"""B60x–B68x: distribution.  Register B600–B619, plan B620–B629, copies B630–B639, packets and drops B640–B654,
mail B655–B669, ledger B670–B689.
"""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
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
        (("see under drop: accounts which key or password '{host}' is sent, and ask its administrator", "请核对 drop: accounts（投放: 账户）中给“{host}”的密钥或密码，并询问服务器管理员"),),
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
        (("name '{host}' under drop: accounts, with a key or a password_file, or set {variable}", "请在 drop: accounts（投放: 账户）中写明“{host}”的密钥或密码文件，或设置环境变量 {variable}"),),
    ),
    "B654": Message(
        "the key '{path}' cannot be used: {reason}",
        "密钥“{path}”不能用：{reason}",
        (("name a private key as ssh-keygen makes it; its password goes into {variable} or a password_file", "请指定 ssh-keygen 生成的私钥；私钥的密码放在环境变量 {variable} 或 password_file（密码文件）中"),),
    ),
}  # fmt: skip
