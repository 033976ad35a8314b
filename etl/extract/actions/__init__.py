"""Find the acts of supervision (督查行动) a report states: what was done, by whom, to whom, and whether it is done."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.extract.actions.abroad import told_abroad
from etl.extract.actions.counts import count_of
from etl.extract.actions.dates import date_of
from etl.extract.actions.grades import is_ranked
from etl.extract.actions.hits import Hit
from etl.extract.actions.sanctions import Sanctions
from etl.extract.actions.status import CAME_OF, MOVING, UNDER_WAY, status_of
from etl.extract.actions.subjects import Actors
from etl.extract.actions.targets import instituted, target_of
from etl.extract.actions.tenses import DONE, Tense
from etl.extract.actions.triggers import find_acts, tells_of_supervision
from etl.lexicon.farming import teaches_farming
from etl.lexicon.numbering import ORDINAL
from etl.model import Action, Document, ReportRecord, ReportType, Span, Status

LASTING = re.compile(r"常态|定期|持续|不断|经常|长期|始终|每[年月周天日季]|随时|不间断|正在|一律|纵深|锲而不舍|坚持")
OVER = re.compile(r"了(?!解)|已|过$|去年|上年|累计")
JOINED = re.compile(r"[、和与及并](?:[\u4e00-\u9fff]{1,2}式|[全动专]\w{0,3}|限期|按期|立即|及时)?")
FEW = 6  # acts; a text that has more is of public business
AIMS = re.compile(
    r"力争|确保|争取|着力|大力|加快|推动|推进|加强|强化|完善|健全|坚持|深化|提升|做好|抓好|落实|优化|打造"
)
RESULTS = re.compile(
    r"了(?!解)|已|完成|获(?!得感)|荣|增长|下降|成功|顺利|圆满|取得|入选|新增|达到|蝉联|建成|投用|\d[个家项起人名件]"
)
ARTICLE = re.compile(rf"(?:^|\n)[^\S\n]*{ORDINAL}条(?=[\s　【（\u4e00-\u9fff])")
SUBSIDY = re.compile(r"补贴|补助|奖励|资助|申报|扶持")
STATUTE = re.compile(
    r"(?:流程|工作程序|办法|细则|规定|条例|方案|(?<![审评]议)(?<!处理)意见|措施|计划|规划)》?(?:（[^（）]{2,6}）)?》?(?:的通知)?$|"
    r"^(?:[\u4e00-\u9fff（）]{0,20})关于(?:开展|做好|进一步|加强|组织|切实|深入|全面|推进|落实|实施|认真)[^，。]{4,60}的通知$"
)
# 某市出台营商环境监督办法: news of a statute, not the statute itself.
NEWS_OF = re.compile(r"^(?!关于)[^关《]{2,16}(?:出台|推出|发布|印发|公布|对外公开)(?!.*通知$)")
REVIEW = re.compile(
    r"总结|(?:工作|完成|开展|进展|整改|落实|检查|督查|督察|审计|治理)情况|情况的?(?:报告|通报|汇报)|纪实|述职"
)
BACK = re.compile(
    r"(?:一年来|今年以来|[近这]年来|去年以来|\d月以来|上半年|前三季度|\d{4}年)[，,](?!我?[^，,。]{0,10}(?:将|要|力争))"
)
OPENS = 300  # characters in which a review says of when it tells
WEIGHING = re.compile(r"(?:评议|审议|督导|督查|督察|巡察|检查)意见$")
NAMED_HERE = ("通报批评", "通报表扬", "表扬", "批评")
# 对柳河县政府、东湖区政府予以通报批评: done by saying so.
PERFORMED = re.compile(
    r"\s*(?:现|特|决定)?对(?:[^,，。;；的将要]{2,24}(?:政府|[局委办厅院校镇乡]|街道|单位|公司|部门)(?:\d+个单位)?)(?:等?\d+[个家](?:单位|部门|[^,，的]{2,4}))?"
    r"(?:[,，]对[^,，。;；将要]{2,30})?(?:在全[市县区省](?:范围内)?)?(?:予以|给予|进行)(?:[^,，。;；]{0,4}[,，]对[^,，。;；将要]{2,30}(?:予以|给予))?"
)
HANDED = re.compile(r"的[\dX*][\dX*,.余多]*[个件条项起批]")  # (交办)的67件信访件要在9月前办结
PUNISHED = re.compile(r"[^,，。;；\d]{0,24}[\dX*]+[人名起件]")
TOLD_TOO = re.compile(r"\s*并?被?在?全[市县区省镇乡州国](?:范围内|[\u4e00-\u9fff]{0,6}系统内?)?(?:予以|进行|被)?")
ENDS = (*"，,。；;\n", "")
WITH_QI = tuple("中他余它")
QUOTES = str.maketrans("「」", "“”")
ARTICLES = 3  # of them make a statute (办法, 条例)


def extract_actions(document: Document, record: ReportRecord) -> list[Action]:
    """Return the actions in text order, with spans into `document.text`.

    An action is anchored at its trigger: the verb or verbal noun, whole where it is a compound (公开通报). `actor` and
    `target` are words of the text, None where the sentence and the one before it do not name them. `count` is the
    figure that belongs to the act itself, None where there is none or it is masked.
    """
    if "「" in document.text:
        document = replace(document, text=document.text.translate(QUOTES))
    text = document.text
    kind = _lays_down(text, record)
    hits = find_acts(document, kind == "plan" or (kind == "other" and _subsidises(text)))
    if kind in ("other", "experience") and len(hits) < FEW and teaches_farming(text):
        return []  # 经常检查捞出瓶内死虫
    if kind == "other" and tells_of_supervision(document, hits) and not _aspires(text):
        kind = "news"
    tense, actors, sanctions = Tense(document, kind, _looks_back(text, record)), Actors(document, kind), Sanctions(text)
    actions: list[Action] = []
    for hit in hits:
        clause, sentence = hit.around
        span = Span(hit.start, hit.end)
        count, unit = count_of(text, clause, span, hit.type, sentence, hit.until)
        told = actions[-1] if actions and actions[-1].span.start >= sentence.start else None
        target = _target(text, hit, told)
        if hit.type == "discipline":
            target = sanctions.on(target, hit, clause, unit)
        after_all = told is not None and _told_too(text, told, hit)
        actor = told.actor if after_all and told else actors.of(hit, clause)
        if told_abroad(text, sentence.start, hit.start, actor):
            continue
        punished = hit.type == "discipline" or hit.word.startswith("责令")
        if punished and actor and target and actor in target:
            actor = None  # 工作人员滥用职权的，给予处分: who suffers it does not act
        status = _status(document, tense, hit, count is not None or unit is not None, kind == "work_report")
        if status != "planned":
            actors.note(hit, target, actor)
        actions.append(
            Action(
                Span(hit.since or hit.start, hit.through or hit.end),
                text[hit.since or hit.start : hit.through or hit.end],
                hit.type,
                actor=actor,
                target=target if target not in (actor, hit.word) else None,
                count=count,
                count_unit=unit,
                status=status,
                date=date_of(text, sentence, clause, span),
            )
        )
    return actions


def _target(text: str, hit: Hit, last: Action | None) -> str | None:
    """Return whom or what the act is done to; `last` is the act before it in its sentence, which it may go on with.

    Of 其 it is whoever that act was done to, or who did it: 对白水镇通报批评，并约谈(其主要负责人).
    """
    clause, sentence = hit.around
    if hit.until:
        return instituted(text, hit.end, hit.until)
    target = target_of(text, sentence, clause, Span(hit.start, hit.end), hit.type)
    if target is None and last and (_goes_on(text, last, hit) or _told_too(text, last, hit)):
        return last.target
    if target and hit.type != "discipline" and target[0] == "其" and target[1:2] not in WITH_QI:
        whose = (last.target or last.actor) if last else None
        if whose and whose[0] != "其":
            return whose + target[1:]
        return None if target == "其" else target
    return target


def _told_too(text: str, last: Action, hit: Hit) -> bool:
    """Say whether whoever was just punished is told of as well: 李某受到警告处分，并在全县(通报)."""
    clause = hit.around[0]
    told = hit.type == "notify" and last.type == "discipline" and last.span.end <= clause.start
    return told and bool(TOLD_TOO.fullmatch(text, clause.start, hit.start)) and text[hit.end : hit.end + 1] in ENDS


def _goes_on(text: str, last: Action, hit: Hit) -> bool:
    """Say whether the act is joined to the one before and so done to the same: 隐患拉网式排查、闭环式整治."""
    kinds = ("inspect", "rectify", "monitor")
    joined = JOINED.fullmatch(text, last.span.end, hit.start)
    return bool(joined and last.type in kinds and hit.type in kinds)


def _status(document: Document, tense: Tense, hit: Hit, figure: bool, reviews: bool) -> Status:
    """Return whether the act is done, going on or planned: by its words and its place, then by the kind of act.

    What is set up is done, what is watched goes on unless it was counted, and a rank was reached. A text that `reviews`
    a year (政府工作报告) tells of what was done in it.
    """
    text, (clause, sentence) = document.text, hit.around
    if hit.word.startswith(NAMED_HERE) and PERFORMED.match(text, sentence.start, hit.end):
        return "done"
    if hit.type == "notify" and HANDED.match(text, hit.end):
        return "done"
    if hit.type in ("petition", "inspect") and CAME_OF.match(text, hit.end, sentence.end):
        return "done"
    if hit.need == "step" or (hit.type == "institute" and text.endswith("要求", clause.start, hit.start)):
        return "planned"
    placed = "planned" if tense.demanded(hit.sentence, hit.start) else tense.at(hit.start)
    if placed == "planned" and hit.type == "discipline" and PUNISHED.match(text, hit.end) and tense.speaks:
        placed = "done"  # 上半年查处问题22起、处分31人: said where plans are laid, so many were punished
    status = status_of(text, sentence, clause, Span(hit.start, hit.end), figure, placed)
    if status == "done" and tense.plans(hit.start) and not OVER.search(text, clause.start, hit.end + 1):
        return "planned"  # 完成8个行业整治提升
    if status == "ongoing" and (
        (hit.type == "institute" and not UNDER_WAY.search(text, clause.start, hit.start))
        or is_ranked(text, hit, clause)
    ):
        return "done"
    if status == "ongoing" and reviews and placed == "done" and not LASTING.search(text, clause.start, clause.end):
        return status if MOVING.match(text, hit.end) else "done"  # 强化食品安全监管: told of a year that is over
    if hit.type == "monitor" and status == "done" and not figure:
        said = text[clause.start : hit.end + 2]
        return status if DONE.search(said) or said.endswith("发现") else "ongoing"
    return status


def _lays_down(text: str, record: ReportRecord) -> ReportType:
    """Return "plan" for a statute of unknown kind, which lays down what is to be done (第X条, 考评办法)."""
    if record.type == "plan" and NEWS_OF.search(record.title or ""):
        return "news"
    if record.type == "plan" and WEIGHING.search(record.title or ""):
        return "evaluation_report"
    if record.type != "other":
        return record.type
    title = record.title or ""
    stated = STATUTE.search(title) and not NEWS_OF.search(title)
    return "plan" if stated or len(ARTICLE.findall(text)) >= ARTICLES else "other"


def _looks_back(text: str, record: ReportRecord) -> bool:
    """Say whether a text reviews what was done (工作总结, 整改情况报告), told by its title or its first sentences."""
    return bool(REVIEW.search(record.title or "") or BACK.search(text, 0, OPENS))


def _aspires(text: str) -> bool:
    """Say whether a text speaks of what is to be done throughout: its words of aims outnumber its results by far."""
    aims = len(AIMS.findall(text))
    return aims * 100 > len(text) and aims > 3 * len(RESULTS.findall(text))


def _subsidises(text: str) -> bool:
    """Say whether a text promises money to those who apply: two such words in a thousand characters."""
    if text.count("纪委") > 1:
        return False  # told of by those who look into subsidies
    return len(SUBSIDY.findall(text)) * 500 > max(len(text), 2000)
