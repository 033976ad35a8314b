"""What stands before a figure within its clause, cut into head and cue words."""

from __future__ import annotations

import re

from etl.extract.indicators.cues import Cues
from etl.extract.indicators.edges import JOINED, trim, unquoted
from etl.extract.indicators.left import Left, walk_back, walk_on
from etl.extract.indicators.measures import PUSHED
from etl.extract.indicators.owners import behind_owner
from etl.lexicon.dates import year_number

IN_A_ROW = re.compile("连续[0-9一二三四五六七八九十两]{1,2}年(?:每年|均|都)(?=..)")
REASON = re.compile(
    "[^，。]*等(?:原因|因素|影响)(?=..)|[^，。]{0,40}?[0-9]+(?:个|项|大|类)(?:重点)?(?:方面|领域|环节|维度|层面)、?(?=.)"
)
REASONED = re.compile("[等0-9]")
# A character of each kind of words that few heads have and that are cut from them
CUT_OFF = re.compile("[等0-9对按根依照因连且基并面类域]")
BASED = re.compile("(?<=..)在(?:(上年度?|去年)|[^，。、在]{2,10})的?基[础数]上")
ON_TOP = re.compile("(?:原有|现有|原来|此|(上年度?|去年))的?基础上(?:再次?|又|还|进一步|继续)?(?=..)")
WITHOUT = re.compile("(?:扣除|剔除|考虑到?)[^，。]{0,14}?因素(?:的?影响)?后?")
THIS = re.compile(
    "(?:公司|集团|企业|单位|学校|医院|中心|合作社|银行|平台|局|村|镇|乡|县|市|区|社区|街道)(?:已经?|共|累计|先后|全年)+"
)
JOINING = ("而且", "并且", "而", "且")
SOME_YEARS = re.compile(
    "(?:近|过去|这)*[一二三四五六七八九十两]{1,3}年中|连续[0-9一二三四五六七八九十]{1,3}(?:个月|个?季度)"
)  # 五年中有3000万贫困人口
ENDS_APART = (
    "平均",
    "上限",
    "下限",
    "日均",
    "月均",
    "持续",
    "虽",
    "虽然",
    "却",
    "则",
    "全部",
    "原则上",
    "统一",
    "翻番",
    "翻一番",
    "倍增",
    "争取",
    "力争",
    "力保",
)
ALSO_DONE = re.compile("（[改扩续迁修复]建?）")
SOME_BODIES = re.compile(
    "(?<=抽调|会同|联合|组织|协同)[^，。]*、[^，。、]{1,8}[两二三四五六七八九十]家$"
)  # 抽调城管、资规、房管三家106人
EACH = ("人均", "户均", "亩均")
STANDARD_OF_EACH = re.compile("(.{2,}标准)[为是](人均|户均|亩均)")
RAISED_TO = re.compile(
    "(.{2,}?)(?:再|均|已)?(提高|增加|提升|上调|增长|提|增|减少|降低|下调|下降)[到至](人均|户均|亩均)"
)  # 标准提高到人均320元
EXAMPLES_END, EXAMPLES_MORE = re.compile("等(?![级候效同于待])"), 24  # characters
MOVES_TO = re.compile("(降低|减少|压减|压缩|缩短|增加|提高|上升|提升|降|减|增|升)[至到为]")  # 由月均21件降为月均5件
CAME_TRUE = re.compile("(?<=..[额入值量资润税款益])(?:累计|预计)?实现$")  # 一般公共预算收入实现160亿元，增长8%
APART = re.compile("(?:平均|持续|虽然?|却|则|全部|原则上|统一)+$")
STAGE = re.compile("[一-鿿]{2,4}(?:初期|中期|后期|末期)")
# 各镇要确保整改率不低于95%, 县教育局应于10月底前完成改造: who must do it
MUST = re.compile("(?:要|应当?|须|务必|需)(?=确保|力争|力保|保证|争取|于|在|按|至少|完成|达到)")
DEMANDED = re.compile(
    "(?:各?[省市县区州旗]（[^（）]{1,8}）|[^，。、；“”]{0,14}?(?:[省市县区镇乡村局委办厅门位关构组队校院司团地方]|街道))?(?:都|均|也|必|还)?"
    rf"(?={MUST.pattern})"
)
LONGEST = 30
YEAR_LONG = 4  # characters of 1981, 一九八一
LONGEST_WHOLE = 44  # characters of a head that is kept where nothing in it breaks
GUIDED, GUIDE = (
    ("对照", "按照", "根据", "依据", "照"),
    re.compile(
        "(?:对照|按照|根据|依据|照)[^，。]{0,30}?(?:确定|明确|规定|部署|下达)的|(?:对?照|按照)[^，。]{2,12}?(?:清单|要求|标准|方案)逐[项条个一]"
    ),
)
DECIDED = re.compile("[^，。]{2,24}?(?:确定|明确|规定|部署|下达|提出|制定)的(?=..)")
SCOPES = frozenset("全国 全省 全市 全县 全区 全州 全域".split())
SIZED_BEFORE = re.compile("[0-9]")
REACHED = re.compile("(?<=..)(?:累计|完成|实现|达到?|超过?|突破)+[0-9.]{1,6}[万亿]?元(?:以上)?[并且]\\Z")
# 比去年同期多开17列, 比上年多引进项目5个
MORE_DONE = re.compile("[多少](?![数年于次元个种项方层边媒家些量发])([一-鿿]{1,2}?)(?:了|出)?([一-鿿]{2,8})?")
HAPPENED = re.compile("[多少](发)()")
SIDES = ("方面", "类", "领域")
OF_SIDES = re.compile("(?:共|涉及|包括)*[0-9一二三四五六七八九十]{1,3}个?(?:方面|大?类|领域)\\Z")
# 甲覆盖率、乙处置率均达100%
LISTED_RATES = re.compile(r"率、[^，。、]{2,24}率\Z")


def read_left(cues: Cues, low: int, high: int) -> Left:
    """Read the words between `low` and the figure at `high`."""
    left = Left()
    end = walk_back(cues, low, high, left)
    start = walk_on(cues, low, end, left) if low < end else low
    left.start, left.cues, left.end = start, cues, end
    if start >= end:
        return left
    start = _behind_time(cues, start, end, left)
    start = behind_owner(cues, start, end)
    if MUST.search(cues.text, start, end) and (demanded := DEMANDED.match(cues.text, start, end)):
        start = walk_on(cues, demanded.end(), end, left)
    if (on_top := ON_TOP.match(cues.text, start, end)) is not None:
        left.comparator = left.comparator or ("yoy" if on_top[1] else "before")
        start = on_top.end()  # 在原有基础上再压缩审批时限30%
    cut_off = CUT_OFF.search(cues.text, start, end) is not None
    if cut_off:
        start = _behind_reason(cues, start, end)
    if cues.text.endswith(GUIDED, low, start) and (guide := DECIDED.match(cues.text, start, end)):
        start = guide.end()  # 根据省厅今年确定的化学需氧量
    if cut_off:
        start, end = _behind_guide(cues, start, end, left)
    if end - start > LONGEST and not left.listed and cues.text.find("分别", start, end) < 0:
        start = _shorten(cues, start, end)
    if cut_off:
        end = _before_base(cues, start, end, left)
    if cues.text[start - 1 : start] == "该" and (this := THIS.match(cues.text, start, end)) and this.end() < end - 1:
        start = this.end()  # 该公司已完成粮食轮换
    if start < end and cues.text.endswith("涉及", 0, start):
        start -= 2  # 涉及资金2.13亿元
    left.start = start
    left.head = unquoted(trim(cues.text[start:end]))
    if left.head in JOINING or (left.head.endswith(("年中", "月", "季度")) and SOME_YEARS.fullmatch(left.head)):
        left.head = ""
    if left.head[:1] == "中" and len(left.head) > 3 and low and cues.text[low - 1] in "人名户":
        left.head = left.head[1:]  # 现有47人中能上夜班的不足30人
    if left.head in ("中", "中有", "里", "最多时", "最高时", "高峰时", "最少时") or (
        len(left.head) == YEAR_LONG and year_number(left.head)
    ):
        left.head = ""  # 校车32台中有6台超员; 增长速度，1981年计划为3.7%
    if left.head.endswith("对其中"):
        left.head, left.child = "", True  # 区统计局已对其中2家立案
    if left.from_ and STAGE.fullmatch(left.head):
        left.head = ""  # 所占的比重，在调整初期由1978年的36.5%降低
    if left.head[:2] == "中共" and cues.text[start - 1 : start] == "年":
        left.head = left.head[2:]  # 粮食总产量，在过去四年中共增加了一千九百亿斤
    if left.comparator and left.direction is None and cues.text[start : start + 1] in ("多", "少"):
        _more_done(left)
    if left.head.endswith(ENDS_APART) and len(left.head) > 2:
        _end_apart(left)
    _settle_head(left)
    left.act, left.bare_act = _acts(cues, start, end)
    left.cues, left.end = cues, end
    return left


def _settle_head(left: Left) -> None:
    """Cut from a head what it was raised to a head, what came true, other bodies and what else was done."""
    if left.head.endswith("率") and "、" in left.head and PUSHED.search(left.head.rpartition("、")[0]):
        left.head = left.head.rpartition("、")[2]  # 家庭医生服务深入推进、村级医疗服务覆盖率100%
    if left.head.endswith("家") and "、" in left.head:
        left.head = SOME_BODIES.sub("", left.head)
    if left.head.endswith(EACH) and (raised := RAISED_TO.fullmatch(left.head)):
        left.head = raised[1] if raised[1].endswith("标准") else raised[3] + raised[1]
        left.verb, left.moved = left.verb or raised[2], "down" if raised[2][0] in "减降下" else "up"
    elif left.head.endswith(EACH) and (standard := STANDARD_OF_EACH.fullmatch(left.head)):
        left.head = standard[2] + standard[1]  # 面积标准为人均10平方米
    if left.head.endswith("实现"):
        left.head = CAME_TRUE.sub("", left.head)


def _behind_reason(cues: Cues, start: int, end: int) -> int:
    """Return a later start where a head opens with why it is so."""
    if REASONED.search(cues.text, start, end) and (reason := REASON.match(cues.text, start, end)):
        return reason.end()  # 因标准调整等原因投资超概算; 从作风等6个方面明确18项措施
    return start


def _behind_guide(cues: Cues, start: int, end: int, left: Left) -> tuple[int, int]:
    """Return start and end of a head without what guided it, what it leaves out, and examples of it."""
    if cues.text.startswith(GUIDED, start) and (guide := GUIDE.match(cues.text, start, end)):
        start = guide.end()  # 对照《实施方案》确定的46项任务
    if cues.text.find("因素", start, end) >= 0 and (without := WITHOUT.match(cues.text, start, end)):
        start = walk_on(cues, without.end(), end, left)  # 扣除物价上升因素增长8%, 剔除退税因素同口径增长4%
    if start < end and cues.text[end - 1] == "等":
        # 长村、石村等5个村: what stands before 等 are examples
        left.examples = not left.seen  # 企业等超过8家: the examples stand for all
        end -= 1
    if cues.text.startswith("连续", start) and (years := IN_A_ROW.match(cues.text, start, end)):
        start = years.end()  # 连续4年每年新增超100家
    if (both := cues.text.rfind("且", start, end)) > start and SIZED_BEFORE.search(cues.text, start, both):
        start = both + 1  # 年收入2000万元以上且研发投入占比
    return start, end


def _before_base(cues: Cues, start: int, end: int, left: Left) -> int:
    """Return an earlier end where a head ends with what it is compared with, with another figure or with its sides."""
    if cues.text.find("上", start, end) >= 0 and (base := BASED.search(cues.text, start, end)):
        left.comparator = left.comparator or ("yoy" if base[1] else "before")
        end = base.start()  # 补偿比例在上年度的基础上提高10%
    if start < end and cues.text[end - 1] in "并且" and (reached := REACHED.search(cues.text, start, end)):
        end = reached.start()  # 集体经济达3万元以上并增长10%
    if cues.text.endswith(SIDES, start, end) and (sides := OF_SIDES.search(cues.text, start, end)):
        end = sides.start()  # 反馈的问题共9个方面41项
    return end


def _more_done(left: Left) -> None:
    """Read 多开 and 少收 of 比去年同期多开17列 as a rise or a fall of what is done, or of what follows the verb."""
    done = MORE_DONE.fullmatch(left.head) if left.head not in ("多发", "少发") else HAPPENED.fullmatch(left.head)
    if done is not None:
        left.direction, left.verb = ("up", "增加") if left.head[0] == "多" else ("down", "减少")
        left.head = done[1] + done[2] if done[2] else ""


def _end_apart(left: Left) -> None:
    """Part a head from a word at its end that says how it was taken, or how far it may go: 失业率平均, 额度上限."""
    if left.head.endswith(("平均", "持续", "虽然", "虽", "却", "则", "全部", "原则上", "统一")):
        left.head = APART.sub("", left.head)
    elif left.head.endswith(("争取", "力争", "力保")):
        left.head = left.head[:-2]  # 授信额度争取突破80亿元
    elif left.head.endswith(("番", "倍增")):
        left.head = left.head[:-2].removesuffix("翻")  # 进出口总值翻番达到2206亿元
    elif left.head.endswith("均") and (moves := MOVES_TO.fullmatch(left.head, 0, len(left.head) - 2)):
        left.head, left.verb = left.head[-2:], left.verb or moves[1]
        left.moved = "down" if moves[1][0] in "降减压缩" else "up"
    elif left.head.endswith("均"):
        left.head = left.head[-2:] + left.head[:-2]  # 办件量日均1150件
    elif left.bound is None:
        left.bound = "le" if left.head.endswith("上限") else "ge"


def _behind_time(cues: Cues, start: int, end: int, left: Left) -> int:
    """Return a later start where time words follow a 、: 部署“十件实事”、近五年累计投入资金 are two."""
    at = cues.text.rfind("、", start, end - 4)
    cue = cues.starting(at + 1) if at >= 0 else None
    if cue is None or "time" not in cue.roles or cue.end >= end - 1 or cue.word in ("全年", "年内"):
        return start
    return walk_on(cues, at + 1, end, left)


def _acts(cues: Cues, start: int, end: int) -> tuple[str, bool]:
    """Return the verbs that open the head, and whether the head is nothing else."""
    at, does = start, False
    while at < end:
        cue = cues.starting(at)
        if cue is None or cue.end > end or cue.word == "在":
            break
        does = does or not cue.word.startswith("各")
        leads = "lead" in cue.roles and ("noun" not in cue.roles or _does(cues, cue.end))
        if "act" not in cue.roles and not leads and not (at > start and cues.text[at] in "、和"):
            break  # 重点项目, 主要领导干部用车, but 重点打造项目
        if at > start and (cue.word in SCOPES or cue.word in ("同", "近")):
            break  # 建设全国统一大市场, 推进同城融圈重大项目
        if cues.text[cue.end : cue.end + 1] == "性":
            break  # 融资性担保公司
        at = cue.end
        while at < end and cues.text[at] in "、和":
            at += 1
    if at > start and cues.text.startswith("（", at) and (also := ALSO_DONE.match(cues.text, at, end)):
        at = also.end()  # 新建（改）燃气管网
    acts = cues.text[start:at].strip("、和应").rstrip("了") if does else ""
    if acts.endswith(("或", "并", "及")) and not acts.endswith(JOINED):
        acts = acts[:-1]  # 新增或恢复桂林至吉隆坡等国际航线
    return acts if acts.startswith("了结") else acts.lstrip("了"), at >= end > start


def _does(cues: Cues, at: int) -> bool:
    """Whether an act, or a word that only leads to one, stands at `at`."""
    return (cue := cues.starting(at)) is not None and ("act" in cue.roles or cue.roles.keys() == {"lead"})


def _shorten(cues: Cues, start: int, end: int) -> int:
    """Return a later start for a head that is too long: behind its last break, or at a cue word."""
    listed = cues.text.rfind("、", start, end - 3)
    first = cues.starting(start)
    examples = EXAMPLES_END.search(cues.text, max(start, end - 14), end + 1) is not None
    whole = LONGEST_WHOLE + (EXAMPLES_MORE if examples else 0)
    if listed >= 0 and end - start <= whole and first is not None and "act" in first.roles:
        return start  # 新增甲县、乙区、丙村和丁街区11个
    if listed >= 0 and LISTED_RATES.search(cues.text, start, end):
        return listed + 1
    for at in range(end - LONGEST, end - 3):
        cue = cues.starting(at)
        if cue is not None and ("act" in cue.roles or "lead" in cue.roles) and cue.end < end - 2:
            if cues.text.startswith("以上", cue.end):
                continue  # 县级及以上水源地
            return at if "act" in cue.roles else cue.end
    if end - start <= LONGEST_WHOLE:
        return start
    broken = max(cues.text.find(mark, end - LONGEST, end - 4) + 1 for mark in "、的和")
    return broken or end - LONGEST
