"""Which place leads words of a report: the one that opens their clause, stands before a figure or heads the section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from etl.lexicon import gazetteer
from etl.lexicon.numbering import HAN, OPEN
from etl.lexicon.numbering import ITEM as ITEM_NUMBER
from etl.model import Document, Location, Span, changed
from etl.resolve.context import Spot
from etl.resolve.regions import DIVISIONS

# of whom something was found out is told as who opens a clause is: 大数据分析发现甲县
FOUND = "[^，。；：、]{1,14}(?:发现|显示|查明|指出|反映)"
OPENING = re.compile(rf"[\s“\"—\-（(]*(?:其中|如|例如|比如|在|原|[{HAN}0-9]+[是、.]|{FOUND})?[\s:：、]*")
NUMBERING = re.compile(rf"^{OPEN}?[{HAN}0-9]+[）)、.]\s*|[。：:\s]+$")
TITLE = re.compile(rf"(?:{ITEM_NUMBER}|[《“\s])*")
BETWEEN = re.compile(r"[、，和与及]|以及")
# what a place does is not its name: 滕州市上榜12个榜单
DOES = "上榜|[获荣被]|入[选围]|跻身|建[成设]|完成|实现|推进|开展|实施|引进|新增|成功|有|拥有|在|共|纪委|监委|政府"
# a place that acts or whose own measures follow: 绩溪创成基地, 荔波全域; of 福州地铁 only the clause tells
SUBJECT = re.compile(
    rf"(?:{DOES}|[创通要将已]|成为|聚焦|加快|坚持|大力|持续|深入|全[域年面]|着力|启动|举办|GDP|地区生产|规[上模]|固定资产|"
    "[^，。]{0,4}累计|一般公共|财政|社会消费|城[镇乡]|农[村民]|居民|工业|农业|旅游|接待|招商|新签|外贸|进出口|经济)"
)
ROUTE = re.compile("(?<=[一-鿿])[—-](?=[一-鿿])")  # 西宁—成都
GOES_ON = re.compile("同比|环比|[比较居排占达]|位[居列]|增[长加幅]|提[高升]|下降|减少|降[低幅]|其中|总")
EXAMPLES = re.compile(rf"(?!{DOES})[^，。；：]{{2,40}}等(?=[0-9{HAN}两多余几]|\Z)")
# 甲县风电场、乙县电站 are things of several places; 甲县引进北京、上海企业 are its own doing
THINGS = re.compile(rf"(?:(?!{DOES}|对接|承接|签约|联合|打造|争取|推动|迁入|与|向|赴|和)[^，。；：])*、")
BEFORE_FIGURE = re.compile(r"[：: ]?")
SCOPE = re.compile(r"(?<![比于居列占排在快慢超])[全我本][省市州盟县区旗]")
LEADING = DIVISIONS | {"zone"}  # by a name of more than one character: 沪苏浙 in passing are none
PLACES_WITHIN = frozenset({"township", "village"})
# 王某摄 ends the line above a sentence that it is no part of
LEAD_IN = re.compile(
    "(?:经[^，。；：、]{1,4}，|[^，。；：、]{0,12}(?:提到|指出|显示|反映|发现|通报|报道|介绍|获悉|了解|统计|例如|比如|如|此前|日前|近日|期间|年|月|日|以来|目前)[，：])+"
)
PHOTOGRAPH = re.compile(r"[一-鿿]{2,4}摄\s*")
BLACKED_OUT = re.compile("[XxＸ*×某]")  # several places may be called XX镇, only one 甲镇
BEHIND = 1 << 60  # an end behind every text: (position, BEHIND) sorts after each span that begins at `position`
OF_WHICH = 3  # characters of 其中，
SHORT = 2  # characters of a division's short name
LOOK_BACK = 8  # places: further back nothing leads

ITEM = re.compile("[^，。；：、]{0,12}、|[，和与及]|以及")  # 甲县年画、乙县汉服产值分别达到


class Leads:
    """The divisions and zones of a document, ready to be asked which of them leads at a position."""

    def __init__(self, document: Document, locations: Sequence[Location], of_one: bool, sums_up: bool = False) -> None:
        """`of_one` says that the report has a region of its own, which 全市 means, `sums_up` that it sums it up."""
        self.of_one, self._sums_up = of_one, sums_up
        self.text = document.text
        self._sections = document.sections
        self.places = [p for p in locations if self._may_lead(p)]
        self.starts = [place.span.start for place in self.places]
        self._ends = {place.span.start: place.span.end for place in locations}
        self._clauses, self.sentences = document.clauses, document.sentences
        self._by_name = {place.name: place for place in self.places}
        self._headings: dict[int, Location | None] = {-1: None}

    def _may_lead(self, place: Location) -> bool:
        """Say whether figures can be a place's: in a report of no region a town's or village's too."""
        return len(place.name) > 1 and (place.type in LEADING or (place.type in PLACES_WITHIN and not self.of_one))

    def is_nameless(self, place: Location) -> bool:
        """Say whether a place is blacked out; 甲镇 or B镇 are names where the report's region is masked too."""
        return place.masked and (self.of_one or BLACKED_OUT.match(place.name) is not None)

    def heading(self, section: int) -> Location | None:
        """Return the place that is the title of a section, or the county that opens one, None where none does."""
        if section not in self._headings:
            whole = self._by_name.get(NUMBERING.sub("", self._sections[section].title))
            self._headings[section] = whole or self._opening(self._sections[section].heading)
        return self._headings[section]

    def _opening(self, heading: Span) -> Location | None:
        """Return the smallest division of the address that opens a heading: 甲县 of 《甲县乙镇帮扶方案》."""
        number, found = bisect_left(self.starts, heading.start), None
        end = self.starts[number] if number < len(self.starts) else heading.end
        if TITLE.fullmatch(self.text, heading.start, end) is None:
            return None
        while number < len(self.places) and self.starts[number] == end < heading.end and not self.listed(number):
            place = self.places[number]
            found = place if place.type in DIVISIONS and place.code else found
            number, end = number + 1, place.span.end
        return found

    def before(self, spots: Sequence[Spot]) -> list[range]:
        """Return the numbers of the places before each spot in its sentence, the nearest first."""
        firsts = np.searchsorted(self.starts, [spot.sentence.start for spot in spots])
        lasts = np.searchsorted(self.starts, [spot.span.start for spot in spots])
        firsts = np.maximum(firsts, lasts - LOOK_BACK)
        return [range(last - 1, first - 1, -1) for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]

    def of(self, spot: Spot, before: range) -> Location | None:
        """Return the place that leads the words at a spot, None where none of those `before` it does."""
        span, sentence = spot.span, self.told(spot.sentence)
        opened = self.opened(Span(sentence.start, span.start))
        since: list[Location] = []
        for number in before:
            place = self.places[number]
            if BEFORE_FIGURE.fullmatch(self.text[place.span.end : span.start]):
                return self._of_list(number) if self.listed(number) else self.around(number)
            if self._is_example(place, span.start) or ROUTE.search(self.text, place.span.start - 2, place.span.end + 2):
                continue
            if self.of_one and SCOPE.search(self.text, place.span.end, span.start):  # 宜都获奖，全市新增90家
                return None
            if "……" in self.text[place.span.end : span.start]:
                return None
            same_clause = self.clause(place.span.start) == self.clause(span.start)
            if not same_clause and self._labels(place):
                continue
            if not self.opens(number, sentence):
                if self.text.startswith("、", place.span.start - 1):
                    since.append(place)
                continue
            if same_clause or (self.clause(place.span.start) <= opened and self._governs(place, span.start)):
                if any(self._is_apart(other, place) for other in since):
                    return None
                return self._of_list(number) if self.listed(number) else self.around(number)
            since.append(place)
        return None

    def _governs(self, place: Location, position: int) -> bool:
        """Say whether later clauses tell of a place that opens one: in what sums up a region of no mere thing there."""
        if not self._sums_up or place.type not in DIVISIONS or SUBJECT.match(self.text, place.span.end):
            return True
        return GOES_ON.match(self.text, self.clause(position)) is not None

    def _is_apart(self, other: Location, lead: Location) -> bool:
        """Say whether a place behind one that leads tells of itself: it opens a clause or its thing stands beside."""
        if other.code and lead.code and gazetteer.within(other.code, lead.code):
            return False
        if lead.type == other.type == "zone" and other.name[:SHORT] not in gazetteer.names():
            return False  # 某某综合保税区 may well be a part of 某某新片区
        beside = self.text.startswith("、", other.span.start - 1)
        return not beside or THINGS.fullmatch(self.text, lead.span.end, other.span.start) is not None

    def _of_list(self, number: int) -> Location | None:
        """Return the province that a list of its places opens with in a report of no region: 河北省衡水市、邢台市."""
        low = number
        while low and BETWEEN.match(self.text[self.places[low - 1].span.end : self.places[low].span.start] or "、"):
            low -= 1
        outer = self.places[low]
        told = self.places[low + 1 : number + 1]
        inside = told and all(p.code and outer.code and gazetteer.within(p.code, outer.code) for p in told)
        return outer if inside and outer.type == "province" and not self.of_one else None

    def opened(self, sentence: Span) -> int:
        """Return where a sentence begins behind what leads in: 其中，; in a report of no region 2020年9月，."""
        lead_in = None if self.of_one else LEAD_IN.match(self.text, *sentence)
        of_which = OF_WHICH * self.text.startswith(("其中，", "其中："), sentence.start)
        return lead_in.end() if lead_in else sentence.start + of_which

    def told(self, sentence: Span) -> Span:
        """Return a sentence without the photographer's name that the line above it ends with."""
        shot = PHOTOGRAPH.match(self.text, sentence.start, sentence.end)
        return Span(shot.end(), sentence.end) if shot and shot.end() in self._ends else sentence

    def around(self, number: int) -> Location:
        """Return a place, or the county right before a park, town or village of its own: 桂平 of 桂平新材料产业园."""
        place = self.places[number]
        before = place
        while number and before.type not in DIVISIONS and self.places[number - 1].span.end == before.span.start:
            number, before = number - 1, self.places[number - 1]
        if before is place or before.type not in DIVISIONS:
            return place
        if place.type in PLACES_WITHIN or (place.type == "zone" and before.type == "district"):
            return before if before.code else place
        short = place.type == "zone" and not before.name.endswith(("省", "市", "区", "自治州"))
        return changed(place, name=before.name + place.name) if short else place  # 钦州石化产业园

    def of_act(self, end: int) -> Location | None:
        """Return the place whose matter an act that ends there is about: 通报甲省6名干部; None where none is told."""
        number = bisect_left(self.starts, end)
        while number < len(self.places) and self.starts[number] == end:
            number, end = number + 1, self.places[number].span.end
        return self.places[number - 1] if number and self.places[number - 1].span.end == end else None

    def shared(self, spots: Sequence[Spot]) -> dict[int, Location]:
        """Return the place of each fact whose sentence gives several places their figures one by one (分别)."""
        if "分别" not in self.text:
            return {}
        members: dict[Span, list[int]] = {}
        for number, spot in enumerate(spots):
            members.setdefault(spot.sentence, []).append(number)
        found: dict[int, Location] = {}
        for sentence, numbers in members.items():
            at = self.text.find("分别", sentence.start, sentence.end)
            if at < 0:
                continue
            places = self._run_before(at, sentence)
            behind = [number for number in numbers if spots[number].span.start > at]
            if len(places) > 1 and behind and len(behind) % len(places) == 0:
                found.update((number, places[order % len(places)]) for order, number in enumerate(behind))
        return found

    def _run_before(self, position: int, sentence: Span) -> list[Location]:
        """Return the places that are listed, or whose things are, last before `position` in a sentence."""
        first = bisect_left(self.starts, sentence.start)
        run: list[Location] = []
        between = BETWEEN
        for place in reversed(self.places[first : bisect_left(self.starts, position)]):
            if not run:
                behind = self.text[place.span.end : position].partition("，")
                if "、" in behind[2] or SCOPE.search(behind[2]):  # 甲区、乙县入选，全市游客、收入分别增长
                    return []
                between = BETWEEN if behind[1] else ITEM
            elif not between.fullmatch(self.text, place.span.end, run[0].span.start):
                break
            run.insert(0, place)
        return run

    def _is_example(self, place: Location, position: int) -> bool:
        """Say whether a place only begins the examples of a count before or at `position`: 江北某机械等3家企业."""
        if self.text.find("等", place.span.end, position) < 0:
            return False
        found = EXAMPLES.match(self.text, place.span.end, position)
        return found is not None

    def _labels(self, place: Location) -> bool:
        """Say whether a place only begins the name of a column or a site before a colon (某地廉讯：)."""
        number = bisect_right(self._clauses, (place.span.start, BEHIND)) - 1
        end = self._clauses[number].end if number >= 0 else 0
        return self.text[end - 1 : end] in ("：", ":") and 1 < end - place.span.end < 6

    def opens(self, number: int, sentence: Span) -> bool:
        """Say whether only numbering, 其中 or other places stand in its clause before place `number`."""
        place = self.places[number]
        start = max(sentence.start, self.clause(place.span.start))
        opening, end = "", place.span.start
        for before in reversed(self.places[max(0, number - LOOK_BACK) : number]):
            if before.span.start < start:
                break
            opening, end = self.text[before.span.end : end] + opening, before.span.start
        return OPENING.fullmatch(self.text[start:end] + opening) is not None

    def clause(self, position: int) -> int:
        """Return where the clause begins that holds `position`."""
        number = bisect_right(self._clauses, (position, BEHIND)) - 1
        return self._clauses[number].start if number >= 0 else 0

    def listed(self, number: int) -> bool:
        """Say whether place `number` stands in a list of places, of which none leads alone."""
        place = self.places[number]
        end = place.span.end
        if self.text.startswith(("、", "和", "与", "等"), end):
            return True
        while end in self._ends:  # 东安县大庙口镇、冷水滩区高溪市镇, but 点军区桥边镇、联棚乡
            end = self._ends[end]
        following = self.starts[number + 1] if number + 1 < len(self.starts) else -1
        if end > place.span.end and BETWEEN.fullmatch(self.text[end:following]) and following == end + 1:
            return True
        while number and self.places[number - 1].span.end == place.span.start:  # of one address
            number, place = number - 1, self.places[number - 1]
        before = self.places[number - 1] if number else None
        return before is not None and bool(BETWEEN.fullmatch(self.text[before.span.end : place.span.start]))
