"""To whom or what an act is done (对象), and how often or how many (数量)."""

from __future__ import annotations

import re

from etl.extract.actions.words import having, shaped
from etl.model import Span

UNITS = (
    r"(?:人次|件次|轮次|家次|车次|批次|场次|平方米|平方公里|公里|万?亩|"
    r"[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块辆米栋套台艘所])"
)
NUMBER = r"\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2}"
# How an act is done, not to what: 优先(巡察), 采取…方式(监督).
MANNER = (
    "manner",
    r"(?:{}|.*(?:督促|要求|指出).*|由.*|.*内|.*采取.*|一项.*|在我们.*|就要?|我们.{0,3}|坚持.*|做到.*|.*(?:方式|模式|形式|导向|过程|组))$",
)
COUNT = re.compile(
    rf"(?=[\d一二三四五六七八九十百千两X*])(?<![第\d])(?P<number>{NUMBER})\s?[余多]?(?P<unit>[万亿]?[余多]?{UNITS})(?!规定)"
)
FAR = re.compile(r"[^。;；\d]{0,80}问题(?P<number>\d+)(?P<unit>[起件个])")
PERSONS = re.compile(rf"(?P<number>{NUMBER})\s?[余多]?(?P<unit>[万]?[余多]?(?:人次|[名人位个]))")
# 对 as "towards": not 面对, 对照, 对象 ...
TOWARDS = re.compile(
    r"(?=[针对就向])(?<![面针相应核比绝敌反派])(?:针对|对|^就|向(?!上|好|纵深))(?![照象标接应策付比此内]|外开放)"
)
# Between a target and its act: 对X依规依纪严肃(查处).
LIGHT_END = ("before_act", r"(?>{}|(?<!党)组织|全[市区县省国]|\s)++$")
# Before a target: 持续深入推进(X整治).
LIGHT_START = ("before_target", r"^(?>{}|\d{4}年|\d{1,2}月|\d{1,2}日|在全[市省国区县]|，|,|、|\s|获得?)++")
AFTER_CUT = re.compile(r"[,，。;；:：、!！?？\n（(]|并(?!发)|后(?=[,，]|$)|以及|进而|,")
LED_BY = re.compile(r"^以.{2,60}(?:组长|牵头|为主|负责人?)的")
# Behind an act, and no object: 整改(到位), 督查(力度).
NOT_OBJECT = (
    "no_object",
    r"^(?:{}|、|,|，|。|；|;|：|:|”|\)|）|表(?!现|彰)|全[省国市区县]|排名?|不(?!正|作|担|良|合|实))",
)
PLACE = re.compile(r"(?:深入|赴|来到|前往|走进|到|在)(?P<where>[^,，在]{2,40}?)(?:[开召]展|进行|实施|组织|随机|现场)?$")
ASPECT = re.compile(r"^(?:了|过|起|出|到|至|给)+")
TRAILING = re.compile(rf"(?:共|共计|累计|达|计)?(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}(?:$|[,，、(（].*$)")
LEADING = re.compile(rf"^(?:约|近|超|共)?(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}(?!规定)")
PASSIVE = re.compile(r"^(?P<who>.{1,40}?)(?<![对向])(?:被|受到|(?<!接)受(?!理|贿|访|众))[^,，]{0,14}$")
PASSED = re.compile(r"^(?P<who>.{0,40}?)(?:顺利|全部|均|一次性|成功)*通过(?:了)?(?P<what>.{0,40})$")
TOPIC = re.compile(
    r"(?:(?<![面针相应核比绝敌反派])对(?![照象标接应策付比])|针对)(?P<what>[^,，。;；]{2,60}(?:的[,，](?:对)?[^,，。;；]{2,60}){0,6})[,，](?:等等行为[,，])?"
)
DOING = re.compile(r"开展|进行|予以|给予|实施|作出")
ORDERED = re.compile(r"责令(?P<whom>[^,，]{2,20}?)(?:作出|限期|立即)?$")
MATTER = re.compile(r"(?P<what>[^,，。;；\d]{0,20}(?:问题|隐患|线索|事项|意见))(?:共|累计|已)?\d")
SORT = re.compile(r"的(?:[^，的]{0,4})?(?:单位|干部|科长|部门|人员|企业|个人|同志)$")
AGAIN = re.compile(r"一([个名件起人次家份期条项处])一\1")
OTHERS = re.compile(r"发现|查出|提出|反馈|新增|投入")
TIMES = re.compile(
    rf"(?P<number>{NUMBER})\s?[余多]?(?P<unit>轮次|轮|批次|批|次|场次|场|期)(?:全覆盖式?|集中|联合|大型|专题|的)?$"
)
OF_MANY = re.compile(r"(?:对|向)(?P<whom>\d+[^,，、和及\d]{1,40})$")
TO_WHOM = re.compile(r"向[^,，]{1,16}$")
LAST = re.compile(r"([^,，。;；]{0,60}(?:\d|X|的)[^,，。;；]{0,40})[,，]$")
COUNT_ALONE = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}(?:$|[,，。;；、(（])")
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def number_of(words: str) -> float | None:
    """Return the value of a figure in Arabic or plain Chinese numerals, None where it is masked.

    >>> number_of("12,000"), number_of("十"), number_of("二十三"), number_of("百"), number_of("X")
    (12000.0, 10.0, 23.0, 100.0, None)
    """
    if words[0].isdigit():
        return float(words.replace(",", ""))
    if words[0] in "X*":
        return None
    total, digit = 0, 0
    for char in words:
        scale = {"十": 10, "百": 100, "千": 1000}.get(char)
        if scale:
            total, digit = total + (digit or 1) * scale, 0
        else:
            digit = DIGITS[char]
    return float(total + digit)


def count_of(
    text: str, clause: Span, hit: Span, type_: str, sentence: Span, until: int = 0
) -> tuple[float | None, str | None]:
    """Return how many the act was done to, or how often, and the unit; (None, None) where nothing is said."""
    rest = text[hit.end : min(clause.end, until + 6) if until else clause.end]
    after = re.split(r"[,，。;；:：、!！?？\n]", rest, maxsplit=1)[0]
    match = COUNT.match(ASPECT.sub("", after)) or _last(after)
    if not match and type_ == "notify":
        match = COUNT.search(re.split(r"[,，。;；]", rest, maxsplit=1)[0][:24])
    if not match and type_ == "discipline":
        match = FAR.match(text, hit.end, sentence.end)
    if not match:
        match = _before(text[clause.start : hit.start], type_)
    if not match or (match["number"] == "一" and match["unit"] in "个件项起"):  # 发现一起、查处一起
        return None, None
    unit = match["unit"].replace("余", "").replace("多", "")
    return number_of(match["number"]), unit


def _last(after: str) -> re.Match[str] | None:
    """Return the figure that ends the object: 查处…问题43起, of 12件20人 the first; not what was found."""
    found = [m for m in COUNT.finditer(after) if m.end() >= len(after.rstrip()) or after[m.end()] in "(（"]
    if not found or OTHERS.search(after, 0, found[-1].start()):
        return None
    chained = [m for m in COUNT.finditer(after) if m.end() == found[-1].start()]
    return chained[0] if chained else found[-1]


def _before(before: str, type_: str) -> re.Match[str] | None:
    """Return the figure that stands before the act: 开展三轮明察暗访, 对6名干部通报批评, 6个园区通过复核."""
    times = TIMES.search(before)
    if times:
        return times
    if type_ == "discipline":
        found = list(PERSONS.finditer(before))
        return found[-1] if found else None
    passive = PASSIVE.search(before)
    if passive and type_ == "notify":
        return COUNT.search(passive["who"])
    named = OF_MANY.search(before)
    if named and type_ != "inspect":
        return COUNT.match(named["whom"])
    return None if AGAIN.search(before) else COUNT.match(shaped(*LIGHT_START).sub("", before))


def persons_before(text: str, clause: Span, hit: Span) -> bool:
    """Say whether the clause counts persons before the act: 其中2名立案审查."""
    return bool(PERSONS.match(shaped(*LIGHT_START).sub("", text[clause.start : hit.start])))


def instituted(text: str, start: int, end: int) -> str | None:
    """Return what is set up, without who leads it: 了以区长任组长的领导小组 is 领导小组."""
    words = ASPECT.sub("", text[start:end])
    return _clean(LED_BY.sub("", words))


def target_of(text: str, sentence: Span, clause: Span, hit: Span, type_: str) -> str | None:
    """Return whom or what the act is done to, as written, or None."""
    before, after = text[clause.start : hit.start], text[hit.end : clause.end]
    passive = PASSIVE.search(before)
    if passive and not re.search(r"通报|查处|发现|指出", passive["who"]):
        return _clean(shaped(*LIGHT_START).sub("", passive["who"]).removeprefix("有"))
    if type_ == "discipline" and text.endswith("检查", hit.start, hit.end):
        before = TO_WHOM.sub("", before)  # 负责人向区委作出检查
    towards = list(TOWARDS.finditer(before))
    if towards:
        return _clean(shaped(*LIGHT_END).sub("", DOING.split(before[towards[-1].end() :], maxsplit=1)[0]))
    ordered = ORDERED.search(before)
    if ordered:
        return _clean(ordered["whom"])
    if type_ == "evaluate":
        passed = PASSED.match(before)
        if passed:
            return _clean(shaped(*LIGHT_START).sub("", passed["who"]) or shaped(*LIGHT_END).sub("", passed["what"]))
    found = _object(after, type_)
    if found:
        return found
    earlier = text[sentence.start : clause.start].rstrip()
    if type_ in ("discipline", "notify", "inspect"):
        topics = [topic for topic in TOPIC.finditer(earlier) if topic.end() == len(earlier)]
        if topics and not DOING.search(topics[-1]["what"]):
            return _clean(shaped(*LIGHT_END).sub("", topics[-1]["what"]))
    if type_ == "educate" or (type_ in ("discipline", "notify") and COUNT.match(ASPECT.sub("", after))):
        return None
    place = PLACE.search(before)
    if place and type_ == "inspect":
        return _clean(shaped(*LIGHT_END).sub("", place["where"]))
    return (None if type_ in ("notify", "petition") else _qualifier(before)) or _matter(earlier, before, type_)


def _object(after: str, type_: str) -> str | None:
    """Return the object that follows the trigger: 查处问题3起, 查处的问题."""
    if re.match(r"的(?!同时)", after):
        return _clean(re.split(r"[,，。;；:：]|位列|占|中", after[1:], maxsplit=1)[0])
    if shaped(*NOT_OBJECT).match(after):
        return None
    object_ = ASPECT.sub("", after)
    if shaped(*NOT_OBJECT).match(object_) or (COUNT.match(object_) and COUNT_ALONE.match(object_)):
        return None
    return _clean(AFTER_CUT.split(object_, maxsplit=1)[0] if type_ not in ("discipline", "rectify") else object_)


def _qualifier(before: str) -> str | None:
    """Return what stands between the light verb and a verbal noun: 开展农村人居环境整治."""
    verbs = list(having("light_verb").finditer(before))
    head = shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", before[verbs[-1].end() if verbs else 0 :]))
    head = _clean(head) or ""
    return head if len(head) >= 2 and not shaped(*MANNER).match(head) and (verbs or len(head) <= 16) else None


def _matter(earlier: str, before: str, type_: str) -> str | None:
    """Return the matter that the clause before names: 发现的267个问题，已完成整改252个."""
    named = list(MATTER.finditer(earlier)) if type_ == "rectify" else []
    if named:
        return _clean(shaped(*LIGHT_START).sub("", named[-1]["what"]))
    last = LAST.search(earlier[-120:])
    if (
        not last
        or type_ not in ("rectify", "discipline", "notify")
        or shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", before))
    ):
        return None
    if type_ == "notify" and not SORT.search(last[1]):
        return None
    return _clean(shaped(*LIGHT_START).sub("", last[1]))


def _clean(words: str) -> str | None:
    """Strip marks, figures and particles from both ends."""
    words = words.strip(" ,，。;；:：、!！?？\n\t　")
    words = LEADING.sub("", words)
    words = TRAILING.sub("", words) if COUNT.search(words) else words
    words = words.strip(" ,，。;；:：、!！?？\n\t　的")
    return words[:120] or None
