"""``bulletins new style``: a style to be changed line by line, copied from another."""

from pathlib import Path

import click

from bulletins.cli.asking import Answers, one_of
from bulletins.cli.language import say
from bulletins.cli.new import ids
from bulletins.cli.new.outcome import say_what_was_made
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.writing import write_new


@click.command(
    name="style",
    short_help=say("Start a style, copied from another.", "照已有样式新建样式。"),
    help=say(
        "Start a style of the workspace's own: a copy of the one that --style names.\n\n"
        "ID is its folder in templates/.",
        "新建工作区自己的样式：照 --style 所写的样式复制一份。\n\n编号就是 templates/ 中的文件夹名。",
    ),
)
@click.argument("style_id", required=False, metavar="ID")
@click.option("--style", help=say("what it is copied from", "照哪一种样式复制"))
@common_options
def command(style_id: str | None, style: str | None, workspace_folder: Path | None, as_json: bool) -> None:
    """Write the style's files, and say how to use them."""
    from bulletins.pipeline import inventory, starting

    workspace = open_workspace(workspace_folder)
    answers = Answers({"ID": style_id, "style": style})
    styles = inventory.known_styles(workspace)
    known = say(", ".join(styles), "、".join(styles))
    made = answers.get("ID", ids.question(), ids.free_id(styles))
    asked = say(f"copied from the style ({known})", f"照哪一种样式复制（{known}）")
    base = answers.get("style", asked, one_of(styles))
    written = write_new(workspace.root, starting.new_style(workspace, made, base))
    following = say(
        f"Now name it in a series' file (style: {made}), change what these files say, then:\n  bulletins build",
        f"接着在刊物文件中写 style: {made}，修改这些文件，然后：\n  bulletins build",
    )
    say_what_was_made(written, following, as_json)
