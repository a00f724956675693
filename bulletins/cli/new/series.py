"""``bulletins new series``: the file that all issues of a series share."""

from pathlib import Path

import click

from bulletins.cli.asking import Answers, needed, one_of
from bulletins.cli.language import chosen_language, say
from bulletins.cli.new import ids
from bulletins.cli.new.outcome import say_what_was_made, write_with_schemas
from bulletins.cli.options import common_options, open_workspace


@click.command(
    name="series",
    help=say(
        "Start a series.\n\n"
        "ID is a short name of small letters, digits and -: its folder in issues/, and its part of addresses.",
        "新建刊物。\n\n编号用小写字母、数字和 -，既是 issues/ 中的文件夹名，也是网址中的一段。",
    ),
)
@click.argument("series_id", required=False, metavar="ID")
@click.option("--name", help=say("its name", "刊物名称"))
@click.option("--issuer", help=say("who issues it", "主办单位"))
@click.option(
    "--kind", help=say("which parts its issues have (default: brief)", "种类，决定有哪些部分（默认简报）")
)
@click.option(
    "--style", help=say("how it looks (default: that of its kind)", "样式，决定印成什么样子（默认同种类）")
)
@common_options
def command(
    series_id: str | None, workspace_folder: Path | None, as_json: bool, **options: str | None
) -> None:
    """Write the series' file, and say how to start its first issue."""
    from bulletins.library.issue_files import NO_SERIES, find_series
    from bulletins.model.series import CHINESE_KINDS
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    answers = Answers({"ID": series_id, **options})
    styles = inventory.known_styles(workspace)
    kinds = starting.kinds_with(styles)
    words = {word: kind.value for word, kind in CHINESE_KINDS.items() if kind.value in kinds}
    named = say(", ".join(kinds), "、".join(f"{word} {kind}" for word, kind in words.items()))
    made = answers.get("ID", ids.question(), ids.free_id({*NO_SERIES, *find_series(workspace)}))
    values = {
        "name": answers.get("name", say("name of the series", "刊物名称"), needed),
        "issuer": answers.get("issuer", say("who issues it", "主办单位"), needed),
        "kind": answers.get(
            "kind", say(f"kind ({named})", f"种类（{named}）"), one_of(kinds, words), kinds[0]
        ),
    }
    known = say(", ".join(styles), "、".join(styles))
    question = say(f"style ({known})", f"样式（{known}）")
    values["style"] = answers.get("style", question, one_of(styles), values["kind"])
    written = write_with_schemas(workspace, starting.new_series(made, values, chosen_language()))
    following = say(
        f"Look through that file, then start its first issue:\n  bulletins new issue {made}",
        f"请看一遍该文件，然后新建第一期：\n  bulletins new issue {made}",
    )
    say_what_was_made(written, following, as_json)
