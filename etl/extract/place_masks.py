"""Places whose name is blacked out (脱敏): XX区, **镇, 某县, X大道."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.lexicon.scan import match_at, places_of

MASKS = "XxＸ*×某"
BLANKS = "○□●■"  # two at least: ○○镇, but 二○二一年
MASK = rf"(?:[{MASKS}]{{1,4}}|[{BLANKS}]{{2,4}})"
PART_OF_MORE = re.compile(r"[A-Za-z0-9*×%]")
PARK = "(?:工业|产业|科技|物流)?(?:园|新区|新城)"  # of XX河工业园 the whole is a zone
TYPES = {
    "province": r"省(?!道)|自治区",
    "city": r"市(?!场|值|民(?!政))|州",
    "district": r"[县区旗](?!域|间|位|级|块)",
    "township": r"街道|镇(?!域)|乡(?!村|镇|亲|贤)",
    "village": r"村(?!民|庄|级|镇|干)|社区",
    "zone": r"(?:[一-龥]{0,4}?)(?:经济技术|经济|高新技术|高新|产业)?(?:开发区|(?:示范|合作|集[中聚])区)|高新区"
    r"|经开区|(?:[江河湖山港])?(?:新区|新城|港城|片区|(?:工业|产业|科技|物流)?园区|(?:产业|工业|科技|物流)园)",
    "road": r"[东西南北中]?(?:大道|大街|路(?!段|线|径|网|面)|街(?!道))|高速公路|高速|铁路|公路",
    "water": rf"(?!.{PARK})(?:两?江(?!南|北)|两?河(?!南|北|道)|湖(?!南|北))|水库|[东西南北]岸",
    "facility": r"广场|文化城|机场|大桥|公园|医院|车站|码头|大厦",
}  # fmt: skip
MASKED = re.compile(MASK + " ?(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in TYPES.items()) + ")")
# The second and third place of a report go by other letters: YY县, ZZ镇, 乙镇; A区 may be a hall.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWYZ"
LEVELS = "|".join(f"(?P<{kind}>{TYPES[kind]})" for kind in ("province", "city", "district", "township", "village"))
LETTERED = re.compile(
    rf"(?:(?P<sign>[{LETTERS}])(?P=sign){{1,2}} ?(?=[省市州县区镇乡村街])|[{LETTERS}](?=[市县镇乡村]|街道)"
    rf"|(?<![装指盔铠龟马花])[甲乙丙](?=[市县镇乡村]|街道))(?:{LEVELS})"
)
ONE_LETTER = re.compile(f"(?<![馆厅库房楼场园心])[{LETTERS}]{TYPES['district'].replace('县区旗', '区')}")
# A mask with no level word is a place where what is done is done to a place: 推动**高质量发展.
ACTS = ("讲好", "推动", "促进", "助力", "融入", "对接", "《", *"京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘")
RANKED = ("列入", "列")  # 列入**考核, 进度列**第一: by the city above
MATTERS = (
    r"(?:高质量发展|经济|产业|海洋|沿海|扶贫|脱贫|乡村|人民|故事|考核|全[市县区]|社会|发展|港|[东西南北]部"
    r"|第[一二三四五六七八九十])"
)
BARE = re.compile(rf"{MASK}(?={MATTERS})")


class Masked(NamedTuple):
    """A masked place."""

    start: int
    end: int
    type: str


def find_masked(text: str) -> list[Masked]:
    """Return the masked places of a text, those with a level word first.

    >>> [text[m.start:m.end] for text in ["深入XX区和某镇走访"] for m in find_masked(text)]
    ['XX区', '某镇']
    """
    places = places_of(MASKS + BLANKS, text)
    found = [Masked(*match.span(), match.lastgroup or "area") for match in match_at(places, MASKED, text)]
    for match in match_at(places_of(LETTERS + "甲乙丙", text), LETTERED, text):
        found.append(Masked(*match.span(), match.lastgroup or "area"))
    if any(mask.type in ("city", "district") and text[mask.start] in LETTERS for mask in found):  # A县、B区
        found += [Masked(*match.span(), "district") for match in match_at(places_of(LETTERS, text), ONE_LETTER, text)]
    for match in match_at(places, BARE, text):
        if text.endswith(RANKED, 0, match.start()):
            found.append(Masked(*match.span(), "city"))
        elif text.endswith(ACTS, 0, match.start()):
            found.append(Masked(*match.span(), "district"))
    return [mask for mask in found if not PART_OF_MORE.match(text, max(mask.start - 1, 0), mask.start)]
