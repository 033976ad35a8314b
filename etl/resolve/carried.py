"""The place that words go on about in a report of no region: it led before in their paragraph, no other has since."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from etl.lexicon import gazetteer
from etl.model import Location
from etl.resolve.context import Spot
from etl.resolve.leads import BEHIND, LOOK_BACK, Leads
from etl.resolve.regions import DIVISIONS

WHOLE = re.compile(r"(?:(?<=[，；：。\s“])|^)([全该])([省市州盟县区旗])")
LEVELS = {"省": "province"}
# Who opens a clause and leads away from the place a paragraph told of; 中央八项规定 and 国家工作人员 are not who
OTHER = (
    "全国|各地|各级|中央(?!八项|财政|环保|生态)|我国|党的(?!纪律|建设|作风|组织)|各省|其他(?:地|省|市|县|区|州|单位|部门|国家)|据了解|近年来|记者|有的|"
    "近期|此次|本次|专家|人士|中国(?!共产党)|国家(?!工作人员|公职|财产|利益|级|标准)"
)
# 对各级党政机关组织的活动全覆盖“扫描”: of whom something is done is not who does it
GOVERNED = "对|向|把|将|与|和|从|让|使|为|被|由|按|围绕|针对|根据|落实|贯彻|违反|严格|学习|成为|获|是"
OTHERS = re.compile(
    rf"(?<=[，。；：“”…\s])(?:(?!{GOVERNED})[^，。；：“”…]{{0,10}}?(?:{OTHER})|[一二三四五六]是|(?:比|例)?如|此外)"
)
# the body of a place acts in the clauses behind the one it opens: 根据一份报销单，某市某区纪委监委工作人员来到酒店
BODIES = "纪委|监委|纪检|党委|[省市州县区旗]委|政府|政协|人大|公安|检察院|法院|局|工会|组织部"
BODY = re.compile(f"[^，。；：、“”（）]{{0,10}}?(?:{BODIES})")

# “……电费支出790元。”甲省乙县某镇某村村民说; what a scholar says is not of his place
QUOTES_OTHERS, QUOTED_MOST = re.compile("[“\n]"), 400
SPEAKER = re.compile("(?:(?!大学|学院|党校|专家|研究)[^，。；“”]){0,36}?(?:纪委|监委|说|介绍|表示|告诉|坦言|直言|感慨)")
# 赵某某是甲省乙市丙村党委副书记; 今年以来甲市纪委监委
INTRODUCED = re.compile("[一-鿿]{2,4}(?:是|来自)|[^，。；：]{0,10}(?:以来|期间|前夕|之际|年|月|日|近日|日前|目前)")


class Carried:
    """The places of a report of no region, ready to be asked which of them is still told of at a fact."""

    def __init__(self, leads: Leads) -> None:
        self._leads = leads

    def place(self, spot: Spot) -> Location | None:
        """Return the place that a fact is about by what was told before it in its paragraph."""
        return self._whole(spot) or self._said_by(spot) or self._goes_on(spot)

    def _said_by(self, spot: Spot) -> Location | None:
        """Return the place of who is named right behind the quotation that a fact stands in, if a body of it speaks."""
        text, places = self._leads.text, self._leads.places
        end = text.find("”", spot.span.end, spot.span.end + QUOTED_MOST)
        if end < 0 or QUOTES_OTHERS.search(text, spot.span.end, end):
            return None
        number, lead, reached = bisect_left(self._leads.starts, end), None, end + 1
        while number < len(places) and places[number].span.start == reached:
            lead = places[number] if places[number].type in DIVISIONS else lead
            number, reached = number + 1, places[number].span.end
        return lead if lead and lead.code and SPEAKER.match(text, reached) else None

    def _whole(self, spot: Spot) -> Location | None:
        """Return the place told of before a sentence speaks of all of it: 全区 in its paragraph, 该县 in one before."""
        text, places = self._leads.text, self._leads.places
        whole = WHOLE.search(text, spot.sentence.start, spot.span.start)
        if whole is None:
            return None
        line = text.rfind("\n", 0, spot.sentence.start)
        if whole[1] == "该":
            line = text.rfind("\n", 0, max(line, 0))
        for place in reversed(places[: bisect_left(self._leads.starts, whole.start())]):
            if place.span.start <= line:
                return None
            if place.name.endswith(whole[2]) or place.type == LEVELS.get(whole[2]):
                return place
        return None

    def _goes_on(self, spot: Spot) -> Location | None:
        """Return the place that led before in a fact's paragraph, None where others have been told of since."""
        leads, text = self._leads, self._leads.text
        line = text.rfind("\n", 0, spot.sentence.start) + 1
        last = bisect_left(leads.starts, spot.span.start)
        since: list[Location] = []
        for number in range(last - 1, max(bisect_left(leads.starts, line), last - LOOK_BACK) - 1, -1):
            place = leads.places[number]
            if OTHERS.search(text, place.span.start, spot.span.start):
                return None
            told = leads.told(leads.sentences[bisect_right(leads.sentences, (place.span.start, BEHIND)) - 1])
            opens = leads.opens(number, told) or self._introduces(number)
            if opens and leads.listed(number):
                return None
            passing = place.span.start < spot.sentence.start and self._is_where(number)
            if opens and not passing and (leads.clause(place.span.start) <= leads.opened(told) or self._acts(number)):
                lead = leads.around(number)
                known = lead.type in DIVISIONS and lead.code and all(_is_within(other, lead) for other in since)
                return lead if known else None
            if self._acts(number) or (opens and not self._is_where(number)):
                since.append(place)
        return None

    def _address(self, number: int) -> int:
        """Return where the address begins that place `number` is a part of."""
        places = self._leads.places
        while number and places[number - 1].span.end == places[number].span.start:
            number -= 1
        return places[number].span.start

    def _is_where(self, number: int) -> bool:
        """Say whether an address says where things were done: 在甲省乙市培训期间."""
        return self._leads.text.startswith("在", max(self._address(number) - 1, 0))

    def _introduces(self, number: int) -> bool:
        """Say whether only who is of a place, or when, stands before its address in a clause."""
        start = self._address(number)
        return INTRODUCED.fullmatch(self._leads.text, self._leads.clause(start), start) is not None

    def _acts(self, number: int) -> bool:
        """Say whether place `number` is that of a body named behind it and its inner places: 某市某区纪委监委."""
        places = self._leads.places
        while number + 1 < len(places) and places[number + 1].span.start == places[number].span.end:
            number += 1
        return BODY.match(self._leads.text, places[number].span.end) is not None


def _is_within(place: Location, lead: Location) -> bool:
    """Say whether a place is a part of one that leads, or holds it."""
    if place.code is None or lead.code is None:
        return place.type not in DIVISIONS
    return gazetteer.within(place.code, lead.code) or gazetteer.within(lead.code, place.code)
