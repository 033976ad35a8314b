"""Whether a name stands free in its text: at the bounds of words, and with a level word that is one."""

from __future__ import annotations

import re

from etl.lexicon.places import Hit
from etl.lexicon.words import Words, known

HAN = re.compile(r"[一-龥]")
# 集中山区 is no 中山区, 绿水青山区域 no 青山区.
TAIL_IS_A_WORD = frozenset(
    {"山区", "城区", "矿区", "林区", "港区", "市区", "郊区", "湖区", "河区", "海区", "东区", "西区", "南区", "北区"}
)
# After these a level word is none: 武汉市场 is a market, 青浦区域 an area.
NOT_BEFORE = {
    "市": "场民",
    "区": "域间别块位",
    "县": "域",
    "省": "会内外级",
    "镇": "域级化",
    "乡": "村镇亲贤土愁",
    "旗": "帜",
}
WITH, WITH_HOME, MODALS = "会同县", "怀化", frozenset("将应要须可并拟再")  # 将会同县财政局
AND, AND_HOME = "和县", re.compile("马鞍山|含山|当涂|巢湖")
JOINED = "镇乡村区县市州旗局委办室院校司街道园港场站厂行会部门组"  # 城关镇和县工业集中区, but 支持和县
BODY_ENDS = "局室委院办部府头"
A_BODY = re.compile("[^，。；、\\s]{0,8}?(?:局|委|办|室|院|部门|直|级|有关|相关)")
EVERYDAY = frozenset({"common", "never"})  # risks of a short name, see gazetteer.Entry
# After these single characters a county may begin: 市通河, 至通河.
NO_NAME = frozenset(
    "市县区省州旗盟镇乡村路桥站港到至在赴经从向与和及对由自将把为是的了等及或以入沿过达建修创获使让年月日东西南北中大小新老环"
)
NEAR = 18  # characters
PERSON_BEFORE = re.compile(
    r"(?:书记|[局镇乡县市区院校厂队科所站社]长|主任|干部|同志|记者|主席|经理|委员|代表|通讯员)\s?(?:[一-龥]{2,3}、){0,4}$"
)  # 局长李长江、王海南
SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕卢蒋蔡贾魏薛阎潘杜戴钟汪姜范姚谭廖邹熊郝崔邱侯邵孟龚"
)


def bounded(text: str, words: Words, hit: Hit) -> bool:
    """Say whether the name begins where a word begins and is not cut in two at its end.

    A cut that the word list does not know (大合肥, 普洱景) may run through a city's or landmark's name.
    """
    surnamed = text[hit.start - 1 : hit.start] in SURNAMES and words.is_bound(hit.start - 1)
    if surnamed and (
        hit.name.type == "district" or PERSON_BEFORE.search(text, max(0, hit.start - NEAR), hit.start - 1)
    ):
        return False  # 李青川, 局长李长江
    if in_longer_name(text, words, hit):
        return False
    strict = hit.name.risk in EVERYDAY
    if not words.is_bound(hit.start) and (strict or hit.name.type == "district" or known(words.covering(hit.start))):
        return False
    if words.is_bound(hit.end):
        return True
    starts_here = words.start(hit.end) == hit.start
    return not strict and (starts_here or not known(words.covering(hit.end)))


def full_bounded(text: str, words: Words, hit: Hit) -> bool:
    """Say whether a name with its level word stands free on its left; one of two characters (忠县) on both sides."""
    start = hit.start
    if hit.end - start == 2 and not words.is_bound(hit.end):
        return False
    if not start or not HAN.match(text[start - 1]) or words.is_bound(start):
        return True
    if hit.end - start <= 3 and text[start + 1 : hit.end] in TAIL_IS_A_WORD:
        return False
    if words.is_bound(hit.end) and hit.end - start >= 4:
        return True  # cut as one word: 云南省楚雄彝族自治州
    return hit.end - start >= 3 and not known(words.covering(start))


def level_ends(text: str, hit: Hit) -> bool:
    """Say whether the level word is one: 武汉市场 is a market, 青浦区域 an area."""
    after = NOT_BEFORE.get(text[hit.end - 1], "")
    return text[hit.end : hit.end + 1] not in after or not text[hit.end : hit.end + 1]


def is_verb(text: str, hit: Hit) -> bool:
    """Say whether a county's name is a verb before a body of another: 县委督查室会同县发改局, and no word of 怀化.

    Likewise 和 before what is the county's: XX镇和县工业集中区.
    """
    before = text[hit.start - 1 : hit.start]
    if text.startswith(AND, hit.start):
        return bool(before) and before in JOINED and AND_HOME.search(text) is None
    if not text.startswith(WITH, hit.start) or (WITH_HOME in text and text.count(WITH) > 1):
        return False
    return (not before or not HAN.match(before) or before in BODY_ENDS or before in MODALS) and A_BODY.match(
        text, hit.end
    ) is not None


def in_longer_name(text: str, words: Words, hit: Hit) -> bool:
    """Say whether one character before what may be a county makes it a river's or a hill's name: 青通河, 大罗山."""
    if hit.name.type != "district" or hit.name.full or text[hit.end - 1] not in "江河湖山":
        return False
    before, start = text[hit.start - 1 : hit.start], hit.start
    if text[hit.end - 1] == "山":
        greater = before == "大" and hit.end - start > 2  # 大西塞山 is 西塞山 and what lies around
        return before in tuple("大小") and not greater and words.is_bound(start - 1) and words.is_bound(start)
    return bool(HAN.match(before)) and before not in NO_NAME and words.is_bound(start - 1) and words.is_bound(start)
