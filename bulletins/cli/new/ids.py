"""Names of new series, styles and cases: of files and folders, and in addresses."""

import re
from collections.abc import Collection

from bulletins.cli.asking import Check, bad
from bulletins.cli.language import say


def question() -> str:
    """How an id is asked for."""
    return say("id (small letters, digits and -)", "编号（小写字母、数字和 -）")


def free_id(taken: Collection[str]) -> Check:
    """Takes an id that is none of ``taken`` and can be a file's name on every system."""

    def check(text: str) -> str:
        from bulletins.model import file_name_problem
        from bulletins.model.values import ID_PATTERN, like_an_id

        if not re.fullmatch(ID_PATTERN, text, re.ASCII):
            near = like_an_id(text)
            guess = say(f"did you mean {near!r}? ", f"是否想写“{near}”？") if near else ""
            rule = say("small letters, digits and - only, at most 40", "只用小写字母、数字和 -，至多 40 个")
            raise bad(text, guess + rule)
        if text in taken or file_name_problem(text):
            raise bad(text, say("this name is taken already; choose another", "这个名称已被占用，请换一个"))
        return text

    return check
