"""What stands before a figure within its clause, cut into head and cue words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.extract.indicators.cues import Cues
from etl.extract.indicators.owners import behind_owner
from etl.lexicon.numbering import CIRCLED, CLOSE, EITHER_NUMBER, OPEN

BLANK = " 　\t:：\"'“”|"
SEPARATORS = "、和与及,，/ 　"
EDGES = BLANK.replace("“", "").replace("”", "") + "、,，/"
HARMONY = ("和美", "和谐", "和睦", "和合", "及时", "与会")  # 1000个和美乡村
JOINING = ("和", "与", "及")
# 及 at the end of a word is no "and"
JOINED = ("惠及", "涉及", "普及", "波及", "遍及", "危及", "提及", "顾及", "触及", "推及", "共和", "参与", "给与")

NUMBERED = re.compile(rf"\s*(?:{OPEN}{EITHER_NUMBER}{CLOSE}|{EITHER_NUMBER}[、.．]|{CIRCLED})\s*")
NUMBERED_FIRST = frozenset("（(0123456789一二三四五六七八九十 \t\n\r\f\v\u3000\xa0") | set(
    map(chr, range(0x2460, 0x2474))
)
REASON = re.compile(
    "[^，。]*等(?:原因|因素|影响)(?=..)|[^，。]{0,40}?[0-9]+(?:个|项|大|类)(?:重点)?(?:方面|领域|环节|维度|层面)、?(?=.)"
)
REASONED = re.compile("[等0-9]")
BASED = re.compile("(?<=..)在(?:(上年度?|去年)|[^，。、在]{2,10})的?基础上")
WITHOUT = re.compile("(?:扣除|剔除|考虑到?)[^，。]{0,14}?因素(?:的?影响)?后?")
DEFINING = ("不含农户",)  # a remark that is part of the measure: 固定资产投资（不含农户）
BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "["}
YEARLY = ("年均", "年平均", "平均每年", "每年平均")
ENDS_APART = ("平均", "上限", "下限", "日均", "月均", "持续", "虽", "却")
GROWTHS = ("增速", "增幅", "增长率", "涨幅", "降幅", "跌幅", "减幅")
MEASURED_BY = ("率", "数", "量", "额", "度", "比例", "进度")  # 完成率 is a measure, 完成 in 完成投资 is none
LONGEST = 30
LONGEST_WHOLE = 44  # characters of a head that is kept where nothing in it breaks


@dataclass(slots=True)
class Left:
    """The words before a figure: its head (名), the acts that open it, and what the cue words say."""

    head: str = ""
    act: str = ""
    bare_act: bool = False
    direction: str | None = None
    verb: str = ""
    moved: str | None = None
    from_: bool = False
    comparator: str | None = None
    against: str = ""
    bound: str | None = None
    listed: bool = False
    child: bool = False
    ranked: bool = False
    yearly: bool = False
    start: int = 0
    examples: bool = False
    completed: bool = False
    end: int = 0
    cues: Cues | None = None
    seen: list[str] = field(default_factory=list)

    def inner(self) -> list[int]:
        """Return where the acts in the head start; looked up when asked, for few figures ask."""
        return self.cues.acts(self.start, self.end) if self.cues is not None else []


QUOTES = {"”": "“", "“": "”"}


def trim(words: str) -> str:
    """Strip blanks, separators and quotes that lost their partner from both ends."""
    if not words:
        return ""
    words = words.strip(EDGES)
    words = words if words.startswith(HARMONY) else words.lstrip("和与及").removeprefix("以及")
    if words[-1:] in JOINING and words[-2:] not in JOINED:
        words = words[:-1]
    if "“" not in words and "”" not in words:
        return words
    while words and words[0] in QUOTES and QUOTES[words[0]] not in words[1:]:
        words = words[1:].strip(EDGES)
    while words and words[-1] in QUOTES and QUOTES[words[-1]] not in words[:-1]:
        words = words[:-1].strip(EDGES)
    if words[:1] == "”":
        words = words[1:].strip(EDGES)
    return words


def unquoted(head: str) -> str:
    """Return a head without what stands before a quotation that it opens: 框架已确立“太阳能的重要性列第二位”."""
    at = head.rfind("“")
    return head[at + 1 :] if at > 0 and "”" not in head[at:] and '"' not in head[at:] else head


GUIDED, GUIDE = (
    ("对照", "按照", "根据", "依据", "照"),
    re.compile("(?:对照|按照|根据|依据|照)[^，。]{0,30}?(?:确定|明确|规定|部署|下达)的"),
)
DECIDED = re.compile("[^，。]{2,24}?(?:确定|明确|规定|部署|下达|提出|制定)的(?=..)")
SCOPES = frozenset("全国 全省 全市 全县 全区 全州 全域".split())
SIZED_BEFORE = re.compile("[0-9]")
CONCERNED = ("资金", "金额")
SIDES = ("方面", "大类", "领域")
OF_SIDES = re.compile("(?:共|涉及|包括)*[0-9一二三四五六七八九十]{1,3}个?(?:方面|大类|领域)\\Z")


def read_left(cues: Cues, low: int, high: int) -> Left:
    """Read the words between `low` and the figure at `high`."""
    left = Left()
    end = _walk_back(cues, low, high, left)
    start = walk_on(cues, low, end, left) if low < end else low
    left.start, left.cues, left.end = start, cues, end
    if start >= end:
        return left
    start = _behind_time(cues, start, end, left)
    start = behind_owner(cues, start, end)
    if REASONED.search(cues.text, start, end) and (reason := REASON.match(cues.text, start, end)):
        start = reason.end()  # 因标准调整等原因投资超概算; 从作风等6个方面明确18项措施
    if cues.text.endswith(GUIDED, low, start) and (guide := DECIDED.match(cues.text, start, end)):
        start = guide.end()  # 根据省厅今年确定的化学需氧量
    if cues.text.startswith(GUIDED, start) and (guide := GUIDE.match(cues.text, start, end)):
        start = guide.end()  # 对照《实施方案》确定的46项任务
    if cues.text.find("因素", start, end) >= 0 and (without := WITHOUT.match(cues.text, start, end)):
        start = without.end()  # 扣除物价上升因素增长8%
    if start < end and cues.text[end - 1] == "等":
        # 长村、石村等5个村: what stands before 等 are examples
        left.examples = not left.seen  # 企业等超过8家: the examples stand for all
        end -= 1
    if (both := cues.text.rfind("且", start, end)) > start and SIZED_BEFORE.search(cues.text, start, both):
        start = both + 1  # 年收入2000万元以上且研发投入占比
    if end - start > LONGEST and not left.listed:
        start = _shorten(cues, start, end)
    if cues.text.find("基础上", start, end) >= 0 and (base := BASED.search(cues.text, start, end)):
        left.comparator = left.comparator or ("yoy" if base[1] else "before")
        end = base.start()  # 补偿比例在上年度的基础上提高10%
    if cues.text.endswith(SIDES, start, end) and (sides := OF_SIDES.search(cues.text, start, end)):
        end = sides.start()  # 反馈的问题共9个方面41项
    if cues.text[start:end] in CONCERNED and cues.text.endswith("涉及", 0, start):
        start -= 2  # 涉及资金2.13亿元
    left.start = start
    left.head = unquoted(trim(cues.text[start:end]))
    if left.head.endswith(ENDS_APART) and len(left.head) > 2:
        _end_apart(left)
    left.act, left.bare_act = _acts(cues, start, end)
    left.cues, left.end = cues, end
    return left


def _end_apart(left: Left) -> None:
    """Part a head from a word at its end that says how it was taken, or how far it may go: 失业率平均, 额度上限."""
    if left.head.endswith(("平均", "持续", "虽", "却")):
        left.head = left.head.rstrip("虽却平均持续")
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


def _walk_back(cues: Cues, low: int, high: int, left: Left) -> int:
    """Consume the cue words that end at the figure; return where the head ends."""
    text, ending = cues.text, cues.ending
    at = high
    while at > low:
        char = text[at - 1]
        if char in BLANK:
            # a closing quote belongs to the head: “四上”企业 but also “组组通”
            if char in "”\"'" and at < high and not left.seen:
                break
            if char in "”":
                break
            at -= 1
            continue
        if char in BRACKETS:
            opening = text.rfind(BRACKETS[char], low, at)
            if opening < 0 or at - opening > 40 or text[opening + 1 : at - 1] in DEFINING:
                break
            at = opening
            continue
        cue = ending(at)
        if cue is None and char == "的" and at - 1 > low and (when := ending(at - 1)) and "time" in when.roles:
            # 由年初的400人扩大到年末的900人
            at -= 1
            continue
        if cue is None or cue.start < low:
            break
        if not _consume(cue.roles, cue.word, left):
            break
        left.seen.append(cue.word)
        at = cue.start
    return at


def _consume(roles: dict[str, str], word: str, left: Left) -> bool:
    """Take one cue word into `left`; False where it belongs to the head."""
    if "noun" in roles and "is" not in roles:
        return False
    if "upto" in roles or "downto" in roles:
        left.moved = roles.get("upto") or roles.get("downto")
        left.verb = left.verb or word
    elif "change" in roles:
        left.moved = left.moved or "level"
    elif left.direction is not None and word in GROWTHS:
        # 增幅比上年提高4个百分点: the growth is what rose
        return False
    elif left.seen == ["的"] and len(word) > 1 and ("up" in roles or "down" in roles):
        return False  # 进度滞后的4个项目
    elif ("up" in roles or "down" in roles) and left.moved is None:
        if left.direction is None:
            left.direction, left.verb = ("up" if "up" in roles else "down"), word
    elif "comparator" in roles:
        left.comparator = left.comparator or roles["comparator"]
        left.against = left.against or word
        if word[0] in "高快领超" and left.direction is None:
            left.direction = "up"
        elif (word[0] in "低慢欠滞落" or word[-1] == "差") and left.direction is None:
            left.direction = "down"
    elif "from" in roles:
        left.from_ = True
    elif "is" in roles:
        left.bound = left.bound or roles["is"] or None
    elif "time" not in roles and not ("adverb" in roles and (left.direction or left.moved)):
        return False
    if "分别" in word or word in ("各", "分列", "分居"):
        left.listed = True
    if word.endswith(YEARLY):
        left.yearly = True
    if word.endswith("近") and left.bound is None and ("up" in roles or "down" in roles):
        left.bound = "approx"
    if word.endswith(("超", "超过")) and left.bound is None and ("up" in roles or "down" in roles):
        left.bound = "ge"
    return True


def walk_on(cues: Cues, low: int, end: int, left: Left) -> int:
    """Consume the cue words that open the clause; return where the head starts."""
    text, starting = cues.text, cues.starting
    numbered = NUMBERED.match(text, low, end) if text[low : low + 1] in NUMBERED_FIRST else None
    at = numbered.end() if numbered else low
    while at < end:
        if text[at] in " 　\t:：、,，|":
            at += 1
            continue
        cue = starting(at)
        if cue is None or cue.end > end:
            break
        roles = cue.roles
        if cue.word == "在" and text.startswith(("院", "治"), cue.end):
            break  # 在院治疗111例
        if "comparator" in roles:
            left.comparator = left.comparator or roles["comparator"]
        elif "act" in roles and roles["act"] == "drop":
            if text[cue.end : end] in MEASURED_BY:
                break
            left.completed = left.completed or "完成" in cue.word
        elif ("lead" not in roles and "time" not in roles) or "noun" in roles:
            break
        if cue.word.startswith("其中") or cue.word in ("包括", "含"):
            left.child = True
        if cue.word.endswith(YEARLY):
            left.yearly = True
        if cue.word == "分别":
            left.listed = True
        at = cue.end
    return at


def _acts(cues: Cues, start: int, end: int) -> tuple[str, bool]:
    """Return the verbs that open the head, and whether the head is nothing else."""
    at, does = start, False
    while at < end:
        cue = cues.starting(at)
        if cue is None or cue.end > end or cue.word == "在":
            break
        does = does or not cue.word.startswith("各")
        if "act" not in cue.roles and "lead" not in cue.roles and not (at > start and cues.text[at] in "、和"):
            break
        if at > start and cue.word in SCOPES:
            break  # 建设全国统一大市场
        if cues.text[cue.end : cue.end + 1] == "性":
            break  # 融资性担保公司
        at = cue.end
        while at < end and cues.text[at] in "、和":
            at += 1
    return cues.text[start:at].strip("、和了应") if does else "", at >= end > start


def _shorten(cues: Cues, start: int, end: int) -> int:
    """Return a later start for a head that is too long: behind its last break, or at a cue word."""
    listed = cues.text.rfind("、", start, end - 3)
    first = cues.starting(start)
    if listed >= 0 and end - start <= LONGEST_WHOLE and first is not None and "act" in first.roles:
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


# 甲覆盖率、乙处置率均达100%
LISTED_RATES = re.compile(r"率、[^，。、]{2,24}率\Z")
