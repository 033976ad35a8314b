"""Which words of a text are acts of supervision (督查行动): triggers found, traps and names thrown out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.extract.actions.words import Trigger, having, triggers, words
from etl.model import ActionType, Document, Span

FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2})"
UNIT = r"[余多]?万?[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块]"
TITLE = re.compile(r"《[^《》\n]{2,80}》")

# What follows an act: an aspect, a figure, a place, an object that begins with a body or a matter.
GIVEN = re.compile(r"(?:向|对|给)[^,，。;；]{1,30}$")
FOLLOWED = re.compile(
    r"(?:了|过|出|出来|到位|完毕|后|时|中(?:发现|,|，|了解|查)|发现|一遍|情况|工作|行动|活动|力度|程序|全覆盖|"
    rf"{FIGURE}\s?{UNIT}|至|给|并)"
)
# 此次通报的案例, 占查处的…, 释放…纠治…的信号, 压减检查: no new act, or an act less.
BACK = re.compile(r"(?:此次|本次|上述|这次|前述|占(?:全国|全[省市区县])?)$")
FEWER = re.compile(r"(?:压减|减少|精简|免于|减轻|规范|取消)[^,，。;；]{0,10}$")
SIGNAL = re.compile(r"[^,，。;；]{0,40}的?(?:强烈|鲜明|明确|坚定)?(?:信号|态度|决心)")
# 督察反馈问题整改: what found the problem only qualifies the rectification.
QUALIFIES = re.compile(
    r"工作[^,，。]{0,6}(?:部署|安排)|(?:等|各类|移交|反馈|交办|指出|发现|通报|的|中|和[^,，。]{1,12})*[^,，。;；]{0,8}(?:问题|意见|事项)[^,，。;；]{0,4}整改"
)
FOUND = re.compile(r"(?:中?发现|指出|查出|提出|出来?)的")
TOLD = re.compile(r"情况的?(?:予以公布|公布|如下|通报|报告|汇报|专报|说明)")
PERSONS = re.compile(r"(?:相关|有关)?(?:责任人|责任单位|干部|人员|单位|部门|领导|党员)")
LACKING = re.compile(
    r"[^,，。;；]{0,6}?(?:不够|不足|不到位|不严|不力|不彻底|流于形式|走过场|缺失|缺位|薄弱|滞后|宽松软|不及时|不深入)"
)
NATURE = re.compile(r"气象|水文|地震|洪涝|地质|灾害|山洪|病虫|健康|血压|胎儿|网络|信息安全|数据安全|智能|高清|技术")
# 航道整治, 用地整治 are works, not clean-ups.
WORKS = re.compile(
    r"(?:航道|河道|用地|土地|沿线|岸线|海岸线?|地质灾害|盐碱地?|小流域|水系|边坡|山洪沟|田块|坡耕地)[^,，。、]{0,3}$"
)
BUILT = re.compile(r"竣工|导流|截流|导\(截\)流|蓄水|交工|主体结构")
CENSUS = re.compile(r"第[一二三四五六七八]次|全国[^,，。]{0,8}$")
# 整治活动期间, 较整治前: the act only dates something else.
DATING = re.compile(r"(?:活动|工作|行动)?(?:期间|以来|前(?!来|往|期)|之前|伊始|结束)|活动中")
NAMED = re.compile(r"过多|过频|上[,，。]|名目|[^,，。]{0,10}于一体|结果(?!均|居|位|第|显示|全)")
OBJECT = re.compile(r"[\u4e00-\u9fff“《](?<![的和与及或等须应将是为有要均已被由])")
ISSUED = re.compile(r"(?:印发|下发|制发|转发|发布)$")
NOUNS_AFTER = re.compile(r"的(?!问题|违|案|线索|一|\d|X|生动|基础上)")  # 检查的重点 is a noun; 查处的问题 an act
# 通过国家验收, 获评估优秀, 考核位列第一: what makes an evaluation an act.
PASSED = re.compile(r"通过|接受|迎接|开展|组织|完成|启动|经|实施|进行|实行|严格|先后|动真碰硬|事先|事后")
RESULT = re.compile(
    r"(?:结果|成绩|等次|排名)?(?:均|连续|位列|位居|居|获|列|排|为?优秀|第|中|全[省国市]|我[省市区县]|[\u4e00-\u9fff]{2,4}[州市县区](?:连续|位))"
)
SENT = re.compile(
    r"(?:发送|发出|下发|制发|印发|发放|送达|签发|提出|下达|开具|发|出具|反馈|制作|撰写|形成|转发|寄送|提交)"
    r"[^,，。;；:：《]{0,16}$"
)
MADE = re.compile(r"了?起?")
SLOGAN = re.compile(r"(?:自觉接受|主动接受|接受)[^,，。]{0,16}$")
DONE_TO = re.compile(r"(?:对|纳入|加强|开展|实施|进行|跟进|强化|全程|重点|严格)[^,，。;；]{0,40}$")

# The body-like object of 督促: 各部门, 相关单位, 企业, 党员干部.
URGED = re.compile(
    r"(?:各|相关|有关|责任|职能|所属|下属|企业|党员|属地|镇|街道|单位|部门|[\u4e00-\u9fff]{1,8}(?:单位|部门|企业|干部|街道|乡镇|党委|党组))"
)
OWN_FIGURE = re.compile(rf"[^,，。;；、]{{0,10}}?{FIGURE}\s?{UNIT}")
LED_BY = re.compile(r"了?以[^。;；]{2,40}(?:组长|主任|牵头|为主)")
ENDS = re.compile(
    r"$|[,，、。;；:：)）”》’!！和及与并等\s]|后|形成|开展|进行|走访|赴|到|采取|紧盯|聚焦|联合|组织|查|在|共|分别|下沉|深入|前往|多次|对|负责|深入|推动|由|统筹|专门|或|建设|工作|\d"
)
DEPLOYED = re.compile(
    r"(?:了|开展|推进)?[^,，。;；]{0,20}?(?:整治|监督检查|督查|检查|整改|教育|巡察)(?:工作|行动|活动)?"
)
OTHER_VERB = re.compile(r"开展|进行|实现|推动|并(?!联|行|有效|稳定|实施|落实|执行|完善)|确保")
# What stands between an instituting verb and the end of its clause.
REACH = 60
NEAR, FAR = 160, 500  # characters of a clause, of a sentence, that are looked at on either side
TITLE_LENGTH = 50  # characters; a longer line is text that lost its full stop
DENSE = 1.2  # strong triggers a thousand characters from which a text is of supervision business


class Hit(NamedTuple):
    """A trigger that stands for an act; `clause` and `sentence` are positions in the document's tuples.

    `until` is where the object of an instituting verb ends, 0 for other acts.
    """

    start: int
    end: int
    type: ActionType
    word: str
    need: str
    clause: int
    sentence: int
    until: int = 0


def find_acts(document: Document) -> list[Hit]:
    """Return the acts in text order, one a clause and type, but every sanction and every act with its own figure."""
    text = document.text
    found = list(_joined(text, triggers().find(text)))
    business = _of_supervision(text, found)
    clause_starts = [clause.start for clause in document.clauses]
    sentence_starts = [sentence.start for sentence in document.sentences]
    titles = [match.span() for match in TITLE.finditer(text)]
    headings = [section.heading for section in document.sections]
    lines = _title_lines(document)
    hits, instituted = [], 0
    for k, (start, end, trigger) in enumerate(found):
        if k + 1 < len(found) and found[k + 1][0] == end and _qualifies(trigger, found[k + 1][2]):
            continue
        if trigger.type is None or _inside(titles, start) or _inside(headings, start) or _inside(lines, start):
            continue
        if _is_name(text, end, trigger.type) or NAMED.match(text, end) or DATING.match(text, end):
            continue
        if text[start] == "大" and text[start - 1 : start] in ("加", "扩"):
            start += 1  # 加大督查力度
        clause = bisect_right(clause_starts, start) - 1
        sentence = bisect_right(sentence_starts, start) - 1
        if clause < 0 or sentence < 0:
            continue
        hit = Hit(start, end, trigger.type, text[start:end], trigger.need, clause, sentence)
        if start < instituted:
            continue
        if trigger.need == "object":
            reach = _institutes(text, end, document.clauses[clause], document.sentences[sentence], business)
            instituted = max(instituted, reach)
            if reach:
                hits.append(hit._replace(until=reach))
        elif trigger.need == "letter":
            sent = SENT.search(text, max(document.clauses[clause].start, start - NEAR), start)
            if sent and not (hits and hits[-1].start == sent.start()):  # 发出建议书、提示函18份 is one
                hits.append(hit._replace(start=sent.start(), word=text[sent.start() : end]))
        elif _is_act(text, start, end, trigger, *around(document, hit), business):
            hits.append(hit)
    return list(_most_specific(text, hits))


def around(document: Document, hit: Hit) -> tuple[Span, Span]:
    """Return the clause and the sentence of an act, no more than a reader needs: a text may have no marks at all."""
    clause, sentence = document.clauses[hit.clause], document.sentences[hit.sentence]
    return (
        Span(max(clause.start, hit.start - NEAR), min(clause.end, hit.end + NEAR)),
        Span(max(sentence.start, hit.start - FAR), min(sentence.end, hit.end + FAR)),
    )


def _joined(text: str, found: Iterator[tuple[int, int, Trigger]]) -> Iterator[tuple[int, int, Trigger]]:
    """Join neighbours of one type into one compound: 公开通报 + 曝光, 党内严重警告 + 处分."""
    last: tuple[int, int, Trigger] | None = None
    for start, end, trigger in found:
        if last and last[1] == start and last[2].type == trigger.type and trigger.type is not None:
            need = last[2].need and trigger.need
            last = (last[0], end, Trigger(text[last[0] : end], trigger.type, need))
            continue
        if last:
            yield last
        last = (start, end, trigger)
    if last:
        yield last


def _is_name(text: str, end: int, type_: ActionType | None) -> bool:
    """Say whether the word goes on into a name: 督查组, 考核办法; but 约谈责任人 and 问责干部 have an object."""
    if type_ in ("discipline", "notify") and PERSONS.match(text, end):
        return False
    return text.startswith(words("tail"), end)


def _qualifies(trigger: Trigger, following: Trigger) -> bool:
    """Say whether a trigger only qualifies the one right behind it: 巡察整改, 整改抽查; 排查整治 is both."""
    if trigger.type not in ("inspect", "rectify") or "排查" in trigger.word:
        return False
    return following.type not in (None, "institute", trigger.type)


def _title_lines(document: Document) -> list[Span]:
    """Return the short lines without a full stop that title what follows, where the text has paragraphs to title."""
    text, short, closed = document.text, [], 0
    for span in document.paragraphs:
        if text[span.end - 1] in "。；！？;!?”：:":
            closed += 1
        elif span.end - span.start <= TITLE_LENGTH:
            short.append(span)
    return short if closed >= len(short) / 2 else []


def _of_supervision(text: str, found: Sequence[tuple[int, int, Trigger]]) -> bool:
    """Say whether supervision is what the whole text is about, which lets weaker words count."""
    strong = sum(1 for _, _, t in found if t.type in ("inspect", "notify", "discipline") and not t.need)
    return strong * 1000 >= DENSE * max(len(text), 400)


def _inside(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Say whether `position` lies in one of the sorted, not overlapping `spans`."""
    k = bisect_right(spans, (position, 1 << 60)) - 1
    return k >= 0 and spans[k][0] <= position < spans[k][1]


def _is_act(text: str, start: int, end: int, trigger: Trigger, clause: Span, sentence: Span, business: bool) -> bool:
    """Say whether the trigger's own condition holds where it stands."""
    need = trigger.need
    before, after = text[clause.start : start], text[end : clause.end]
    if BACK.search(before) or _only_mentions(trigger.type, trigger.word, before, after):
        return False
    if NOUNS_AFTER.match(after) and need:
        return False
    if not need:
        return True
    if need == "act":
        return bool(
            FOLLOWED.match(after)
            or OWN_FIGURE.match(after)
            or GIVEN.search(before)
            or having("light").search(before)
            or (business and trigger.type in ("inspect", "notify") and OBJECT.match(after))
        )
    if need == "conduct":
        return business and bool(having("conduct").search(text, sentence.start, sentence.end))
    if need == "figure":
        return bool(
            re.match(rf"(?:了|问题线索|线索|{FIGURE}\s?{UNIT})|[^,，。;；、的后]{{1,12}}?{FIGURE}\s?{UNIT}", after)
        )
    if need == "irregular":
        return (business and bool(OWN_FIGURE.match(after))) or bool(
            having("irregular").search(after[:24])
            or (having("irregular").search(before[-16:]) and not after[:1].strip())
        )
    if need == "people":
        return bool(having("official").search(before[-24:]) or having("official").search(after[:12]))
    if need == "pass":
        return bool(PASSED.search(before) or RESULT.match(after))
    if need == "body":
        return business and bool(URGED.match(after))
    return business and bool(DONE_TO.search(before)) and not SLOGAN.search(before)


def _only_mentions(type_: ActionType | None, word: str, before: str, after: str) -> bool:
    """Say whether the words around make the trigger a mention: of a signal sent, of what qualifies another act."""
    if LACKING.match(after):
        return True
    if type_ == "rectify":
        return (
            before.endswith(("对已", "对未", "拒不", "经"))
            or bool(WORKS.search(before[-12:]))
            or bool(NOUNS_AFTER.match(after) or TOLD.match(after))
            or bool(SIGNAL.match(after) and "释放" in before)
        )
    if type_ in ("inspect", "evaluate") and FEWER.search(before):
        return True
    if type_ in ("inspect", "notify"):
        return bool(QUALIFIES.match(after) or FOUND.match(after)) or (word == "普查" and bool(CENSUS.search(before)))
    if type_ == "monitor":
        return bool(NATURE.search(before))
    return type_ == "evaluate" and bool(BUILT.search(before))


def _institutes(text: str, end: int, clause: Span, sentence: Span, business: bool) -> int:
    """Return where the thing of supervision set up from `end` on ends (监督机制, 督查组), 0 where there is none."""
    if ISSUED.search(text[clause.start : end]) and not text.startswith(("《", "了《"), end):
        return 0
    led = LED_BY.match(text, end)
    object_ = text[end : min(sentence.end if led else clause.end, end + (2 * REACH if led else REACH))]
    object_ = OTHER_VERB.split(object_, maxsplit=1)[0]
    leader = led.end() - end if led else 0
    kinds = [m for m in having("institution").finditer(object_, leader) if ENDS.match(object_, m.end())]
    if not kinds:
        deployed = DEPLOYED.match(object_) if text.endswith("部署", clause.start, end) else None
        return end + deployed.end() if deployed else 0
    if having("supervision").search(object_) or (business and having("supervision_weak").search(object_)):
        stop = end + kinds[0 if led else -1].end()
        return stop + 1 if text.startswith("》", stop) else stop
    return 0


def _most_specific(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Keep one act a clause and type; sanctions and acts with their own figure are each one."""
    k = 0
    while k < len(hits):
        group = [hits[k]]
        while k + len(group) < len(hits) and hits[k + len(group)].clause == hits[k].clause:
            group.append(hits[k + len(group)])
        k += len(group)
        yield from _one_a_type(text, group)


MEANS = re.compile(r"等[^,，。]{0,4}(?:方式|形式|手段|途径)")  # 通过警示教育大会等方式开展警示教育: the last is the act


def _one_a_type(text: str, group: Sequence[Hit]) -> Iterator[Hit]:
    """Choose among the acts of one clause: of clean-ups the fullest, of the rest the first unless one says far more."""
    best: dict[str, Hit] = {}
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
        own = hit.type == "discipline" and hit.word not in seen
        if best[_kind(hit)] is hit or own or OWN_FIGURE.match(text, hit.end, hit.end + NEAR):
            seen.add(hit.word)
            yield hit


def _kind(hit: Hit) -> str:
    """Return what the act counts as in its clause: 跟进监督、全程监督 are one."""
    return "inspect" if hit.type == "monitor" and hit.word.endswith("监督") else hit.type
