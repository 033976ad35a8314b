"""Parts of a whole told behind 其中, whose own words say only of what kind they are."""

from __future__ import annotations

import re
from itertools import takewhile

from etl.extract.indicators.cues import phrases

PARTS = re.compile(
    "(?:业|类|城镇|乡村|农村|企业|设施|制造|供应|住房|板块|民间|开发|技改|领域|地区|市场)$"
)  # whose growth says not of what
POLLUTANTS = frozenset("化学需氧量 二氧化硫 氨氮 氮氧化物 挥发性有机物 总磷 总氮 烟尘 粉尘 二氧化碳".split())
KINDS = ("类", "型", "式")  # 来电5620个，其中咨询类3480个
# what is said of a number of people, naming none
DONE_ALONE = re.compile(
    "((?:[一-鿿]{2,4})?(?:就业|创业)|(?:累计|完成|开展|组织)?(?:培训|参保|脱贫|失业|落户|帮扶|救助))人数"
)
PEOPLE = re.compile("(?:人员|毕业生|学生|农民工?|劳动力|群众|职工|居民|党员|干部|残疾人|老年人|妇女|儿童|户)$")
ALL_KINDS = re.compile("发生|各[级类]|[较重特]大")


def thing_of(whole: str) -> str:
    """Return what a whole counts without what was done to it.

    >>> thing_of("热线接到群众来电"), thing_of("隐患")
    ('群众来电', '隐患')
    """
    words = phrases()
    acts = [end for number, _, end in words.hits(whole) if _does(words.values[number][1]) and end < len(whole) - 1]
    return whole[acts[-1] :] if acts else whole


def _does(roles: dict[str, str]) -> bool:
    """Whether a cue word tells an act, and is no part of a noun."""
    return "act" in roles and roles["act"] != "drop"


DEEDS = ("处分", "立案", "查处", "问责", "通报", "约谈", "处理")


def of_whole(whole: str, part: str) -> str:
    """Return the name of a part with what was done to the whole, where both are of one kind.

    >>> of_whole("新增治愈出院病例", "境外输入病例"), of_whole("处理", "科级干部")
    ('新增治愈出院境外输入病例', '科级干部')
    """
    pairs = zip(reversed(whole), reversed(part), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    done = whole[: len(whole) - shared]
    kind = whole[len(done) : len(done) + 1] == "性"  # 融资性担保公司3家，其中政策性担保公司1家
    if done and part.startswith(DEEDS):
        return part  # 立案干部20人，其中，处分县处级干部2人
    if (again := done.find(part[:2], 1)) > 0:
        return done[:again] + part  # 36项改革列入省级试点，其中5项列入国家级试点
    own = done.isdigit() or shared < 2 or len(done) < 2 or kind or done[:2] in part or ALL_KINDS.search(done)
    return part if own else done + part


def of_people(whole: str, part: str) -> str:
    """Return what some of the people that a name counts are called, with what is said of all of them.

    >>> of_people("新增就业人数", "高校毕业生"), of_people("参会人数", "高校毕业生")
    ('新增就业高校毕业生', '高校毕业生')
    """
    done = DONE_ALONE.fullmatch(whole)
    return done[1] + part if done and PEOPLE.search(part) and done[1][-2:] not in part else part
