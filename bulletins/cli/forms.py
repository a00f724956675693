"""The options by which ``build`` makes print forms: for print shop, booklet, office printer, proof."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from bulletins.cli.language import say

Function = TypeVar("Function", bound=Callable[..., Any])

FORMS = {
    "print": (
        "for the print shop: bleed, crop marks, black ink alone for black; with the job sheet 印单",
        "付印稿：出血、角线，黑字只用黑版；附印刷任务单",
    ),
    "booklet": (
        "for folding and stitching: two pages a sheet (A4 pages on A3), in the order of the booklet",
        "折页本：两页拼一张（A4 拼 A3），按骑马订的页序",
    ),
    "office": ("for office printers: heavy bands lightened", "办公打印稿：大面积色块改为浅底"),
    "proof": (
        "for proofreading: numbered paragraphs, a wide margin, last the sign-off sheet 审签单",
        "校样：段落编号、宽页边，末页为审签单",
    ),
}
"""Every print form with its help, in English and Chinese."""

MOST_PAGES_A_SIGNATURE = 64


def form_options(function: Function) -> Function:
    """A switch for each print form, and ``--multiple-of``."""
    options = [
        click.option(f"--{name}", name, is_flag=True, help=say(*words)) for name, words in FORMS.items()
    ]
    multiple = click.option(
        "--multiple-of",
        type=click.IntRange(1, MOST_PAGES_A_SIGNATURE),
        default=1,
        metavar="N",
        help=say(
            "blank pages make the number of pages a multiple of N; imprint and back cover stay last",
            "用空白页把页数补成 N 的倍数；版记、封底仍在最后",
        ),
    )
    for option in reversed([*options, multiple]):
        function = option(function)
    return function


def chosen_forms(flags: Mapping[str, bool]) -> tuple[str, ...]:
    """The forms whose switches are set."""
    return tuple(name for name in FORMS if flags[name])
