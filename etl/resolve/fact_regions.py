"""The region each fact is about: the place that leads its sentence, else the report's own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from etl.lexicon import gazetteer
from etl.lexicon.numbering import HAN, OPEN
from etl.lexicon.script import simplified
from etl.model import Document, Location, ReportRecord, Span, changed
from etl.resolve.context import Spot
from etl.resolve.nation import NATION, land_of, says_nation
from etl.resolve.regions import DIVISIONS

OPENING = re.compile(rf"[\s“\"—\-（(]*(?:其中|如|例如|比如|在|原|[{HAN}0-9]+[是、.])?[\s:：、]*")
NUMBERING = re.compile(rf"^{OPEN}?[{HAN}0-9]+[）)、.]\s*|[。：:\s]+$")
BETWEEN = re.compile(r"[、，和与及]|以及")

# what a place does is not its name: 滕州市上榜12个榜单
DOES = "上榜|[获荣被]|入[选围]|跻身|建[成设]|完成|实现|推进|开展|实施|引进|新增|成功|有|拥有|在|共|纪委|监委|政府"
EXAMPLES = re.compile(rf"(?!{DOES})[^，。；：]{{2,40}}等(?=[0-9多余几]|\Z)")
BEFORE_FIGURE = re.compile(r"[：: ]?")
SCOPE = re.compile(r"(?<![比于居列占排在快慢超])[全我本][省市州盟县区旗]")
OF_ONE_REGION = frozenset({"work_report", "communique", "plan"})
WHOLE = re.compile(r"(?:(?<=[，；：。\s“])|^)[全该]([省市州盟县区旗])")
LEVELS = {"省": "province"}
LEADING = DIVISIONS | {"zone"}  # by a name of more than one character: 沪苏浙 in passing are none
PLACES_WITHIN = frozenset({"township", "village"})
# 王某摄 ends the line above a sentence that it is no part of
LEAD_IN = re.compile(
    "(?:[^，。；：、]{0,12}(?:提到|指出|显示|通报|报道|介绍|获悉|例如|比如|此前|日前|近日|期间|年|月|日|以来|目前)[，：])+"
)
PHOTOGRAPH = re.compile(r"[一-鿿]{2,4}摄\s*")
# words that lead away from the place a paragraph told of
OTHERS = re.compile(
    "全国|各地|各级|中央|我国|党的|各省|其他|据了解|近年来|记者|有的|近期|此次|本次|专家|中国|一是|二是|三是|国家|，如|比如|例如|此外"
)
BLACKED_OUT = re.compile("[XxＸ*×某]")  # several places may be called XX镇, only one 甲镇
BEHIND = 1 << 60  # an end behind every text: (position, BEHIND) sorts after each span that begins at `position`
OF_WHICH = 3  # characters of 其中，
LOOK_BACK = 8  # places: further back nothing leads


def fact_regions(
    document: Document, record: ReportRecord, locations: Sequence[Location], spots: Sequence[Spot]
) -> list[tuple[str | None, str | None]]:
    """Return (name, code) of the region each fact is about: the place that leads it, else the report's own region.

    A place leads where it opens a clause of the fact's sentence, stands right before the figure (武侯区12家), is the
    heading of the section, or is one of several that share the figures one by one (宜都、枝江分别进位5位、6位). A
    place named in passing (与上海合作) leads nothing, several places together lead none alone, and what is said of
    the whole (全市) or clauses after another beginning is the report's own again.
    """
    leads = _Leads(document, locations, record.region is not None)
    shared = leads.shared(spots)
    own = (simplified(record.region, record.script) if record.region else None), record.region_code
    nation, open_ = own == (NATION, None), record.region is None
    text = document.text
    result: list[tuple[str | None, str | None]] = []
    for number, (spot, before) in enumerate(zip(spots, leads.before(spots), strict=True)):
        lead = shared.get(number) or (before and leads.of(spot, before)) or leads.heading(spot.section)
        lead = lead or (leads.told_before(spot) or leads.goes_on(spot) if open_ else None)
        known = lead and not _is_outside(lead, record) and not leads.is_nameless(lead)
        if lead and known:
            result.append((lead.name, lead.code))
        elif (nation or open_) and (land := land_of(text, spot.sentence, spot.span.start)):
            result.append((land, None))
        else:
            result.append((NATION, None) if open_ and says_nation(text, spot.sentence, spot.span.start) else own)
    return result


def _is_outside(lead: Location, record: ReportRecord) -> bool:
    """Say whether a place is the report's own region or one that such a report gives no figures of.

    A work report tells of its own region: 宁波 that helps, 四川某学院 and 宁德时代 are givers, schools and firms in it.
    """
    if lead.code is None or record.region_code is None:
        return False
    if lead.code == record.region_code:
        return True
    if record.type in OF_ONE_REGION:
        return not gazetteer.within(lead.code, record.region_code)
    return gazetteer.within(record.region_code, lead.code)


class _Leads:
    """The divisions and zones of a document, ready to be asked which of them leads at a position."""

    def __init__(self, document: Document, locations: Sequence[Location], of_one: bool) -> None:
        """`of_one` says that the report has a region of its own, which 全市 then means."""
        self._of_one = of_one
        self._text = document.text
        self._sections = document.sections
        self._places = [p for p in locations if self._may_lead(p)]
        self._starts = [place.span.start for place in self._places]
        self._ends = {place.span.start: place.span.end for place in locations}
        self._clauses, self._sentences = document.clauses, document.sentences
        self._by_name = {place.name: place for place in self._places}
        self._headings: dict[int, Location | None] = {-1: None}

    def _may_lead(self, place: Location) -> bool:
        """Say whether figures can be a place's: in a report of no region a town's or village's too."""
        return len(place.name) > 1 and (place.type in LEADING or (place.type in PLACES_WITHIN and not self._of_one))

    def is_nameless(self, place: Location) -> bool:
        """Say whether a place is blacked out; 甲镇 or B镇 are names where the report's region is masked too."""
        return place.masked and (self._of_one or BLACKED_OUT.match(place.name) is not None)

    def heading(self, section: int) -> Location | None:
        """Return the place that is the title of section number `section`, None where the title says anything else."""
        if section not in self._headings:
            self._headings[section] = self._by_name.get(NUMBERING.sub("", self._sections[section].title))
        return self._headings[section]

    def before(self, spots: Sequence[Spot]) -> list[range]:
        """Return the numbers of the places before each spot in its sentence, the nearest first."""
        firsts = np.searchsorted(self._starts, [spot.sentence.start for spot in spots])
        lasts = np.searchsorted(self._starts, [spot.span.start for spot in spots])
        firsts = np.maximum(firsts, lasts - LOOK_BACK)
        return [range(last - 1, first - 1, -1) for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]

    def of(self, spot: Spot, before: range) -> Location | None:
        """Return the place that leads the words at a spot, None where none of those `before` it does."""
        span, sentence = spot.span, self._told(spot.sentence)
        opened = sentence.start + OF_WHICH * self._text.startswith(("其中，", "其中："), sentence.start)
        if not self._of_one and (lead_in := LEAD_IN.match(self._text, sentence.start, span.start)):
            opened = lead_in.end()  # 其中提到，2020年9月，某市总工会
        for number in before:
            place = self._places[number]
            if BEFORE_FIGURE.fullmatch(self._text[place.span.end : span.start]):
                return self._of_list(number) if self._listed(number) else self._around(number)
            if self._is_example(place, span.start):
                continue
            if self._of_one and SCOPE.search(self._text, place.span.end, span.start):  # 宜都获奖，全市新增90家
                return None
            if "……" in self._text[place.span.end : span.start]:
                return None
            same_clause = self._clause(place.span.start) == self._clause(span.start)
            if not same_clause and self._labels(place):
                continue
            if self._opens(number, sentence) and (same_clause or self._clause(place.span.start) <= opened):
                return self._of_list(number) if self._listed(number) else self._around(number)
        return None

    def _of_list(self, number: int) -> Location | None:
        """Return the province that a list of its places opens with in a report of no region: 河北省衡水市、邢台市."""
        low = number
        while low and BETWEEN.match(self._text[self._places[low - 1].span.end : self._places[low].span.start] or "、"):
            low -= 1
        outer = self._places[low]
        told = self._places[low + 1 : number + 1]
        inside = told and all(p.code and outer.code and gazetteer.within(p.code, outer.code) for p in told)
        return outer if inside and outer.type == "province" and not self._of_one else None

    def _told(self, sentence: Span) -> Span:
        """Return a sentence without the photographer's name that the line above it ends with."""
        shot = PHOTOGRAPH.match(self._text, sentence.start, sentence.end)
        return Span(shot.end(), sentence.end) if shot and shot.end() in self._ends else sentence

    def goes_on(self, spot: Spot) -> Location | None:
        """Return the place that led a sentence before in its paragraph, None where others have been told of since."""
        line = self._text.rfind("\n", 0, spot.sentence.start) + 1
        last = bisect_left(self._starts, spot.sentence.start)
        if last < len(self._starts) and self._starts[last] < spot.span.start and self._opens(last, spot.sentence):
            return None
        for number in range(last - 1, max(bisect_left(self._starts, line), last - LOOK_BACK) - 1, -1):
            start = self._places[number].span.start
            if OTHERS.search(self._text, start, spot.span.start):
                return None
            held = bisect_right(self._sentences, (start, BEHIND)) - 1
            told = self._told(self._sentences[held])
            if self._clause(start) <= told.start and self._opens(number, told):
                lead = None if self._listed(number) else self._around(number)
                return lead if lead and lead.type in DIVISIONS and lead.code else None
        return None

    def _around(self, number: int) -> Location:
        """Return a place, or the county right before a park, town or village of its own: 桂平 of 桂平新材料产业园."""
        place = self._places[number]
        before = place
        while number and before.type not in DIVISIONS and self._places[number - 1].span.end == before.span.start:
            number, before = number - 1, self._places[number - 1]
        if before is place or before.type not in DIVISIONS:
            return place
        if place.type in PLACES_WITHIN or (place.type == "zone" and before.type == "district"):
            return before if before.code else place
        short = place.type == "zone" and not before.name.endswith(("省", "市", "区", "自治州"))
        return changed(place, name=before.name + place.name) if short else place  # 钦州石化产业园

    def told_before(self, spot: Spot) -> Location | None:
        """Return the place that its paragraph told of before a sentence speaks of the whole of one (全区, 该县)."""
        whole = WHOLE.search(self._text, spot.sentence.start, spot.span.start)
        if whole is None:
            return None
        line = self._text.rfind("\n", 0, spot.sentence.start)
        for place in reversed(self._places[: bisect_left(self._starts, spot.sentence.start)]):
            if place.span.start <= line:
                return None
            if place.name.endswith(whole[1]) or place.type == LEVELS.get(whole[1]):
                return place
        return None

    def shared(self, spots: Sequence[Spot]) -> dict[int, Location]:
        """Return the place of each fact whose sentence gives several places their figures one by one (分别)."""
        if "分别" not in self._text:
            return {}
        members: dict[Span, list[int]] = {}
        for number, spot in enumerate(spots):
            members.setdefault(spot.sentence, []).append(number)
        found: dict[int, Location] = {}
        for sentence, numbers in members.items():
            at = self._text.find("分别", sentence.start, sentence.end)
            if at < 0:
                continue
            places = self._run_before(at, sentence)
            behind = [number for number in numbers if spots[number].span.start > at]
            if len(places) > 1 and behind and len(behind) % len(places) == 0:
                found.update((number, places[order % len(places)]) for order, number in enumerate(behind))
        return found

    def _run_before(self, position: int, sentence: Span) -> list[Location]:
        """Return the places of the list that stands last before `position` in its sentence."""
        first = bisect_left(self._starts, sentence.start)
        run: list[Location] = []
        for place in reversed(self._places[first : bisect_left(self._starts, position)]):
            if run and not BETWEEN.fullmatch(self._text[place.span.end : run[0].span.start]):
                break
            run.insert(0, place)
        return run

    def _is_example(self, place: Location, position: int) -> bool:
        """Say whether a place only begins the examples of a count before or at `position`: 江北某机械等3家企业."""
        if self._text.find("等", place.span.end, position) < 0:
            return False
        found = EXAMPLES.match(self._text, place.span.end, position)
        return found is not None

    def _labels(self, place: Location) -> bool:
        """Say whether a place only begins the name of a column or a site before a colon (某地廉讯：)."""
        number = bisect_right(self._clauses, (place.span.start, BEHIND)) - 1
        end = self._clauses[number].end if number >= 0 else 0
        return self._text[end - 1 : end] in ("：", ":") and 1 < end - place.span.end < 6

    def _opens(self, number: int, sentence: Span) -> bool:
        """Say whether only numbering, 其中 or other places stand in its clause before place `number`."""
        place = self._places[number]
        start = max(sentence.start, self._clause(place.span.start))
        opening, end = "", place.span.start
        for before in reversed(self._places[max(0, number - LOOK_BACK) : number]):
            if before.span.start < start:
                break
            opening, end = self._text[before.span.end : end] + opening, before.span.start
        return OPENING.fullmatch(self._text[start:end] + opening) is not None

    def _clause(self, position: int) -> int:
        """Return where the clause begins that holds `position`."""
        number = bisect_right(self._clauses, (position, BEHIND)) - 1
        return self._clauses[number].start if number >= 0 else 0

    def _listed(self, number: int) -> bool:
        """Say whether place `number` stands in a list of places, of which none leads alone."""
        place = self._places[number]
        end = place.span.end
        if self._text.startswith(("、", "和", "与", "等"), end):
            return True
        while end in self._ends:  # 东安县大庙口镇、冷水滩区高溪市镇, but 点军区桥边镇、联棚乡
            end = self._ends[end]
        following = self._starts[number + 1] if number + 1 < len(self._starts) else -1
        if end > place.span.end and BETWEEN.fullmatch(self._text[end:following]) and following == end + 1:
            return True
        while number and self._places[number - 1].span.end == place.span.start:  # of one address
            number, place = number - 1, self._places[number - 1]
        before = self._places[number - 1] if number else None
        return before is not None and bool(BETWEEN.fullmatch(self._text[before.span.end : place.span.start]))
