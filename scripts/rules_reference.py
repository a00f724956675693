"""``docs/checks.md``: the rules of the lint as tables, made from the rules themselves."""

from collections.abc import Iterator, Sequence

from bulletins.checks.engine import document_of, look
from bulletins.checks.passage import Document
from bulletins.checks.rule import Example, Rule, Tier
from bulletins.checks.rules import RULES
from bulletins.messages import message_text

HEAD = """\
# Rules of `check` 检查规则

What `bulletins check` finds in the text of issues, cases and texts from outside. An error breaks a national standard
and can only be waived at its place, with a reason; a warning is custom of the trade and, like a hint, can be turned off
for a series.
`bulletins check --explain CODE` shows a rule on the terminal. Every example below is tried by a test.

`bulletins check` 在各期、案例和外来文字里检查的规则。“错误”违反国家标准，只能逐处写明理由不查；“警告”是行业惯例，
与“提示”一样可以按刊物关闭。`bulletins check --explain 编号` 在终端上说明一条规则。下面的示例都由测试逐条试过。

```
<!-- 不查 C008：活动名称就是这样写的 -->    in a case, above or in the paragraph 案例里，写在段落里或段落上面
preface: …  # waive C049: as printed then    in YAML, at the value or above it YAML 里，写在值后面或上一行
checks: {C008: off}                          in series.yaml, for all issues 刊物文件里，对各期都不查
```

A waiver without a reason, of an unknown code, or that waives nothing is itself found (B790–B792).
没写理由、编号不存在、或本来就没有问题的“不查”，本身也会报告（B790–B792）。

`--fix` changes what is marked ✔, and only where nothing else can be meant. 标 ✔ 的，没有歧义时 `--fix` 可以改正。
“(as a rule)”: the standard says 一般, not 必须. “(as a rule)”指标准写明“一般”的条款。
"""

TIERS = {
    Tier.STANDARD: "Errors: national standards and facts 错误：国家标准与事实",
    Tier.CUSTOM: "Warnings: custom of the trade 警告：行业惯例",
    Tier.HINT: "Hints 提示",
}

LONGEST = 90
"""Characters of an example that a cell shows."""

HEADS = ("code 编号", "rule 规则", "source 依据", "wrong 误", "right 正", "--fix")


def rows_by_tier() -> Iterator[tuple[str, list[list[str]]]]:
    """Each tier's title with the rows of its rules."""
    for tier, title in TIERS.items():
        yield title, [_row(rule) for rule in RULES if rule.tier is tier]


def _row(rule: Rule) -> list[str]:
    clause = f"{rule.clause} (as a rule)" if rule.conditional else rule.clause
    wrong, right = _example(rule.wrong), _example(rule.right)
    if wrong == right:  # they differ in what is no text
        found = next(look(document_of(rule.wrong), [rule])).diagnostic
        wrong = "<br>".join(_cell(message_text(found, lang)) for lang in ("en", "zh"))
        right = "—"
    return [
        f"`{rule.code}`",
        f"{_cell(rule.asks.en)}<br>{_cell(rule.asks.zh)}",
        _cell(clause),
        wrong,
        right,
        "✔" if rule.fixable else "",
    ]


def _example(example: Example | Document) -> str:
    texts = _texts(example)
    shown = " ⏎ ".join(texts)
    return _cell(shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…")


def _texts(example: Example | Document) -> Sequence[str]:
    return example.text.split("\n") if isinstance(example, Example) else [passage.text for passage in example]


def _cell(text: str) -> str:
    """The text in a table of Markdown, meaning nothing but its characters."""
    return "".join(f"\\{character}" if character in "\\[]<>*_|`" else character for character in text)
