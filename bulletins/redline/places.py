"""Where in a bulletin something stands, in the words of an errata table (案例2《…》第4段)."""

from collections.abc import Mapping, Sequence

from bulletins.redline.errata import Place, Wording
from bulletins.redline.grids import cell_place
from bulletins.tree.passages import PAGE_NAME, Passage, Sort
from bulletins.tree.text import TURN
from bulletins.values import frozen, replace

_FIELDS: Mapping[str, str] = {
    "series.name": "刊名",
    "series.subtitle": "刊名副题",
    "series.issuer": "主办单位",
    "series.editor": "编印单位",
    "series.mark": "报头标记",
    "series.permit": "准印证号",
    "series.cover_lead": "封面刊名",
    "series.cover_name": "封面刊名",
    "issue.label": "期号",
    "issue.whole_number": "总期号",
    "issue.date": "日期",
    "counts.printed": "载文数",
    "running": "页眉",
}
_DISPLAYS: Mapping[str, str] = {
    "column-name": "栏目名",
    "organisation-line": "单位",
    "kicker": "肩题",
    "deck": "副题",
    "byline": "署名",
    "part-range": "篇首案例起讫",
    "editors": "编辑名单",
    "appendix-label": "附录序号",
}
_HEADINGS: Mapping[str, str] = {
    "issue-headline": "本期主题",
    "group-heading": "类别标题",
    "part-heading": "篇名",
    "committee-heading": "编委会标题",
    "front-heading": "前言标题",
    "appendix-heading": "附录标题",
}
_ROWS: Mapping[str, str] = {"imprint": "版记", "colophon": "版本记录", "committee": "编委会名单"}
_FIGURES: Mapping[str, str] = {"caption": "说明", "credit": "署名", "alternative": "替代文字", "picture": ""}
CASE_TITLES = frozenset({"case-title", "first-case-title"})
_FOREWORD = "foreword/title"


@frozen
class CaseName:
    """A case as readers know it: its printed number without points (案例2), empty where it has none, and its title."""

    label: str = ""
    title: str = ""


class Gazetteer:
    """Knows the passages of one edition by their places."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._has_foreword = any(each.anchor == _FOREWORD for each in wording.passages)
        self.cases: dict[str, CaseName] = _case_names(wording.passages)

    def place(self, index: int, last: int | None = None) -> Place:
        """The place of a passage; with ``last``, of all from it up to that one."""
        first = self._wording.passages[index]
        words = self.words(first)
        if last is not None and last != index:
            words = self._range_words(first, self._wording.passages[last])
        case = case_place(self.cases[first.case_id]) if first.case_id else ""
        return Place(first.anchor, self.page(first), first.ordinal, words, case)

    def after(self, index: int, what: Passage | None = None) -> Place:
        """The place behind a passage, or before everything (-1); ``what`` is what stands there elsewhere."""
        if index < 0:
            return Place("", "", 0, "正文之前")
        return named(self.place(index), f"{self._ended(self._wording.passages[index], what)}之后")

    def _ended(self, before: Passage, what: Passage | None) -> str:
        """What ends with a passage: figures, tables and contents as a whole; of a table, where ``what`` goes on with
        it, its row or column."""
        words = self.words(before)
        if before.sort is Sort.FIGURE:
            return f"图{before.ordinal}"
        if before.sort is Sort.CONTENTS:
            return "目录"
        if before.sort is not Sort.TABLE:
            return words
        table = words.removesuffix(_cell_words(before.part))
        here = cell_place(before.part)
        there = cell_place(what.part) if what and what.sort is Sort.TABLE else None
        if here is None or there is None or there == (0, 0):
            return table
        if there[0] and there[1]:
            return words
        return f"{table}{_row_words(here[0])}" if there[0] else f"{table}第{here[1] + 1}列"

    def page(self, passage: Passage) -> str:
        """The page on which its block begins, or else its case; empty where neither has one."""
        pages = self._wording.pages
        return pages.get(passage.anchor) or pages.get(passage.case_id, "")

    def words(self, passage: Passage) -> str:
        """Where in its case, or in the issue, the passage stands."""
        number = passage.ordinal
        match passage.sort:
            case Sort.FIELD:
                if passage.part.startswith(PAGE_NAME):
                    return f"第{passage.part.removeprefix(PAGE_NAME)}页版名"
                return _FIELDS.get(passage.part, "版面文字")
            case Sort.HEADING | Sort.NUMBER | Sort.DISPLAY:
                return self._title_words(passage)
            case Sort.PARAGRAPH:
                return self._paragraph_words(passage)
            case Sort.BOX:
                return f"框文{number}标题"
            case Sort.FIGURE:
                return f"图{number}{_FIGURES.get(passage.part, '')}"
            case Sort.TABLE:
                return f"{_in_appendix(passage)}表{number}{_cell_words(passage.part)}"
            case Sort.NOTE:
                return f"注{number}"
            case Sort.ROWS:
                place = cell_place(passage.part)
                return f"{_ROWS.get(passage.role, '名单')}第{place[0] + 1 if place else 1}行"
            case Sort.CALL_OUT:
                return "二维码提示"
            case Sort.CONTENTS:
                return "目录标题"

    def _range_words(self, first: Passage, last: Passage) -> str:
        """From one passage to another; of cells of a table, their row or column."""
        places = cell_place(first.part), cell_place(last.part)
        start, end = self.words(first), self.words(last)
        if first.anchor == last.anchor and first.sort is Sort.FIGURE:
            return f"图{first.ordinal}"
        if first.anchor == last.anchor and places[0] and places[1] and first.sort is Sort.TABLE:
            table = start.removesuffix(_cell_words(first.part))
            (row, column), (last_row, last_column) = places[0], places[1]
            if row == last_row:
                return f"{table}{_row_words(row)}"
            if column == last_column:
                return f"{table}第{column + 1}列"
            return table
        return start if start == end else f"{start}至{end}"

    def _title_words(self, passage: Passage) -> str:
        if passage.sort is Sort.NUMBER:
            return "篇号" if not passage.case_id else "案例号"
        if passage.sort is Sort.DISPLAY:
            return _DISPLAYS.get(passage.role, "题上文字" if passage.case_id else "版面文字")
        if passage.role in CASE_TITLES:
            return "标题"
        if passage.case_id:
            return f"第{max(1, passage.ordinal - 1)}个小标题"
        return _HEADINGS.get(passage.role, "标题")

    def _paragraph_words(self, passage: Passage) -> str:
        if passage.role == "sign-off":
            return "文末署名"
        place = f"第{passage.ordinal}段"
        if passage.case_id:
            return place
        if passage.role == "preface":
            return f"{'前言' if self._has_foreword else '按语'}{place}"
        return f"{_in_appendix(passage)}{place}"


def one_line(text: str) -> str:
    """Display text without its turns."""
    return text.replace(TURN, " ")


def named(place: Place, words: str) -> Place:
    """The place, in other words."""
    return replace(place, words=words)


def case_place(name: CaseName) -> str:
    """案例2《…》."""
    return f"{name.label}《{name.title}》" if name.title else name.label


def _case_names(found: Sequence[Passage]) -> dict[str, CaseName]:
    labels: dict[str, str] = {}
    titles: dict[str, str] = {}
    for each in found:
        if not each.case_id or each.case_id in titles:
            continue
        if each.sort is Sort.NUMBER or (each.sort is Sort.HEADING and each.part == "number"):
            labels.setdefault(each.case_id, each.text.rstrip("、. "))
        elif each.sort is Sort.HEADING:
            titles[each.case_id] = one_line(each.text)
    ids = dict.fromkeys(each.case_id for each in found if each.case_id)
    return {name: CaseName(labels.get(name, ""), titles.get(name, "")) for name in ids}


def _cell_words(part: str) -> str:
    place = cell_place(part)
    if place is None:
        return "标题"
    row, column = place
    return f"第{row}行第{column + 1}列" if row else f"表头第{column + 1}列"


def _row_words(row: int) -> str:
    return f"第{row}行" if row else "表头"


def _in_appendix(passage: Passage) -> str:
    return "附录" if passage.anchor.startswith("appendix-") else ""
