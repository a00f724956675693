"""The JSON Schemas of authors' files."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bulletins.model.schema import FILES, json_schema, schema_text


@pytest.mark.parametrize("name", FILES)
def test_every_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))
    assert schema_text(name).startswith("{")


def errors(name: str, text: str) -> list[str]:
    """What a text editor would underline."""
    checker = jsonschema.Draft202012Validator(json_schema(name))
    return [error.message for error in checker.iter_errors(_as_json(yaml.safe_load(text)))]


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else value.isoformat()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case", "headline: 甲 / 乙\norganisation: sn\nstatus: draft\ntags: [2024, 好]\nkicker:\n"),
        ("case", "主题: [甲, 乙]\n单位: [sn, {编号: sx, 写作: 某}]\n状态: 草稿\n单位行: 是\n日期: 2024-09\n"),
        (
            "series",
            "name: 甲\nissuer: 乙\nkind: 简报\nstyle: plain\nnumbering: {case: 案例1, cross_heads: [一、]}\n",
        ),
        (
            "issue",
            "select: {cases: [a, {id: b, headline: 甲}], order_by: newest}\ncontents: yes\ncounts: {received: 5}\n",
        ),
        ("issue", "选用: {案例次序: [a]}\n二维码提示: {文字: 扫码 / 看, 指向: 本版}\n"),
        ("organisations", "organisations: [{id: sn, name: 某省总工会, short: 省总}]\n"),
        ("settings", "site: https://bulletins.example\nfonts: {fang: a.ttf}\n"),
    ],
)
def test_what_the_models_read_is_allowed(name: str, text: str) -> None:
    assert errors(name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case", "headline: 甲\nhedline: 乙\n"),
        ("case", "kicker: 甲\n"),
        ("case", "headline: 甲\nstatus: drat\n"),
        ("case", "headline: 甲\ndate: soon\n"),
        ("case", "headline: {a: b}\n"),
        ("issue", "select: {cases: [a], limt: 3}\n"),
        ("issue", "counts: {received: many}\n"),
        ("series", "name: 甲\nissuer: 乙\nkind: 简\nstyle: a\n"),
        ("settings", "site: bulletins.example\n"),
    ],
)
def test_what_the_models_refuse_is_underlined(name: str, text: str) -> None:
    assert errors(name, text)


def test_the_samples_of_the_repository_are_allowed(repo_root: Path) -> None:
    files = {
        "settings": "bulletins.yaml",
        "organisations": "issues/organisations.yaml",
        "series": "issues/*/series.yaml",
        "issue": "issues/*/[0-9]*.yaml",
    }
    for name, pattern in files.items():
        paths = list(repo_root.glob(pattern))
        assert paths
        for path in paths:
            assert errors(name, path.read_text(encoding="utf-8")) == []
    for path in repo_root.glob("issues/cases/*.md"):
        assert errors("case", path.read_text(encoding="utf-8").split("---\n")[1]) == []


def test_keys_show_their_chinese_name() -> None:
    properties = json_schema("case")["properties"]
    assert properties["headline"]["title"] == "主题"
    assert properties["主题"] == {"$ref": "#/properties/headline"}
