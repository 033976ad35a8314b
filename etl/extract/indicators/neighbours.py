"""The figures around a figure: the next that counts, how long a list is, and whose words those between are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extract.indicators.clauses import CLAUSE_ENDS, UNCOUNTED
from etl.extract.indicators.edges import BLANK, SEPARATORS
from etl.extract.indicators.quantity import Quantity

# What parts the words of two figures, but for the same signs inside words.
PARTING = re.compile(
    r"、|(?<![共柔温调饱])和(?![谐平美睦])|(?<![参赋给授])与(?!会|众)|(?<![普涉惠波遍危提顾触推以])及(?!时|格|以上|以下)"
)
RANK_OPENS = re.compile(r"(?:均|都|分别|全部)?(?:稳?居|位居|位列|排名|排在|跃居|名列|列)")
# 100个项目完成投资18亿元: the noun ends before what the things have done
DONE_BY = re.compile(
    "完成投资|村集体(?:经济)?(?:经营性)?收入|(?:人|户|亩)均|计划总?投资|总投资|(?<=基金)(?:总|认缴|实缴|募集|管理)*规模|年度投资|(?:实现|完成)(?:[年总]?产值|营收|营业收入|收入|利润|利税|销售)|到位资金|净?亏损|盈利|带动|吸纳|拉动|(?<=库)蓄水量|(?<=[站组厂])(?:设计|现有)?日?(?:处理|供水|供气)(?:能力|规模)|(?<=[站组厂])发电量|(?<=[库站组厂])总?(?:库容|装机)|(?<=企业|园区|商户)(?:总?产值|营收|营业收入|销售额)"
)
# 5个单位违规发放津补贴32万元: what a body did is the measure of the figure behind
BODY_DOES = re.compile(
    "(?<=企业|国企|单位|支部|乡镇|部门|街道|学校|医院|公司|社区|小区|商户|区县|县区|项目|机构)(?=少|漏|多[计报发列]|虚|违规|违反|超|出租|出借|欠|拖欠|挪用|套取|滞留|闲置|重复|隐瞒|挤占|截留"
    "|擅自|应收|未按|结余|结存|截至|存量|上年|当年|年末|连续|往来|坐支|预算|列支|无预算|私设|账外|付|公款|公务|“三公”|(?:物业)?维修资|公共收|(?:集体|专项|财政|补助|项目|扶贫|衔接)资金?|固定资产|资产|房产|未|补[开缴交发建]|违法)"
    "|(?<=[0-9]个村)(?=集体(?:经济)?(?:经营性)?收入)"
    "|(?<=[0-9]个[镇乡村县区])(?=(?:[^，。；、0-9]{2,12}?项目)?(?:集体资|少报|漏报|多[计报发列]|虚|违规|违反|超|欠|拖欠|挪用|套取|滞留|闲置|重复|隐瞒|挤占|截留|擅自|应收|未按|结余))"
)
SCORED = re.compile("(?:整体|综合|总体|平均|满意度|绩效|考核)[^，。]{0,12}得?分")
COUNTED = "[0-9]{1,4}[个名位家项件处人]"
HONOUR = re.compile(
    rf"{COUNTED}(?:[^，。；、0-9]{{1,10}}?(?:、|和|及){COUNTED}){{0,3}}[^，。；、0-9]{{1,10}}?"
    r"((?:入选|被评为|获评|被列为|列入|入列|入围|上榜|获批|荣获|跻身|(?:已|均|都|初步|全面)+(?:建立|建成|实现|开展|实行|推行))[^，。；0-9]{1,24})(?=[，。；])"
)


# 60个重点项目、25个续建项目全部开工
ALL_DONE = re.compile(
    r"[0-9X×*]{1,4}万?多?[个名位家项处人户件条座宗起](?:[^，。；、0-9X×*]{0,10}?(?:、|和|及|以及)?[0-9X×*]{1,4}万?多?[个名位家项处人户件条座宗起]){0,3}"
    r"[^，。；、0-9]{0,10}?(?:已|均|都)*(?:全部|全面|悉数|均已)(?:按时|按期|如期|顺利|高质量)?"
    r"(开工|复工|竣工|完工|建成|投用|投产|整改|办结|达标|落地|完成(?:[^，。；0-9]{1,4})?)(?=[，。；])"
)
# 7个示范乡镇、61个和美乡村开工建设: no adverb says that both were, but nothing was done to the first
SHARED_STATE = re.compile(
    r"[0-9X×*]{1,4}万?多?[个家所条座处项户件](?:[^，。；、0-9X×*]{2,16}?(?:、|和|及|以及)[0-9X×*]{1,4}万?多?[个家所条座处项户件]){0,3}"
    r"[^，。；、0-9]{2,16}?(?:如期|顺利|正式|相继|陆续|成功|实现|高标准|高质量|圆满)?"
    r"(开工建设|开工|复工|竣工|完工|建成(?:投[用产运]|通车)?|投[用产运]|通车|开业|落地|签约|恢复生产|贯通|(?<=[准量满期])完成|完成(?:改造|整治|验收|整改|搬迁|升级))(?=[，。；])"
)
RANKED = re.compile(
    "(?:均|双双)?(?:排名?|位?居|位?列|名列|稳居|位于|占)[^，。；、0-9]{0,8}"
    "(?:第[一二三四五六七八九十0-9]{1,3}位?|首位|榜首|之首)"
)

# 完成169条背街小巷、359个老旧小区改造提升
DONE_TO = re.compile(
    r"[0-9.]{1,6}万?多?[^，。；、0-9X×*]{1,12}?(?:(?:、|和|及|以及)[0-9.]{1,6}万?多?[^，。；、0-9X×*]{1,12}?){0,3}"
    r"((?:综合|全面|提质|提标|升级|连片)?(?:改造|整治|治理|搬迁|修复|修缮|加固|拆除|拆违|更新|清淤|绿化|验收|建设|创建|评估|整改|维修)(?:提升|升级|安置|加固|重建)?)"
    r"(?:任务|工作)?(?=[，。；]|\Z)"
)
DONE_END = re.compile(
    "(?:编制|改造|加固|工程|试点|扶持|治理|整治|建设|搬.|修复|保护|提升|创建|绿化|经营|监测|清理|转型|更新|光伏|风电|规划|任务)$"
)
DONE_ENDS = tuple("造升理治迁复缮固除违新淤化收设建估改修")  # of the acts above
TURNED = re.compile("(?<=[、，和])(?:增长|下降|上升|回落)\\Z")  # 甲、乙、丙分别增长5%、12%和下降3%
DOING = frozenset(("推进", "启动", "实施", "开展", "抓好", "加快推进", "全面推进", "统筹推进"))


def noun_end(text: str, after: int, high: int, following: Quantity) -> int:
    """Return where the words of a figure end before those of the `following` one begin: at its 、 or 和."""
    parts = [m.start() for m in PARTING.finditer(text, after + 1, high)]
    for opens, closes in (("（", "）"), ("“", "”")):  # 104个县（市、区）, 38个部门开展“双随机、一公开”抽查
        if text.find(opens, after, high) >= 0:
            parts = [at for at in parts if text.count(opens, after, at) <= text.count(closes, after, at)]
    if following.role == "rank":
        ranked = RANK_OPENS.search(text, after + 1, high)
        parts += [ranked.start()] if ranked else []
        return min(parts, default=high)
    if following.unit == "分":
        scored = SCORED.search(text, after + 2, high)
        parts += [scored.start()] if scored else []
    elif following.role != "count":
        done = DONE_BY.search(text, after + 2, high)
        parts += [done.start()] if done else []
    if following.role != "count" or text[after - 1 : after] in ("个", "家", "所"):
        does = BODY_DOES.search(text, after + 1, high - 1)
        parts += [does.start()] if does else []
    return max(parts, default=high)


def ranked(text: str, after: int, end: int, noun: str) -> str:
    """Return where so many things are ranked: 排名全市第一 of 5个指标排名全市第一, "" where the words say no rank."""
    words = text[after:end].removeprefix(noun)
    return words if RANKED.fullmatch(words) else ""


def honour(text: str, at: int, noun: str, done: bool, told: str) -> str:
    """Return what the last of a list of things was given for all: 入选名录 in 3个人和6个团队入选名录.

    Where the list is of things `done`, it is what was done to the `noun` too: 搬迁 in 完成9处园区、80家企业搬迁;
    so it is where the thing before was `told` to be so.
    """
    given = HONOUR.match(text, at) or ALL_DONE.match(text, at)
    if given is None and (done or told.endswith(DONE_ENDS)) and not DONE_END.search(noun):
        given = DONE_TO.match(text, at)
        given = given if given and (done or told.endswith(given[1])) else None
    return given[1] if given else ""


def shared_state(text: str, at: int) -> str:
    """Return what became of all things of a list by the words behind its last: 开工建设, "" where they say nothing."""
    state = SHARED_STATE.match(text, at)
    return state[1] if state else ""


SIZED_SO = ("项目", "企业", "园区", "产业", "集群")
LIST_MOST = 60  # figures of a list: more would be compared with one another for no name that tells so many things


def following_figure(text: str, quantities: Sequence[Quantity], number: int) -> Quantity | None:
    """Return the next figure that counts, among the three behind; None where there is none."""
    for quantity in quantities[number + 1 : number + 4]:
        if quantity.role == "alone" and text[quantity.end : quantity.end + 1] not in CLAUSE_ENDS:
            continue  # 5个集中连片的万亩蔬菜基地
        if quantity.han and quantity.value == 1 and text[quantity.start] == "一" and quantity.role != "share":
            continue  # 违规吃喝致一人死亡
        if quantity.han and text[quantity.end - 1] == "亿" and text.startswith(SIZED_SO, quantity.end):
            continue  # 引进6个百亿项目
        if quantity.role not in UNCOUNTED:
            return quantity
    return None


def count_list(text: str, quantities: Sequence[Quantity], number: int) -> int:
    """Return how many figures follow one another from `number` on, with separators between, at most LIST_MOST."""
    count = 1
    while number + count < len(quantities) and count < LIST_MOST:
        gap = text[quantities[number + count - 1].end : quantities[number + count].start]
        if quantities[number + count].unit == quantities[number].unit:
            gap = TURNED.sub("", gap)
        if "，" in gap and quantities[number + count].unit != quantities[number + count - 1].unit:
            break  # 分别达27亿元、18亿元，5个园区获批
        if len(gap) > 4 or gap.strip(BLANK + SEPARATORS + "左右以上") or quantities[number + count].role in UNCOUNTED:
            break
        count += 1
    return count
