"""Campaigns (整改): found → handed over → rectified → closed → looked back, per report and over reports; and sanctions.

A stage that a text does not give is None and not zero. People, cases, problems and letters are counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

import pandas as pd

from etl.lexicon.script import simplify
from etl.lexicon.tables import rows
from etl.store.read import Scope, Store
from etl.track.records import records

Stage = Literal["found", "handed_over", "rectified", "closed", "looked_back"]
STAGES: tuple[Stage, ...] = ("found", "handed_over", "rectified", "closed", "looked_back")
NEAR = 4  # sentences between two steps of one loop that stand in different sections
NAMED_LEAST = 4  # characters of a name that tells one campaign from another
NAME_MOST = 20
# What stands before a campaign's name and is no part of it.
LEADING = re.compile(
    r"^.*(?:开展|组织|实施|推进|深入|深化|围绕|针对|聚焦|关于|通过|结合|在|对|将|把|以来|期间|中的|全面|持续|完成|抓好|抓实|强化|扎实"
    r"|妥善|化解|办结|整改|高质量|获评|第[一二三四五]轮|[0-9一二三四五六七八九十]+[个项件次轮]|^[个项件次轮]|的|[、”])"
)
# What is counted is amiss: without one of these a lone finding is no loop (排查楼宇12栋).
AMISS = re.compile(r"问题|隐患|线索|违规|违纪|违法|漏洞|风险点|不合格|矛盾")
# What is counted tells a loop apart where no campaign is named: 化解不动产登记等历史遗留问题
SUBJECT = re.compile(r".*(?:问题线索|问题楼盘|问题|隐患|线索|案件|积案|纠纷|矛盾|危房)[”》]?")
DONE_WITH = re.compile(
    r"^.*(?:发现|移交|整改|整治|落实|化解|解决|督办|排查|办结|销号|检视|清零[”]?)(?=.)|^(?:新|累计|共|各类|的|和|并|及|了|”)+"
)
SUBJECT_LEAST = 4
# 开展“万名干部进万企”行动, 发现…: an undertaking with a name of its own
UNDERTAKING = re.compile(
    r"“[^“”，。；]{3,14}”[^，。；“”、]{0,6}?(?:活动|行动|机制|工程|计划|平台|巡查|监督|督查)|“[^“”，。；]{2,8}(?:巡查|督查|行动)”"
)
# Headings that say nothing of what stands below them.
GENERAL = re.compile(
    r"^[\s\W]*$|回顾|报\s*告$|总结|(?:^|年)(?:度|上半年|下半年)?(?:主要|重点|政府|总体)?工作(?:情况|安排|任务|总体)?$|[省市区县]$|\.[a-z]{2,4}$"
)
# Proposals of delegates and business at the counter are answered and closed, but nobody found them amiss.
ELSEWHERE = re.compile(r"组建|[查视核]组数|提案|建议|议案|文物|复议|仲裁|事项数|诉求|工单|电话")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage as one text gives it: `count` of `unit`, None where it is masked; the indicator that says so."""

    stage: Stage
    count: float | None
    unit: str
    kind: str
    indicator: int
    report: int
    day: Any = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Campaign:
    """A rectification loop: its steps by stage (each the last told), the stated rate, and where it was told.

    `name` is the campaign's where the text names one, else the section's or report's title. `steps` holds every step
    that was told, in time; `reports` the numbers of the reports. `amiss`: its figures count problems by name.
    """

    name: str
    named: bool
    amiss: bool
    place: str | None
    region: str | None
    theme: str | None
    unit: str
    kind: str
    steps: tuple[Step, ...]
    rates: tuple[int, ...] = ()
    reports: tuple[int, ...] = ()
    title: str | None = None
    file: str | None = None
    first_day: Any = None
    last_day: Any = None
    sentences: tuple[int, ...] = field(default=(), compare=False)

    def stage(self, stage: Stage) -> Step | None:
        """Return the step of a stage as it was told last; None where no text gives it."""
        there = [step for step in self.steps if step.stage == stage and step.kind == self.kind]
        return there[-1] if there else None

    @property
    def open(self) -> float | None:
        """How many are still open: found less rectified or closed; None where either is not told."""
        found, done = self.stage("found"), self.stage("closed") or self.stage("rectified")
        if found is None or done is None or found.count is None or done.count is None:
            return None
        left = found.count - done.count
        return left if left >= 0 else None


def campaigns(store: Store, scope: Scope | None = None) -> list[Campaign]:
    """Return the loops that the reports of a scope tell of, those of one place and name merged.

    Those with most stages come first, of these the newest.
    """
    figures = store.scoped("campaign_figures", scope or Scope(), words=_any_word())
    told = [one for _, group in _by_report(records(figures)) for one in _of_report(group)]
    return sorted(_merged(told), key=lambda one: (len({s.stage for s in one.steps}), str(one.last_day)), reverse=True)


def sanctions(store: Store, scope: Scope | None = None) -> pd.DataFrame:
    """Return the sanctions of a scope, each with its rung on the ladder.

    Columns: those of sanction_rows.sql; rung (0 问责 alone, 1 谈话提醒 … 8 移送司法, None for a form that is on
    no rung), key, kind (people, cases, …; None without a count).
    """
    found = store.scoped("sanction_rows", scope or Scope())
    places = [_rung(simplify(text), sentence) for text, sentence in zip(found["text"], found["sentence"], strict=True)]
    return found.assign(
        rung=pd.Series([place[0] if place else None for place in places], index=found.index, dtype="object"),
        key=pd.Series([place[1] if place else None for place in places], index=found.index, dtype="object"),
        kind=pd.Series([_kind(unit) for unit in found["count_unit"]], index=found.index, dtype="object"),
    )


def stage_of(name: str) -> Stage | None:
    """Return the stage that an indicator's name tells of: the last one it names, for 反馈问题整改数 is rectified.

    >>> stage_of("督查共发现问题数"), stage_of("督察反馈问题整改数"), stage_of("整改销号数"), stage_of("高新技术企业数")
    ('found', 'rectified', 'closed', None)
    """
    for stage, word in _stage_words():
        if word in name:
            return stage
    return None


def _of_report(figures: Sequence[dict[str, Any]]) -> Iterator[Campaign]:
    """Yield the loops of one report: a step joins the loop before it, a second finding begins another."""
    current: Campaign | None = None
    for figure in figures:
        stage = stage_of(figure["name"])
        if stage is None or figure["kind"] == "target" or ELSEWHERE.search(figure["name"]):
            continue
        if figure["measure"] == "rate":
            if current is not None and _near(current, figure):
                current = replace(current, rates=(*current.rates, figure["indicator_id"]))
            continue
        step = _step(stage, figure)
        if step is None:
            continue
        if current is not None and _whole_of(current, step, figure):  # 72个问题已完成整改66个
            current = replace(current, steps=(*current.steps[:-1], replace(current.steps[-1], stage="found")))
        if current is not None and _near(current, figure) and _joins(current, step):
            places = (*current.sentences, figure["sentence_no"])
            amiss = current.amiss or AMISS.search(figure["name"]) is not None
            current = replace(current, steps=(*current.steps, step), sentences=places, amiss=amiss)
            if step.kind == "problems" and current.kind == "letters":
                current = replace(current, kind=step.kind, unit=step.unit)
            continue
        if current is not None:
            yield from _worth_telling(current)
        current = _begun(step, figure)
    if current is not None:
        yield from _worth_telling(current)


def _worth_telling(campaign: Campaign) -> Iterator[Campaign]:
    """Leave out what is one step of nothing amiss: 化解债务3亿元 is no loop."""
    stages = {step.stage for step in campaign.steps if step.kind == campaign.kind}
    if campaign.kind != "letters" and (len(stages) > 1 or campaign.rates or campaign.amiss):
        yield campaign


def _step(stage: Stage, figure: dict[str, Any]) -> Step | None:
    kind = _kind(figure["unit"])
    if kind is None or kind == "people" or figure["value"] == 0:  # whom it hit is told by the sanctions
        return None
    if kind == "letters":  # 整改意见函45份, 整改情况通报3期: how often it was handed over
        stage = "handed_over"
    return Step(
        stage, None if figure["masked"] else figure["value"], figure["unit"], kind, figure["indicator_id"],
        figure["report_id"], figure["day"], bool(figure["masked"]),
    )  # fmt: skip


def _near(campaign: Campaign, figure: dict[str, Any]) -> bool:
    last = campaign.sentences[-1] if campaign.sentences else None
    here = figure["sentence_no"]
    return last is not None and here is not None and 0 <= here - last <= NEAR


def _whole_of(campaign: Campaign, step: Step, figure: dict[str, Any]) -> bool:
    """Tell whether the step before is what this one is done of: found, though its name says what became of it."""
    last = campaign.steps[-1]
    if last.stage != step.stage or last.kind != step.kind or campaign.sentences[-1:] != (figure["sentence_no"],):
        return False
    if last.count is None or step.count is None or step.count > last.count or len(campaign.steps) > 1:
        return False
    count = re.escape(f"{last.count:g}{last.unit}")
    return (
        re.search(rf"{count}[^，。；]*?(?:已|完成|均)[^，。；]*?{re.escape(figure['text'])}", figure["sentence"] or "")
        is not None
    )


def _joins(campaign: Campaign, step: Step) -> bool:
    """Tell whether a step goes on with a loop: no stage twice in one kind, and nothing larger than what was found."""
    there = [one for one in campaign.steps if one.stage == step.stage and one.kind == step.kind]
    if there and step.kind != "letters":
        return False
    found = campaign.stage("found")
    comparable = found is not None and found.kind == step.kind and None not in (found.count, step.count)
    return not comparable or step.count <= found.count  # type: ignore[operator, union-attr]


def _begun(step: Step, figure: dict[str, Any]) -> Campaign:
    name = _name(figure["sentence"] or "", *reversed(figure["section"]), figure["title"] or "")
    return Campaign(
        name=name or _title(figure),
        named=name is not None,
        amiss=AMISS.search(figure["name"]) is not None,
        place=figure["place"],
        region=figure["region"],
        theme=figure["theme"],
        unit=step.unit,
        kind=step.kind,
        steps=(step,),
        reports=(figure["report_id"],),
        title=figure["title"],
        file=figure["file"],
        first_day=figure["day"],
        last_day=figure["day"],
        sentences=(figure["sentence_no"],) if figure["sentence_no"] is not None else (),
    )


def _name(*texts: str) -> str | None:
    """Return the first campaign named in some texts, nearest first.

    >>> _name("在全区开展燃气安全专项整治，发现问题12个。")
    '燃气安全专项整治'
    """
    for text in texts:
        for match in _names().finditer(text):
            name = LEADING.sub("", match[0])
            if len(name) > len(match["word"]) and NAMED_LEAST <= len(name) <= NAME_MOST:
                return name
    return None


def _title(figure: dict[str, Any]) -> str:
    """Return what to call a loop without a campaign: what is counted, the undertaking, the heading, the bare count."""
    found = subject(figure["name"])
    if found is None:
        undertaking = UNDERTAKING.search(figure["sentence"] or "")
        found = undertaking[0] if undertaking else None
    headings = [one for one in (*reversed(figure["section"]), figure["title"] or "") if not GENERAL.search(one)]
    return found or next(iter(headings), None) or str(figure["name"]).removesuffix("数")


def subject(name: str) -> str | None:
    """Return the thing amiss that an indicator's name counts, None where it says no more than 问题.

    >>> subject("化解不动产登记等历史遗留问题数"), subject("突出环境问题整改销号数"), subject("帮助企业解决问题数")
    ('不动产登记等历史遗留问题', '突出环境问题', None)
    """
    match = SUBJECT.match(simplify(name))
    thing = match[0] if match else ""
    before = None
    while thing != before:
        before, thing = thing, DONE_WITH.sub("", thing)
    return thing if len(thing) >= SUBJECT_LEAST and not re.fullmatch("问题线索|问题隐患", thing) else None


def _merged(told: Sequence[Campaign]) -> Iterator[Campaign]:
    """Yield the loops, those of one place and one name as one, its steps in time."""
    chains: dict[tuple[str | None, str, str], Campaign] = {}
    for number, one in enumerate(told):
        key = (one.place, one.name, one.kind) if one.named and one.place else (None, str(number), one.kind)
        before = chains.get(key)
        if before is None or before.reports[-1] == one.reports[0]:
            chains[key if before is None else (None, str(number), one.kind)] = one
            continue
        chains[key] = replace(
            before,
            steps=(*before.steps, *one.steps),
            rates=(*before.rates, *one.rates),
            reports=(*before.reports, *one.reports),
            last_day=one.last_day or before.last_day,
            title=one.title,
            file=one.file,
        )
    yield from chains.values()


def _by_report(figures: Sequence[dict[str, Any]]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for figure in figures:
        found.setdefault(figure["report_id"], []).append(figure)
    yield from found.items()


def _rung(text: str, sentence: str | None) -> tuple[int, str] | None:
    """Return the rung of a sanction by its trigger word, the highest that the word holds."""
    found = [
        (rung, key) for rung, key, word in _ladder() if word in text or (text in word and word in (sentence or ""))
    ]
    return max(found, default=None)


def _kind(unit: Any) -> str | None:
    return _units().get(unit.lstrip("余多万千百")) if isinstance(unit, str) else None


@cache
def _stage_words() -> list[tuple[Stage, str]]:
    table = list(rows("lexicon/campaign_stages.csv"))
    return [(stage, row["word"]) for stage in reversed(STAGES) for row in table if row["stage"] == stage]


def _any_word() -> str:
    return "|".join(re.escape(word) for _, word in _stage_words())


@cache
def _units() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in rows("lexicon/campaign_units.csv")}


@cache
def _ladder() -> list[tuple[int, str, str]]:
    return [(int(row["rung"]), row["key"], row["word"]) for row in rows("lexicon/sanctions.csv")]


@cache
def _names() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in rows("lexicon/campaign_names.csv"))
    return re.compile(rf"[\u4e00-\u9fff“”、]{{2,24}}?(?P<word>{words})")
