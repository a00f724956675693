"""``bulletins keys``: the key that manifests of editions are signed with."""

import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import click

from bulletins.cli.language import say
from bulletins.cli.options import common_options, open_workspace
from bulletins.cli.report import print_json
from bulletins.cli.writing import refusals_reported, refuse_store, shown
from bulletins.errors import BulletinError, Diagnostic, SourceError


@click.group(
    help=say(
        "Keys of editions: those that manifests are signed with, those that PDFs are sealed with.\n\n"
        "What is signed with a key can be checked by everybody who has its public half.",
        "各版所用的密钥：清单的签名密钥，PDF 的签章密钥。\n\n用密钥签过名的内容，凡有其公钥的人都能核对。",
    )
)
def command() -> None:
    """Leave the work to one of the commands."""


@command.command(
    name="new",
    short_help=say(
        "Make a key: FILE, and its public half FILE.pub.", "生成密钥：文件和公钥（文件名加 .pub）。"
    ),
    help=say(
        "Make a key: FILE, which only you can read, and beside it the public half FILE.pub.\n\n"
        "Nothing that exists is overwritten. Where BULLETINS_SIGN_PASSWORD is set, it locks the key.",
        "生成密钥：文件只有本人可以读取，旁边是公钥（文件名加 .pub）。\n\n"
        "已有的文件不会覆盖。设有环境变量 BULLETINS_SIGN_PASSWORD 时，用它给密钥加密。",
    ),
)
@click.argument("file", metavar=say("FILE", "文件"), type=click.Path(path_type=Path, dir_okay=False))
@common_options
def new(file: Path, workspace_folder: Path | None, as_json: bool) -> None:
    """Write both halves, and say what to do with them."""
    from bulletins.pipeline.keys import PUBLIC_SUFFIX, SIGN_VARIABLE, check_extra

    check_extra()
    from bulletins.editions.signature import make_key

    with suppress(SourceError):  # a key may be made outside any workspace
        refuse_store(open_workspace(workspace_folder), file)
    public = file.with_name(file.name + PUBLIC_SUFFIX)
    password = os.environ.get(SIGN_VARIABLE)
    pair = make_key(password)
    _write_both(file, pair.private, public, pair.public)
    if as_json:
        print_json(
            {"key_id": pair.key_id, "private": str(file), "public": str(public), "locked": bool(password)}
        )
        return
    click.echo(say(f"{shown(file)}  the private key: secret", f"{shown(file)}  私钥：须保密"))
    click.echo(say(f"{shown(public)}  the public key: for everybody", f"{shown(public)}  公钥：可以公开"))
    click.echo(say(f"The key is called {pair.key_id}.", f"密钥编号 {pair.key_id}。"))
    click.echo(_what_next(file, bool(password)))


@command.command(
    name="show",
    short_help=say("Say whose key a file holds, and how long it is valid.", "查看密钥编号、名称和有效期。"),
    help=say(
        "Say what FILE holds: of a public key (.pub) its name, to be compared by telephone; of a certificate or of "
        "a seal (.p12, .pfx; its password in BULLETINS_SEAL_PASSWORD) who it is of, and when it is valid.",
        "查看文件：公钥（.pub）显示密钥编号，供电话核对；证书或签章文件（.p12、.pfx，密码放在环境变量 "
        "BULLETINS_SEAL_PASSWORD 中）显示名称和有效期。",
    ),
)
@click.argument("file", metavar=say("FILE", "文件"), type=click.Path(path_type=Path, dir_okay=False))
@common_options
def show(file: Path, workspace_folder: Path | None, as_json: bool) -> None:
    """Read the file, and print what is known of it."""
    from bulletins.pipeline.keys import SEAL_VARIABLE, check_extra, key_facts

    check_extra()
    facts = key_facts(file, os.environ.get(SEAL_VARIABLE))
    if as_json:
        print_json([asdict(fact) for fact in facts])
        return
    for fact in facts:
        period = say(
            f", valid from {fact.since} until {fact.until}", f"，有效期 {fact.since} 至 {fact.until}"
        )
        click.echo(fact.name + (period if fact.until else ""))


def _write_both(private: Path, private_data: bytes, public: Path, public_data: bytes) -> None:
    """Both files or none.

    Raises:
        BulletinError: one of them is there already, or cannot be written.
    """
    from bulletins.files import write_bytes, write_private

    there = [path for path in (private, public) if path.exists()]
    if there:
        raise BulletinError([Diagnostic.of("B151", path=shown(path)) for path in there])
    with refusals_reported():
        write_private(private, private_data)
        try:
            write_bytes(public, public_data)
        except BaseException:
            private.unlink(missing_ok=True)
            raise


def _what_next(file: Path, is_locked: bool) -> str:
    settings = say("  sign:\n    key: ", "  签名:\n    密钥: ") + str(file.absolute())
    lock = (
        say(
            "- The password in BULLETINS_SIGN_PASSWORD is asked for whenever you publish: keep it too.\n",
            "- 每次发布都要用到 BULLETINS_SIGN_PASSWORD 中的密码，请一并保管。\n",
        )
        if is_locked
        else say(
            "- It has no password: whoever has the file can sign in your name.\n",
            "- 密钥没有加密：谁拿到文件，谁就能以贵单位名义签名。\n",
        )
    )
    return say(
        "What to do next:\n"
        "- Keep a copy of the private key where only you reach it; never send it, never put it into version control.\n"
        f"{lock}- Give the public key, and the key's name by telephone or on paper, to those who check editions.\n"
        f"- Name the key in bulletins.yaml; `publish` then signs every edition:\n{settings}",
        f"接下来：\n- 把私钥另存一份，放在只有本人能取到的地方；不要发送给他人，也不要放进版本库。\n{lock}"
        f"- 把公钥交给需要核对的单位，并用电话或书面告知密钥编号。\n"
        f"- 在 bulletins.yaml 中写明密钥，以后 `publish` 会给每一版签名：\n{settings}",
    )
