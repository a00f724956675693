"""The documents say what the program does: what is made from it is fresh, and what is written by hand is valid."""

import importlib
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import click
import jsonschema
import pytest
import yaml
from markdown_it import MarkdownIt
from PIL import Image

from bulletins import messages
from bulletins.cli.main import COMMANDS, Commands
from bulletins.messages import catalogue
from bulletins.model.reading import keys_of
from bulletins.model.schema import FILES, json_schema
from bulletins.pipeline.starting import new_workspace
from bulletins.style.property_table import BLOCK_PROPERTIES, INLINE_PROPERTIES
from bulletins.writers import docx, html, pdf
from scripts import generate_docs, key_meanings
from scripts.draw_pages import MOST_BYTES

HAND_WRITTEN = ("README*.md", "CONTRIBUTING.md", "docs/*.md", "bulletins/skeleton/workspace/README*.md")


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    return generate_docs.documents()


def test_generated_documents_are_what_the_program_says(generated: dict[str, str], repo_root: Path) -> None:
    stale = [
        path
        for path, text in generated.items()
        if not (repo_root / path).is_file() or (repo_root / path).read_text(encoding="utf-8") != text
    ]

    assert not stale, "run `make docs`"


def test_every_command_is_documented(generated: dict[str, str]) -> None:
    for path in ("docs/cli.md", "docs/cli.zh-CN.md"):
        assert [name for name in COMMANDS if f"## bulletins {name}\n" not in generated[path]] == []


def test_every_message_code_is_documented(generated: dict[str, str]) -> None:
    assert [code for code in catalogue() if f"| `{code}` |" not in generated["docs/messages.md"]] == []


def test_no_message_code_has_two_meanings() -> None:
    areas = [
        importlib.import_module(f"bulletins.messages.{name}")
        for _, name, _ in iter_modules(messages.__path__)
    ]

    assert sum(len(area.MESSAGES) for area in areas) == len(catalogue())


@pytest.mark.parametrize("writer", [docx, html, pdf])
def test_a_writer_says_of_every_node_what_becomes_of_it(writer: object, generated: dict[str, str]) -> None:
    support: dict[str, str] = writer.SUPPORT  # type: ignore[attr-defined]
    names = [node.__name__ for node in generate_docs.node_types()]

    assert [name for name in names if name not in support] == []
    assert [name for name in names if f"| `{name}` |" not in generated["docs/support.md"]] == []
    assert {re.match(r"\w+", said)[0] for said in support.values()} <= {  # type: ignore[index]
        "native", "approximated", "omitted",
    }  # fmt: skip
    unexplained = [
        name for name, said in support.items() if not said.startswith("native") and len(said.split()) < 2
    ]
    assert unexplained == []


def test_every_property_of_a_role_is_explained() -> None:
    names = {prop.name for prop in (*BLOCK_PROPERTIES, *INLINE_PROPERTIES)}

    assert names == set(generate_docs.MEANINGS)


def test_every_key_of_authors_files_is_explained() -> None:
    models = {model for file in FILES.values() for model in generate_docs.models_in(file)}
    keys = {(model, name) for model in models for name in keys_of(model)}

    assert keys == {(model, name) for model, words in key_meanings.MEANINGS.items() for name in words}
    assert models == set(key_meanings.TITLES)
    assert set(key_meanings.OWN_FORMS) <= keys


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_key_says_what_it_takes(lang: str, generated: dict[str, str]) -> None:
    text = generated["docs/keys.md" if lang == "en" else "docs/keys.zh-CN.md"]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]

    assert [row[0] for row in rows if not all(row[:4])] == []


def test_every_name_in_templates_is_explained() -> None:
    assert set(generate_docs.template_names()) == set(key_meanings.FIELDS)


@pytest.mark.parametrize("name", list(FILES))
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


def yaml_files(repo_root: Path) -> dict[str, str]:
    """The samples' YAML files and those of a new workspace in both languages, by a name to show."""
    samples = {
        path.relative_to(repo_root).as_posix(): path.read_text(encoding="utf-8")
        for path in (repo_root / "bulletins.yaml", *repo_root.glob("issues/**/*.yaml"))
    }
    for lang in ("en", "zh"):
        samples |= {
            f"new-{lang}/{path}": text
            for path, text in new_workspace(lang, {}).items()
            if path.endswith(".yaml")
        }
    return samples


def kind_of(path: str) -> str:
    stem = Path(path).stem
    named = {
        "branches": "branches",
        "bulletins": "settings",
        "organisations": "organisations",
        "series": "series",
    }
    return named.get(stem, "issue")


class Yaml12(yaml.SafeLoader):
    """As text editors read YAML: a day is text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_yaml_files_name_their_schema_and_fit_it(repo_root: Path) -> None:
    for path, text in yaml_files(repo_root).items():
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named, f"{path} names no schema"
        assert Path(named[1]).name == f"{kind_of(path)}.json", path
        if not path.startswith("new-"):
            assert ((repo_root / path).parent / named[1]).resolve().is_file(), path
        data = yaml.load(text, Yaml12)
        problems = list(jsonschema.Draft202012Validator(json_schema(kind_of(path))).iter_errors(data))
        assert not problems, f"{path}: {problems[0].json_path} {problems[0].message}"


def test_front_matter_fits_the_schema_of_cases(repo_root: Path) -> None:
    validator = jsonschema.Draft202012Validator(json_schema("case"))
    for path in repo_root.glob("issues/cases/*.md"):
        header = path.read_text(encoding="utf-8").split("---\n")[1]
        problems = list(validator.iter_errors(yaml.load(header, Yaml12)))
        assert not problems, f"{path.name}: {problems[0].json_path} {problems[0].message}"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("issue", {"select": {"cases": [3.5]}}),
        ("issue", {"numbr": 3}),
        ("issue", {"期号": "三"}),
        ("series", {"name": "甲", "issuer": "乙", "kind": "简报"}),
        ("case", {"headline": "甲", "status": "redy"}),
        ("settings", {}),
    ],
)
def test_schemas_refuse_what_the_models_refuse(name: str, data: object) -> None:
    assert not jsonschema.Draft202012Validator(json_schema(name)).is_valid(data)


def documents(repo_root: Path) -> Iterator[tuple[Path, list[str], str]]:
    """Every document that is written by hand: the lines of its code blocks, and the rest without code."""
    for path in sorted(path for pattern in HAND_WRITTEN for path in repo_root.glob(pattern)):
        parts = re.split(r"^```.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        code = [line.strip().removeprefix("$ ") for block in parts[1::2] for line in block.splitlines()]
        yield path, code, re.sub("`[^`]*`", "", "".join(parts[::2]))


def lines_beginning(repo_root: Path, word: str) -> list[tuple[str, str]]:
    """(document, line) of every line of code that begins with that word."""
    return [
        (path.relative_to(repo_root).as_posix(), line)
        for path, code, _ in documents(repo_root)
        for line in code
        if line.startswith(f"{word} ")
    ]


def test_commands_in_documents_can_be_called(repo_root: Path) -> None:
    """Their names, options and numbers of arguments are those that the command has."""
    lines = lines_beginning(repo_root, "bulletins")

    assert lines
    for where, line in lines:
        _, name, *arguments = shlex.split(line, comments=True)
        command = Commands().get_command(click.Context(Commands()), name)
        assert command, f"{where}: no command {name!r}: {line}"
        try:
            command.make_context(name, arguments)
        except click.exceptions.Exit:
            pass
        except click.UsageError as error:
            pytest.fail(f"{where}: {line}: {error.format_message()}")


def test_make_targets_in_documents_exist(repo_root: Path) -> None:
    makefile = (repo_root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = [
        (where, line.split()[1])
        for where, line in lines_beginning(repo_root, "make")
        if re.match("make [a-z]", line)
    ]

    assert named
    assert [(where, target) for where, target in named if target not in targets] == []


def test_links_in_documents_lead_somewhere(repo_root: Path) -> None:
    broken = [
        f"{path.relative_to(repo_root).as_posix()}: {target}"
        for path, _, text in documents(repo_root)
        for target in re.findall(r"(?<!\\)\]\(([^)\s#]+)[^)]*\)", text)
        if "://" not in target and not (path.parent / target).exists()
    ]

    assert not broken, "\n" + "\n".join(broken)


def test_links_to_headings_lead_to_headings(repo_root: Path) -> None:
    headings = {
        path.resolve(): {
            slug(found) for found in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
        }
        for path in repo_root.glob("docs/*.md")
    }
    broken = [
        f"{path.relative_to(repo_root).as_posix()}: {target}#{anchor}"
        for path, _, text in documents(repo_root)
        for target, anchor in re.findall(r"\]\(([^)\s#]*)#([^)]+)\)", text)
        if "://" not in target
        and anchor not in headings[(path.parent / target if target else path).resolve()]
    ]

    assert not broken, "\n" + "\n".join(broken)


def test_strong_words_are_strong_where_markdown_is_shown(repo_root: Path) -> None:
    """``**句。**后`` is not: CommonMark wants a blank after it, or the mark of punctuation outside."""
    reader = MarkdownIt("commonmark").enable("table")
    plain = [
        f"{path.relative_to(repo_root).as_posix()}: {token.content}"
        for path, _, _ in documents(repo_root)
        if path.name != "messages.md"  # its messages speak of the mark itself
        for block in reader.parse(path.read_text(encoding="utf-8"))
        for token in block.children or ()
        if token.type == "text" and "**" in token.content
    ]

    assert not plain, "\n" + "\n".join(plain)


def slug(heading: str) -> str:
    """The anchor that sites which show Markdown give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_pictures_are_small_and_shown(repo_root: Path) -> None:
    """Those that somebody drew and committed: each is in a document, and none makes it slow to open."""
    text = "".join(path.read_text(encoding="utf-8") for path, _, _ in documents(repo_root))
    pictures = list((repo_root / "docs/pictures").iterdir())

    assert [path.name for path in pictures if f"pictures/{path.name})" not in text] == []
    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.mode == "P", f"{path.name} has more colours than a palette holds"


def test_generated_schemas_are_json(generated: dict[str, str]) -> None:
    for name in FILES:
        assert json.loads(generated[f"docs/schema/{name}.json"]) == json_schema(name)
