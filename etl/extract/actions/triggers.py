"""Which words of a text are acts of supervision (督查行动): triggers found, traps and names thrown out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from etl.extract.actions.compounds import joined, qualifies
from etl.extract.actions.conditions import is_act, may_be_act
from etl.extract.actions.institutes import end_of_institution
from etl.extract.actions.naming import explained, is_name
from etl.extract.actions.needs import OWN_FIGURE
from etl.extract.actions.steps import is_step
from etl.extract.actions.words import Trigger, shaped, triggers, words
from etl.model import ActionType, Document, Span

START = itemgetter(0)
TITLE = re.compile(r"《[^《》\n]{2,80}》")
# “三查一曝光”, “一季度一考评”: names made of numerals.
COINED = re.compile(
    r"“(?=[日周月季年][\u4e00-\u9fff]{2}、)[^“”\n]{3,24}”|“(?=[^“”]{0,14}[一二三四五六七八九十\d])[^“”\n]{3,16}”|“[^“”\n，]{4,24}[年月周日]”"
)
# 建立监测体系。建立…: heads that run into their paragraph.
RUN_IN = re.compile(r"\n[^\S\n]*(?P<head>[^\s，。：；、\d]{4,14}。)(?=[^\s”])")
WHOLE = re.compile(
    r"否决|形态|四风|四乱|回头看|每[日周旬月季年][^”]?一|一(?:周|旬|月|季度)一|[日周旬月季年](?:督查|督办|检查|通报|考核|考评|评估|排名)"
)
SENT = ("sending", r"(?!发现|发生|反馈的|提出的|下发的){}[^,，。;；:：《]{0,16}$")
SENT_TITLE = ("sending", r"(?!发现|发生){}了?《[^《》]{0,16}$")  # 下发《取缔通知书》
TITLED = 24  # characters before the word for a letter in which its title is sent
GOVERNED = re.compile(
    r"(?:加强|强化|做好|开展|组织|进行|定期|深化|严格)[^,，。]{0,24}"
    r"(?:就业|形势|情况|实施|绩效|成效|业务|政策|资金|落实|执行|任务|进展|重点项目|工作|民生|价格|安全|食品|药品|环境|质量|隐患|金融|债务|领域|收费|市场)|"
    r"对[^,，。]{2,40}(?:工作|情况|资金|政策|落实)"
)
OTHER_MATTER = re.compile(r"(?:\d{4})?(?:专项)?行动?、[^,，。;；、]{4}")  # 隐患排查整治行动、“…”(集中整治)
NEAR, FAR = 160, 500  # characters of a clause, of a sentence, that are looked at on either side
QUOTED_ENDS = ("。”", "！”", "？”", "…”")
COUNTS = re.compile(r"\d\s?[余多]?[万]?[家名件起人个次户处条]")
TITLE_LENGTH = 50  # characters; a longer line is text that lost its full stop
DENSE = 1.2  # strong triggers a thousand characters from which a text is of supervision business
# 通过警示教育大会等方式开展警示教育: the last is the act.
MEANS = re.compile(r"等[^,，。]{0,4}(?:方式|形式|手段|途径)")
UNBUILT = re.compile(r"(?:未|没有|没)(?:及时|真正|完全)?$")  # 至今未(建立)整改台账
TOLD = ("found", "right", "paper", "反映", "处罚", "处理", "处分")  # needs and words that an act before may tell
SERVED = ("right", "paper")  # what an order may be about
CAMPAIGN = 14  # characters between 打击 and the campaign that it is about
TAKEN_BACK = frozenset(("收回", "追回", "追缴", "扣回", "收缴", "予以追缴", "予以收回"))


class Hit(NamedTuple):
    """A trigger that stands for an act; `clause` and `sentence` are positions in the document's tuples.

    `around` holds its clause and sentence, no more than a reader needs. `until` is where the object of an instituting
    verb ends, 0 for other acts.
    """

    start: int
    end: int
    type: ActionType
    word: str
    need: str
    clause: int
    sentence: int
    around: tuple[Span, Span]
    until: int = 0


def find_acts(document: Document, policy: bool = False) -> list[Hit]:
    """Return the acts in text order, one a clause and type, but every sanction and every act with its own figure.

    In a `policy` (plans, rules, subsidies) that is not about supervision, 走访 and 审查 serve firms and applicants:
    there they are no acts. 监测 and 评估 are there only of what government is about (强化就业形势监测).
    """
    text = document.text
    found = list(joined(text, iter(triggers().find(text))))
    business = _of_supervision(text, found)
    weak = frozenset(words("weak_in_policy")) if policy and not business else frozenset()
    technical = frozenset(words("technical")) if weak else frozenset()
    steps = frozenset(words("step")) if policy else frozenset()
    clause_starts = list(map(START, document.clauses))
    sentence_starts = list(map(START, document.sentences))
    named = _named(document)
    hits, instituted = [], 0
    for k, (start, end, trigger) in enumerate(found):
        if k + 1 < len(found) and found[k + 1][0] == end and qualifies(trigger, found[k + 1][2]):
            continue
        titled = (
            named[start]
            and trigger.need == "letter"
            and shaped(*SENT_TITLE).search(text, max(0, start - TITLED), start)
        )
        if trigger.type is None or (named[start] and not titled):
            continue
        step = trigger.word in steps and _steps(document, clause_starts, start, end)
        if not step and (trigger.word in weak or trigger.need == "step"):
            continue
        if not may_be_act(text, end, trigger, business) or is_name(text, end, trigger.type):
            continue
        if text[start] == "大" and text[start - 1 : start] in ("加", "扩"):
            start += 1  # 加大督查力度
        clause = bisect_right(clause_starts, start) - 1
        sentence = bisect_right(sentence_starts, start) - 1
        if clause < 0 or sentence < 0:
            continue
        if start < instituted:
            continue
        if trigger.word in technical and not GOVERNED.search(text, document.clauses[clause].start, start):
            continue
        near = _around(start, end, document.clauses[clause], document.sentences[sentence])
        need = "step" if step else trigger.need
        # What a policy takes back is a penalty: 收回财政奖励资金.
        type_ = "discipline" if policy and trigger.word in TAKEN_BACK else trigger.type
        hit = Hit(start, end, type_, text[start:end], need, clause, sentence, near)
        if trigger.need == "object" and UNBUILT.search(text, max(document.clauses[clause].start, start - 8), start):
            continue
        if trigger.need == "object" and explained(text, document.clauses[clause].end, document.sentences[sentence].end):
            continue
        if trigger.need == "object":
            reach = end_of_institution(text, end, document.clauses[clause], document.sentences[sentence], business)
            instituted = max(instituted, abs(reach))
            if reach > 0:
                hits.append(hit._replace(until=reach))
        elif trigger.need == "letter":
            sent = titled or shaped(*SENT).search(text, max(document.clauses[clause].start, start - NEAR), start)
            if sent and not (hits and hits[-1].start == sent.start()):  # 发出建议书、提示函18份 is one
                end += titled is not None and text.startswith("》", end)
                hits.append(hit._replace(start=sent.start(), end=end, word=text[sent.start() : end]))
        elif step or is_act(text, start, end, trigger, *near, business):
            hits.append(hit)
    return list(_most_specific(text, _told_once(text, hits)))


def _steps(document: Document, clause_starts: Sequence[int], start: int, end: int) -> bool:
    """Say whether the word is a step of an application: 由县级部门(审核)."""
    clause = bisect_right(clause_starts, start) - 1
    return clause >= 0 and is_step(document.text, start, end, document.clauses[clause])


def tells_of_supervision(document: Document, hits: Sequence[Hit]) -> bool:
    """Say whether the acts stand so close that the text is a report of supervision, whatever it calls itself."""
    strong = sum(hit.type in ("inspect", "notify", "discipline") for hit in hits)
    return strong * 1000 >= DENSE * max(len(document.text), 400)


def _around(start: int, end: int, clause: Span, sentence: Span) -> tuple[Span, Span]:
    """Return the clause and the sentence of an act, no more than a reader needs: a text may have no marks at all."""
    first, last = start - NEAR, end + NEAR
    if clause.start < first or clause.end > last:
        clause = Span(max(clause.start, first), min(clause.end, last))
    first, last = start - FAR, end + FAR
    if sentence.start < first or sentence.end > last:
        sentence = Span(max(sentence.start, first), min(sentence.end, last))
    return clause, sentence


def _named(document: Document) -> bytearray:
    """Return a byte for each character, 1 where it stands in a title (《…》), a heading or a line that is one."""
    named = bytearray(len(document.text) + 1)
    titles = [match.span() for match in TITLE.finditer(document.text)]
    run_in = [match.span("head") for match in RUN_IN.finditer(document.text)]
    titles += run_in if len(run_in) > 1 else []
    if "“" in document.text:
        titles += [m.span() for m in COINED.finditer(document.text) if not WHOLE.search(m[0])]
    for start, end in (*titles, *_headings(document), *_title_lines(document)):
        named[start:end] = b"\1" * (end - start)
    return named


def _headings(document: Document) -> list[Span]:
    """Return the headings but those that are short items of a list, told whole: （六）责令2家企业停产，约谈负责人。"""
    text = document.text
    return [
        section.heading
        for section in document.sections
        if text[section.heading.end - 1] not in "。；;！"
        or (text[section.body.start : section.body.end].strip() and not COUNTS.search(section.title))
    ]


def _title_lines(document: Document) -> list[Span]:
    """Return the short lines without a full stop that title what follows, where the text has paragraphs to title."""
    text, short, closed = document.text, [], 0
    for span in document.paragraphs:
        if text[span.end - 1] in "。；！？;!?：:" or text[span.end - 2 : span.end] in QUOTED_ENDS:
            closed += 1
        elif span.end - span.start <= TITLE_LENGTH:
            short.append(span)
    if closed >= len(short) / 2:
        return short
    first = document.paragraphs[0] if closed else None
    return short[:1] if short and short[0] == first else []


def _of_supervision(text: str, found: Sequence[tuple[int, int, Trigger]]) -> bool:
    """Say whether supervision is what the whole text is about, which lets weaker words count."""
    strong = sum(1 for _, _, t in found if t.type in ("inspect", "notify", "discipline") and not t.need)
    return strong * 1000 >= DENSE * max(len(text), 400)


def _told_once(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what another act tells better: 责令(停产整顿), 收到(反映)…, a finding of an inspection told before.

    So is a visit that is only the means of what the next clause tells: 通过入户走访等形式，深入6个乡镇开展调研.
    """
    kept: list[Hit] = []
    for k, hit in enumerate(hits):
        later = hits[k + 1] if k + 1 < len(hits) and hits[k + 1].sentence == hit.sentence else None
        if later and _told_by(text, hit, later):
            continue
        if (hit.need in TOLD or hit.word in TOLD or hit.type == "petition") and any(
            _told_by_earlier(hit, other) for other in kept[-4:] if other.sentence == hit.sentence
        ):
            continue
        kept.append(hit)
    return kept


def _told_by(text: str, hit: Hit, later: Hit) -> bool:
    """Say whether an order or a means is told by the act behind it."""
    if hit.need == "order":
        serves = later.need not in SERVED and later.type in ("discipline", "rectify")
        return serves and later.clause == hit.clause
    if hit.word.endswith("打击") and later.type == "rectify" and later.clause == hit.clause:
        return later.start - hit.end <= CAMPAIGN and "专项" in later.word  # 开展(打击)欺诈骗保专项整治
    means = (hit.type == later.type == "inspect" and hit.need in ("act", "conduct")) or (
        hit.type == "educate" and hit.need == "people"
    )
    return means and later.clause == hit.clause + 1 and bool(MEANS.search(text, hit.end, hit.around[0].end))


def _told_by_earlier(hit: Hit, earlier: Hit) -> bool:
    """Say whether what an order is about (停止作业), what was taken in or found is told by an act before it."""
    if hit.need == "found":
        return earlier.type == "inspect"
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
