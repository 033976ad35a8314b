"""Numbers that measure nothing: names with numerals (六稳, 八项规定), document numbers, quoted slogans, titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from etl.extract.indicators.classes import sizes_class
from etl.extract.indicators.in_words import FEW
from etl.extract.indicators.quantity import ENDED, Quantity
from etl.extract.indicators.supposed import supposed
from etl.lexicon.characters import LAST, class_of, code_points
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
    # 连续5次位居全市第一; 行政区二期建成
    r"|(?<=连续)[0-9一二三四五六七八九十]{1,3}(?:次|届|期)(?=[位居列名排])"
    r"|[一二三四五六]期(?=工程|项目|建成|建设|开工|投用|投产|竣工|完工|通车|启用|主体|厂房)"
    r"|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9.∶:：])"
    r"|(?:0[0-9]{2,3}-)?[0-9]{7,8}(?=[^0-9.万亿元吨人个%％])|(?!X0{2,4}[^0-9])[A-Za-z]{1,12}-?[0-9]{1,12}"
    r"|[0-9]{1,9}(?:[A-FH-OQ-WYZ]|G(?!W)|X(?![.．%％余多万亿个家项人户件次名元亩吨公条座]))(?![A-Za-z])|https?://\S{1,300}"
)
# What a name can begin with, and what can stand behind the digits or numerals that it begins with.
MARKS, ARABIC, HAN = "《〔[“第", "0123456789", "一二三四五六七八九十百"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BEHIND_ARABIC = frozenset("×xX* \t-/.年:：次届期" + HAN + LETTERS[:26])
BEHIND_HAN = frozenset("次届期" + ARABIC)
CLAIMING = frozenset(LETTERS + ARABIC + "+＋.-第几")  # before a number they make it a name or an order
ADDING = ("+", "＋")
LONG = 7  # digits of a telephone number
PAGE = re.compile(
    r"访问量|阅读|点击|浏览|页数|大小(?:数|金额)?\Z|编号|(?:发文|文书)字号|(?:联系|咨询|举报|值班|办公)电话|邮编|ICP|传真|第[0-9]+页|共[0-9]+页|版权"
)
PAGE_MARK = re.compile("[访读击浏页小号话邮真版I]")
RISES = re.compile(
    "[升降增减提落涨跌扩缩涨][^，。；]{0,10}\\Z|[高低快慢]\\S{0,2}\\Z|[高低快慢][于出][^，。；]{0,8}\\Z|分别"
)
DELAYED = re.compile(
    "(?:滞后|拖欠|超期|逾期|延误|延期|欠缴|(?:超过?|超出)(?:合同|约定|规定|计划)?(?:工期|时限|期限))(?:已|达|近|约|长达|最长)*\\Z"
)
CYCLE = re.compile(
    "(?:周期|工期|月数)(?:平均)?(?:为|由|从|达|约|仅|长达|年初的|上年的|去年的|原来的)*\\Z"
    "|(?:周期|工期)[^，。；]{0,16}(?:拉长|延长|缩短|压缩|压减)(?:至|到|为)\\Z"
)
AMONG_BEST = re.compile(
    "(?:百强|[0-9]{2,3}强|榜)[^，。；、0-9升进位降退移]{0,6}(?:、?(?:跃升|提升|上升|升|进|跃居)[至到])?\\Z"
    "|(?:[居列]|进至|跃升至|升至)(?:全[国省市区]|[东西中]部)[^，。；0-9的升进位降退移]{2,10}\\Z"
    "|(?:考评|考核|评价)中?(?:跃升|提升|上升|升|进|跃居)[至到]\\Z"
)
PER = ("count", "people", "households", "measure", "money", "scaled")
# 目前，20条意见仍要征求各方意见: a document is so called
CALLED = re.compile(
    "(?:意见|新政)(?:第[一二三]稿|起草|中[，提也要规明]|规定|提出|明确|要求|指出|仍|也|还|将|出台|发布|公布)"
)
CLAUSE_BEFORE = ("，", "。", "；", "：", "\n", "如", "")
RATED = re.compile("(?:部分)?的?按[0-9]")  # 0-35000元按60%报销
# 500千伏输变电工程, 3.5微米铜箔: what kind it is
GRADES = frozenset(("千伏", "微米", "纳米", "伏", "千安"))
# 县城东北方4公里: where something lies
LENGTHS = frozenset(("公里", "千米", "米", "里", "海里"))
AWAY = re.compile(r"(?<=[东南西北])(?:方|面|方向|侧)?约?\Z|距[^，。；、0-9]{0,10}\Z")
WITHIN = re.compile(r"(?:以内|之内|范围内|内)(?=[^，。、；,;\s）)])")  # 公交与轨道50米内换乘


@cache
def trap_phrases() -> Phrases[bool]:
    """Return the automaton of names with numerals (lexicon/indicator_traps.csv)."""
    return Phrases({row["word"]: True for row in rows("lexicon/indicator_traps.csv")}, rare=True)


class Traps:
    """The stretches of a text whose numbers are names."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in match_at(_openings(text), NAMED, text)]
        spans += [(start, end) for start, end, _ in trap_phrases().find(text)]
        spans += supposed(text)
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
        numbered = before == "." and start > 2 and text[start - 3] in "：；。\n" and role == "count"  # ；2.3处场所
        if (before in CLAIMING and not numbered) or behind in ADDING:
            continue
        if before == "每" and role in PER and (quantity.han is False or text[start] in "两三四五六七八九"):
            quantity.role = "trap"  # 每3至5个乡镇设立1个协作区
        if quantity.han and (before == "数" or (before == "每" and text[start] in "十百千万")):
            continue
        if (before == "前" and (role == "share" or quantity.unit in ("位", "名"))) or (
            traps.hold(start)
            and quantity.unit != "个位次"
            and not (quantity.unit == "个" and FEW["个"].match(text, end))
        ):
            continue
        if quantity.unit == "个月" and behind in ENDED and DELAYED.search(text, max(0, start - 16), start):
            quantity.role = role = "span"  # 滞后约2个月
        if quantity.unit == "位" and behind in ENDED and AMONG_BEST.search(text, max(0, start - 20), start):
            quantity.role = role = "rank"  # 东山区升至全国百强区14位
        if quantity.unit == "英寸" and "一" <= behind <= "鿿":
            quantity.role = "trap"  # 12英寸大硅片
        if quantity.unit == "个点" and RISES.search(text, max(0, start - 16), start) is None:
            quantity.unit, quantity.end, quantity.role = "个", end - 1, "count"  # 一天调研十多个点
            role = "count"
        if quantity.unit == "个月" and role == "date" and CYCLE.search(text, max(0, start - 24), start):
            quantity.role = role = "span"  # 去化周期由14个月拉长至22个月
        rated = role == "money" and quantity.value_max is not None and RATED.match(text, end)
        graded = quantity.unit in GRADES and behind != "" and behind not in ENDED
        called = quantity.unit == "条" and behind in "意新" and before in CLAUSE_BEFORE and CALLED.match(text, end)
        if (
            rated
            or graded
            or called
            or sizes_class(text, quantity)
            or (role == "measure" and says_where(text, quantity))
        ):
            quantity.role = "trap"
        kept.append(quantity)
    return kept


def says_where(text: str, quantity: Quantity) -> bool:
    """Whether a length says where something lies: 县城东北方4公里."""
    return quantity.unit in LENGTHS and (
        AWAY.search(text, max(0, quantity.start - 12), quantity.start) is not None
        or WITHIN.match(text, quantity.end) is not None
    )
