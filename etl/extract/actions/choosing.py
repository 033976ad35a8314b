"""Which of the acts of a clause are told: not what another act tells better, one of a type but for sanctions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.extract.actions.hits import NEAR, Hit
from etl.extract.actions.needs import OWN_FIGURE

# 通过警示教育大会等方式开展警示教育: the last is the act.
MEANS = re.compile(r"等[^,，。]{0,4}(?:方式|形式|手段|途径)")
OTHER_MATTER = re.compile(r"(?:\d{4})?(?:专项)?行动?、[^,，。;；、]{4}")  # 隐患排查整治行动、“…”(集中整治)
TOLD = ("found", "right", "paper", "反映", "处罚", "处理", "处分")  # needs and words that an act before may tell
SERVED = ("right", "paper")  # what an order may be about
ORDERED = 14  # characters between 责令 and what is ordered
# 三轮督导共(检查)企业520家次: the first only tells whose figures they are.
BY_THAT = re.compile(r"(?:组|中)?(?:共|累计|共计|先后|已|还){1,2}")
FIGURED = re.compile(r"[^,，。;；]{0,24}?\d[\d,.]*[余多]?万?(?:家|户|个|处|人|件|次|辆|所)")
HANDED_ON, RECEIVER = ("移交", "移送", "转交", "转办", "交办"), 14  # characters of who receives it
CAMPAIGN = 14  # characters between 打击 and the campaign that it is about


def chosen(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the acts that no other tells better, one a clause and type but for sanctions and those counted."""
    return list(_most_specific(text, _told_once(text, hits)))


def _told_once(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what another act tells better: 责令(停产整顿), 收到(反映)…, a finding of an inspection told before.

    So is a visit that is only the means of what the next clause tells: 通过入户走访等形式，深入6个乡镇开展调研.
    """
    kept: list[Hit] = []
    ordered = 0  # where the order stands that the next act is part of
    for k, hit in enumerate(hits):
        later = hits[k + 1] if k + 1 < len(hits) and hits[k + 1].sentence == hit.sentence else None
        if later and _told_by(text, hit, later):
            near = hit.need == "order" and later.type == "rectify" and later.start - hit.end <= ORDERED
            ordered = hit.start if near else 0
            continue
        if (hit.need in TOLD or hit.word in TOLD or hit.type == "petition") and any(
            _told_by_earlier(hit, other) for other in kept[-4:] if other.sentence == hit.sentence
        ):
            continue
        hit.since = ordered
        kept.append(hit)
        ordered = 0
    return kept


def _told_by(text: str, hit: Hit, later: Hit) -> bool:
    """Say whether an order or a means is told by the act behind it."""
    if hit.need == "order":
        serves = later.need not in SERVED and later.type in ("discipline", "rectify")
        return serves and later.clause == hit.clause
    if hit.word.endswith("打击") and later.type == "rectify" and later.clause == hit.clause:
        return later.start - hit.end <= CAMPAIGN and "专项" in later.word  # 开展(打击)欺诈骗保专项整治
    if hit.type == "inspect" and later.clause == hit.clause and hit.need != "found" and _told_inside(text, hit, later):
        return True
    means = (hit.type == later.type == "inspect" and hit.need in ("act", "conduct")) or (
        hit.type == "educate" and hit.need == "people"
    )
    return means and later.clause == hit.clause + 1 and bool(MEANS.search(text, hit.end, hit.around[0].end))


def _told_inside(text: str, hit: Hit, later: Hit) -> bool:
    """Say whether an inspection only says whose act the next one is: 督导共(检查)520家, 督促13家单位开展(自查)."""
    if hit.word.startswith("督促") and later.type == "inspect":
        if FIGURED.match(text, later.end):
            return True  # 督促监管部门(巡查)商超、药店690家次
        return any(text.find(verb, hit.end, later.start) >= 0 for verb in ("开展", "进行", "组织"))
    told = (later.type == "inspect" and later.need != "found") or later.need == "letters"
    return told and bool(BY_THAT.fullmatch(text, hit.end, later.start))


def _told_by_earlier(hit: Hit, earlier: Hit) -> bool:
    """Say whether what an order is about (停止作业), what was taken in or found is told by an act before it."""
    if hit.need == "found":
        return earlier.type == "inspect"
    if hit.word == "处理" and earlier.word.startswith(HANDED_ON) and hit.start - earlier.end <= RECEIVER:
        return earlier.clause == hit.clause  # (移交)县纪委监委处理9条
    if earlier.need == "right" and hit.word in ("处罚", "处理", "处分"):
        return earlier.clause == hit.clause  # 作出(暂停)执业6个月的处罚
    told = (earlier.need == "order" and hit.need in SERVED) or (earlier.need == "letters" and hit.type == "petition")
    return told and earlier.clause == hit.clause


def _most_specific(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Keep one act a clause and type; sanctions and acts with their own figure are each one."""
    k = 0
    while k < len(hits):
        group = [hits[k]]
        while k + len(group) < len(hits) and hits[k + len(group)].clause == hits[k].clause:
            group.append(hits[k + len(group)])
        k += len(group)
        yield from _one_a_type(text, group)


def _one_a_type(text: str, group: Sequence[Hit]) -> Iterator[Hit]:
    """Choose among the acts of one clause: of clean-ups the fullest, of the rest the first unless one says far more."""
    best: dict[str, Hit] = {}
    if len(group) > 1 and any(hit.need != "campaign" for hit in group):
        group = [hit for hit in group if hit.need != "campaign"]  # 隐患排查整治专项行动
    for hit in group:
        kind, more = _kind(hit), 0 if hit.type == "rectify" else 2
        if (
            (kind in best and MEANS.search(text, best[kind].end, hit.start))
            or kind not in best
            or (hit.type != "notify" and len(hit.word) >= len(best[kind].word) + more)
        ):
            best[kind] = hit
    seen: set[str] = set()
    for hit in group:
        own = (hit.need == "step" or (hit.type == "discipline" and hit.word not in seen)) or (
            hit.type == "rectify" and best[_kind(hit)].start > hit.end and OTHER_MATTER.match(text, hit.end)
        )
        if best[_kind(hit)] is hit or own or OWN_FIGURE.match(text, hit.end, hit.end + NEAR):
            seen.add(hit.word)
            yield hit


def _kind(hit: Hit) -> str:
    """Return what the act counts as in its clause: 跟进监督、全程监督 are one."""
    return "inspect" if hit.type == "monitor" and hit.word.endswith("监督") else hit.type
