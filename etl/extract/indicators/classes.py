"""Amounts that tell how large the things of a class are, and not how much there is: 500万元以上项目, 亿元级."""

from __future__ import annotations

import re

from etl.extract.indicators.quantity import ENDED, Quantity
from etl.lexicon.numerals import DIGITS

# 500万元以上项目, 亿元级: a size class (门槛), no figure of its own.
SIZED = ("money", "measure", "people", "households", "span")
THRESHOLD = re.compile(
    r"(?:（含）|\(含\))?(?:及)?(?:以上|以下|以内)的?"
    r"(?:[^，。；、0-9]{0,4}村[寨”]?|项目|乡镇|农户|家庭|园区|设备|合作社|集群|街道|统筹地区|[^，。；、0-9]{0,4}(?:企业|单位|机构|人员))(?!数)"
    r"|(?:以上|以下)的[^，。；、0-9]{4,16}(?:企业|单位|机构)(?=[，。；、（：\s])"
    r"|(?:（含）|\(含\))?(?:及)?(?:以上|以下|以内)(?=[^，。；、,;\s左的）)至])|级(?!别)|规模以上"
)
EXACT = ("（含）", "（不含）", "(含)", "(不含)")
SIZING = frozenset("（(及以级规的部、和")  # what those words begin with that stand behind a size
SHARE_SIZED = re.compile("(?:及)?以上的[^，。；、0-9]{0,4}(?:企业|单位|机构|人员)(?!数)")  # 年增速达15%以上的企业
AIMED = re.compile(
    r"(?:(?<![面应针反相])对|凡)[^，。；、0-9]{0,16}(?:超过?|达到?|低于|高于|小于|大于|少于|不足|满|突破)\s?(?:[0-9.]{1,8}[万亿]{0,2}元(?:以上)?[、和]){0,5}\Z"
)
AIMED_OF = re.compile("(?:以上|以下)?(?:[、和][0-9.]{1,8}[万亿]{0,2}元(?:以上|以下)?){0,5}的[一-鿿]{2}")
# 超3000万美元外资项目97个: above a size, and counted
SIZED_CLASS = re.compile(
    r"的?[^，。；、,;0-9的]{0,6}(?:项目|企业|园区|产业|集群|工程|产品|品牌|平台|基地|县|镇|村)"
    r"(?:数量?|达到?|已达|共|有|新增|增至|突破|超过?|占比?|分别|累计|新?(?:签约|开工|竣工|入库|落地|投产|建成)){0,3}[0-9]"
)
ABOVE = ("超", "过", "逾", "、", "和")
# 新增50亿元以上园区2个、10亿元园区3个
SIZED_BEFORE = re.compile("(?:亿?元(?:以上|级)[^，。；、]{1,12}|企业|项目|园区)[0-9]{1,4}[个家户][、和]\\Z")
# 8个产业规模超千亿元: how many are above a size
# 20—50亿元项目不少于12个, 10亿元企业达25家: as many as stand behind it are what is told
SIZED_TOLD = re.compile("(?:项目|企业|园区)(?:数量?)?(?:达到?|不少于|不低于|各)[0-9]{1,4}[个家户]")
SIZED_MANY = re.compile(
    r"[0-9][个家条户座项][^，。；、0-9]{2,10}?(?:规模|产值|营收|营业收入|收入|销售额|交易额|投资额?)(?:均|已|分别|双双)?(?:超过?|突破|过|达到?|迈上)\Z"
)
COUNTED_JUST, SIZED_SCALED = re.compile("[0-9][个家]\\Z"), re.compile("以上[^，。；、0-9]{0,6}(?:项目|企业)[0-9]")
COUNTED_ABOVE = re.compile("[0-9][个家](?:过|超|超过|逾)\\Z")
COUNTED_CLASS = re.compile(
    "(?:以上|以下|以内)的(?:共?有|共计?)?[0-9]{1,5}[个家户所项]|(?<=[0-9][万亿]元)的[0-9]{1,5}[个家户所项](?=[，。；、])|(?:以上|以下|以内)的?(?:仅|只|约|就)?占(?![地用领])"
)
EARNS = re.compile(
    "(?:以上)?的(?:，(?:经[^，。；0-9]{2,8}，)?(?:按[^，。；0-9]{2,8})?(?:分别)?|分别|[^，。；、0-9的]{2,16}(?:、[^，。；、0-9的]{2,16}){0,2}，(?:可|一次性|分别)?)?(?:支付|给予|予以|奖励|补助|发放)(?=[^，。；]{0,8}[0-9])"
)  # 收入达到2亿元以上的支付奖励
EXCESS = re.compile("(?:以上)?的?部分(?!地|人|企)")  # 对超过10%部分奖励50%


def sizes_class(text: str, quantity: Quantity) -> bool:
    """Whether an amount tells how large the things of a class are (500万元以上项目), and not how much there is."""
    at, role = quantity.end, quantity.role
    if text.endswith(("（含", "(含"), 0, quantity.start) and text[at : at + 1] in "）)":
        return True  # 15吨以下（含15吨）
    told = text[at : at + 1] in SIZING
    if told and COUNTED_CLASS.match(text, at):
        return True  # 收入20万元以上的168个
    if role == "scaled" and (_sizes(text, quantity) or SIZED_SCALED.match(text, at)):
        return True
    if role == "share":
        return told and (SHARE_SIZED.match(text, at) is not None or EXCESS.match(text, at) is not None)
    if told and role in ("count", "people", "measure") and EARNS.match(text, at):
        return True
    if role not in SIZED:
        return False
    if told and text.startswith(EXACT, at):
        return True  # 售票5000人（含）至1万人（不含）的
    if told and (THRESHOLD.match(text, at) or _aimed_at(text, quantity)):
        return True
    counted = role == "money" and text.startswith("以上", at) and text[quantity.start - 1] in "个家"
    if counted and COUNTED_JUST.search(text, max(0, quantity.start - 6), quantity.start):
        return True  # 引进2个50亿元以上、5个10亿元以上优质项目
    if role == "money" and SIZED_TOLD.match(text, at):
        return True
    if told and role == "money" and (EXCESS.match(text, at) or EARNS.match(text, at)):
        return True
    return _names_a_class(text, quantity) or _sizes(text, quantity)


def _names_a_class(text: str, quantity: Quantity) -> bool:
    """Whether 百亿元 or 千亿 stands for a class (过百亿元企业), not for an amount (近千亿元)."""
    if quantity.role != "money" or not quantity.han or text[quantity.start] not in "十百千万":
        return False
    if SIZED_MANY.search(text, max(0, quantity.start - 24), quantity.start):
        return True
    near = text[quantity.start - 1 : quantity.start] in ("近", "约", "达", "逾", "超")
    return text[quantity.start + 1] not in DIGITS and not (near and text[quantity.end : quantity.end + 1] in ENDED)


def _aimed_at(text: str, quantity: Quantity) -> bool:
    """Whether an amount says to what a rule applies: 对单价超过500元的产品实行监管."""
    of = AIMED_OF.match(text, quantity.end)
    return of is not None and AIMED.search(text, max(0, quantity.start - 48), quantity.start) is not None


def _sizes(text: str, quantity: Quantity) -> bool:
    """Whether an amount of money behind 超 sizes the things counted behind it (超3亿元项目12个)."""
    if quantity.role not in ("money", "scaled") or text[quantity.start - 1 : quantity.start] not in ABOVE:
        return False
    if COUNTED_ABOVE.search(text, max(0, quantity.start - 8), quantity.start):
        return True  # 12个过50亿元项目
    if SIZED_CLASS.match(text, quantity.end) is None:
        return False
    listed = text[quantity.start - 1] in "、和"
    return not listed or SIZED_BEFORE.search(text, max(0, quantity.start - 24), quantity.start) is not None
