"""Distribution by the real command: planned, sent once, resumed, corrected, confirmed."""

import hashlib
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import ImageChops, ImageStat
from pypdfium2 import PdfDocument

from bulletins.distribution.channels import State
from bulletins.distribution.delivery import Delivery, Recipient
from bulletins.distribution.ledger import Ledger
from bulletins.distribution.ledger_files import LedgerFiles
from bulletins.distribution.reminder import reminders_of
from bulletins.files import held
from bulletins.units import mm
from tests.e2e.building import command, copy_office, copy_workspace, run
from tests.mail.server import FaultyServer
from tests.reading.pdf import read_pages, text_of

ISSUE = "shaanxi/2024-03"
CASE = "issues/cases/sn-beilin-rides.md"
BRANCHES = """
branches:
  - {{id: sn, name: 陕西省总工会, level: 省, channels: [mail, print], mailbox: sn@branches.example, copies: 3}}
  - {{id: xian, name: 西安市总工会, level: 市, parent: sn, channels: mail, mailbox: xian@branches.example}}
  - {{id: beilin, name: 碑林区总工会, level: 县, parent: xian, channels: folder, drop: drops/beilin}}
  - {{id: gone, name: 已撤并单位, channels: mail, mailbox: gone@branches.example, active_until: 2024-01-01}}
{more}
"""
MAIL = """
mail:
  account: office@bulletins.example
  sender: 研究室
  server: 127.0.0.1
  port: {port}
  security: none
  limits: {{retry_after: 1, per_minute: 0, per_host: 0}}
"""


@pytest.fixture(scope="module")
def published(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue published, then corrected."""
    workspace = copy_workspace(repo_root, tmp_path_factory.mktemp("published") / "office")
    for arguments in (["publish", ISSUE],):
        assert run(workspace, *arguments).returncode == 0
    return workspace


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    made = FaultyServer()
    yield made
    made.stop()


@pytest.fixture
def workspace(published: Path, server: FaultyServer, tmp_path: Path) -> Path:
    office = copy_office(published, tmp_path / "office")
    (office / "issues/branches.yaml").write_text(BRANCHES.format(more=""), encoding="utf-8")
    settings = office / "bulletins.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + MAIL.format(port=server.port), encoding="utf-8"
    )
    (office / "drops/beilin").mkdir(parents=True)
    server.start()
    return office


def distribute(workspace: Path, *arguments: str, to: str = "all") -> subprocess.CompletedProcess[str]:
    return run(workspace, "distribute", ISSUE, "--to", to, *arguments)


def states(workspace: Path) -> dict[str, str]:
    """How deliveries stand, by branch and channel."""
    done = run(workspace, "ledger", "report", ISSUE, "--json")
    assert done.returncode == 0, done.stderr
    return {
        f"{each['branch']} {each['channel']}": each["state"] for each in json.loads(done.stdout)["deliveries"]
    }


def correct(workspace: Path, level: str = "更正版") -> None:
    case = workspace / CASE
    case.write_text(case.read_text(encoding="utf-8").replace("4000余名", "4200余名"), encoding="utf-8")
    done = run(workspace, "correct", ISSUE, "--level", level, "--reason", "人数有误", "--date", "2024-10-08")
    assert done.returncode == 0, done.stderr


def test_a_dry_run_lists_every_delivery_and_touches_nothing(workspace: Path, server: FaultyServer) -> None:
    done = distribute(workspace, "--dry-run")

    assert done.returncode == 0, done.stderr
    for said in ("sn@branches.example", "xian@branches.example", "drops/beilin", "000002—000004", "gone"):
        assert said in done.stdout
    assert server.arrived == []
    assert not list((workspace / "published").glob("*ledger*"))
    assert list((workspace / "drops/beilin").iterdir()) == []


def test_each_branch_gets_its_packet_once(workspace: Path, server: FaultyServer) -> None:
    first, second = distribute(workspace), distribute(workspace)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert sorted(each.recipient for each in server.arrived) == [
        "sn@branches.example",
        "xian@branches.example",
    ]
    assert states(workspace) == {
        "sn mail": "sent", "sn print": "queued", "xian mail": "sent", "beilin folder": "sent",
    }  # fmt: skip


def test_what_arrives_has_the_digests_of_its_manifest_and_its_number(
    workspace: Path, server: FaultyServer, tmp_path: Path
) -> None:
    distribute(workspace)
    (packet,) = (workspace / "drops/beilin").iterdir()
    manifest = json.loads((packet / "清单.json").read_bytes())
    for file in manifest["files"]:
        assert hashlib.sha256((packet / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    (pdf,) = packet.glob("*.pdf")
    (number,) = manifest["copy_numbers"]

    assert number in pdf.name
    text = text_of(read_pages(pdf))
    assert f"份号{number}" in text.replace(" ", "")
    assert "碑林区总工会" in text


def test_a_server_that_puts_off_is_asked_again(workspace: Path, server: FaultyServer) -> None:
    server.fault = lambda address, attempt: "greylist" if attempt == 1 else ""
    done = distribute(workspace)

    assert done.returncode == 0, done.stdout
    assert len(server.arrived) == 2


def test_who_is_refused_is_named_and_the_others_get_theirs(workspace: Path, server: FaultyServer) -> None:
    server.fault = lambda address, attempt: "refuse" if address.startswith("xian") else ""
    done = distribute(workspace)

    assert done.returncode == 1
    assert "nobody of that name" in done.stdout
    assert states(workspace)["xian mail"] == "bounced"
    assert [each.recipient for each in server.arrived] == ["sn@branches.example"]


def test_what_is_classified_is_neither_mailed_nor_put_on_servers(
    repo_root: Path, tmp_path: Path, server: FaultyServer
) -> None:
    office = copy_workspace(repo_root, tmp_path / "office")
    series = office / "issues/shaanxi/series.yaml"
    said = series.read_text(encoding="utf-8")
    series.write_text(f"{said}\narchive: {{classification: 机密★1年}}\n", encoding="utf-8")
    (office / "issues/branches.yaml").write_text(BRANCHES.format(more=""), encoding="utf-8")
    (office / "drops/beilin").mkdir(parents=True)
    server.start()
    settings = office / "bulletins.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + MAIL.format(port=server.port), encoding="utf-8"
    )
    assert run(office, "publish", ISSUE).returncode == 0

    listed, refused = distribute(office, "--dry-run"), distribute(office)
    allowed = distribute(office, "--by", "print,folder")

    for done in (listed, refused):
        assert done.returncode == 1
        assert re.findall(r"issues/branches.yaml:(\d+):\d+: error\[(B\d+)\]", done.stderr) == [
            ("3", "B620"), ("4", "B620"),
        ]  # fmt: skip
        assert "--by print,folder" in done.stderr
    assert server.arrived == []
    assert allowed.returncode == 0, allowed.stderr
    assert states(office) == {"sn print": "queued", "beilin folder": "sent"}
    run(office, "print-run", ISSUE, "--to", "all", "-o", str(tmp_path / "run.pdf"))
    reminded = run(office, "receipts", ISSUE, "--remind")
    assert "ask by telephone" in reminded.stdout
    assert server.arrived == []


def test_some_channels_alone_can_be_asked_for(workspace: Path, server: FaultyServer) -> None:
    done = distribute(workspace, "--by", "文件夹")
    nobody = distribute(workspace, "--by", "webdav")
    wrong = distribute(workspace, "--by", "post")

    assert done.returncode == 0, done.stderr
    assert states(workspace) == {"beilin folder": "sent"}
    assert (nobody.returncode, "error[B629]" in nobody.stderr) == (1, True)
    assert (wrong.returncode, "post" in wrong.stderr) == (2, True)


def test_a_log_in_that_is_refused_closes_that_way_alone_and_is_told_once(
    workspace: Path, server: FaultyServer
) -> None:
    more = "  - {id: nas, name: 榆林市总工会, channels: sftp, drop: 'sftp://nas.bulletins.example/in'}"
    (workspace / "issues/branches.yaml").write_text(BRANCHES.format(more=more), encoding="utf-8")
    arguments = ("distribute", ISSUE, "--to", "all")
    done = run(workspace, *arguments, BULLETINS_MAIL_PASSWORD="no such password")  # the server knows of none

    assert done.returncode == 1
    assert re.findall(r"error\[(B\d+)\]", done.stderr) == ["B653", "B660"]
    assert "no such password" not in done.stdout + done.stderr
    assert list((workspace / "drops/beilin").iterdir())
    assert server.arrived == []
    held = states(workspace)
    assert held["beilin folder"] == "sent"
    assert {held["sn mail"], held["xian mail"], held["nas sftp"]} <= {"queued", "retry"}

    again = run(workspace, "distribute", ISSUE, "--to", "id=sn,xian", "--json")

    assert (again.returncode, json.loads(again.stdout)["ending"]) == (0, "done")
    assert len(server.arrived) == 2


def test_an_answer_that_is_lost_is_left_to_a_person_or_sent_again_under_the_same_name(
    workspace: Path, server: FaultyServer
) -> None:
    server.fault = lambda address, attempt: (
        "answer lost" if address.startswith("xian") and attempt == 1 else ""
    )
    held_back = distribute(workspace)
    assert (held_back.returncode, states(workspace)["xian mail"]) == (1, "uncertain")
    again = distribute(workspace, "--uncertain", "resend")

    assert again.returncode == 0, again.stdout
    assert "sent again" in again.stdout
    twice = [each.message_id for each in server.arrived if each.recipient.startswith("xian")]
    assert len(twice) == 2
    assert len(set(twice)) == 1


def test_what_was_refused_is_sent_again_when_a_person_says_so(workspace: Path, server: FaultyServer) -> None:
    server.fault = lambda address, attempt: "refuse" if address.startswith("xian") and attempt == 1 else ""
    distribute(workspace)
    report = json.loads(run(workspace, "ledger", "report", "--json").stdout)["deliveries"]
    (refused,) = (each["id"] for each in report if each["state"] == "bounced")
    decided = run(workspace, "ledger", "decide", "again", refused, "--note", "对方已恢复邮箱")
    wrong = run(workspace, "ledger", "decide", "arrived", refused, "no-such-id", "--note", "电话")

    assert decided.returncode == 0, decided.stderr
    assert (wrong.returncode, "B681" in wrong.stderr, "B682" in wrong.stderr) == (1, True, True)
    assert distribute(workspace).returncode == 0
    assert states(workspace)["xian mail"] == "sent"


def test_a_second_sender_is_told_who_sends(workspace: Path) -> None:
    assert distribute(workspace, to="id=beilin").returncode == 0
    lock = LedgerFiles(workspace / "published/ledger.sqlite").lock_path
    with held(lock, json.dumps({"process": 4711, "host": "press", "since": "2024-09-13T01:02:03Z"})):
        done = distribute(workspace)

    assert done.returncode == 1
    assert "4711" in done.stderr


def test_holders_of_the_old_edition_and_they_alone_get_the_new_one_with_a_notice(
    workspace: Path, server: FaultyServer
) -> None:
    distribute(workspace)
    more = "  - {id: new, name: 新设单位, channels: mail, mailbox: new@branches.example}"
    (workspace / "issues/branches.yaml").write_text(BRANCHES.format(more=more), encoding="utf-8")
    correct(workspace)
    server.arrived.clear()
    done = distribute(workspace, to="holders")

    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(each.recipient for each in server.arrived) == [
        "sn@branches.example",
        "xian@branches.example",
    ]
    (packet,) = (path for path in (workspace / "drops/beilin").iterdir() if "第2版" in path.name)
    notice = (packet / "换版通知.txt").read_text(encoding="utf-8-sig")
    assert "4000余名" in notice
    assert "4200余名" in notice
    assert any("更正说明" in path.name for path in packet.iterdir())


def test_nobody_holds_an_edition_that_was_not_distributed(workspace: Path) -> None:
    correct(workspace)
    done = distribute(workspace, to="holders")

    assert (done.returncode, "B623" in done.stderr) == (1, True)


def test_receipts_close_what_was_sent(workspace: Path) -> None:
    distribute(workspace)
    (packet,) = (workspace / "drops/beilin").iterdir()
    number = json.loads((packet / "清单.json").read_bytes())["copy_numbers"][0]
    (workspace / "receipts.csv").write_text("单位,份号\n碑林区总工会,'" + number + "\n", encoding="utf-8-sig")
    done = run(workspace, "receipts", ISSUE, "xian", "--file", "receipts.csv")

    assert done.returncode == 0, done.stderr
    assert states(workspace)["beilin folder"] == "received"
    assert states(workspace)["xian mail"] == "received"
    assert "陕西省总工会" in done.stdout
    wrong = run(workspace, "receipts", ISSUE, "999999")
    assert (wrong.returncode, "B625" in wrong.stderr) == (1, True)


def test_the_print_run_has_every_copy_on_paper(workspace: Path) -> None:
    pages = len(read_pages(workspace / f"published/{ISSUE}/1/shaanxi-2024-03-e1.pdf"))
    in_vain = run(workspace, "print-run", ISSUE, "--to", "all", "-o", "bulletins.yaml/run.pdf")
    assert in_vain.returncode == 1
    assert states(workspace) == {"sn print": "queued"}  # nobody has what could not be written
    done = run(workspace, "print-run", ISSUE, "--to", "all", "-o", "run.pdf")

    assert done.returncode == 0, done.stderr
    assert len(read_pages(workspace / "run.pdf")) == 3 * (pages + pages % 2)
    for option, blank in (((), 1), (("--one-sided",), 0)):
        sheets = run(workspace, "print-run", ISSUE, "--to", "all", "--separators", *option, "-o", "run.pdf")
        assert sheets.returncode == 0, sheets.stderr
        assert len(read_pages(workspace / "run.pdf")) == 1 + blank + 3 * (pages + blank * (pages % 2))
        assert read_pages(workspace / "run.pdf")[0].text().count("第1版") == 1
    first = distribute(workspace)
    assert first.returncode == 0
    assert states(workspace)["sn print"] == "sent"


def test_a_print_run_with_bleed_shows_what_the_other_one_shows_inside_its_crop_marks(workspace: Path) -> None:
    for name, options in (("plain.pdf", ()), ("bleed.pdf", ("--bleed",))):
        done = run(workspace, "print-run", ISSUE, "--to", "all", *options, "-o", name)
        assert done.returncode == 0, done.stderr
    with PdfDocument(workspace / "plain.pdf") as plain, PdfDocument(workspace / "bleed.pdf") as bleed:
        assert len(plain) == len(bleed)
        assert [bleed.get_page_label(place) for place in range(len(bleed))] == [
            plain.get_page_label(place) for place in range(len(plain))
        ]
        for before, after in list(zip(plain, bleed, strict=True))[: len(plain) // 3]:
            assert after.get_width() == pytest.approx(before.get_width() + 2 * mm(10))
            after.set_cropbox(*after.get_trimbox())
            one = before.render(scale=1.5).to_pil().convert("L")
            other = after.render(scale=1.5).to_pil().convert("L").resize(one.size)
            assert (
                max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 0.05
            )  # of 255: edges of letters


def test_a_damaged_ledger_stops_everything_and_is_made_anew_from_its_log(
    workspace: Path, server: FaultyServer
) -> None:
    distribute(workspace)
    table = workspace / "published/ledger.sqlite"
    data = bytearray(table.read_bytes())
    place = data.index("西安市总工会".encode())
    data[place] ^= 1
    table.write_bytes(data)
    server.arrived.clear()
    done = distribute(workspace)

    assert done.returncode == 1
    assert re.search(r"ledger\.sqlite:\d+", done.stderr), done.stderr
    assert server.arrived == []
    assert run(workspace, "ledger", "rebuild").returncode == 0
    assert distribute(workspace).returncode == 0
    assert server.arrived == []


@pytest.mark.parametrize(
    ("query", "said"),
    [("level=镇", "B618"), ("nonsense", "B616"), ("id=gone", "B619")],
)
def test_a_query_that_fits_nobody_sends_nothing(
    workspace: Path, server: FaultyServer, query: str, said: str
) -> None:
    done = distribute(workspace, to=query)

    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert server.arrived == []


def test_a_page_sums_up_how_it_stands(workspace: Path, server: FaultyServer) -> None:
    server.fault = lambda address, attempt: "refuse" if address.startswith("xian") else ""
    assert distribute(workspace, "--summary", "first.html").returncode == 1
    first = (workspace / "first.html").read_text(encoding="utf-8")
    assert "收件地址不存在（1）" in first
    assert "nobody of that name" in first

    done = run(workspace, "ledger", "summary", ISSUE, "-o", "published/second.html")
    assert (done.returncode, "B562" in done.stderr) == (1, True)
    done = run(workspace, "ledger", "summary", ISSUE, "-o", "second.html")
    assert done.returncode == 0, done.stderr
    second = (workspace / "second.html").read_text(encoding="utf-8")
    assert re.sub("截至.{17}", "", first) == re.sub("截至.{17}", "", second)


def test_a_recall_is_followed_up_until_every_copy_is_back(workspace: Path, server: FaultyServer) -> None:
    assert run(workspace, "print-run", ISSUE, "--to", "all", "-o", "run.pdf").returncode == 0
    assert distribute(workspace).returncode == 0
    unasked = run(workspace, "ledger", "recall", ISSUE)
    assert (unasked.returncode, "B626" in unasked.stderr) == (1, True)
    correct(workspace, "收回重印")

    asked = run(workspace, "ledger", "recall", ISSUE)
    assert asked.returncode == 0, asked.stderr
    assert "6 missing, 0 back" in asked.stdout
    assert "edition 1: 000002—000004 missing" in asked.stdout
    spoiled = run(workspace, "receipts", ISSUE, "--void", "000002")
    assert spoiled.returncode == 0, spoiled.stderr
    (workspace / "back.csv").write_text("份号\n000003—000004\n'000002\n", encoding="utf-8")
    some = run(workspace, "receipts", ISSUE, "--returned", "--file", "back.csv", "999999")
    assert (some.returncode, "B625" in some.stderr, "3 copies are noted" in some.stdout) == (1, True, True)
    rest = run(workspace, "receipts", ISSUE, "--returned", "sn", "xian", "beilin")

    assert rest.returncode == 0, rest.stderr
    assert "3 copies are noted (3 were known)" in rest.stdout
    assert "is closed" in run(workspace, "ledger", "recall", ISSUE).stdout
    assert run(workspace, "ledger", "recall", ISSUE, "--edition", "2").returncode == 1
    assert run(workspace, "ledger", "verify").returncode == 0


def test_who_has_not_confirmed_is_reminded_once_a_day(workspace: Path, server: FaultyServer) -> None:
    assert distribute(workspace).returncode == 0
    before = states(workspace)
    server.arrived.clear()
    assert run(workspace, "receipts", ISSUE, "xian").returncode == 0
    shown = run(workspace, "receipts", ISSUE, "--remind", "--dry-run")
    assert "sn@branches.example  1 not confirmed" in shown.stdout
    assert "no mailbox: 碑林区总工会" in shown.stdout
    assert server.arrived == []

    done = [run(workspace, "receipts", ISSUE, "--remind") for _ in range(2)]
    assert [each.returncode for each in done] == [0, 0], done[0].stderr
    (mail,) = server.arrived
    assert (mail.recipient, mail.files) == ("sn@branches.example", {})
    assert str(mail.message["Subject"]).startswith("催收：")
    assert "000001" in mail.text
    assert states(workspace) == before | {"xian mail": "received"}
    assert run(workspace, "ledger", "verify").returncode == 0


def test_a_mail_server_that_lets_nobody_in_is_told_when_reminding(workspace: Path) -> None:
    distribute(workspace)
    done = run(workspace, "receipts", ISSUE, "--remind", BULLETINS_MAIL_PASSWORD="wrong")

    assert done.returncode == 1
    assert "error[B660]" in done.stderr


def test_a_reminder_that_was_never_sent_gives_way_to_a_later_one(
    workspace: Path, server: FaultyServer
) -> None:
    assert distribute(workspace).returncode == 0
    to = Recipient("sn", "陕西省总工会", "陕西省总工会", "mail", "sn@branches.example")
    old = Delivery.of(f"{reminders_of(ISSUE)}2024-10-01", 1, to, files=(), subject="催收", host="a.example")
    with Ledger(workspace / "published/ledger.sqlite") as ledger:
        ledger.queue([old], "2024-10-01T00:00:00Z")
    server.arrived.clear()
    assert run(workspace, "receipts", ISSUE, "--remind").returncode == 0

    with Ledger(workspace / "published/ledger.sqlite") as ledger:
        assert ledger.standing(old.id).state is State.FAILED
    assert old.message_id not in [each.message_id for each in server.arrived]


def test_a_reminder_asks_for_what_was_recalled(workspace: Path, server: FaultyServer) -> None:
    assert distribute(workspace).returncode == 0
    correct(workspace, "收回重印")
    assert run(workspace, "receipts", ISSUE, "--returned", "sn").returncode == 0
    server.arrived.clear()
    done = run(workspace, "receipts", ISSUE, "--remind")

    assert done.returncode == 0, done.stderr
    (mail,) = server.arrived
    assert mail.recipient == "xian@branches.example"
    assert "第1版，份号000005" in mail.text


@pytest.mark.long(sample=True)
def test_killed_again_and_again_nobody_is_missed(
    workspace: Path, server: FaultyServer, scale: Callable[[int, int], int]
) -> None:
    count = scale(150, 25)
    more = "\n".join(
        f"  - {{id: b{number}, name: 第{number}单位, channels: mail, mailbox: b{number}@branches.example}}"
        for number in range(count)
    )
    (workspace / "issues/branches.yaml").write_text(BRANCHES.format(more=more), encoding="utf-8")
    server.slowness = 0.02
    server.fault = lambda address, attempt: "slow"
    for moment in range(10):
        call = subprocess.Popen(
            command("distribute", ISSUE, "--to", "all", "--uncertain", "resend"),
            cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(0.8 + 0.15 * moment)
        call.kill()
        call.wait()
    done = distribute(workspace, "--uncertain", "resend")

    assert done.returncode == 0, done.stdout + done.stderr
    by_address: dict[str, set[str]] = {}
    for each in server.arrived:
        by_address.setdefault(each.recipient, set()).add(each.message_id)
    assert len(by_address) == count + 2
    assert all(len(names) == 1 for names in by_address.values())
    repeats = len(server.arrived) - len(by_address)
    told = json.loads(run(workspace, "ledger", "report", ISSUE, "--json").stdout)["deliveries"]
    assert repeats <= sum(len(each["repeats"]) for each in told) <= 10
    shutil.rmtree(workspace / "drops")
