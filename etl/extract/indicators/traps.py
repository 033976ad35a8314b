"""Numbers that measure nothing: names with numerals (六稳, 八项规定), document numbers, quoted slogans, titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from etl.extract.indicators.quantity import Quantity
from etl.lexicon.characters import LAST, class_of, code_points
from etl.lexicon.numerals import DIGITS
from etl.lexicon.phrases import Phrases
from etl.lexicon.scan import match_at
from etl.lexicon.tables import rows

# A title, a document number, a short quotation without a clause of its own: “四个翻番”, “7个专项行动”.
NAMED = re.compile(
    r"《[^》]{0,80}》|〔[^〕]{0,9}〕\s?[0-9]{0,6}\s?号?|\[[0-9]{4}\]\s?[0-9]{0,6}\s?号?|“[^”，。；：]{1,16}”"
    r"|第[0-9一二两三四五六七八九十百]{1,6}(?:届|次|号|批|期|个|组|条|章|款|代|轮|阶段|产业|书记|方阵|梯队|医院|人民|中学|小学|师范)"
    r"|[0-9]{1,6}\s?[×xX*]\s?[0-9]{1,6}|[0-9一二三四五六七八九十百]{1,6}次(?:全会|会议|常务|全体|执委|党代会)"
    r"|[0-9一二三四五六七八九十]{1,4}届"
    r"(?=[0-9一二三四五六七八九十]|人大|政协|中央|市委|省委|区委|县委|全国|全会|常委)"
    r"|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9.∶:：])"
    r"|(?:0[0-9]{2,3}-)?[0-9]{7,8}(?=[^0-9.万亿元吨人个%％])|[A-Za-z]{1,12}-?[0-9]{1,12}"
    r"|[0-9]{1,9}(?:[A-FH-OQ-WYZ]|G(?!W)|X(?![.．%％余多万亿个家项人户件次名元亩吨公条座]))(?![A-Za-z])|https?://\S{1,300}"
)
# What a name can begin with, and what can stand behind the digits or numerals that it begins with.
MARKS, ARABIC, HAN = "《〔[“第", "0123456789", "一二三四五六七八九十百"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BEHIND_ARABIC = frozenset("×xX* \t-/.年:：次届" + HAN + LETTERS[:26])
BEHIND_HAN = frozenset("次届" + ARABIC)
CLAIMING = frozenset(LETTERS + ARABIC + "+＋.-第几")  # before a number they make it a name or an order
ADDING = ("+", "＋")
LONG = 7  # digits of a telephone number
PAGE = re.compile(
    r"访问量|阅读|点击|浏览|页数|大小|编号|(?:发文|文书)字号|(?:联系|咨询|举报|值班|办公)电话|邮编|ICP|传真|第[0-9]+页|共[0-9]+页|版权"
)
PAGE_MARK = re.compile("[访读击浏页小号话邮真版I]")


@cache
def trap_phrases() -> Phrases[bool]:
    """Return the automaton of names with numerals (lexicon/indicator_traps.csv)."""
    return Phrases({row["word"]: True for row in rows("lexicon/indicator_traps.csv")}, rare=True)


class Traps:
    """The stretches of a text whose numbers are names."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in match_at(_openings(text), NAMED, text)]
        spans += [(start, end) for start, end, _ in trap_phrases().find(text)]
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def hold(self, start: int) -> bool:
        """Whether a name covers the character at `start`."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and self._reach[i] > start


@cache
def _groups() -> NDArray[np.int8]:
    """Return a table that says of each character which kind of beginning it is, 0 for none."""
    groups = np.zeros(LAST, np.int8)
    for number, chars in enumerate((ARABIC, HAN, LETTERS, MARKS), start=1):
        groups[[ord(char) for char in chars]] = number
    return groups


@cache
def _behind() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return class_of(BEHIND_ARABIC), class_of(BEHIND_HAN)


def _openings(text: str) -> list[int]:
    """Return where a name can begin: at a mark, and at the first of some letters, or of digits before what fits."""
    codes = code_points(f"\0{text}\0")
    around = _groups().take(codes)
    groups = around[1:]  # of the text's own characters, and of the end
    turned = groups != around[:-1]
    turns = turned.nonzero()[0]
    starts = (turned & (groups > 0) | (groups == 4)).nonzero()[0]
    kinds = groups.take(starts)
    stops = turns.take(np.minimum(turns.searchsorted(starts, "right"), len(turns) - 1)) if len(starts) else starts
    arabic, han = _behind()
    behind = codes.take(stops + 1)
    fits = (
        (kinds > 2)
        | ((kinds == 1) & (arabic.take(behind) | (stops - starts >= LONG)))
        | ((kinds == 2) & han.take(behind))
    )
    places: list[int] = starts[fits].tolist()
    return places


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


def _sizes_class(text: str, quantity: Quantity) -> bool:
    """Whether an amount tells how large the things of a class are (500万元以上项目), and not how much there is."""
    at, role = quantity.end, quantity.role
    told = text[at : at + 1] in SIZING
    if told and COUNTED_CLASS.match(text, at):
        return True  # 收入20万元以上的168个
    if role == "scaled" and _sizes(text, quantity):
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
    if told and role == "money" and (EXCESS.match(text, at) or EARNS.match(text, at)):
        return True
    return _names_a_class(text, quantity) or _sizes(text, quantity)


def _says_where(text: str, quantity: Quantity) -> bool:
    """Whether a length says where something lies: 县城东北方4公里."""
    return quantity.unit in LENGTHS and (
        AWAY.search(text, max(0, quantity.start - 12), quantity.start) is not None
        or WITHIN.match(text, quantity.end) is not None
    )


def drop_names(text: str, found: Iterable[Quantity]) -> list[Quantity]:
    """Return the quantities that no name and no 第 claims."""
    traps = Traps(text)
    kept = []
    for quantity in found:
        start, end, role = quantity.start, quantity.end, quantity.role
        if role in ("part", "ratio"):
            kept.append(quantity)
            continue
        before, behind = text[start - 1] if start else "", text[end : end + 1]
        if before in CLAIMING or behind in ADDING:
            continue
        if before == "每" and role in PER and (quantity.han is False or text[start] in "两三四五六七八九"):
            quantity = quantity._replace(role="trap")  # 每3至5个乡镇设立1个协作区
        if quantity.han and (before == "数" or (before == "每" and text[start] in "十百千万")):
            continue
        if (before == "前" and (role == "share" or quantity.unit in ("位", "名"))) or traps.hold(start):
            continue
        rated = role == "money" and quantity.value_max is not None and RATED.match(text, end)
        graded = quantity.unit in GRADES and behind != "" and behind not in ENDED
        if rated or graded or _sizes_class(text, quantity) or (role == "measure" and _says_where(text, quantity)):
            quantity = quantity._replace(role="trap")
        kept.append(quantity)
    return kept


# 500万元以上项目, 亿元级: a size class (门槛), no figure of its own.
SIZED = ("money", "measure", "people", "households", "span")
THRESHOLD = re.compile(
    r"(?:（含）|\(含\))?(?:及)?(?:以上|以下|以内)的?"
    r"(?:[^，。；、0-9]{0,2}村寨?|项目|乡镇|农户|家庭|园区|设备|合作社|集群|街道|统筹地区|[^，。；、0-9]{0,4}(?:企业|单位|机构|人员))(?!数)"
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
SIZED_BEFORE = re.compile("亿?元(?:以上|级)[^，。；、]{1,12}[0-9]{1,4}[个家][、和]\\Z")
# 8个产业规模超千亿元: how many are above a size
SIZED_MANY = re.compile(
    r"[0-9][个家条户座项][^，。；、0-9]{2,10}?(?:规模|产值|营收|营业收入|收入|销售额|交易额|投资额?)(?:均|已|分别|双双)?(?:超过?|突破|过|达到?|迈上)\Z"
)
COUNTED_ABOVE = re.compile("[0-9][个家](?:过|超|超过|逾)\\Z")
COUNTED_CLASS = re.compile("(?:以上|以下|以内)的(?:共?有|共计?)?[0-9]{1,5}[个家户所项]")
PER = ("count", "people", "households", "measure", "money", "scaled")
EARNS = re.compile(
    "(?:以上)?的(?:，?分别)?(?:支付|给予|予以|奖励|补助|发放)(?=[^，。；]{0,8}[0-9])"
)  # 收入达到2亿元以上的支付奖励
EXCESS = re.compile("(?:以上)?的?部分(?!地|人|企)")  # 对超过10%部分奖励50%
RATED = re.compile("(?:部分)?的?按[0-9]")  # 0-35000元按60%报销
# 500千伏输变电工程, 3.5微米铜箔: what kind it is
GRADES = frozenset(("千伏", "微米", "纳米", "伏", "千安"))
# 县城东北方4公里: where something lies
LENGTHS = frozenset(("公里", "千米", "米", "里", "海里"))
AWAY = re.compile(r"(?<=[东南西北])(?:方|面|方向|侧)?约?\Z|距[^，。；、0-9]{0,10}\Z")
WITHIN = re.compile(r"(?:以内|之内|范围内|内)(?=[^，。、；,;\s）)])")  # 公交与轨道50米内换乘
ISSUES = re.compile(r"通报|简报|培训班|专刊|刊|报|节目|制发|印发|开展|组织|举办|办")
SPANNED = re.compile(
    r"(?:天数|时限|时间|时长|周期|平均|居住|缩短|压缩|压减|减少|增加|提前|延长|同比|日数|工期|优良|达标)[^，。；]{0,12}$"
)
# 在100个城市中排第15位: the field, not a figure
AMONG = re.compile(r"[^，。；、]{1,24}中(?:排|居|位|列|名)")
AGED = re.compile("[0-9]{1,3}(?:周?岁|至|-)")  # 为390万65岁以上老年人体检
PLACES = ("位", "名")
ENDED = "，。、；,;（(\n）)"


@cache
def han_units() -> frozenset[str]:
    """Return the units that a number in Chinese numerals may count (units.csv, column han)."""
    return frozenset(row["unit"] for row in rows("lexicon/units.csv") if row["han"])


LEAST = re.compile("至少|不少于")
SCORED = re.compile(r"得分|评分|均分|总分|满意度|测评|成绩|指数|(?:提[升高]|[上下]升|下降|增加|减少|高|低)[了出]?\Z")
# 城市管理考评中，新华街道以96.3分居第一，河西镇以82.1分垫底
SCORING = re.compile("(?:考评|考核|测评|评价|评比|评估|得分|评分|均分|打分)[^。\n]{0,48}\\Z")
SCORING_MOST = 60  # characters of a sentence


def measures(text: str, quantity: Quantity, low: int, after: int) -> bool:
    """Whether a quantity that counts may measure something, by its unit and the words next to it."""
    role = quantity.role
    behind = text[after : after + 1]
    if role in ("rank", "zero", "part", "ratio"):
        return True
    if role == "alone":
        return quantity.unit in ("万人", "万人次") and text[quantity.start - 1 : quantity.start] in "近约超达的"
    if behind == "的" and quantity.unit in PLACES and text[quantity.start - 1 : quantity.start] in ("前", "后", "末"):
        return False  # 对排名后3位的县区进行约谈
    if role == "bare":
        return text.startswith(("的速度", "的幅度", "的增速"), after)
    if quantity.han and not _han_measures(text, quantity, low):
        return False
    if "在" in text[max(low, quantity.start - 8) : quantity.start] and AMONG.match(text, after):
        return False
    if role == "place":
        return behind in ENDED or behind.isdigit()
    if quantity.unit == "分" and behind == "的" and after > quantity.end:
        return False  # 得分90分以上的21个
    if quantity.unit == "分":
        return SCORED.search(text, max(low, quantity.start - 16), quantity.start) is not None or (
            (not quantity.value or quantity.value % 1 > 0 or text[quantity.start - 1] in "以（")
            and SCORING.search(text, max(quantity.start - SCORING_MOST, 0), quantity.start) is not None
        )
    if role == "span":
        before = text[max(low, quantity.start - 24) : quantity.start]
        if quantity.unit.endswith("工作日") and not text.startswith("内", after):
            return True
        return SPANNED.search(before) is not None
    if role == "scaled":
        return behind in ENDED or "一" <= behind <= "鿿" or AGED.match(text, after) is not None
    return quantity.unit != "度"


def _han_measures(text: str, quantity: Quantity, low: int) -> bool:
    """Whether a number in Chinese numerals is a figure: 两批, 十起, 百余件, but not 两个, 一次, 三方."""
    role, unit = quantity.role, quantity.unit
    if role in ("share", "times", "points"):
        return True
    plain = unit.lstrip("万亿")
    if quantity.value == 1 and unit == plain and text[quantity.start] == "一":
        return LEAST.search(text[max(low, quantity.start - 8) : quantity.start]) is not None
    if role in ("place", "span", "scaled"):
        return False
    if role in ("money", "measure"):
        return plain in han_units() and (role == "money" or text[quantity.start] not in "十百千万")
    if plain not in han_units():
        return False
    if unit == "期":
        return ISSUES.search(text[max(low, quantity.start - 10) : quantity.start]) is not None
    return not (text[quantity.start] == "两" and unit in ("家", "人", "名"))
