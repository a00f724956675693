"""The mail account that the settings name."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.distribution.channels.mail_account import Security
from bulletins.distribution.channels.smtp import VARIABLE
from bulletins.errors import SourceError
from bulletins.pipeline.mail_account import MailTerms, mail_terms
from bulletins.source import Workspace

SITE = "site: https://bulletins.example/gonghui\n"
MAIL = "mail:\n  account: office@bulletins.example\n  server: mail.bulletins.example\n"
PASSWORD = "红旗-7391"
Of = Callable[..., MailTerms]


@pytest.fixture
def terms(tmp_path: Path) -> Of:
    """A function: settings → the account of a workspace with ``mail.pass``, and ``open.pass``, which all may read."""
    for name, mode in (("mail.pass", 0o600), ("open.pass", 0o644)):
        (tmp_path / name).write_text(f"{PASSWORD}\r\nand more\n", encoding="utf-8", newline="")
        (tmp_path / name).chmod(mode)

    def of(settings: str, environment: dict[str, str] | None = None) -> MailTerms:
        (tmp_path / "bulletins.yaml").write_text(SITE + settings, encoding="utf-8")
        return mail_terms(Workspace.at(tmp_path), environment or {})

    return of


def refusal(terms: Of, settings: str, environment: dict[str, str] | None = None) -> tuple[str, int]:
    """The code of the one finding, and its line."""
    with pytest.raises(SourceError) as error:
        terms(settings, environment)
    (found,) = error.value.diagnostics
    assert found.span
    return found.code, found.span.line


def test_a_server_and_an_account_suffice(terms: Of) -> None:
    account = terms(MAIL).account

    assert (account.server, account.port, account.security) == (
        "mail.bulletins.example",
        587,
        Security.STARTTLS,
    )
    assert (account.address, account.user, account.password) == (
        "office@bulletins.example", "office@bulletins.example", None,
    )  # fmt: skip
    assert account.hello == "bulletins.example"


@pytest.mark.parametrize(
    ("server", "security", "port"),
    [("mail.bulletins.example", "tls", 465), ("localhost", "none", 25), ("127.0.0.1", "无", 25)],
)
def test_the_port_follows_the_encryption(terms: Of, server: str, security: str, port: int) -> None:
    mail = f"mail:\n  account: a@b.example\n  server: {server}\n  security: {security}\n"

    assert terms(mail).account.port == port
    assert terms(mail + "  port: 2525\n").account.port == 2525


def test_everything_may_be_said_in_chinese(terms: Of) -> None:
    said = terms(
        "邮件:\n  账户: office@bulletins.example\n  发件人: 省总工会研究室\n  服务器: mail.bulletins.example\n"
        "  端口: 2587\n  用户: office\n  密码文件: mail.pass\n  退信地址: bounces+{id}@bulletins.example\n"
        "  限额: {每分钟: 20, 每域名: 0, 每次连接: 9, 连续失败: 3, 等待上限: 60, 重试间隔: 30, 应答时限: 7}\n"
    )

    assert (said.account.sender, said.account.port, said.account.user) == ("省总工会研究室", 2587, "office")
    assert said.account.envelope_sender("abc") == "bounces+abc@bulletins.example"
    assert (said.account.per_connection, said.account.answer_seconds) == (9, 7.0)
    assert (said.limits.per_minute, said.limits.per_host, said.limits.failures) == (20, None, 3)
    assert (said.limits.patience, said.policy.first_delay) == (60.0, 30.0)


def test_the_password_comes_from_the_environment_before_the_file(terms: Of) -> None:
    mail = MAIL + "  password_file: mail.pass\n"

    assert terms(mail).account.password == PASSWORD
    assert terms(mail, {VARIABLE: "other"}).account.password == "other"


def test_the_password_is_shown_nowhere(terms: Of) -> None:
    assert PASSWORD not in repr(terms(MAIL + "  password_file: mail.pass\n"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_password_that_others_may_read_is_refused(terms: Of) -> None:
    assert refusal(terms, MAIL + "  password_file: open.pass\n") == ("B570", 5)


def test_neither_password_nor_its_file_is_recorded_as_an_input(tmp_path: Path, terms: Of) -> None:
    terms(MAIL + "  password_file: mail.pass\n")
    workspace = Workspace.at(tmp_path)
    mail_terms(workspace, {})

    assert "mail.pass" not in workspace.contents()


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        ("", "B664", 1),
        ("mail:\n  account: office@bulletins.example\n", "B655", 2),
        ("mail:\n  account: 办公室\n  server: x\n", "B265", 3),
        (MAIL + "  security: none\n", "B659", 5),
        (MAIL + "  security: ssl\n", "B205", 5),
        (MAIL + "  port: 70000\n", "B663", 5),
        (MAIL + "  port: 0\n", "B663", 5),
        (MAIL + "  user: office\n", "B658", 5),
        (MAIL + "  bounces: bounces+{name}@bulletins.example\n", "B661", 5),
        (MAIL + "  password: geheim\n", "B201", 5),
        (MAIL + "  password_file: none.pass\n", "B102", 5),
        (MAIL + "  certificates: none.pem\n", "B102", 5),
        (MAIL + "  limits: {per_minute: many}\n", "B232", 5),
    ],
)
def test_slips_in_the_settings_are_told_where_they_are(
    terms: Of, settings: str, code: str, line: int
) -> None:
    assert refusal(terms, settings) == (code, line)
