"""B79x: what can be wrong with waiving findings of the lint, and with putting them right.

The findings themselves (Cxxx) bring their wording along: every rule of ``bulletins.checks`` has its own.
"""

from bulletins.messages import Message

MESSAGES: dict[str, Message] = {
    "B790": Message(
        "{rule} is waived without a reason",
        "不查 {rule} 没有写理由",
        (("write why: {rule}: reason", "请在冒号后写明理由"),),
    ),
    "B791": Message(
        "there is no rule '{rule}' to waive",
        "没有要不查的规则“{rule}”",
        (("bulletins check --explain all lists the rules", "规则一览：bulletins check --explain all"),),
    ),
    "B792": Message(
        "{rule} is waived here, and nothing is found",
        "这里不查 {rule}，但本来就没有问题",
        (("take the comment out", "请删去这条注释"),),
    ),
    "B793": Message(
        "'{rule}' under checks is no rule",
        "检查里的“{rule}”不是规则",
        (("bulletins check --explain all lists the rules", "规则一览：bulletins check --explain all"),),
    ),
    "B794": Message(
        "{rule} is a rule of a national standard and cannot be turned off for a series",
        "{rule} 是国家标准的规则，不能按刊物关闭",
        (
            (
                "waive it at the place, with a reason: <!-- waive {rule}: reason -->",
                "请在有关处写明理由：<!-- 不查 {rule}：理由 -->",
            ),
        ),
    ),
    "B795": Message(
        "'{path}' is not put right: of texts from outside only plain ones (.txt) are",
        "“{path}”没有自动改正：外来文字只改纯文本（.txt）",
        (("import it as cases first: bulletins import {path}", "请先导入为案例：bulletins import {path}"),),
    ),
    "B796": Message(
        "the waiver names no rule",
        "“不查”没有写规则编号",
        (("write it before the reason: C001: reason", "请写在理由前面：C001：理由"),),
    ),
}
