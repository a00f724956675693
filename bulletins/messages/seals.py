"""B57x, B58x: keys, the signature of an edition's manifest, the seal of its PDF."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B570": Message(
        "'{path}' is secret, but others on this machine may read it (mode {mode})",
        "“{path}”是保密文件，但本机其他用户可以读取（权限 {mode}）",
        (("run: chmod 600 {path}", "请执行：chmod 600 {path}"),),
    ),
    "B571": Message(
        "the password in '{path}' is no text in UTF-8",
        "“{path}”中的密码不是 UTF-8 文字",
        (("write the password alone on the first line, saved as UTF-8", "请只在第一行写密码，并存为 UTF-8"),),
    ),
    "B572": Message(
        "'{path}' does not open: the password is wrong, or the file is damaged",
        "无法打开“{path}”：密码不对，或文件已损坏",
        (("correct the password in {variable} or in password_file", "请更正环境变量 {variable} 或密码文件中的密码"),),
    ),
    "B573": Message(
        "'{path}' is locked by a password, and none is given",
        "“{path}”有密码保护，但没有给出密码",
        (("set {variable}, or name a file that holds it under password_file", "请设置环境变量 {variable}，或在 password_file（密码文件）中指定密码文件"),),
    ),
    "B574": Message(
        "'{path}' is no Ed25519 private key",
        "“{path}”不是 Ed25519 私钥",
        (("name the file that `bulletins keys new` made, not its public half (.pub)", "请指定 `bulletins keys new` 生成的文件，而不是公钥（.pub）"),),
    ),
    "B575": Message(
        "'{path}' is no PKCS#12 file with a key and its certificate",
        "“{path}”不是含密钥和证书的 PKCS#12 文件",
        (("ask who issued the seal for its .p12 or .pfx file", "请向签章的签发机构索取 .p12 或 .pfx 文件"),),
    ),
    "B576": Message(
        "the certificate of '{name}' expired on {until}; the seal would be of {day}",
        "“{name}”的证书已于 {until} 到期，签章时间为 {day}",
        (("have the certificate renewed, and name the new file under seal", "请更新证书，并在 seal（签章）中指定新文件"),),
    ),
    "B577": Message(
        "the certificate of '{name}' is valid only from {since} on; the seal would be of {day}",
        "“{name}”的证书自 {since} 起生效，签章时间为 {day}",
        (("look at this machine's clock, or wait until the certificate is valid", "请检查本机时钟，或待证书生效后再签章"),),
    ),
    "B578": Message(
        "the key of '{name}' cannot seal documents: {reason}",
        "“{name}”的密钥不能用于文件签章：{reason}",
        (("ask for a certificate for signing documents, with an RSA or ECDSA key", "请申请用于文件签名的证书，密钥为 RSA 或 ECDSA"),),
    ),
    "B579": Message(
        "signing and sealing need packages that are not installed ({packages})",
        "签名和签章所需的软件包尚未安装（{packages}）",
        (("run: pip install 'bulletin-toolkit[sign]'", "请执行：pip install 'bulletin-toolkit[sign]'"),),
    ),
    "B580": Message(
        "'{path}' is no Ed25519 public key",
        "“{path}”不是 Ed25519 公钥",
        (("name the .pub file that `bulletins keys new` made", "请指定 `bulletins keys new` 生成的 .pub 文件"),),
    ),
    "B581": Message(
        "'{path}' is no certificate in PEM or DER",
        "“{path}”不是 PEM 或 DER 格式的证书",
        (("ask who issued the seal for the certificate of the authority (.pem, .crt, .cer)", "请向签发机构索取其证书（.pem、.crt、.cer）"),),
    ),
    "B582": Message(
        "the signature was made with the key {key}, which is not among those trusted",
        "签名所用的密钥 {key} 不在受信任之列",
        (("if the key is yours, name its .pub file under sign: trusted; if not, the edition is not from you", "如是本单位的密钥，请在 sign: trusted（签名: 信任）中列入其 .pub 文件；否则该版不是本单位所发"),),
    ),
    "B583": Message(
        "this is no signature",
        "这不是签名文件",
        (("put the file back as it was published", "请恢复发布时的原文件"),),
    ),
    "B584": Message(
        "the signature of the key {key} does not fit: the manifest or the signature was changed",
        "密钥 {key} 的签名对不上：清单或签名被改动过",
        (("put both files back as they were published", "请恢复发布时的这两个文件"),),
    ),
    "B585": Message("the PDF has no seal", "PDF 没有电子签章", (("seal it, or put the sealed file back", "请签章，或恢复已签章的文件"),)),
    "B586": Message(
        "the seal is broken: the PDF was changed after it was sealed",
        "电子签章无效：PDF 在签章后被改动过",
        (("put the sealed file back as it was published", "请恢复发布时的已签章文件"),),
    ),
    "B587": Message(
        "something was added to the PDF after '{signer}' sealed it: {count} bytes",
        "“{signer}”签章之后，PDF 又被追加了 {count} 字节",
        (("put the sealed file back as it was published", "请恢复发布时的已签章文件"),),
    ),
    "B588": Message(
        "the seal says '{signer}', but nobody whom you trust vouches for that",
        "签章人称是“{signer}”，但没有受信任的机构为其证明",
        (("name the certificate of the authority under seal: trusted", "请在 seal: trusted（签章: 信任）中列入签发机构的证书"),),
    ),
    "B589": Message(
        "the certificate of '{signer}' was not valid at the time of the seal ({time})",
        "“{signer}”的证书在签章时间（{time}）无效",
        (("have the edition sealed with a valid certificate, as the next edition", "请用有效的证书另行签章，作为下一版发布"),),
    ),
}  # fmt: skip
