"""The jurisdiction (行政区划) a report speaks for, told by the places it names where its head does not say it.

Evidence is weighed: the division's own name and epithets (申城, 齐鲁), the places inside it that are named without it,
the level at which the speaker stands (我市, 全省). A wrong region is worse than none, so what is close stays open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from etl.lexicon import gazetteer, places
from etl.lexicon.phrases import Phrases
from etl.lexicon.scan import scan_words
from etl.lexicon.script import simplified
from etl.lexicon.tables import rows
from etl.model import Location, ReportRecord
from etl.resolve.issuing import as_issued
from etl.resolve.nation import OFTEN, speaks_for_nation

# Scope words that say at which level the speaker stands; one class of first characters scans fastest.
SCOPE = {
    "province": re.compile(r"[全我本省自](?:(?<=[全我本])省|(?<=省)[委政]|(?<=全)区各族|(?<=自)治区党委)"),
    "city": re.compile(r"[全我本市州](?:(?<=[全我本])市|(?<=[市州])[委政]|(?<=[全我])[州盟])"),
    "district": re.compile(r"[全我本县区旗](?:(?<=[全我本])[县区旗]|(?<=[县区旗])[委政])"),
}
# Who says these speaks to the whole country, and what he names are examples.
SCOPE["nation"] = re.compile(r"我国|各省|全国各|各地|祖国|各级纪检|中央纪委|国务院")
# What each of them begins with.
SCOPE_WORDS = {
    "province": "全省 我省 本省 省委 省政 全区各 自治区",
    "city": "全市 我市 本市 市委 市政 州委 州政 全州 我州 全盟 我盟",
    "district": "全县 我县 本县 全区 我区 本区 全旗 我旗 本旗 县委 县政 区委 区政 旗委 旗政",
    "nation": "我国 各省 全国 各地 祖国 各级 中央 国务",
}
OFFICE = re.compile(
    r"(?:人民政府|政府工作报告|政府|[党市县区省州]?委|纪委|纪工委|人大|人民代表大会|政协|[0-9一二三四五六七八九〇零年]*国民经济和社会发展|统计公报|第[一二三四五六七八九十]+届|20\d\d年)"
)
NATIONAL = re.compile(r"(?:中央|国家|国务院|全国)")  # begins the title of a circular on cases everywhere
OUTLET = re.compile(r"(?:网|网站|报|社|台|客户端|公众号|杂志)$")
DIVISIONS = frozenset({"province", "city", "district"})
FIRST = 60
HEAD = 300  # characters in which a report says who speaks
CAPITAL = "0100"  # how the code of a province's capital ends
AUTONOMOUS = frozenset({"150000", "450000", "540000", "640000", "650000"})  # 自治区
CLEAR = 1.0  # of a lean between city and province; what is nearer to zero stays open
EXAMPLES = 4  # words to the whole country, whose places are examples
ALONE = 0.9  # share of all that is named
TITLED, SPEAKS = 8, 5  # weights of a name in the title and of one whose office speaks in the first lines


class Evidence(NamedTuple):
    """What a report names: the weight of each division by itself and with all within, and the scope words by level.

    `own` counts names and where they stand, `weights` also epithets, which a city's report says of its province too
    (皖北). `mentions` counts names and epithets alone: no signs in passing (川渝), no weight for where one stands.
    `below` holds the divisions right below that are named, by themselves or by what lies in them; `titled` those named
    in the title, `named` all named by themselves, `towns` the names of townships.
    """

    own: Counter[str]
    weights: Counter[str]
    mentions: Counter[str]
    held: Counter[str]
    below: Mapping[str, frozenset[str]]
    scopes: Counter[str]
    titled: frozenset[str]
    total: int
    named: frozenset[str]
    towns: frozenset[str]
    news: bool = False

    def above(self, code: str) -> float:
        """Return the weight of what lies above a division; it speaks neither for nor against it."""
        return sum(self.weights[c] for c in gazetteer.chain(code)[1:])

    def share(self, code: str) -> float:
        """Return the share of a division among all that is named and does not lie above it."""
        return self.held[code] / max(1, self.total - self.above(code))

    def is_told(self, code: str) -> bool:
        """Say whether a district is named, or most towns that are named lie in it: one name may be another's too."""
        inside = self.towns & {name for _, name in places.townships().get(code, ())}
        return code in self.named or 2 * len(inside) > len(self.towns)

    def amount(self, code: str) -> int:
        """Return how much tells of a division: its own mentions and how many of the divisions right below are named."""
        return self.mentions[code] + len(self.below[code])


def home_region(text: str, record: ReportRecord, locations: Sequence[Location]) -> tuple[str, str | None] | None:
    """Return (name, code) of the region a report speaks for, simplified, a zone's without code; None: not told."""
    title = _title(record)
    zone = next((p.name for p in locations if p.type == "zone" and not p.masked and p.name in title), None)
    if zone is not None:
        return zone, None
    evidence = gather(text, title, locations)._replace(news=record.type == "news")
    best = decide(evidence)
    plain = record.type == "work_report" or (record.type in ("other", "speech") and text.count("我国") >= 4 * OFTEN)
    if best is None and plain and speaks_for_nation(text, evidence.scopes):
        return "全国", None
    if NATIONAL.match(title) and best not in evidence.titled:
        return None
    if best is None or sum(p.masked and p.type in DIVISIONS for p in locations) > evidence.own[best]:
        return None
    best = as_issued(best, record.issuer or "", evidence.own)
    written = Counter(p.name for p in locations if p.code == best and len(p.name) > 1)
    found = gazetteer.division(best)
    return max(written, key=lambda name: (len(name), name), default=found.name if found else best), best


def _title(record: ReportRecord) -> str:
    """Return title and issuer; a newspaper's own name says nothing of what it writes about."""
    issuer = "" if record.issuer is None or OUTLET.search(record.issuer) else record.issuer
    return simplified(record.title or "", record.script) + "\n" + simplified(issuer, record.script)


def gather(text: str, title: str, locations: Sequence[Location]) -> Evidence:
    """Return what a text names, by division; an epithet and a township that is nowhere else name their division."""
    mentions: Counter[str] = Counter()
    passing: Counter[str] = Counter()
    titled: set[str] = set()
    for place in locations:
        if place.masked:
            continue
        code = place.code if place.type in DIVISIONS else _townships().get(place.name)
        if code:
            mentions[code] += len(place.name) > 1
            passing[code] += (len(place.name) == 1) + _bonus(text, title, place)
            if place.name in title and place.type in DIVISIONS:
                titled.add(code)
    epithets = Counter(code for _, _, code in _epithets().find(text))
    own = mentions + passing
    weights = own + epithets
    held: Counter[str] = Counter()
    below: defaultdict[str, set[str]] = defaultdict(set)
    for code, weight in weights.items():
        line = gazetteer.chain(code)
        for inner, outer in zip((None, *line), line, strict=False):
            held[outer] += weight
            if inner is not None:
                below[outer].add(inner)
    scopes = Counter(
        {level: sum(1 for _ in scan_words(SCOPE_WORDS[level], words, text)) for level, words in SCOPE.items()}
    )
    spread = defaultdict(frozenset, {code: frozenset(inner) for code, inner in below.items()})
    named = frozenset(p.code for p in locations if p.type in DIVISIONS and p.code and not p.masked)
    towns = frozenset(p.name for p in locations if p.type == "township" and p.name in _townships())
    told = frozenset(titled), weights.total(), named, towns
    return Evidence(own, weights, mentions + epithets, held, spread, scopes, *told)


def _bonus(text: str, title: str, place: Location) -> int:
    """Weigh where a mention stands: in the title, in the first line, or where a body of that place speaks soon."""
    speaks = place.span.start < HEAD and OFFICE.match(text, place.span.end) is not None
    first = place.span.start < FIRST and any(entry.full for entry in gazetteer.names().get(place.name, ()))
    return first + (TITLED if place.name in title else 0) + (SPEAKS if speaks else 0)


@cache
def _epithets() -> Phrases[str]:
    return Phrases({row["name"]: row["code"] for row in rows("gazetteer/epithets.csv")}, rare=True)


@cache
def _townships() -> dict[str, str]:
    """Return the district of each township's name that is in one district alone."""
    found: dict[str, str] = {}
    for district, towns in places.townships().items():
        for _, name in towns:
            found[name] = district if found.get(name, district) == district else ""
    return found


def decide(evidence: Evidence) -> str | None:
    """Return the code of the smallest division that the evidence speaks for, None where it is too little or divided."""
    scopes = evidence.scopes
    examples = scopes["nation"] >= EXAMPLES and scopes["nation"] * 2 > scopes.total()
    for fits, level in ((_is_district, "district"), (_is_city, "city"), (_is_province, "province")):
        found = [code for code in evidence.held if _at(code, level) and fits(code, evidence)]
        found = [code for code in found if not examples or code in evidence.titled]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _is_district(code: str, e: Evidence) -> bool:
    """Say whether a county speaks: it says 全县, or 我市 (宜都市) and seldom names the city it lies in."""
    found = gazetteer.division(code)
    named_city = found is not None and found.name.endswith("市")
    titled = code in e.titled
    if not e.is_told(code):
        return False
    if not named_city and _only_district(code, e):
        return True
    level = "city" if named_city else "district"
    if not titled and not e.scopes[level] >= max(1, e.scopes["city"]):
        return False
    if not titled and e.own[code] < (4 if named_city else 2):
        return False
    outer = gazetteer.chain(code)[1]
    of_city = outer[2:] != "0000"  # 天门 hangs below its province
    if not titled and named_city and of_city and e.own[code] < 10 and len(e.below[outer]) > 2:
        return False  # one of several counties that a city's report names
    return e.own[code] > e.above(code) * (2 if named_city and not titled else 0.5) and e.share(code) >= 0.6


def _only_district(code: str, e: Evidence) -> bool:
    """Say whether a district alone speaks: by its words (我区) and the only one named, or by its body at the head."""
    if e.own[code] >= 2 * SPEAKS and not e.scopes["city"] + e.scopes["nation"] and e.share(code) >= ALONE:
        return True
    if e.scopes["district"] < 3 or e.scopes["city"] or e.scopes["province"] or e.own[code] < 2:
        return False
    above = gazetteer.chain(code)[1:]
    if not above or above[-1] in AUTONOMOUS or sum(_at(other, "district") for other in e.held) > 1:
        return False
    return all(e.own[other] <= e.own[code] for other in e.own if _at(other, "city") and other != above[0])


def _is_city(code: str, e: Evidence) -> bool:
    speaks = e.scopes["city"] > 0
    if code in e.titled:
        return e.share(code) >= 0.45
    if e.share(code) < (0.45 if speaks and e.own[code] > 1 else 0.6):
        return False
    if code in gazetteer.MUNICIPALITIES:  # others name them as partners; 在沪 and their own districts are not said so
        inside = e.below[code] and e.amount(code) >= 3
        return bool(inside) or (e.mentions[code] >= 3 and e.share(code) >= 0.8)
    alone = e.mentions[code] > 1 and e.share(code) >= 0.95 and not e.news
    if e.amount(code) < (2 if speaks or alone else 3) or (not e.own[code] and len(e.below[code]) < 3):
        return False
    of_province = e.scopes["province"] > 1 and not speaks
    return _lean(code, e) > CLEAR and not (of_province and e.mentions[code] < 3)


def _lean(city: str, e: Evidence) -> float:
    """Return how much a text leans to a city (above zero) or to the province around it (below).

    A city names itself and its counties, and its province in passing; a province names several cities, its capital
    most. The weights were fitted to some nine hundred pieces of work reports.
    """
    province = gazetteer.chain(city)[-1]
    elsewhere = e.held[province] - e.own[province] - e.held[city]
    others, inside = len(e.below[province]) - 1, len(e.below[city])
    return (
        1.1 * log((e.held[city] + 0.5) / (elsewhere + 0.5))
        + 2.0 * log((e.held[city] + 0.5) / (e.own[province] + 0.5))
        + 1.55 * min(e.scopes["city"], 3)
        + 1.0 * min(inside, 3)
        - 1.5 * min(others, 3)
        - (2.6 if city.endswith(CAPITAL) else 0)
        - 1.45
    )


def _is_province(code: str, e: Evidence) -> bool:
    if code in gazetteer.MUNICIPALITIES:
        return False
    if code in e.titled:
        return e.share(code) >= 0.45
    here, lower = e.scopes["province"], max(e.scopes["city"], e.scopes["district"])
    if code in AUTONOMOUS:  # 全区 is theirs too
        here, lower = here + e.scopes["district"], e.scopes["city"]
    speaks = here > lower
    if (lower > 1 or e.news) and not speaks:  # of news, 江苏省盱眙县 and 江苏省常熟市 are examples
        return False
    if e.mentions[code] < (1 if speaks else 2) and not (len(e.below[code]) >= 5 and e.share(code) >= 0.7):
        return False
    alone = e.share(code) >= 0.9 and not e.scopes["city"]
    if e.share(code) < 0.5 or e.amount(code) < (3 if alone else 4 if speaks else 5):
        return False
    if len(e.below[code]) == 1 and here < 3 and e.mentions[code] < 5:
        return False  # it may as well be that one city's
    return all(_leaves(city, code, e) for city in e.below[code])


def _leaves(city: str, province: str, e: Evidence) -> bool:
    """Say whether a city named in a text leaves it to its province."""
    passing = not e.own[city] and len(e.below[city]) < 2
    if e.own[city] >= max(5, 3 * e.own[province]):
        return False
    if len(e.below[city]) >= 3 and max((len(e.below[c]) for c in e.below[province] if c != city), default=0) < 2:
        return False
    return passing or 3 * e.own[city] <= e.own[province] or _lean(city, e) < -CLEAR


@lru_cache(maxsize=1 << 14)
def _at(code: str, level: str) -> bool:
    """Say whether a division stands at a level; 北京 is a city, and so is what hangs below its province (天门)."""
    found = gazetteer.division(code)
    return found is not None and (found.level == level or (level == "city" and code in gazetteer.MUNICIPALITIES))
