"""Whether a number in Chinese numerals is a figure: 两批, 十起, 百余件, but not 两个, 一次, 三方; halves are."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.indicators.quantity import Quantity
from etl.lexicon.tables import rows

ISSUES = re.compile(r"通报|简报|培训班|专刊|刊|报|节目|制发|印发|开展|组织|举办|办")
MOVED_UP = re.compile("(?:前移|后移|前进|后退|上升|下降|提升|下滑|跃升)了?\\Z")
LEAST = re.compile("至少|不少于")
# 两家淀粉厂, 两名工作人员, 三个考察团: a small number counts where such things stand behind it
FEW = {
    "家": re.compile(
        "[^，。；、的]{0,6}?(?:单位|企业|公司|厂|店|超市|医院|学校|部门|机构|商户|酒店|银行|合作社|养殖场)"
    ),
    "名": re.compile(
        "[^，。；、的]{0,8}?(?:河长|负责人|人员|干部|党员|书记|主任|局长|科长|所长|镇长|村民|民警|代表|责任人|领导|司机|儿童|学生)"
    ),
    "个": re.compile("[^，。；、的组]{0,4}?(?:考察团|(?:督查|督导|检查|暗访|巡察|调研|评议|工作)组|专班|名次)"),
    "宗": re.compile("[^，。；、的]{0,6}?(?:用地|土地|地块|案件|案)"),
    "条": re.compile("[^，。；、的]{0,4}?(?:乡道|县道|村道|道路|公路|河道|河流|线路|生产线)"),
    "处": re.compile("(?=[，。；、]|\\Z)|[^，。；、的]{0,6}?(?:点位|隐患|违建|工地|场所|厂房)"),
}
# 虽两次下达通知书, 约谈两次: done so often, not 对连续两次垫底的
OFTEN = re.compile("[两三四五六七八九十]")
NOT_OFTEN = re.compile("(?:连续|凡|每|同一[^，。]{0,6}|[第届]\\s?|分|前|后|“|有)\\Z")
OF_THOSE = re.compile(
    "[^，。；]{0,12}的(?:[，。；]|[^，。；]{0,8}(?:一律|要|须|启动|由))|[^，。；]{0,6}(?:上榜|垫底|排名|排末|亮|会议|全会)"
)
WEIGHED = ("斤", "担")  # told in words of what all the land yields, else of classes of it
DUAL = ("结构", "体制", "经济", "体系", "分割", "社会", "对立", "格局", "模式", "化")
HIT = re.compile(
    "(?:被|受到?|予以|给予)?(?:党内|政务)?(?:严重)?(?:警告|记大?过|诫勉|免职|撤职|开除|降级|停职|留党|批评教育|死亡|重伤|轻伤|留置)"
)
YEAR_BEFORE = re.compile("[一二三四五六七八九〇零]{2}")
EXACT = re.compile("[一二三四五六七八九]")
MANY = 20  # from which on any thing is counted
HALF = re.compile(
    "(?P<before>占去?|不足|不到|超过?|逾|近|约|减少|下降|降低|压减|压缩|缩短|精减|精简|削减|[少降减]|提高到|提升到|达到?|过)"
    "(?:了|近|约|到)?(?P<half>一半|半数)(?!时间|路|天|会|是)"
)


def find_halves(text: str) -> list[Quantity]:
    """Return the halves that a text tells of a whole: 一半 in 减少一半, 半数 in 提高到半数以上."""
    if "一半" not in text and "半数" not in text:
        return []
    halves = [match.span("half") for match in HALF.finditer(text)]
    return [Quantity(start, end, 0.5, None, "", "share", False, False, True) for start, end in halves]


def han_measures(text: str, quantity: Quantity, low: int) -> bool:
    """Whether a number in Chinese numerals is a figure."""
    role, unit = quantity.role, quantity.unit
    if role in ("share", "times", "points"):
        return True
    plain, start = unit.lstrip("万亿"), quantity.start
    if quantity.value == 1 and unit == plain and text[start] == "一":
        if unit in ("人", "名", "例") and text[start - 1] in "，、；。" and HIT.match(text, quantity.end):
            return True  # 两名责任人一人记过，一人诫勉谈话
        return LEAST.search(text[max(low, start - 8) : start]) is not None
    if role in ("place", "span", "scaled"):
        return False
    if plain == "位":
        return MOVED_UP.search(text, max(low, start - 3), start) is not None  # 前移两位
    if role == "money" and text.startswith(DUAL, quantity.end):
        return False  # 城乡二元结构
    if plain in WEIGHED and unit == plain and "点" not in (words := text[start : quantity.end]) and "亿" not in words:
        return False  # 亩产六十斤、八十斤, as against 三千亿斤, 四十二亿七千万斤
    if role in ("money", "measure"):
        return plain in han_units() and (role == "money" or text[start] not in "十百千万" or _exact(text, quantity))
    if plain == "次":
        return _so_often(text, quantity)
    few = FEW.get(plain)
    small = plain not in han_units() or text[start] == "两" or (plain == "家" and (quantity.value or MANY) < MANY // 2)
    if few is not None and unit == plain and small and (quantity.value or 0) < MANY:
        if LEAST.search(text[max(low, start - 4) : start]):
            return True  # 联系企业不少于两家
        return (start == 0 or text[start - 1] not in "前后每第") and few.match(text, quantity.end) is not None
    if plain not in han_units():
        many = quantity.value is not None and quantity.value >= MANY
        if not many or role != "count" or plain in ("条", "节") or text.startswith("民族", quantity.end):
            return False  # 五十六个民族
        if YEAR_BEFORE.match(text, start):
            return False  # 一九八一和一九八二两个年度计划
        return text[start] not in "百千万" and (plain not in FEW or _exact(text, quantity))  # 近两千张, not 成百上千个
    if unit == "期":
        return ISSUES.search(text[max(low, start - 10) : start]) is not None
    return not (text[start] == "两" and unit == "人")


def _exact(text: str, quantity: Quantity) -> bool:
    """Whether a number that opens with 十 or 千 tells more than how large: 十四万吨, not 十亩地 or 千吨级."""
    return EXACT.search(text, quantity.start, quantity.end) is not None


def _so_often(text: str, quantity: Quantity) -> bool:
    """Whether something was done so often: 两次 in 约谈两次, not in 对连续两次垫底的."""
    start = quantity.start
    if OFTEN.match(text, start) is None or NOT_OFTEN.search(text, max(start - 10, 0), start):
        return False
    return OF_THOSE.match(text, quantity.end) is None


@cache
def han_units() -> frozenset[str]:
    """Return the units that a number in Chinese numerals may count (units.csv, column han)."""
    return frozenset(row["unit"] for row in rows("lexicon/units.csv") if row["han"])
