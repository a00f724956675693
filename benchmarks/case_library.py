"""A large made-up workspace: thousands of cases, and one issue that asks for a few of them by conditions."""

from collections.abc import Iterator
from pathlib import Path

ISSUE = "news/2024-01"
CATEGORIES = ("维权服务", "劳动竞赛", "建功立业", "职工文化", "组织建设")
_TAGS = ("集体协商", "技能竞赛", "安全生产", "新就业形态", "职工之家", "劳模工匠", "助企服务")
_ORGANISATIONS, _REGIONS = 300, 12

_BODY = "市总工会把服务送到一线，职工有了自己的家。\n\n" + "".join(
    f"{number}. **办法{number}，落到实处。**工会干部走进车间听取意见，{number * 17}名职工参加，问题当场记下，"
    "逐项答复，办结之后请提出的人评价。评价不满意的，由主管的副主席重新过问，直到职工满意。\n\n"
    for number in range(1, 5)
)  # about 1.5 kB, as a short case has


def write_library(folder: Path, count: int) -> None:
    """Put the workspace with ``count`` cases into ``folder``; the same ``count`` gives the same bytes."""
    for name, text in _files(count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _files(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of every file."""
    yield "bulletins.yaml", "site: https://bulletins.example\n"
    yield (
        "issues/news/series.yaml",
        "name: 某省工会简报\nissuer: 某省总工会\nkind: brief\nstyle: brief\n"
        f"categories: [{', '.join(CATEGORIES)}]\n",
    )
    yield (
        f"issues/{ISSUE}.yaml",
        "select:\n  cases: [case-00007, case-00003]\n"
        "  where: {organisation: org-001, tags: [集体协商], dates: {from: 2024-06}}\n"
        "  order_by: newest\n  limit_per_group: 4\n  limit: 12\n",
    )
    yield "issues/organisations.yaml", _register()
    for number in range(count):
        yield f"issues/cases/{number % 10}/case-{number:05}.md", _case(number)


def _register() -> str:
    """A tree: the first organisation stands above ten, each of these above the tens of its number."""
    lines = ["organisations:"]
    for number in range(_ORGANISATIONS):
        above = f", parent: org-{number // 10:03}" if number else ""
        region = f"第{number % _REGIONS}市"
        lines.append(f"  - {{id: org-{number:03}, name: 第{number}总工会, region: {region}{above}}}")
    return "\n".join(lines) + "\n"


def _case(number: int) -> str:
    month, day = number % 12 + 1, number % 28 + 1
    tags = ", ".join(_TAGS[(number + step) % len(_TAGS)] for step in range(3))
    status = ("draft", "withdrawn")[number % 2] if number % 20 < 2 else "ready"
    return (
        f"---\nid: case-{number:05}\nheadline: 第{number}号做法 / 把服务送到职工身边\n"
        f"organisation: org-{number * 7 % _ORGANISATIONS:03}\ncategory: {CATEGORIES[number % len(CATEGORIES)]}\n"
        f"region: 第{number % _REGIONS}市\ndate: {2020 + number % 5}-{month:02}-{day:02}\ngenre: 案例\n"
        f"tags: [{tags}]\nstatus: {status}\nsource: 某省总工会（第{number}号来件）\n---\n\n{_BODY}"
    )
