"""Money that a policy grants (奖励, 补助, 补贴): who gets it, what it is, and of what it is a share."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.grantees import GRADE, ROLE, each_of, in_layers, whom_of
from etl.lexicon.tables import rows

GRANT = "安家费|救助金|抚恤金|补偿金|奖励|补助|补贴|资助|奖补|贴息|津贴|奖金|扶持|资金支持|支持|返还"
# What may stand between the verb and its sum: 给予每家最高20万元.
MEASURE_WORDS = (
    "最高|最多|不超过|不低于|不少于|分别|总额|共计|合计|高达|可达|达|为|的|每年|每月|每季度|税后|[省市区县][级里]?再"
    "|每[家人个件项台户名吨亩]"
)
EACH_OF = "每个[^，。0-9]{0,6}?"  # 每个项目: once, for two of them could be told apart in too many ways
MEASURES = f"(?:{MEASURE_WORDS})*(?:{EACH_OF}(?:{MEASURE_WORDS})*)?"
GIVES = re.compile(
    r"(?P<verb>给予|予以|享受|申请|奖励|补助|补贴|资助|奖补|发放|鼓励(?=\s?\Z))(?![过程]{0,2}中)(?P<whom>(?:(?!给予|予以)[^，。；：0-9“”]){0,30}?)"
    rf"(?P<noun>(?:一次性)?(?:{GRANT}))?{MEASURES}\s?\Z"
)
GIVING = re.compile("[予享奖补资放请励]")
# 20万元一次性购房补贴, 5万元的奖励
GIVEN = re.compile(
    rf"\s?(?:以内|以下|左右)?的?((?:一次性)?[^，。；、0-9给按]{{0,12}}?(?:{GRANT}))(?=[，。；、（和或及\s]|\Z)"
)
LISTED = re.compile(r"(?:[、和]\s?(?:最高|不超过)?\s?[0-9.]{1,8}\s?[万亿]?元){1,8}")
MANNER = re.compile(rf"^(?:一次性|再|相应|同等|适当|{MEASURE_WORDS})+|(?:{EACH_OF})?(?:一次性|{MEASURE_WORDS})*$")
OF_GRANT = ("标准", "金额", "额度", "比例", "资金", "由每", "从每")  # 补助标准由每人200元提高到230元
TAKEN = re.compile(
    "(?:套取|骗取|骗领|冒领|虚报|截留|挪用|侵占|多领|重复领取|违规(?:领取|享受|发放))[^，。；、]{0,10}\\Z"
)
# 累计发放补贴300万元 tells what was paid, and is no rule
PAID = re.compile(r"累计|共计?|兑现|兑付|拨付|下达|争取|筹集|落实|已|发放了|全年|今年以来")
# 按每人1500元的标准发放一次性补助
STANDARD = re.compile(
    rf"(?:[•·/][一-鿿])?(?:且[^，。；0-9]{{2,16}}[0-9.]{{1,6}}万?元)?(?:[、和][^，。；、0-9]{{0,10}}[0-9.]{{1,6}}万?元){{0,4}}(?:以内)?的?(?:补助|补贴|奖励)?标准，?(?:给予|予以|发放)([^，。；、0-9]{{0,16}}?(?:{GRANT}))(?=[，。；、（\s]|\Z)"
)
OF_LEVEL = re.compile("(?!每)[^，。、的]{1,6}(?:生|类|级|士|师|工|员|人才|等次|学历|以上|户)")
CAPPED = re.compile(
    "(?:最高|最多|不超过)(?:可|给予|予以|奖励|补助|补贴|资助|支持|每[家人个项年户]|单场|一次性)*\\s*(?:[0-9.]{1,8}\\s?[万亿]?元[、和]\\s?){0,5}\\Z"
)
AT_MOST = tuple(most + gets for most in ("最高", "最高可", "最多", "最多可") for gets in ("补", "奖", "领", "贷"))
CAP_NEAR = 60  # characters
# 同一企业每年不超过500万元
LIMIT = re.compile(
    "(?:^|[，；（(])(同一|单个|单家|每家|每个|单一|全市|全区)([^，。；、0-9]{2,6}?)(?:每年|年度|当年|累计|最高|合计|总额)*"
    "(?:不超过|不高于|最高|最多)\\s?\\Z"
)
MOST = re.compile(
    "(?:^|，)(?:每年|每人|每户|年度|当年|累计|合计|总额|单个项目|每个项目|每家企业|补助|补贴|奖励)*(?:最高|最多)?(?:不超过|不高于|最高|最多)(?:可?(?P<gives>补助|补贴|奖励|资助|给予|支持))?\\s?\\Z"
)
# 对入选的单位，择优给予奖励，金额最高不超过50万元
GIVEN_BEFORE = re.compile(
    f"，(?:经[^，。]{{2,6}}，)?(?:可|择优|分档|一次性|再)*(?:给予|予以)((?:一次性)?(?:{GRANT}))，(?:(?:奖励|补助|补贴|资助|支持)?(?:金额|额度|标准)(?:为|是)?|(?=最高))"
    "((?:最高|最多|不超过|不高于)*)\\s?\\Z"
)
# 对增资的项目，给予实际到账额3%、每年最高1000万元的奖励
SHARE_BEFORE = re.compile(
    "(?:给予|予以)[^，。；0-9]{0,14}[0-9.]{1,5}%(?:的比例)?[、，](?:单[^，。0-9]{1,4}|每年|年度|每[家个人][^，。0-9]{0,3})?"
    "(?:最高|最多|不超过|不高于)+\\s?\\Z"
)
ENDS_IN_GRANT = re.compile(f"(?:{GRANT})(?=(?:最高|最多|不超过)*\\s?\\Z)")
# 补助比例提高至10%，最高500万元
RATIO = re.compile(f"(.*(?:{GRANT}))(?:占.*)?比例")
TIER = re.compile("(?:首次|再次|累计|每)?(?:突破|达到?|超过?|满|实现|增长)[0-9]")
NEXT_TIER = re.compile(
    "(?:^|(?<=[，；]))((?:首次|再次|累计|每)?(?:突破|达到?|超过?|满|实现|增长)[0-9][^，。；、]{1,8}?)的?，?\\Z"
)
TIERS = re.compile(
    "(?:^|(?<=[，。；：\n])|对)((?!对)[^，。；：、]{2,20}?(?:突破|达到?|超过?|满))((?:[0-9.]{1,8}[万亿]{0,2}元(?:以上)?[、和]){1,5}[0-9.]{1,8}[万亿]{0,2}元(?:以上)?)"
    "(以上)?(?:的(?!分别|给予|支付|奖励|补助)([^，。；、]{2,12})|的?(?=，|分别|给予|支付|奖励|补助))"
)
OWN_GRANT = re.compile("(?:^|(?<=[，。；：]))([一-鿿]{2,4})\\Z")
APART = re.compile(
    "[再另分每可给予按将均各共并还][一-鿿]?|额外|当年|分别|年度|择优|定额|相应|人均|户均|亩均|奖励|一次|同时|最[高多]|累计|合计|单[个项]"
    "|[区市省]级|财政|经|的|其|该|本|则|也|就|拟|上|下"
)
NEAR = 120  # characters between a grant and who gets it
LONG_NEAR = 180  # the same, where some get one each
EACH_ONE = re.compile("每个[^，。的]{1,6}")
# what is given, at most so much
GRANTS = tuple("奖励 奖金 补助 补贴 扶持 资助 额度 上限 补助标准 支持 资金 奖补 津贴 比例 贴息 奖励金额".split())
EACH_GETS = re.compile("(?:人均|户均|亩均|每人|每户|每亩)(?:一次性)?$")
LISTED_BEFORE = re.compile(r"(?:[0-9.]+\s?[万亿]?元?%?[、和]\s?)+\Z")  # 分别最高给予5万元、3万元
LEAST = ("不少于", "不低于")
MOST_NEAR = re.compile("最高[^0-9]*\\Z")
GIVES_MOST = re.compile("(?:给予|予以|奖励|补助|补贴|奖补|资助)[^。；0-9]{0,24}最高\\s?\\Z")
LIST_MOST, CEILING_NEAR = 40, 9  # characters


def read_grant(figure: Figure, state: State) -> str:
    """Return the name of a sum that a policy grants, "" where the figure is none."""
    text, start = figure.text, figure.quantity.start
    if figure.quantity.role != "money" or figure.left.moved:
        return ""  # 补贴提高到500元 says what it came to
    if figure.listed and state.grants and not figure.left.head:
        state.grant_turn += 1
        return state.grants[min(state.grant_turn, len(state.grants) - 1)]
    if state.granted and (limit := LIMIT.search(text, max(figure.low - 1, 0), start)):
        return limit[1] + limit[2] + state.granted + "上限"
    state.grants = []
    if standard := STANDARD.match(text, figure.quantity.end):
        whom = whom_of(text, max(figure.low - NEAR, state.opened), max(figure.low - 1, state.opened))
        state.granted = (whom if "的" in whom else "") + trim(standard[1])
        level = figure.left.head.removeprefix("按")  # 按博士研究生5万元、硕士研究生3万元的标准给予奖励
        return (level if OF_LEVEL.fullmatch(level) else "") + state.granted + "标准"
    if told := _told_before(figure, state):
        return told
    if (most := MOST.search(text, max(figure.low - 1, 0), start)) and (granted := _capped(state, most)):
        return granted + "上限"  # 按投资额的15%给予补助，最高不超过500万元
    low = max(figure.low, start - 40)
    gives = GIVES.search(text, low, start) if GIVING.search(text, low, start) else None
    if gives and TAKEN.search(text, low, start):
        return ""  # 套取补贴2万元
    if gives is None or ("）" in gives["whom"] and "（" not in gives["whom"]):
        return ""  # 预算支出（扣除补助地方的部分）为23亿元
    if gives["whom"].startswith(OF_GRANT) or PAID.search(text, figure.low, gives.start()):
        return ""
    end, count = _list(figure)
    given = GIVEN.match(text, end)
    if gives["verb"] in ("发放", "申请") and not given:
        return ""
    verb = gives["verb"] if gives["verb"] not in ("给予", "予以", "享受", "发放", "申请") else ""
    ended = ENDS_IN_GRANT.search(gives.group()) if not (given or gives["noun"] or verb) else None
    what = trim((given[1] if given else "") or gives["noun"] or verb or (ended[0] if ended else ""))
    if not what:
        return ""
    whom, what = _whom(figure, state, gives, what, count)
    if state.tiered and (next_ := NEXT_TIER.search(text, max(state.opened, gives.start() - 20), gives.start())):
        whom = state.tiered + next_[1]  # 年营收首次突破1亿元的奖励10万元；首次突破5亿元的奖励50万元
    elif tier := TIER.search(whom, 3):
        state.tiered = whom[: tier.start()]
    state.whom, state.grant_turn = whom, 0
    tiers = TIERS.search(text, max(figure.low - NEAR, state.opened), start) if count > 1 else None
    if each := EACH_GETS.search(text, low, gives.start()):
        what = each[0] + what  # 按期拆除的，人均奖励1.5万元
    shared = each_of(whom, count)
    if 1 == len(shared) < count:
        shared = _dealt(figure, whom, max(figure.low - LONG_NEAR, state.opened), gives.start(), count)
    state.grants = [part + what for part in (_tiers(tiers, count) if tiers else None) or shared]
    state.granted = state.grants[0]
    return state.granted


def _whom(figure: Figure, state: State, gives: re.Match[str], what: str, count: int) -> tuple[str, str]:
    """Return who gets a grant, and `what` it is with the kind that stood in the place of whom (住房补贴)."""
    text, start = figure.text, figure.quantity.start
    low, near = max(figure.low, start - 40), max(figure.low - NEAR, state.opened)
    whom = MANNER.sub("", trim(gives["whom"]))
    if "每个" in whom and EACH_ONE.fullmatch(whom):
        whom = ""  # 给予每个项目补助2万元
    if whom in _kinds() and not what.startswith(whom):
        whom, what = "", whom + what  # 给予住房补贴20万元
    if text[start - 1] in "和、及":
        whom = state.whom  # 给予30万元安家补贴和9万元生活补贴
    elif not whom and (own := OWN_GRANT.search(text, low, gives.start())) and not APART.match(own[1]):
        whom = own[1]  # 农机购置补贴13亿元，良种补贴12亿元
    elif len(whom) < 3 or whom.endswith(("实际", "标准")):
        whom = whom_of(text, near, gives.start(), count) or state.whom
    elif ROLE.fullmatch(whom):
        who = whom_of(text, near, gives.start())
        whom = who + whom.removeprefix(
            who[-len(whom) :] if who.endswith(whom) else who[-2:]
        )  # 获得省级大奖的电视剧，给予出品方最高60万元奖励
    if len(whom) > 4 and whom[-2:] == what[:2]:
        whom = whom[:-2]  # 支持青年人才购房，给予购房补贴
    if GRADE.fullmatch(whom) and (before := GRADE.search(state.whom)):
        whom = state.whom[: before.start()] + whom  # 危房户一级补助2万元，二级补助1万元
    return whom, what


def _told_before(figure: Figure, state: State) -> str:
    """Return the name of a sum whose grant the words before tell, with a share of it or without, "" elsewhere."""
    text, start, low = figure.text, figure.quantity.start, max(figure.low - NEAR, state.opened)
    before = GIVEN_BEFORE.search(text, low, start)
    given = None
    if before is None and text.find("%", low, start) >= 0 and (given := GIVEN.match(text, figure.quantity.end)):
        before = SHARE_BEFORE.search(text, low, start)
    if before is None or not (whom := whom_of(text, low, before.start())):
        return ""
    state.granted = whom + trim(given[1] if given else before[1])
    return state.granted + ("上限" if given or before[2] else "金额")


def _dealt(figure: Figure, whom: str, low: int, high: int, count: int) -> list[str]:
    """Return who gets each of `count` sums, where the words before tell of as many or of layers, else `whom`."""
    others = each_of(whom_of(figure.text, low, high, count), count) if whom else []
    if len(others) == count:
        return [one + whom for one in others]  # 对A、B类人才，分别给予专项奖励50万元、20万元
    return [whom + layer for layer in in_layers(figure.text, low, high, count)] or [whom]


@cache
def _kinds() -> frozenset[str]:
    """Return the words of two characters that say of what kind a grant is: 住房 (补贴), 生活 (补助)."""
    return frozenset(row["word"] for row in rows("lexicon/policy_words.csv") if row["role"] == "grant")


def _capped(state: State, most: re.Match[str]) -> str:
    """Return the grant whose share was told last, or that was told before and is not told anew (最高奖励50万元)."""
    previous = state.previous
    shared = previous is not None and previous.role == "share"
    ratio = RATIO.fullmatch(state.name) if shared and not state.granted else None
    return ratio[1] if ratio else state.granted if shared or not most["gives"] else ""


def _tiers(tiers: re.Match[str], count: int) -> list[str] | None:
    """Return who gets each of `count` sums by how far they came, None where there are more or fewer of such tiers."""
    sums = re.split("[、和]", tiers[2])
    return [f"{tiers[1]}{one}{'的' + tiers[4] if tiers[4] else ''}" for one in sums] if len(sums) == count else None


def _list(figure: Figure) -> tuple[int, int]:
    """Return where the list ends that the figure opens, and how many it holds: 分别给予30万元、20万元建站奖励."""
    end = figure.quantity.end
    listed = LISTED.match(figure.text, end)
    return (listed.end(), listed.group().count("元") + 1) if listed else (end, 1)


def ceiling(figure: Figure, name: str) -> str | None:
    """Return "le" where a grant is the most that is given (最高奖励300万元), "ge" the least, in a list too."""
    if figure.text.endswith(AT_MOST, 0, figure.quantity.start) or GIVES_MOST.search(
        figure.text, max(0, figure.quantity.start - CAP_NEAR), figure.quantity.start
    ):
        return "le"  # 每户最高补3万元, 省级给予奖补，最高3000万元
    if not name.endswith((*GRANTS, "标准")) or figure.quantity.role not in ("money", "share", "measure"):
        return None
    text, start = figure.text, figure.quantity.start
    if CAPPED.search(text, max(0, start - CAP_NEAR), start):
        return "le"
    opened = LISTED_BEFORE.search(text, max(0, start - LIST_MOST), start)
    start = opened.start() if opened else start
    if opened and text.endswith(LEAST, 0, start):
        return "ge"  # 分别给予不少于90万元、60万元、30万元资助
    return "le" if MOST_NEAR.search(text, max(0, start - CEILING_NEAR), start) else None
