"""What stands behind a figure within its clause: what it counts, what happened to it, and its bound (界限)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.extract.indicators.cues import Cue, Cues
from etl.extract.indicators.edges import HARMONY, trim
from etl.lexicon.times import HAPPENS


@dataclass(slots=True)
class Right:
    """The words behind a figure: what is counted, and what happened to it."""

    noun: str = ""
    predicate: str = ""
    clause: str = ""  # a noun that opens with what happened to it: 未开工的省级重点项目
    rest: str = ""  # what stands behind such a noun
    bound: str | None = None
    of: bool = False
    end: int = 0


BOUNDS = {
    "及以上": "ge", "或以上": "ge", "或以下": "le",
    "以上": "ge", "多": "ge", "余": "ge", "以内": "le", "之内": "le", "以下": "le", "左右": "approx",
    "上下": "approx", "出头": "ge",
}  # fmt: skip
# 18项整治措施, 3个续建项目: an act that opens a noun
NOMINAL = re.compile(
    "[^，。；、0-9的（]{0,6}?(?:项目|措施|公司|企业|举措|组|任务|成果|试点|意见|学校|事项|平台|驿站|小区|中心|班|园区|基地|线索|建议书?|方案|工程|机制|制度|函|通知书?|清单|报告|台账)"
    "(?=[，。；、的（]|中|为(?:[0-9]|\\Z)|迅速|开展|进行|采取|随机|闻令|复工|复产|投用|达产|入库|深入|形成|全员|奔赴|分赴|下沉|进驻|加快|全部|已|正在|陆续|建成|开工|完成|竣工|通过|有序|稳步|如期|顺利|落地|对|分别|赴|\\Z)"
)
# 2家拒不整改的企业, 22个未开工的项目
RELATIVE = re.compile("[^，。；、：（0-9的]{1,14}的(?=[^，。；、：（0-9的]{2})")
# 培育3个国家级、5个市级专业镇; 34个省重点、300个市重点项目: what the last grade is of, all are
GRADE = (
    "(?:(?:[省市州]、)?[一-鿿A-Z]{1,4}级|[0-9.]{1,5}[万亿]元以上|[列国省市州县区]{1,2}(?:重点|重大|定|属|考|控)?(?=、|和|[一-鿿])"
    "|(?:分布|集中|嵌入|开放|封闭|直供|集聚)式)"
)
GRADED_ENDS = ("级", "元以上", "重点", "重大", "定", "式", "列省", "属", "考", "控")
JOINED = "(?:、|和|及|以及)[0-9]{1,4}余?[个家项名所条处座支]"
GRADED = re.compile(
    rf"{GRADE}(?:{JOINED}{GRADE}(?=[、和及以])){{0,2}}{JOINED}{GRADE}"
    "((?:和美)?[^，。；、0-9和级是为均都已全]{2,14}?)"
    "(?=[，。；、0-9和是为均都已]|全部|全面|分别|超额|做好|完成|入选|获评|基本|加快|顺利|有序|如期|\\Z)"
)
COMPOUND = re.compile(
    "(?:项目|工程|任务|行动|清单|方案|机构|设施)"
    "(?=[，。；、的（]|\\Z|全部|均|都已|已|开工|竣工|完工|建成|投用|投产|启动|尚未|未)"
)
QUOTED_MOST = 24  # characters of a name in quotes
BOUND_FIRST = frozenset(word[0] for word in BOUNDS)


MANY_FOLD = ("多晶", "多元", "多功能", "多式", "多肽", "多层", "多孔")  # 20万吨多晶硅


def read_bound(text: str, at: int) -> tuple[str | None, int]:
    """Return the bound word (界限) at `at` and where it ends."""
    if text[at : at + 1] not in BOUND_FIRST:
        return None, at
    for word, bound in BOUNDS.items():
        if text.startswith(word, at):
            return (None, at) if text.startswith(MANY_FOLD, at) else (bound, at + len(word))
    return None, at


def read_right(cues: Cues, low: int, high: int) -> Right:
    """Read the words between the figure's end at `low` and the end of its clause at `high`."""
    text, starting = cues.text, cues.starting
    right = Right(end=low)
    while low < high and text[low] in " 　":
        low += 1
    if text[low : low + 1] == "（" and text[low + 2 : low + 3] == "）" and low + 3 < high:
        low += 3  # 8万套（间）保障性住房
    if low < high and text[low] in "、，,和及与" and not text.startswith(HARMONY, low):
        return right
    if low < high and text[low] in "的之":
        right.of = True
        low += 1
    if low >= high:
        right.end = low
        return right
    opener = starting(low)
    if opener is not None and opener.word.startswith("全") and len(opener.word) == 2 and opener.end < high:
        low = opener.end
    if (dots := text.find("…", low, high)) >= 0:
        high = dots
    at = _noun_end(cues, low, high)
    right.noun = trim(text[low:at])
    if at < high and right.noun[-1:] in HOW_ENDS:
        right.noun = HOW.sub("", right.noun)  # 21条问题线索优先处置
    right.end = at
    when = starting(at)
    behind = when.end if when is not None and _dates(text, when) else at
    right.predicate = trim(text[behind:high])
    if right.noun.endswith(GRADED_ENDS) and (shared := GRADED.match(text, low)):
        right.noun += shared[1]
    if at - low < 3 and at < high and (of := RELATIVE.match(text, at, high)):
        end = _noun_end(cues, of.end(), high)
        right.clause, right.rest = trim(text[low:end]), trim(text[end:high])
    return right


def _noun_end(cues: Cues, low: int, high: int) -> int:
    """Return where the noun that opens at `low` ends: at the word that tells what happened to it."""
    text, starting, places = cues.text, cues.starting, cues.starts
    at = low
    if text[low : low + 1] == "“" and (closing := text.find("”", low, min(high, low + QUOTED_MOST))) > 0:
        at = closing + 1  # 15个“极简审批”综合许可事项: no verb inside a name in quotes ends it
    while at < high:
        if at not in places and text[at] not in "（(":
            at += 1
            continue
        if text[at] in "（(":
            closing = text.find("）" if text[at] == "（" else ")", at, at + 10)
            if closing < 0 or closing >= high:
                break
            at = closing + 1
            continue
        cue = starting(at)
        if cue is None or (text[at - 1] == "党" and cue.word.startswith("组织")):
            at += 1  # 26个地方和单位党组织
            continue
        if cue.end > high:
            break
        named = at == low and (cue.word[0] == "新" or ("act" in cue.roles and _opens_noun(text, cue, high)))
        if named or text.startswith("类", cue.end):  # 21个发展提升类项目, 25个新招引项目
            at = cue.end
            continue
        undone = at == low + 1 and text[low] == "未"  # 4个未完成子项
        if undone or ("act" in cue.roles and at > low and COMPOUND.match(text, cue.end, high)):
            at = cue.end  # 112个老旧小区改造项目
            continue
        # one character is too little for a noun, and too little to end one, but for a few
        opens = (
            (cue.word in OPENING and not _in_a_name(text, at))
            if len(cue.word) == 1
            else "adverb" in cue.roles or at != low + 1 or (text[low] in LEVELS and not _opens_noun(text, cue, high))
        )
        if opens and (_predicative(cue.roles) or (at > low + 1 and _dates(text, cue))):
            break
        at = max(cue.end, at + 1)
    return min(at, high)


LEVELS = "省州市县区镇乡村"  # nouns enough by themselves
OPENING = "仅已被获均都将达在为可要拟"
# 成都, 花都区: no 都 that means all
CAPITALS = frozenset("成花首古港帝京国武于新")
# 政要, 纪要
WANTED = frozenset("政纪摘概提需必重主首")


def _in_a_name(text: str, at: int) -> bool:
    """Whether 都 or 要 at a place belongs to a word (花都区, 政要)."""
    before = text[at - 1]
    return (text[at] == "都" and before in CAPITALS) or (text[at] == "要" and before in WANTED)


DOING = frozenset("实施 开展 推进 启动 组织 举办 支持 引进 新增 新建 带动 拉动".split())


def _opens_noun(text: str, cue: Cue, high: int) -> bool:
    """Whether an act is the first word of the noun counted: 18项整治措施."""
    return cue.word not in DOING and NOMINAL.match(text, cue.end, high) is not None


HOW = re.compile("(?<=..)(?:优先|逐[一个件条项户]|立即|及时|认真|严肃|从严|迅速)$")
HOW_ENDS = frozenset("先一个件条项户即时真肃严速")
# 3个项目年内竣工
WHEN = re.compile(
    "年内|[上下]半年|[今明去]年|年底前|第?[一二三四]季度|(?:[0-9]{4}年)?[0-9]{1,2}月(?:份|底前?)?|[0-9]{4}年"
)


def _dates(text: str, cue: Cue) -> bool:
    """Whether a cue is time words that part what is counted from what happened to it."""
    return "time" in cue.roles and WHEN.fullmatch(cue.word) is not None and HAPPENS.match(text, cue.end) is not None


PREDICATES = frozenset(("act", "is", "up", "down", "upto", "downto", "rank", "adverb"))


def _predicative(roles: dict[str, str]) -> bool:
    """Whether a cue word opens what happened to the thing counted: 建成, 全部, 达到."""
    return "noun" not in roles and not PREDICATES.isdisjoint(roles)
