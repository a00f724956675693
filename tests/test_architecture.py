"""The rules by which the package hangs together, read off its sources: who imports whom, who touches what.

Each rule is a function from one module to the lines that break it.  It is tried on the whole package, and on
a specimen whose breaking lines are marked, so that no rule can fall asleep.
"""

import ast
import functools
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the bottom up. A part may import from rows below its own, never from its own row or from above.
LEVELS: tuple[tuple[str, ...], ...] = (
    ("bulletins.values",),
    ("bulletins", "bulletins.errors", "bulletins.package_data", "bulletins.units"),
    (
        "bulletins.archival",
        "bulletins.canonical_json",
        "bulletins.findings",
        "bulletins.messages",
        "bulletins.numerals",
        "bulletins.punctuation",
    ),
    ("bulletins.difference", "bulletins.files", "bulletins.source", "bulletins.templating", "bulletins.tree"),
    (
        "bulletins.markup",
        "bulletins.model",
        "bulletins.qr",
        "bulletins.style",
        "bulletins.typefaces",
    ),
    (
        "bulletins.assembly",
        "bulletins.checks",
        "bulletins.compose",
        "bulletins.editions",
        "bulletins.importers",
        "bulletins.library",
        "bulletins.redline",
    ),
    (
        "bulletins.distribution",
        "bulletins.press",
        "bulletins.site",
        "bulletins.writers",
        "bulletins.writers.docx",
        "bulletins.writers.html",
        "bulletins.writers.pdf",
    ),
    ("bulletins.pipeline",),
    ("bulletins.preview",),
    ("bulletins.cli",),
    ("bulletins.__main__",),
)
LEVEL_OF = {part: level for level, parts in enumerate(LEVELS) for part in parts}

# A library behind one door: where it may be imported. Whoever wants it elsewhere wants that part instead.
DOORS = {
    "asn1crypto": ("bulletins.writers.pdf",),
    "asyncssh": ("bulletins.distribution.channels.sftp", "bulletins.distribution.channels.ssh"),
    "budoux": ("bulletins.compose",),
    "click": ("bulletins.cli",),
    "cryptography": ("bulletins.editions.signature", "bulletins.pipeline", "bulletins.writers.pdf"),
    "dask": ("bulletins.pipeline.cluster",),
    "distributed": ("bulletins.pipeline.cluster",),
    "docx": ("bulletins.importers",),
    "jinja2": (
        "bulletins.checks.report_page",
        "bulletins.distribution.summary_page",
        "bulletins.site",
        "bulletins.writers.html",
    ),
    "lxml": ("bulletins.importers",),
    "openpyxl": ("bulletins.library.workbooks",),
    "PIL": ("bulletins.library.pictures", "bulletins.writers.html.wechat", "bulletins.writers.pdf.pictures"),
    "pikepdf": ("bulletins.pipeline.likeness", "bulletins.writers.pdf"),
    "pyhanko": ("bulletins.writers.pdf",),
    "pyhanko_certvalidator": ("bulletins.writers.pdf",),
    "pypdfium2": ("bulletins.pipeline.likeness", "bulletins.pipeline.printed_pages", "bulletins.preview"),
    "pyphen": ("bulletins.compose",),
    "reportlab": ("bulletins.writers.pdf",),
    "rich": ("bulletins.cli",),
    "rjieba": ("bulletins.compose", "bulletins.difference", "bulletins.importers"),
    "segno": ("bulletins.qr",),
    "starlette": ("bulletins.preview",),
    "uvicorn": ("bulletins.preview",),
    "watchfiles": ("bulletins.preview",),
    "yaml": ("bulletins.source",),
}

# What `bulletins --help` must not wait for.
HEAVY = (
    "PIL",
    "asyncssh",
    "budoux",
    "cryptography",
    "dask",
    "distributed",
    "docx",
    "jinja2",
    "lxml",
    "openpyxl",
    "pikepdf",
    "pydantic",
    "pyhanko",
    "pyphen",
    "reportlab",
    "rich",
    "rjieba",
    "segno",
    "starlette",
    "uvicorn",
    "yaml",
)

# Everything that is pure: same arguments, same result.
EDGES = ("bulletins.cli", "bulletins.distribution", "bulletins.pipeline", "bulletins.preview")

STYLES = {"brief", "casebook", "newspaper", "selection"} | {
    p.parent.name for p in ROOT.glob("templates/*/style.yaml")
}


@dataclass(frozen=True)
class Module:
    """One source file: dotted name, syntax tree with each node's ancestors."""

    name: str
    tree: ast.Module

    @functools.cached_property
    def part(self) -> str:
        """The entry of ``LEVELS`` that the module belongs to: the longest that is a prefix of its name."""
        parts = [part for part in LEVEL_OF if part != "bulletins" and f"{self.name}.".startswith(f"{part}.")]
        return max(parts, key=len, default="bulletins" if self.name == "bulletins" else "")

    def within(self, *parts: str) -> bool:
        return any(f"{self.name}.".startswith(f"{part}.") for part in parts)

    @functools.cached_property
    def nodes(self) -> tuple[tuple[ast.AST, tuple[ast.AST, ...]], ...]:
        """Every node with its ancestors, the nearest last."""
        found: list[tuple[ast.AST, tuple[ast.AST, ...]]] = []
        pending: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(self.tree, ())]
        while pending:
            node, above = pending.pop()
            found.append((node, above))
            pending.extend((child, (*above, node)) for child in ast.iter_child_nodes(node))
        return tuple(found)

    @functools.cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """(line, dotted name of what is imported), in functions and under TYPE_CHECKING as well."""
        found = []
        for node, _ in self.nodes:
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        return tuple(found)

    @functools.cached_property
    def calls(self) -> tuple[tuple[ast.Call, str, str], ...]:
        """(call, name of what is called, name of what it is called on or '')."""
        found = []
        for node, _ in self.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.append((node, node.func.id, ""))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.append((node, node.func.attr, ast.unparse(node.func.value)))
        return tuple(found)


class Rule(Protocol):
    """The lines of a module that break the rule, each with what it does."""

    __name__: str

    def __call__(self, module: Module, /) -> Iterator[tuple[int, str]]: ...


RULES: list[tuple[Rule, str, str]] = []


def rule(specimen: str, *, name: str = "bulletins.compose.specimen") -> Callable[[Rule], Rule]:
    """Registers a rule with source text of a module called ``name``: it must find those that end in ``# broken``."""

    def register(check: Rule) -> Rule:
        RULES.append((check, name, specimen))
        return check

    return register


def module_names() -> dict[str, Path]:
    """The dotted names of the package's modules."""
    paths = sorted(ROOT.glob("bulletins/**/*.py"))
    return {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in paths}


@functools.cache
def package() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(
        Module(name, ast.parse(path.read_text(encoding="utf-8"), str(path)))
        for name, path in module_names().items()
    )


# Imports


@rule("""
from bulletins import __version__
from bulletins.compose.boxes import Box
from bulletins.tree import Bulletin
from bulletins.assembly import assemble  # broken
def f():
    import bulletins.pipeline.build  # broken
""")
def imports_go_down_only(module: Module) -> Iterator[tuple[int, str]]:
    for line, imported in module.imports:
        if imported.split(".")[0] != "bulletins":
            continue
        target = Module(imported, ast.Module([], []))
        if not target.part:  # a name out of bulletins/__init__.py
            continue
        if target.part != module.part and LEVEL_OF[target.part] >= LEVEL_OF[module.part]:
            yield line, f"imports {imported}, which does not stand below it"


@rule("x = 1  # broken", name="bulletins.specimen")
def every_part_has_its_level(module: Module) -> Iterator[tuple[int, str]]:
    if not module.part:
        yield 1, "is not in the table of levels: give its part a place there"


@rule("""
import docxtpl
def f():
    import reportlab.pdfgen  # broken
""")
def libraries_stand_behind_one_door(module: Module) -> Iterator[tuple[int, str]]:
    for line, imported in module.imports:
        doors = DOORS.get(imported.split(".")[0])
        if doors and not module.within(*doors):
            yield line, f"imports {imported}, which belongs to {' and '.join(doors)}"


@rule("from bulletins.tree import *  # broken")
def imports_name_what_they_take(module: Module) -> Iterator[tuple[int, str]]:
    for line, imported in module.imports:
        if imported.endswith(".*"):
            yield line, f"takes {imported}"


@rule("x = 1  # broken", name="bulletins.compose.text_utils")
def modules_have_a_noun(module: Module) -> Iterator[tuple[int, str]]:
    last = module.name.rpartition(".")[2]
    if re.search(r"(^|_)(utils?|helpers?|managers?|handlers?|processors?|common|misc)$", last):
        yield 1, "is named after no thing"


@rule("""
@dataclass(frozen=True, slots=True)  # broken
class Box: ...
@dataclass(slots=True)
class Story: ...
@frozen
class Ink: ...
""")
def values_are_frozen_by_our_decorator(module: Module) -> Iterator[tuple[int, str]]:
    for call, name, _ in module.calls:
        if name == "dataclass" and any(keyword.arg == "frozen" for keyword in call.keywords):
            yield (
                call.lineno,
                "has a dataclass compile its methods at every start: bulletins.values.frozen does not",
            )


# Styles are data


@rule("""
'''A brief word.'''
x = 'brief'  # broken
y = f'templates/brief/{z}'  # broken
z = 'in brief'
""")
def no_style_is_known_by_name(module: Module) -> Iterator[tuple[int, str]]:
    for node, _ in module.nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        named = node.value in STYLES and not module.within(
            "bulletins.model"
        )  # a kind is called as its first style is
        if named or any(f"templates/{style}" in node.value for style in STYLES):
            yield node.lineno, f"names a style: {node.value!r}"


@rule("x = 1 if kind is model.Kind.BRIEF else 2  # broken")
def only_assembly_asks_for_the_kind(module: Module) -> Iterator[tuple[int, str]]:
    for node, _ in module.nodes:
        if not isinstance(node, ast.Attribute) or module.within("bulletins.model", "bulletins.assembly"):
            continue
        if ast.unparse(node.value).split(".")[-1] == "Kind":
            yield node.lineno, "decides by the kind of series, which the tree already has"


# Files, clock, terminal


@rule("""
workspace.read_text('x')
files.read_bytes(path)
store.read_bytes('x')
client.open(path, 'rb')
image = Image.open(BytesIO(data))
Path('x').read_text(encoding='utf-8')  # broken
path.open('rb')  # broken
Image.open('x')  # broken
open('x', encoding='utf-8')  # broken
read_bounded(path, shown, place, limit)  # broken
""")
def only_the_doors_read_files(module: Module) -> Iterator[tuple[int, str]]:
    if module.within("bulletins.source.bounded_file", "bulletins.typefaces", "bulletins.package_data"):
        return
    if module.name in ("bulletins.files", "bulletins.source.workspace", "bulletins.source.foreign_file"):
        return
    if module.name == "bulletins.editions.store":  # reads what it wrote, through `files`
        return
    if module.name == "bulletins.source.key_file":  # keys must not be recorded as inputs of a build
        return
    for call, name, receiver in module.calls:
        of_door = (
            _is_workspace(receiver) or _is_files(receiver) or _is_store(receiver) or _is_server(receiver)
        )
        if of_door or _opens_memory(call, name, receiver):
            continue
        reads = name in {"open", "read_text", "read_bytes", "read_bounded"}
        if reads or (receiver, name) == ("os", "fdopen"):
            yield call.lineno, f"reads a file itself: {ast.unparse(call)}"


@rule("""
write_bytes(path, data)
files.write_bytes(path, data)
text.replace('a', 'b')
path.open('rb')
path.open('wb')  # broken
path.write_bytes(data)  # broken
open('x', mode='a')  # broken
os.replace(a, b)  # broken
shutil.copyfile(a, b)  # broken
tempfile.mkdtemp()  # broken
""")
def only_files_writes_files(module: Module) -> Iterator[tuple[int, str]]:
    if module.name == "bulletins.files":
        return
    for call, name, receiver in module.calls:
        if _is_files(receiver):
            continue
        opens = name == "open" and re.search("[wax+]", _mode(call, 1 if receiver == "" else 0))
        moves = receiver == "os" and name in {"rename", "replace"}
        copies = receiver in {"shutil", "tempfile"} and name not in {"gettempdir", "which"}
        if (name in {"write_text", "write_bytes"} and receiver) or opens or moves or copies:
            yield call.lineno, f"writes a file itself: {ast.unparse(call)}"


@rule("""
open('x', 'rb')
path.open(mode='rb')
open('x', encoding='utf-8')
open('x')  # broken
os.open('x', os.O_RDONLY)
path.open('w')  # broken
path.read_text()  # broken
""")
def text_files_name_their_encoding(module: Module) -> Iterator[tuple[int, str]]:
    for call, name, receiver in module.calls:
        is_ours = _is_workspace(receiver) or _is_files(receiver) or _is_server(receiver)
        if is_ours or _opens_memory(call, name, receiver):
            continue
        by_path = receiver and name in {"read_text", "write_text"}
        opened = name == "open" and receiver != "os" and "b" not in _mode(call, 1 if receiver == "" else 0)
        if (by_path or opened) and not any(keyword.arg == "encoding" for keyword in call.keywords):
            yield call.lineno, f"leaves the encoding to the machine: {ast.unparse(call)}"


@rule("""
from datetime import date
import random  # broken
from time import monotonic  # broken
x = date(2024, 8, 1)
y = date.today()  # broken
z = datetime.datetime.now(tz)  # broken
""")
def the_core_knows_no_clock_and_no_chance(module: Module) -> Iterator[tuple[int, str]]:
    if module.within(*EDGES):
        return
    for line, imported in module.imports:
        if imported.split(".")[0] in {"random", "secrets", "time", "uuid"}:
            yield line, f"imports {imported}"
    for call, name, receiver in module.calls:
        if name in {"now", "today", "utcnow"} and receiver.split(".")[-1] in {"date", "datetime"}:
            yield call.lineno, f"asks the clock: {ast.unparse(call)}"


@rule("""
printer.print('x')
print('x')  # broken
sys.stdout.write('x')  # broken
""")
def only_the_command_prints(module: Module) -> Iterator[tuple[int, str]]:
    if module.within("bulletins.cli"):
        return
    for call, name, receiver in module.calls:
        if (name == "print" and not receiver) or receiver.startswith(("sys.stdout", "sys.stderr")):
            yield call.lineno, f"prints: {ast.unparse(call)}"


# Windows

POSIX_MODULES = {"fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
POSIX_NAMES = re.compile(
    r"os\.(fork|forkpty|[gs]et[er]?[ug]id|getpgid|setsid|killpg|mkfifo|uname|sysconf|nice|l?chown|fchmod|fchown"
    r"|pread|pwrite|wait3|wait4|O_DIRECTORY|O_NOFOLLOW|O_CLOEXEC)"
    r"|signal\.(SIGKILL|SIGALRM|SIGHUP|SIGUSR1|SIGUSR2|SIGQUIT|alarm|setitimer|pause)"
)


@rule("""
import os, fcntl  # broken
try:
    import pwd
except ImportError:
    import resource  # broken
if os.name == 'posix':
    os.fchmod(handle, 0o644)
os.kill(os.fork(), 9)  # broken
day.strftime('%-d')  # broken
day.strftime('%d')
""")
def calls_of_one_system_have_a_fallback(module: Module) -> Iterator[tuple[int, str]]:
    for node, above in module.nodes:
        if _has_fallback(node, above):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                {node.module or ""}
                if isinstance(node, ast.ImportFrom)
                else {alias.name for alias in node.names}
            )
            for name in names & POSIX_MODULES:
                yield node.lineno, f"imports {name}, which Windows has not"
        elif isinstance(node, ast.Attribute) and POSIX_NAMES.fullmatch(ast.unparse(node)):
            yield node.lineno, f"uses {ast.unparse(node)}, which Windows has not"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search("%-[dmHMSjy]", node.value)
        ):
            yield node.lineno, f"formats with {node.value!r}, which Windows cannot"


def _has_fallback(node: ast.AST, above: tuple[ast.AST, ...]) -> bool:
    """Whether the node stands in a ``try`` that catches something, or under a question after the system."""
    for parent, child in itertools.pairwise((*above, node)):
        if isinstance(parent, ast.Try) and parent.handlers and child in parent.body:
            return True
        if isinstance(parent, ast.If | ast.IfExp) and re.search(
            r"os\.name|sys\.platform|hasattr", ast.unparse(parent.test)
        ):
            return True
    return False


def _is_workspace(receiver: str) -> bool:
    """Whether a method is called on the one reader of a workspace's files."""
    return receiver.split(".")[-1] in {"workspace", "_workspace"}


def _is_files(receiver: str) -> bool:
    """Whether a function is taken from the one module that writes files."""
    return receiver.split(".")[-1] == "files"


def _is_store(receiver: str) -> bool:
    """Whether a method is called on the store of editions, which reads what it wrote."""
    return receiver.split(".")[-1] in {"store", "_store"}


def _is_server(receiver: str) -> bool:
    """Whether a method is called on the client of an SFTP server, whose files are not this machine's."""
    return receiver == "client"


def _opens_memory(call: ast.Call, name: str, receiver: str) -> bool:
    """Whether a library's ``open`` gets bytes that were read already, or something that is no file."""
    if name != "open" or receiver == "webbrowser":
        return name == "open"
    return bool(call.args) and ast.unparse(call.args[0]).startswith(("BytesIO(", "io.BytesIO("))


def _mode(call: ast.Call, position: int) -> str:
    """The mode of an ``open``: its argument at ``position`` or by name; ``r`` when there is none."""
    given = call.args[position : position + 1] + [k.value for k in call.keywords if k.arg == "mode"]
    return (
        given[0].value
        if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str)
        else "r"
    )


# The tests


EACH_RULE = pytest.mark.parametrize(
    ("check", "name", "specimen"), [pytest.param(*entry, id=entry[0].__name__) for entry in RULES]
)


@EACH_RULE
def test_the_package_keeps_the_rule(check: Rule, name: str, specimen: str) -> None:
    broken = [f"{module.name}:{line} {what}" for module in package() for line, what in check(module)]

    assert not broken, "\n" + "\n".join(broken)


@EACH_RULE
def test_the_rule_finds_what_breaks_it_and_nothing_else(check: Rule, name: str, specimen: str) -> None:
    marked = {number for number, line in enumerate(specimen.splitlines(), 1) if line.endswith("# broken")}

    assert {line for line, _ in check(Module(name, ast.parse(specimen)))} == marked


def test_one_module_alone_reads_yaml() -> None:
    readers = [
        module.name for module in package() if any(name.split(".")[0] == "yaml" for _, name in module.imports)
    ]

    assert len(readers) <= 1, readers


def test_the_command_starts_without_heavy_libraries() -> None:
    program = f"import sys, bulletins.cli.main\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_an_issue_is_loaded_and_composed_with_one_heavy_library() -> None:
    program = (
        "import pathlib, sys\n"
        "from bulletins.compose import compose\n"
        "from bulletins.pipeline.preparation import prepare\n"
        "from bulletins.source import Workspace\n"
        "issue = prepare(Workspace(pathlib.Path()), 'shaanxi/2024-03')\n"
        "compose(issue.bulletin, issue.styles, issue.typefaces)\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["yaml"]


@pytest.mark.long(sample=True)
@pytest.mark.parametrize("name", sorted({*module_names()} - {"bulletins.__main__"}))
def test_a_module_can_be_the_first_that_is_imported(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import {name}"], cwd=ROOT, capture_output=True
    )

    assert done.returncode == 0, done.stderr.decode(errors="replace")


def test_the_checkout_is_what_is_tested() -> None:
    import bulletins

    assert os.path.samefile(bulletins.__file__, ROOT / "bulletins" / "__init__.py")
