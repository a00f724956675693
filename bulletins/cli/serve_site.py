"""``bulletins serve-site``: the site on this machine, to be looked at before it is put on the web."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletins.cli.language import say
from bulletins.cli.options import common_options
from bulletins.cli.report import print_json

if TYPE_CHECKING:
    from bulletins.site.server import Reader, SiteServer


@click.command(
    help=say(
        "Show the site that bulletins site has made to the browsers of this machine; Ctrl-C ends it.\n\n"
        "For looking at it: readers get it from a web server, which needs nothing but the files.",
        "在本机浏览器中查看 bulletins site 生成的网站；按 Ctrl-C 结束。\n\n"
        "仅供查看：对外发布时把这些文件放到网站服务器上即可。",
    )
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help=say("folder of the pages", "网页文件夹"),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default=say("any that is free", "任一空闲端口"),
    help=say("port of this machine to serve at", "本机端口"),
)
@common_options
def command(folder: Path, port: int, workspace_folder: Path | None, as_json: bool) -> None:
    """Serve the site until Ctrl-C."""
    from bulletins.site.server import Reader

    with _server(Reader(folder), port) as server, suppress(KeyboardInterrupt):
        if as_json:
            print_json({"url": server.url})
        else:
            click.echo(say(f"the site is shown at {server.url}", f"网站已在本机打开：{server.url}"))
            click.echo(say("Ctrl-C ends it", "按 Ctrl-C 结束"))
        sys.stdout.flush()
        server.serve_forever()


def _server(reader: "Reader", port: int) -> "SiteServer":
    """The server, its port taken.

    Raises:
        click.BadParameter: another program has the port.
    """
    from bulletins.site.server import SiteServer

    try:
        return SiteServer(reader, port)
    except OSError as error:
        raise click.BadParameter(
            say(
                f"{port} cannot be had ({error.strerror}); leave the option out for a free one",
                f"{port} 不可用（{error.strerror}）；不写此项则自动选择空闲端口",
            ),
            param_hint="--port",
        ) from error
