"""B39x: font files, the user's own and those of the package."""

from bulletins.messages import Message

_REINSTALL = (
    "install the package again, or build the folder again (fonts/README.md)",
    "请重新安装本软件，或重新生成字体文件夹（见 fonts/README.md）",
)

MESSAGES: dict[str, Message] = {
    "B390": Message(
        "no font file '{font}'",
        "找不到字体文件“{font}”",
        (
            (
                "correct the path of the font file in the settings, or take it out",
                "请更正设置中该字体文件的路径，或删去这一项",
            ),
        ),
    ),
    "B391": Message(
        "cannot read the font file '{font}': {reason}",
        "无法读取字体文件“{font}”：{reason}",
        (
            (
                "see that the file may be read, and that no other program has locked it",
                "请确认该文件有读取权限，且没有被其他程序锁定",
            ),
        ),
    ),
    "B392": Message(
        "'{font}' is not a TrueType font, or a damaged one",
        "“{font}”不是 TrueType 字体，或文件已损坏",
        (
            (
                "name a .ttf file that opens in the system's font viewer",
                "请指定系统字体查看器能打开的 .ttf 文件",
            ),
        ),
    ),
    "B393": Message(
        "'{font}' has PostScript outlines (OpenType CFF); only TrueType outlines can be embedded",
        "“{font}”是 PostScript 轮廓（OpenType CFF）字体，只能嵌入 TrueType 轮廓的字体",
        (("name the .ttf edition of the font", "请改用该字体的 .ttf 版本"),),
    ),
    "B394": Message(
        "'{font}' does not say which characters its glyphs are: it has no Unicode character map",
        "“{font}”没有 Unicode 字符映射表，无法得知字形对应的字符",
        (("name another edition of the font", "请改用该字体的其他版本"),),
    ),
    "B395": Message(
        "the catalogue of fonts cannot be read: {reason}", "无法读取字体目录：{reason}", (_REINSTALL,)
    ),
    "B396": Message(
        "'{font}' is not the file that the catalogue lists",
        "“{font}”与字体目录所载不是同一文件",
        (_REINSTALL,),
    ),
}
