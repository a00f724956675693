"""What an import shows an editor: articles with their pieces, repairs, gaps, what is left out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bulletins.cli.budget import counted
from bulletins.cli.language import chosen_language, say
from bulletins.cli.report import visible
from bulletins.cli.table import cut

if TYPE_CHECKING:
    from bulletins.importers.publication import Gap, LeftOut, Publication, Repair, Wording
    from bulletins.pipeline.import_drafts import CaseDraft, Reading
    from bulletins.pipeline.importing import Import

MAX_EQUAL = 3
"""So many repairs that are alike are shown one by one; of more, the first and their number."""
MAX_LEFT_OUT = 40
"""So many lines that are left out are shown."""
_WIDTH = 60
"""Columns that a quoted text takes."""

_KINDS = {
    "marks": "标点", "rejoined": "接句", "moved": "移段", "caption": "图说", "box": "框文", "misreading": "疑误",
    "term": "用语", "grammar": "语病", "name": "名称", "ordinal": "序号", "credit": "署名", "blanks": "空格",
}  # fmt: skip
_CONFIDENCE = {"high": "把握大", "medium": "把握中", "low": "把握小"}
_REASONS = {
    "headline of the publication": "刊物标题", "masthead": "刊头", "category": "类别", "column": "栏目",
    "organisation": "单位", "ordinal": "序号", "credit": "署名", "title of a box": "框文标题", "appendix": "附件",
    "contents": "要目", "imprint": "版记", "editors": "编辑", "call-out": "二维码提示",
    "page number or running head": "页码、书眉", "part of the web page": "网页栏目", "belongs to no article": "不属于任何一篇",
}  # fmt: skip
_STATES = {"new": ("new", "新"), "same": ("there already, the same", "已有，相同"),
           "kept": ("there already, stays as it is", "已有，保持不变"), "taken": ("the id is taken", "编号已被占用")}  # fmt: skip


def reading_lines(reading: "Reading", *, show_all: bool, with_paths: bool) -> Iterator[str]:
    """A file: what it is, its cases, its repairs, its gaps, what is left out."""
    publication = reading.publication
    yield visible(f"{reading.file.path}: {_summary(reading)}")
    category: str | None = None
    for number, draft in enumerate(reading.cases, 1):
        if draft.story.article.category != category:
            category = draft.story.article.category
            yield f"\n  〔{visible(category)}〕" if category else ""
        yield from _case_lines(number, draft, with_paths=with_paths)
    yield from _repairs(publication, show_all=show_all)
    yield from _gaps(publication.gaps)
    yield from _left_out(publication.left_out)


def outcome_lines(
    planned: "Import", in_workspace: bool, written: Sequence[str], *, apply: bool
) -> Iterator[str]:
    """What was written, or what to do next."""
    for one in planned.proposed if in_workspace else ():
        yield say(
            f"not in the register: {visible(one.name)} (--accept {one.id} adds it)",
            f"单位名册中没有：{visible(one.name)}（--accept {one.id} 即可加入）",
        )
    waiting = sum(not r.applied for reading in planned.readings for r in reading.publication.repairs)
    if waiting:
        yield say(
            f"{counted(waiting, 'repair')} proposed and not applied: --accept ID,ID or --accept all takes them, "
            "--refuse ID never",
            f"{waiting} 处修正只是建议，尚未采纳：--accept 编号,编号 或 --accept all 采纳，--refuse 编号 不采纳",
        )
    if not in_workspace:
        yield say("nothing is written: this is no workspace", "未写入：此处不是工作区")
    elif not planned.is_writable:
        yield say("nothing is written, since something is wrong", "有错误，未写入")
    elif not planned.files:
        yield say("nothing changes: all of it was imported before", "没有变化：这些内容以前都已导入")
    elif written:
        if planned.target:
            name = planned.target.name
            yield say(
                f"written; now:\n  bulletins check {name}\n  bulletins build {name}",
                f"已写入，接着：\n  bulletins check {name}\n  bulletins build {name}",
            )
        else:
            yield say("written", "已写入")
    elif not apply:
        yield say(
            f"nothing is written yet; --apply writes {counted(len(planned.files), 'file')}",
            f"尚未写入；加 --apply 写入 {len(planned.files)} 个文件",
        )


def _summary(reading: "Reading") -> str:
    """Name and number of the publication, and how many of everything it has."""
    publication = reading.publication
    applied = sum(repair.applied for repair in publication.repairs)
    name = publication.name or ""
    if publication.number:
        name += say(f" no. {publication.number}", f"第{publication.number}期")
    said = [name.strip(), publication.date or ""]
    said += [
        say(f"{count} {one if count == 1 else many}", chinese.format(count))
        for count, one, many, chinese in (
            (len(reading.cases), "case", "cases", "案例 {} 篇"),
            (applied, "repair", "repairs", "修正 {} 处"),
            (len(publication.repairs) - applied, "proposal", "proposals", "建议 {} 处"),
            (len(publication.gaps), "gap", "gaps", "缺失 {} 处"),
            (len(publication.left_out), "part left out", "parts left out", "未取 {} 处"),
        )
        if count
    ]
    return say(", ", "，").join(filter(None, said))


def _case_lines(number: int, draft: "CaseDraft", *, with_paths: bool) -> Iterator[str]:
    article = draft.story.article
    lines = _span(draft.story.lines)
    headline = " / ".join(piece.text for piece in article.title_parts)
    yield visible(f"  {number:>2}. {headline or draft.story.title}") + (
        say(f"  (lines {lines})", f"（第 {lines} 行）") if lines else ""
    )
    rows = [
        (say("kicker", "肩题"), article.kicker.text if article.kicker else ""),
        (say("deck", "副题"), article.deck.text if article.deck else ""),
        (say("column", "栏目"), article.column or ""),
        (say("organisation", "单位"), _organisation(draft, in_workspace=with_paths)),
        (say("credits", "署名"), _credits(draft)),
        (say("text", "正文"), _text(draft)),
    ]
    if with_paths:
        rows.append(
            (
                say("file", "文件"),
                say("{} ({})", "{}（{}）").format(draft.path, say(*_STATES[draft.state.value])),
            )
        )
    for name, text in rows:
        if text:
            yield visible(f"      {name}{say(': ', '：')}{text}")
    for section in article.sections:
        yield visible(f"        · {cut(section.label, _WIDTH)}")


def _organisation(draft: "CaseDraft", *, in_workspace: bool) -> str:
    """The name as it was read, and the id of the register; the register's id alone where it knew better."""
    organisation = draft.story.article.organisation
    known = ", ".join(known for known, _ in draft.linked.ids)
    if organisation is None:
        return known
    if not in_workspace:
        return organisation.text_of_names
    return f"{organisation.text_of_names} → {known or say('not in the register', '名册中没有')}"


def _credits(draft: "CaseDraft") -> str:
    return "；".join(
        " ".join(filter(None, (credit.affiliation, credit.role, credit.name)))
        for credit in draft.story.article.credits
    )


def _text(draft: "CaseDraft") -> str:
    """How much of it there is, and whether it is whole."""
    story = draft.story
    paragraphs, sections = len(story.article.paragraphs), len(story.article.sections)
    said = [say(counted(paragraphs, "paragraph"), f"{paragraphs} 段")]
    if sections:
        said.append(say(counted(sections, "section"), f"{sections} 节"))
    if story.boxes:
        said.append(say(f"boxes: {len(story.boxes)}", f"框文 {len(story.boxes)} 个"))
    if story.figures:
        said.append(say(f"pictures: {len(story.figures)}", f"图片 {len(story.figures)} 幅"))
    if story.captions:
        said.append(say(f"pictures to be added: {len(story.captions)}", f"待补图片 {len(story.captions)} 幅"))
    if not story.article.complete:
        said.append(say("incomplete", "不完整"))
    return say(", ", "，").join(said)


def _repairs(publication: "Publication", *, show_all: bool) -> Iterator[str]:
    for applied, head in ((True, say("applied", "已修正")), (False, say("proposed", "建议修正"))):
        repairs = [repair for repair in publication.repairs if repair.applied is applied]
        if not repairs:
            continue
        yield (
            f"\n  {head} ({len(repairs)}):"
            if chosen_language() == "en"
            else f"\n  {head}（{len(repairs)} 处）："
        )
        alike = sorted(repairs, key=lambda one: (one.kind.value, one.before, one.after))
        groups = [[*group] for _, group in groupby(alike, key=lambda one: (one.kind, one.before, one.after))]
        for group in sorted(groups, key=lambda group: (group[0].line, group[0].column)):
            shown = group if show_all or len(group) <= MAX_EQUAL else group[:1]
            for repair in shown:
                yield from _repair(repair)
            if len(shown) < len(group):
                places = _span([repair.line for repair in group])
                yield say(
                    f"      … {len(group) - 1} more like this, lines {places} (--all lists them)",
                    f"      …… 同样的另有 {len(group) - 1} 处，第 {places} 行（--all 逐条列出）",
                )


def _repair(repair: "Repair") -> Iterator[str]:
    kind = say(repair.kind.value, _KINDS.get(repair.kind.value, repair.kind.value))
    sure = say(repair.confidence.value, _CONFIDENCE.get(repair.confidence.value, repair.confidence.value))
    change = f"“{cut(repair.before, _WIDTH)}” → “{cut(repair.after, _WIDTH)}”"
    yield visible(f"    {repair.id}  {repair.line}:{repair.column}  {change}  [{kind}, {sure}]")
    yield visible(f"      {_wording(repair.reason)}")


def _gaps(gaps: "Sequence[Gap]") -> Iterator[str]:
    if gaps:
        yield say(f"\n  missing ({len(gaps)}):", f"\n  缺失（{len(gaps)} 处）：")
    for gap in gaps:
        yield visible(f"    {gap.line}:{gap.column}  …{gap.after[-20:]}[缺]  {_wording(gap.reason)}")


def _left_out(parts: "Sequence[LeftOut]") -> Iterator[str]:
    if parts:
        yield say(f"\n  left out ({len(parts)}):", f"\n  未取（{len(parts)} 处）：")
    for part in parts[:MAX_LEFT_OUT]:
        reason = say(part.reason.value, _REASONS.get(part.reason.value, part.reason.value))
        yield visible(f"    {_span(part.lines)}  {cut(part.text, _WIDTH)}  [{reason}]")
    if len(parts) > MAX_LEFT_OUT:
        rest = len(parts) - MAX_LEFT_OUT
        yield say(f"    … and {rest} more; --json lists all", f"    …… 另有 {rest} 处，--json 可查看全部")


def _wording(wording: "Wording") -> str:
    return say(wording.en, wording.zh)


def _span(numbers: "Iterable[int]") -> str:
    """``13–21``, or the one line."""
    lines = sorted(numbers)
    if not lines:
        return ""
    return str(lines[0]) if lines[0] == lines[-1] else f"{lines[0]}–{lines[-1]}"
