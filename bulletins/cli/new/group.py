"""What can be started, each a command of its own; a word that is none of them names a workspace's folder."""

from collections.abc import Iterator

import click

from bulletins.cli.language import say
from bulletins.cli.new import case, issue, series, style, workspace


class Beginnings(click.Group):
    """The commands below ``new``; ``new FOLDER`` is ``new workspace FOLDER``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's name first: before it may stand options, and it may be left out.

        Raises:
            UsageError: several words, and the first is no command.
        """
        words = list(self._words(args))
        if words and args[words[0]] in self.commands:
            name = args[words[0]]
            rest = [*args[: words[0]], *args[words[0] + 1 :]]
            return super().parse_args(ctx, [name, *rest])
        if len(words) > 1:
            said = " ".join(args[word] for word in words)
            raise click.UsageError(
                say(
                    f"cannot start {said!r}: name a folder, or series ID, issue SERIES, case, style ID",
                    f"无法新建“{said}”：请写文件夹，或 series 编号、issue 刊物、case、style 编号",
                ),
                ctx,
            )
        return super().parse_args(ctx, ["--help"] if "--help" in args else ["workspace", *args])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the work."""
        return list(self.commands)

    def _words(self, args: list[str]) -> Iterator[int]:
        """The places of what is neither an option nor an option's value."""
        options = [p for c in self.commands.values() for p in c.params if isinstance(p, click.Option)]
        with_value = {name for option in options if not option.is_flag for name in option.opts}
        is_value = False
        for place, word in enumerate(args):
            if not is_value and not word.startswith("-"):
                yield place
            is_value = not is_value and word in with_value


@click.command(
    cls=Beginnings,
    add_help_option=True,
    subcommand_metavar=say("[FOLDER | COMMAND …]", "[文件夹 | 命令 …]"),
    help=say(
        "Start something new; nothing that exists is overwritten.\n\n"
        "`new FOLDER` starts a workspace. What is needed and not given is asked on a terminal; elsewhere a missing "
        "option is an error. With --lang zh the files have Chinese keys and comments.",
        "新建；已有的文件一律不覆盖。\n\n"
        "`new 文件夹` 新建工作区。缺少的内容在终端上询问，不在终端时缺少选项即为错误。用 --lang zh 时，文件的键名和注释都是中文。",
    ),
)
def command() -> None:
    """Leave the work to one of the commands."""


for _part in (workspace, series, issue, case, style):
    command.add_command(_part.command)
