"""B50x–B54x: the store of editions, publishing, correcting, rebuilding."""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
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
}
