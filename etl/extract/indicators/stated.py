"""Shares that the words behind them name: paid back, sampled, subsidised, held, or what so many think."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

# 持有某公司12%股份
HELD = re.compile("的?(股份|股权|股比|权益)")
# 自付费用按50%的比例报销; 由民政按普通疾病70%、重大疾病100%的比例救助
PAID_BACK = re.compile(
    r"(?:(?:、|和)[^，。；、0-9%]{1,10}[0-9.]{1,5}%)?(?:的?比例)?(?:给予|予以|进行|全额)?(报销|补偿|救助|返还|分摊|分担|承担)(?![比率])"
)
# 84%的群众认为效果明显
THOUGHT = re.compile(
    "(?:以上)?的?([^，。；认]{0,10}(?:群众|民众|市民|公众|受访者|居民|网民|企业))(认为|表示|希望|赞成|反映)([^。；]{2,40}?)(?=[，。；])"
)
# 按3-5%的比例对拟脱贫户进行抽查; 给予50%租金补贴
# 82%的受访者每天使用手机超过3小时: what so many do, though another figure follows
DOING = re.compile(
    "的((?:受访|被调查)?(?:者|企业|群众|居民|市民|学生|家长|员工|职工|网民|农户|村民|青年|消费者|用户)(?!中|里|占|数)[^，。；]{3,30})(?=[，。；])"
    "|(?:以上)?的((?:行政村|村|社区)(?:级)?集体[^，。；、0-9的]{0,8}收入(?:超过?|达到?|突破)[^，。；、]{2,24})(?=[，。；、])"
    "|(?:以上)?的((?:建成|在建|新建|已建|签约|投用|备案)[^，。；、0-9的]{2,8}?(?:已|均|都)?(?:实现|达到|完成|建立|成立|设立)[^，。；]{2,24})(?=[，。；])"
)
# 93%的村庄和96%的农户实现清洁取暖: what so many of each do
EACH_DOES = re.compile(
    "(?:以上|左右)?的?(?P<who>[^，。；、0-9%和的]{2,10})(?:(?:和|、)(?:近|约|超过?)*[0-9.]+%(?:以上|左右)?的?[^，。；、0-9%和的]{2,10}?)?"
    "(?P<does>(?:均|都|全部|已)*(?:实现|达到|通过|建成|完成|用上|纳入|建立)[^，。；、0-9]{2,20})(?=[，。；])"
)
AND_SHARE = re.compile("(?<![0-9.])[0-9.]+%(?:以上|左右)?的?[^，。；、0-9%和的]{2,10}(?:和|、)(?:近|约|超过?)*\\Z")
# 贡献了56%的税收、63%的GDP和71%的创新成果
GIVING = re.compile(
    "((?:(?<=[，。；])|(?<=企业|经济|产业|行业))(?:贡献|创造|提供|吸纳|解决|承担|集聚)|(?:贡献|创造|提供|吸纳|解决|承担|集聚)(?=了))了?(?:(?:全[省市县区国]|约|近|超过?)*[0-9.]{1,5}%(?:以上)?的[^，。；0-9]{2,14}?(?:、|和|以及)){0,6}"
    "(?:全[省市县区国]|约|近|超过?)*\\Z"
)
GIVING_MOST = 60  # characters
GIVEN_OF = re.compile("(?:以上)?的(?:全[省市县区国])?([^，。；、和0-9]{2,12})")
SAMPLED = re.compile("的?比例，?对([^，。；]{2,20}?)(?:进行|开展|实施)(抽查|抽检|核查|检查|复核|复查|抽样)")
SUBSIDY = re.compile("的?((?:一次性)?[^，。；、的给予0-9]{0,4}(?:补贴|补助|减免|贴息|奖励|资助))(?=[，。；、的]|$)")
# 按15%的税率征收企业所得税, 减按1%征收增值税, 减按25%计入应纳税所得额, 按实际发生额的100%加计扣除
TAXED = re.compile(
    "的?(?P<rate>税率|费率|征收率|比例)?(?:计算)?(?:征收|缴纳|计征)(?P<tax>[^，。；、0-9]{2,10}?[税费])?(?=[，。；、）]|\\Z)"
    "|(?P<into>计入[^，。；、]{2,12}?)(?=[，。；、]|\\Z)|(?:在)?(?:税前)?(?P<off>(?:税前)?(?:加计)?扣除)"
)
TAX = re.compile("([^，。；、0-9]{2,10}?税)(?:依照|按照?|从)")
OF_SIZE = re.compile("(?:不?超过|低于|高于)[^，]*部分$")
PAID_HEAD, PAID_TAIL = (
    re.compile("^[^，。]{0,12}?[内日]由|^[^，。]{0,6}?由[^，。按]{2,10}按照?|^按照?"),
    re.compile("(?:各?按照?|给予|予以|报销|补偿|救助)$"),
)

# 在工农业总产值中，工业所占的比重为41%
WITHIN = re.compile(
    "(?:^|，)在([^，。、]{0,10}?(?:产值|收入|总额|支出|投资|人口|产业|工业|经济|增加值|总量|面积|贸易|出口|产量|总数))中(?=，|$)"
)
INSIDE = re.compile("([^，。]{2,16}?)在([^，。、]{2,14})中所?占?的?(比重|比例)")
TAKEN_UP = re.compile("(?:所占的?|的)?(比重|比例)$")


def within(name: str, setting: str) -> str:
    """Return the name of a share with the whole that the clause before it says.

    >>> within("工业所占的比重", "在工农业总产值中")
    '工业占工农业总产值比重'
    """
    if "中" in name and (inside := INSIDE.fullmatch(name)):
        return f"{inside[1]}占{inside[2]}{inside[3]}"  # 现代工业在工农业总产值中所占的比重
    if not name.endswith(("比重", "比例")) or "占" in name.replace("所占", "") or "中" not in setting:
        return name
    whole = WITHIN.search(setting)
    return TAKEN_UP.sub(rf"占{whole[1]}\1", name) if whole else name


def said_behind(figure: Figure, state: State, head: str) -> str:
    """Return the name of a share that the words behind it say what it is of, "" where they do not.

    `head` is what stands before it.
    """
    text, end = figure.text, figure.quantity.end
    if each := _each_does(figure):
        return each
    given = GIVEN_OF.match(text, end)
    if given and (giving := GIVING.search(text, max(figure.low - GIVING_MOST, 0), figure.quantity.start)):
        return giving[1] + given[1] + "占比"
    if sampled := SAMPLED.match(text, end):
        return sampled[1] + sampled[2] + "比例"
    if subsidy := SUBSIDY.match(text, end):
        own = subsidy[1] in ("奖励", "补贴", "补助", "资助")
        return (PAID_TAIL.sub("", head.removeprefix("给予")) if own else "") + subsidy[1] + "比例"
    if held_so := THOUGHT.match(text, end):
        return held_so[2] + held_so[3] + "的" + held_so[1] + "比例"
    if (head.endswith("按") or "的" in text[end - 8 : end] or text.startswith(("的税率", "的征收率"), end)) and (
        taxed := TAXED.match(text, end)
    ):
        return _taxed(taxed, head, state)
    if not head and (doing := DOING.match(text, end)) and (figure.joined or doing[3]):
        return (doing[1] or doing[2] or doing[3]) + "占比"
    if paid := PAID_BACK.match(text, end):
        return PAID_TAIL.sub("", PAID_HEAD.sub("", head)) + paid[1] + "比例"
    if held := HELD.match(text, end):
        return (head or state.about) + held[1] + "占比"
    return ""


def _each_does(figure: Figure) -> str:
    """Return what so many of each of two do, "" where no two shares stand side by side."""
    text, quantity = figure.text, figure.quantity
    does = EACH_DOES.match(text, quantity.end)
    if does is None:
        return ""
    first = "%" in does[0]
    if not first and not AND_SHARE.search(text, max(0, quantity.start - 24), quantity.start):
        return ""
    return does["who"] + does["does"] + "占比"


def _taxed(taxed: re.Match[str], head: str, state: State) -> str:
    """Return the name of a rate of tax, or of a share that is reckoned in or left out."""
    base = PAID_HEAD.sub("", head).removesuffix("按").removesuffix("减")
    if taxed["into"] or taxed["off"]:
        return (base or OF_SIZE.sub("", state.topic)) + (taxed["into"] or taxed["off"]) + "比例"
    tax = TAX.match(head)
    return (taxed["tax"] or (tax[1] if tax else base)) + (taxed["rate"] or "税率")
