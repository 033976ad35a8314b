"""Campaigns (整改): found → handed over → rectified → closed → looked back, per report and over reports.

A stage that a text does not give is None and not zero. People, cases, problems and letters are counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from etl.store.read import Scope, Store
from etl.track.campaign_names import AMISS, Told, apart, campaign, named, subject, title, undertaking
from etl.track.campaign_steps import AMISS_ALONE, STAGES, Rate, Stage, Step, read_rate, read_step, stage_of, stage_words
from etl.track.plain import plain_rows

NEAR = 4  # sentences between two steps of one loop that stand in different sections
# Proposals of delegates and business at the counter are answered and closed, but nobody found them amiss.
ELSEWHERE = re.compile(
    r"组建|[查视核]组数|提案|(?<!监察)建议|议案|文物|复议|仲裁|事项数|诉求|工单|电话|热线|激励|表彰|应诉|公开申请"
)
LEFT = re.compile("^(?:剩余|尚有|还有|仍有|其余)|剩余数$|[未待](?:完成|整改|销号|办结|化解|整治)")
CLAUSE_END = re.compile("[，。；]")
MEDIATED = re.compile("纠纷|矛盾|初信|初访|一次性")  # how disputes are settled in general
LEFT_WORDS = ("剩余", "尚有", "仍有", "其余")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A rectification loop: its steps by stage (each the last told), the stated rate, and where it was told.

    `name` is the campaign's where the text names one, else what is counted or undertaken (campaign_names). `steps`
    holds every step that was told, in time; `reports` the numbers of the reports. `amiss`: its figures count problems
    by name. `apart` is what is settled on its own (危房), None for problems; `left` how many a text says are left.
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
    apart: str | None = None
    left: float | None = None
    rates: tuple[Rate, ...] = ()
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
        """How many are still open: as the text says, else found less what is done; None where neither is told."""
        if self.left is not None:
            return self.left
        found, done = self.stage("found"), self.stage("closed") or self.stage("rectified")
        if found is None or done is None or found.count is None or done.count is None:
            return None
        if found.unit != done.unit:
            return None
        left = found.count - done.count
        return left if left >= 0 else None


def campaigns(store: Store, scope: Scope | None = None) -> list[Campaign]:
    """Return the loops that the reports of a scope tell of, those of one place and name merged.

    Those with most stages come first, of these the newest.
    """
    figures = store.scoped("campaign_figures", scope or Scope(), words=_any_word())
    told = [one for _, group in _by_report(plain_rows(figures)) for one in _of_report(group)]
    return sorted(_merged(told), key=lambda one: (len({s.stage for s in one.steps}), str(one.last_day)), reverse=True)


def _of_report(figures: Sequence[dict[str, Any]]) -> Iterator[Campaign]:
    """Yield the loops of one report: a figure goes on with the loop before it, or begins another."""
    current: Campaign | None = None
    for figure in figures:
        if figure["kind"] == "target" or ELSEWHERE.search(figure["name"]):
            continue
        longer = None if current is None else _gone_on(current, figure)
        if longer is not None:
            current = longer
            continue
        begun = _begun(figure)
        if current is not None and (begun is not None or figure["measure"] == "level"):
            yield from _worth_telling(current)
            current = None  # what is told of another thing parts the loop from rates behind it
        current = begun or current
    if current is not None:
        yield from _worth_telling(current)


def _gone_on(current: Campaign, figure: dict[str, Any]) -> Campaign | None:
    """Return a loop with one more step, rate or remainder; None where the figure tells of something else."""
    here = bool(current.sentences) and current.sentences[-1] == figure["sentence_no"]
    if not _near(current, figure):
        return None
    if figure["measure"] == "rate":
        its = current.steps and stage_of(figure["name"]) is not None and (here or _alike(current, figure))
        return replace(current, rates=(*current.rates, read_rate(figure))) if its else None
    if LEFT.search(figure["name"]):
        left = here and figure["unit"] == current.unit and figure["value"] is not None
        return replace(current, left=figure["value"]) if left else None
    step = read_step(figure)
    if step is None:
        return None
    if not current.steps:  # a rate stands before the counts
        return replace(current, steps=(step,), kind=step.kind, unit=step.unit) if here else None
    if _whole_of(current, step, figure):  # 72个问题已完成整改66个
        current = replace(current, steps=(*current.steps[:-1], replace(current.steps[-1], stage="found")))
    if not _joins(current, step) or not _alike(current, figure):
        return None
    if not here and not _goes_back(current, step, figure):
        return None
    amiss = current.amiss or AMISS.search(figure["name"]) is not None
    longer = replace(
        current, steps=(*current.steps, step), sentences=(*current.sentences, figure["sentence_no"]), amiss=amiss
    )
    return replace(longer, kind=step.kind, unit=step.unit) if current.kind == "letters" else longer


def _alike(current: Campaign, figure: dict[str, Any]) -> bool:
    """Tell whether a figure is of the thing a loop is about: 危房 are none of the 隐患 that were found before."""
    thing = apart(figure["name"])
    here = bool(current.sentences) and current.sentences[-1] == figure["sentence_no"]
    return thing == current.apart or (here and thing is None)


def _goes_back(current: Campaign, step: Step, figure: dict[str, Any]) -> bool:
    """Tell whether a step in a later sentence is of the loop before: of its kind, no earlier stage, no other name."""
    letters = "letters" in (step.kind, current.kind)
    if not letters and (step.kind != current.kind or STAGES.index(step.stage) < STAGES.index(current.steps[-1].stage)):
        return False
    told = _told(figure)
    own = named(told.sentence) or subject(told.name) or undertaking(told.sentence)
    return own is None or own in current.name or current.name in own


def _worth_telling(campaign: Campaign) -> Iterator[Campaign]:
    """Leave out what is one step of nothing amiss: 化解债务3亿元 is no loop."""
    stages = {step.stage for step in campaign.steps if step.kind == campaign.kind}
    if campaign.kind != "letters" and (len(stages) > 1 or campaign.rates or campaign.amiss):
        yield campaign


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
    comparable = comparable and found.unit == step.unit  # type: ignore[union-attr]
    return not comparable or step.count <= found.count  # type: ignore[operator, union-attr]


def _begun(figure: dict[str, Any]) -> Campaign | None:
    """Return the loop that a count begins, or a stated rate of what is amiss; None where a figure begins none."""
    rate = figure["measure"] == "rate"
    step = None if rate or LEFT.search(figure["name"]) else read_step(figure)
    amiss = AMISS.search(figure["name"]) is not None
    if step is None and not (rate and amiss and stage_of(figure["name"]) and not MEDIATED.search(figure["name"])):
        return None
    told = _told(figure)
    name = campaign(told)
    return Campaign(
        name=name or title(told),
        named=name is not None,
        amiss=amiss,
        place=figure["place"],
        region=figure["region"],
        theme=figure["theme"],
        unit=step.unit if step else "",
        kind=step.kind if step else "problems",
        steps=(step,) if step else (),
        apart=apart(figure["name"]),
        rates=(read_rate(figure),) if rate else (),
        reports=(figure["report_id"],),
        title=figure["title"],
        file=figure["file"],
        first_day=figure["day"],
        last_day=figure["day"],
        sentences=(figure["sentence_no"],) if figure["sentence_no"] is not None else (),
    )


def _told(figure: dict[str, Any]) -> Told:
    headings = [one for one in reversed(figure["section"]) if one]
    return Told(figure["name"], _up_to(figure), headings, figure["title"] or "")


def _up_to(figure: dict[str, Any]) -> str:
    """Return a figure's sentence to the end of its clause: what is told behind that is another matter."""
    sentence = figure["sentence"] or ""
    at = sentence.find(figure["text"])
    if at < 0:
        return sentence
    end = CLAUSE_END.search(sentence, at + len(figure["text"]))
    return sentence[: end.start()] if end else sentence


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
            left=one.left if one.steps else before.left,
            kind=before.kind if before.steps else one.kind,
            unit=before.unit if before.steps else one.unit,
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


def _any_word() -> str:
    words = [re.escape(word) for word in (*LEFT_WORDS, *(word for _, word in stage_words()))]
    return "|".join([*words, *(f"^{name}$" for name in AMISS_ALONE)])
