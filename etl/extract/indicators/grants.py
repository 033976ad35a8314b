"""Money that a policy grants (奖励, 补助, 补贴): who gets it, what it is, and of what it is a share."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.split import split_heads
from etl.lexicon.tables import rows

GRANT = "奖励|补助|补贴|资助|奖补|贴息|津贴|奖金|扶持|资金支持|支持|返还"
# What may stand between the verb and its sum: 给予每家最高20万元.
MEASURE_WORDS = (
    "最高|最多|不超过|不低于|不少于|分别|总额|共计|合计|高达|可达|达|为|的|每年|每月|每季度|税后|[省市区县][级里]?再"
    "|每[家人个件项台户名吨亩]|每个[^，。0-9]{0,6}"
)
GIVES = re.compile(
    r"(?P<verb>给予|予以|享受|申请|奖励|补助|补贴|资助|奖补|发放|鼓励(?=\s?\Z))(?![过程]{0,2}中)(?P<whom>(?:(?!给予|予以)[^，。；：0-9“”]){0,30}?)"
    rf"(?P<noun>(?:一次性)?(?:{GRANT}))?(?:{MEASURE_WORDS})*\s?\Z"
)
GIVING = re.compile("[予享奖补资放请励]")
# 20万元一次性购房补贴, 5万元的奖励
GIVEN = re.compile(
    rf"\s?(?:以内|以下|左右)?的?((?:一次性)?[^，。；、0-9给按]{{0,12}}?(?:{GRANT}))(?=[，。；、（和或及\s]|\Z)"
)
LISTED = re.compile(r"(?:[、和]\s?(?:最高|不超过)?\s?[0-9.]{1,8}\s?[万亿]?元){1,8}")
MANNER = re.compile(rf"^(?:一次性|再|相应|同等|适当|{MEASURE_WORDS})+|(?:一次性|{MEASURE_WORDS})+$")
AIMED = re.compile(r"(?:^|[^面应])[对向]于?([^，。；]{3,60})")
OPENERS = re.compile(
    r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以?[前后])?"
    r"|其中|同时|另外|此外|凡|经认定为?|(?:个人)?可认定为|优先(?=支持|鼓励)|大力(?=支持|鼓励)|符合条件的|每年|重点(?=支持|扶持|鼓励|对)|鼓励|支持|先行开展|今年|于|当年度?)+"
)
CLOSERS = re.compile(
    r"(?:的|可|将|再|分别|一次性|最高|每[家人个件项台户名吨亩]|按(?![期时])[^，。]{0,12}|经(?![营济费销纪办理])[^，。]{0,10}|由[^，。]{0,12})+$"
)
MEANS = re.compile(
    r"^(?:待(?!遇)|落实|除|在?[^，]{2,12}的?基础上|分阶段|分期|分年度?|分批|择优|最高|(?:年度)?考核|在[^，]{2,10}内(?=每|$)|且|达到?|超过|[0-9]+[-至—以亩户人]|经|按|视|由|根据|依据|参照|符合|可|再|每[^，]{1,3}$|政策|原则|[省市区县]财政)"
)
ENDS_IN_SUM = re.compile("元、[^、]*[0-9]")
GRANTED = re.compile("(?:给予|奖励|补助|资助|补贴)[^，]{0,8}[0-9]\\s?[万亿]*元")
OF_GRANT = ("标准", "金额", "额度", "比例", "资金", "由每", "从每")  # 补助标准由每人200元提高到230元
# 每年评选不超过2个示范平台，给予最高100万元奖励
CHOSEN = re.compile(
    "(?:评选|评定|评出|遴选|选取|选出|认定|择优)[^，。0-9]{0,8}[0-9]{1,4}[个家名项](?:[^，。、]{0,12}、)*(?:[^，。、]*的)?([^，。、的]{2,16})$"
    "|(?:遴选|评选|选拔|引进|培育)一批(?:[^，。]*的)?([^，。、的]{2,16})$"
)
COUNTED_ONES = re.compile(
    "[^，]{0,8}?(?:共有|现有|设有|配备|选聘|聘用|聘请|设置|设立|开发|有)([^，。0-9]{2,12}?)[0-9]+[余多]?[个名人户家位]"
)
REACHES = re.compile(r"(?:首次|同比)?(?:达到?|不?超过?|不低于|满|突破|增长)[^，]{0,6}[0-9].*$")
# 总收入达200至500万元的养殖场: who of them
SIZED_ONES = re.compile("[0-9]\\s?[万亿]?[元人亩]?(?:以上|以下)?的[^，的]{2,12}$")
GRADES = re.compile(
    r"^(.*?)((?:国家|省|市|区|县|[A-F]|[1-5]A|[一二三四五]星)(?:级|类)?(?:(?:、|和)(?:国家|省|市|区|县|[A-F]|[1-5]A|[一二三四五]星)(?:级|类)?)+)(?=.)(.+)$"
)
TAKEN = re.compile(
    "(?:套取|骗取|骗领|冒领|虚报|截留|挪用|侵占|多领|重复领取|违规(?:领取|享受|发放))[^，。；、]{0,10}\\Z"
)
# 累计发放补贴300万元 tells what was paid, and is no rule
PAID = re.compile(r"累计|共计?|兑现|兑付|拨付|下达|争取|筹集|落实|已|发放了|全年|今年以来")
GRADE = re.compile("(?:第?[一二三四五六1-6]|[ABCDEF甲乙丙丁])[级档类等]$")
# 按每人1500元的标准发放一次性补助
STANDARD = re.compile(
    rf"(?:[•·/][一-鿿])?(?:且[^，。；0-9]{{2,16}}[0-9.]{{1,6}}万?元)?(?:[、和][^，。；、0-9]{{0,10}}[0-9.]{{1,6}}万?元){{0,4}}(?:以内)?的?(?:补助|补贴|奖励)?标准，?(?:给予|予以|发放)([^，。；、0-9]{{0,16}}?(?:{GRANT}))(?=[，。；、（\s]|\Z)"
)
OF_LEVEL = re.compile("(?!每)[^，。、的]{1,6}(?:生|类|级|士|师|工|员|人才|等次|学历|以上|户)")
IN_BRACKETS = re.compile("（[^（）]*）|^[^（]*）")
CAPPED = re.compile(
    "(?:最高|最多|不超过)(?:可|给予|予以|奖励|补助|补贴|资助|支持|每[家人个项年户]|单场|一次性)*\\s*(?:[0-9.]{1,8}\\s?[万亿]?元[、和]\\s?){0,5}\\Z"
)
AT_MOST = tuple(most + gets for most in ("最高", "最高可", "最多", "最多可") for gets in ("补", "奖", "领", "贷"))
CAP_NEAR = 60  # characters
AND_SO = re.compile("(?<=...)且[^，且]{2,12}$")
ABLE = re.compile(
    "(?:对于?)?符合([^，。]{3,24}?)(?:的?(?:申报|认定|扶持|资助|奖励|补助|享受|评选))条件的[^，。的]{2,14}"
)
NAMED = re.compile("的([^，。的、]{3,14})$")
ANYBODY = re.compile("(?:[^的]{0,4})(?:企业|单位|机构|个人|项目|人员|家庭|主体|法人|团队|人才|对象)")
# 同一企业每年不超过500万元
LIMIT = re.compile(
    "(?:^|[，；（(])(同一|单个|单家|每家|每个|单一|全市|全区)([^，。；、0-9]{2,6}?)(?:每年|年度|当年|累计|最高|合计|总额)*"
    "(?:不超过|不高于|最高|最多)\\s?\\Z"
)
MOST = re.compile(
    "(?:^|，)(?:每年|每人|每户|年度|当年|累计|合计|总额|单个项目|每个项目|每家企业|补助|补贴|奖励)*(?:最高|最多)?(?:不超过|不高于|最高|最多)(?:可?(?P<gives>补助|补贴|奖励|资助|给予|支持))?\\s?\\Z"
)
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
WHOM_MOST = 26
# what is given, at most so much
GRANTS = tuple("奖励 奖金 补助 补贴 扶持 资助 额度 上限 补助标准 支持 资金 奖补 津贴 比例 贴息 奖励金额".split())
EACH_GETS = re.compile("(?:人均|户均|亩均|每人|每户|每亩)(?:一次性)?$")
PRIZES = re.compile("(.*?)([特一二三四](?:、[特一二三四])+)等(奖.*)")  # 一、二、三等奖
LISTED_BEFORE = re.compile(r"(?:[0-9.]+\s?[万亿]?元?%?[、和]\s?)+\Z")  # 分别最高给予5万元、3万元
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
    what = trim((given[1] if given else "") or gives["noun"] or verb)
    if not what:
        return ""
    whom = MANNER.sub("", trim(gives["whom"]))
    if whom in _kinds() and not what.startswith(whom):
        whom, what = "", whom + what  # 给予住房补贴20万元
    if text[start - 1] in "和、及":
        whom = state.whom  # 给予30万元安家补贴和9万元生活补贴
    elif not whom and (own := OWN_GRANT.search(text, low, gives.start())) and not APART.match(own[1]):
        whom = own[1]  # 农机购置补贴13亿元，良种补贴12亿元
    elif len(whom) < 3 or whom.endswith(("实际", "标准")):
        whom = whom_of(text, max(figure.low - NEAR, state.opened), gives.start(), count) or state.whom
    if len(whom) > 4 and whom[-2:] == what[:2]:
        whom = whom[:-2]  # 支持青年人才购房，给予购房补贴
    if GRADE.fullmatch(whom) and (before := GRADE.search(state.whom)):
        whom = state.whom[: before.start()] + whom  # 危房户一级补助2万元，二级补助1万元
    if state.tiered and (next_ := NEXT_TIER.search(text, max(state.opened, gives.start() - 20), gives.start())):
        whom = state.tiered + next_[1]  # 年营收首次突破1亿元的奖励10万元；首次突破5亿元的奖励50万元
    elif tier := TIER.search(whom, 3):
        state.tiered = whom[: tier.start()]
    state.whom, state.grant_turn = whom, 0
    tiers = TIERS.search(text, max(figure.low - NEAR, state.opened), start) if count > 1 else None
    if each := EACH_GETS.search(text, low, gives.start()):
        what = each[0] + what  # 按期拆除的，人均奖励1.5万元
    shared = _each(whom, count)
    if 1 == len(shared) < count and whom:  # 对A、B类人才，分别给予专项奖励50万元、20万元
        others = _each(whom_of(text, max(figure.low - NEAR, state.opened), gives.start()), count)
        shared = [one + whom for one in others] if len(others) == count else shared
    state.grants = [part + what for part in (_tiers(tiers, count) if tiers else None) or shared]
    state.granted = state.grants[0]
    return state.granted


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


def whom_of(text: str, low: int, high: int, count: int = 1) -> str:
    """Return who gets what is granted at `high`: 对…的，; …的，; else the words of the clause before.

    A long one is told short, but for one that tells of `count` sums who gets each.
    """
    told = IN_BRACKETS.sub("", text[low:high])  # 影视基地、数字摄影棚等）
    for clause in re.split("[，；。：\n]", told)[:-4:-1]:
        clause = clause if ENDS_IN_SUM.search(clause) else clause.rpartition("元、")[2]  # 本科补助1万元、专科补助8000元
        clause = clause.replace("按照", "") if GRADE.search(clause) else clause
        if GRANTED.search(clause) or clause.startswith("优先推荐") or (clause.startswith("优先") and "一批" in told):
            continue  # 给予10万元建设资助，合格的每年给予5万元; 遴选一批新秀人才，优先支持青年人才
        if chosen := CHOSEN.search(clause):
            return chosen[1] or chosen[2]
        aimed = AIMED.search(clause)
        whom = CLOSERS.sub("", OPENERS.sub("", trim(aimed[1] if aimed else clause)))
        if counted := COUNTED_ONES.fullmatch(whom):
            return counted[1]  # 全县选聘护林员1200名，每人每年补助1万元
        if (len(whom) > WHOM_MOST or "且" in whom) and REACHES.search(whom, 3) and not SIZED_ONES.search(whom):
            whom = AND_SO.sub("", REACHES.sub("", whom))  # 投资建设项目且投资额达5000万元以上的
        if (len(whom) > 2 or GRADE.fullmatch(whom)) and (aimed or not MEANS.match(whom)):
            apart = count > 1 and not GRADES.match(whom) and len(_each(whom, count)) == count
            return whom if apart else _shortened(whom)
    return ""


def _shortened(whom: str) -> str:
    if "条件的" in whom and (able := ABLE.fullmatch(whom)):
        return able[1]  # 符合软件研发申报条件的企业
    if len(whom) <= WHOM_MOST:
        return whom
    if graded := GRADES.match(whom):
        return graded[1] + graded[2] + _shortened(graded[3])  # 获评国家级、省级甲、乙、丙类荣誉企业
    if (named := NAMED.search(whom)) and not ANYBODY.fullmatch(named[1]):
        return named[1]  # 首次应用并被纳入目录的注册新原料
    parts = [part for part in re.split("、|且|并|或|以及", whom) if len(part) > 3]
    return parts[-1] if parts and len(parts[-1]) <= WHOM_MOST else whom[-WHOM_MOST:]


def _each(whom: str, count: int) -> list[str]:
    """Return who gets each of `count` sums: 获评省、市级项目 as 获评省级项目, 获评市级项目.

    >>> _each("新获评省、市级示范项目", 2)
    ['新获评省级示范项目', '新获评市级示范项目']
    """
    grades = GRADES.match(whom) if count > 1 else None
    kinds = re.split("[、和]", grades[2]) if grades else []
    if grades and len(kinds) == count:
        shared = kinds[-1][-1] if kinds[-1][-1] in "级类" else "级"
        return [grades[1] + kind + ("" if kind[-1] in "级类" else shared) + grades[3] for kind in kinds]
    if count > 1 and (prizes := PRIZES.fullmatch(whom)) and len(prizes[2]) == 2 * count - 1:
        return [f"{prizes[1]}{prize}等{prizes[3]}" for prize in prizes[2].split("、")]
    parts = split_heads(whom, count) if count > 1 else None
    if parts and "的" in parts[-1] and not any("的" in part for part in parts[:-1]):
        last, _, ending = parts[-1].partition("的")  # 首次入规、入限的企业; 新获评副高、正高职称的人才
        own = len(parts[-2]) if len(parts) > 2 else 2
        shared = last[own:] if len(last) > own and (len(parts) > 2 or last[own - 1] == parts[0][-1]) else ""
        parts = [part + shared + ending for part in parts[:-1]] + [last + ending]
    elif parts and "的" in parts[0] and not any("的" in part for part in parts[1:]):
        opened = parts[0][: parts[0].index("的") + 1]  # 新引进的博士、硕士
        parts[1:] = [opened + part for part in parts[1:]]
    return parts or [whom]


def ceiling(figure: Figure, name: str) -> str | None:
    """Return "le" where a grant is the most that is given: 最高奖励300万元, in a list too (分别最高给予5、3万元)."""
    if figure.text.endswith(AT_MOST, 0, figure.quantity.start):
        return "le"  # 每户最高补3万元
    if not name.endswith((*GRANTS, "标准")) or figure.quantity.role not in ("money", "share", "measure"):
        return None
    text, start = figure.text, figure.quantity.start
    if CAPPED.search(text, max(0, start - CAP_NEAR), start):
        return "le"
    opened = LISTED_BEFORE.search(text, max(0, start - LIST_MOST), start)
    start = opened.start() if opened else start
    return "le" if text.find("最高", max(0, start - CEILING_NEAR), start) >= 0 else None
