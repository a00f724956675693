"""What a status page says first: whether this edition holds, and what to do with it."""

from bulletins.site.standing import Standing, State
from bulletins.values import frozen


@frozen
class Verdict:
    """A headline and sentences."""

    head: str
    lines: tuple[str, ...]


def verdict(standing: Standing) -> Verdict:
    """What to say of an edition."""
    by = f"第{standing.by.number}版" if standing.by else ""
    match standing.state:
        case State.CURRENT:
            return Verdict("现行版次", (_current_words(standing),))
        case State.ERRATA:
            return Verdict(
                "有勘误，可继续使用",
                (f"纸质件请附《更正说明》一并保存；引用、转发以{by}为准。",),
            )
        case State.REPLACED:
            return Verdict(f"已被{by}替代", (f"请改用{by}，本版只作留档。更正内容见下。",))
        case State.RECALLED:
            return Verdict(
                "已收回，请勿使用", (f"纸质件请退回发文单位，电子件请删除，改用{by}。更正内容见下。",)
            )
        case State.WITHDRAWN:
            return Verdict("本期已撤回", _withdrawal_words(standing))


def _current_words(standing: Standing) -> str:
    replaced = standing.edition.correction
    if replaced is None:
        return "这一版是本期的现行版次，可以使用。"
    return f"这一版是本期的现行版次，可以使用；第{replaced.replaces}版及以前各版以本版为准。"


def _withdrawal_words(standing: Standing) -> tuple[str, ...]:
    last = (standing.edition, *standing.later)[-1]
    reason = last.correction.reason if last.correction else ""
    said = (f"原因：{reason}",) if reason else ()
    if standing.edition.is_withdrawal:
        return ("这是撤回通知。本期各版均请停止使用，没有替代版次。", *said)
    return ("请停止使用本期各版，没有替代版次；纸质件按撤回通知处理。", *said)
