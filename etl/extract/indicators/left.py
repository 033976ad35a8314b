"""The words before a figure, and the cue words that are consumed from both of their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from etl.extract.indicators.cues import Cues
from etl.extract.indicators.edges import BLANK, WITH
from etl.lexicon.numbering import ITEM

NUMBERED = re.compile(rf"\s*{ITEM}\s*")
NUMBERED_FIRST = frozenset("（(0123456789一二三四五六七八九十 \t\n\r\f\v\u3000\xa0") | set(
    map(chr, range(0x2460, 0x2474))
)
SHARED_OUT = ("一、二、三产", "一、二、三次", "一、二产", "二、三产", "一、二、三类", "一、二类")
DEFINING = ("不含农户",)  # a remark that is part of the measure: 固定资产投资（不含农户）
YEAR_DIGITS = frozenset("〇○零一二三四五六七八九")
BEFORE_YEARS = YEAR_DIGITS | {"前"}
BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "["}
BEYOND = ("预算", "标准", "范围", "概算", "编制", "限额", "定额", "面积")
WHOM = (
    "企业|主体|商户|工商户|群众|居民|农民|农民工|农户|职工|工人|劳动者|消费者"
    "|集体|国家|财政|百姓|学生|毕业生|家庭|游客|纳税人|业主"
)
OF_WORD = re.compile(
    "在(?:院|治|办(?![公理案事])|册|校(?!园|内|外)|岗|编|押|逃|养(?!老))|对照(?=检查|问题|清单|整改)|同(?:案|类|一)"
    "|对(?:外|[非美欧日韩俄台港澳德英法印]|[^，。；的0-9]{0,20}?(?:东盟|欧盟|中亚|国|国家|地区|伙伴|市场))"
    "(?:实现)?(?=(?:非?贸易|货物|服务|直接|工程|出口|进口|进出口|投资|承包|援助)(?!.{0,6}企业))"
    "|向(?:本次|[省市县区州]|全国)?(?:人大|人民代表大会|大会|政协|党中央|国务院|[省市县区州]委)(?!代表|委员)"
)
# for, to, from, with whom or how an act is done: 为企业减负, 向群众发放, 从账户套取, 以名义送
TOWARDS = re.compile(
    f"为(?![了确推加做])[^，。；的0-9]{{0,8}}?(?:{WHOM})"
    f"(?:(?:、|和|及)[^，。；的0-9]{{0,6}}?(?:{WHOM}))?(?:累计|共|再|新增|直接)?"
    "(?=减|退|缓|免|办|提供|追|挽回|发放|兑现|争取|解决|节约|节省|降|让利|开|代|送|垫付|补发|讨)"
    "|向(?![前上下内外])[^，。；的0-9]{2,14}?(?=提供|发放|移[交送]|报告|上[缴报交]|赋权|下[放沉达]|推[介荐送]"
    "|反馈|转交|捐|收取|支付|投放|拨付|赠|借)"
    "|从(?![业严重轻快小大])[^，。；的0-9]{2,14}?"
    "(?=抢救|套取|拿出|提出|透支|抽调|引进|争取|领取|收取|骗取|挪用|列支)"
    "|以(?![^，。；]{0,12}”“)[^，。；0-9]{2,14}?"
    "(?:方式|形式|名义|为主的?|为(?:重点|支撑|龙头|核心)的)(?=[^，。；、])"
)
THIS_ONE = re.compile(
    "(?:[个一种]|方面的)(?=(?:投资|支出|比重|比例|数字|速度|水平|增速|人数|招生))"
)  # 这个比重, 这方面的投资
YEARLY = ("年均", "年平均", "平均每年", "每年平均")
GROWTHS = ("增速", "增幅", "增长率", "涨幅", "降幅", "跌幅", "减幅")
MEASURED_BY = ("率", "数", "量", "额", "度", "比例", "进度")  # 完成率 is a measure, 完成 in 完成投资 is none


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


def walk_back(cues: Cues, low: int, high: int, left: Left) -> int:
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
        if cue is None and char in "的至" and at - 1 > low and (when := ending(at - 1)) and "time" in when.roles:
            # 由年初的400人扩大到年末的900人
            at -= 1
            continue
        if cue is None or cue.start < low:
            break
        if cue.word[1:3] == "年间" and text[cue.start - 1] in "十百":
            at = cue.start - len(text[low : cue.start]) + len(text[low : cue.start].rstrip("一二三四五六七八九十百在"))
            continue  # 在十七年间 holds no 七年间
        if cue.word[1:2] == "年" and text[cue.start - 1] in BEFORE_YEARS and cue.end > cue.start + 2:
            at = cue.start + 2  # 一九五三年共有 holds no 三年共
            continue
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
        if word[0] in "高快领超好优" and left.direction is None:
            left.direction = "up"
        elif (word[0] in "低慢欠滞落" or word[-1] == "差") and left.direction is None:
            left.direction = "down"
    elif "from" in roles:
        left.from_ = True
    elif "is" in roles:
        left.bound = left.bound or roles["is"] or None
    elif "time" not in roles and not ("adverb" in roles and (left.direction or left.moved)):
        return False
    if "分别" in word or "依次" in word or word in ("各", "分列", "分居"):
        left.listed = True
    if word.endswith(YEARLY):
        left.yearly = True
    if word.endswith(("近", "约")) and left.bound is None and ("up" in roles or "down" in roles):
        left.bound = "approx"
    if word.endswith(("超", "超过")) and left.bound is None and ("up" in roles or "down" in roles):
        left.bound = "ge"
    return True


def walk_on(cues: Cues, low: int, end: int, left: Left) -> int:
    """Consume the cue words that open the clause; return where the head starts."""
    text, starting = cues.text, cues.starting
    numbered = NUMBERED.match(text, low, end) if text[low : low + 1] in NUMBERED_FIRST else None
    if numbered and text.startswith(SHARED_OUT, low):
        numbered = None  # 一、二、三产增加值
    at = numbered.end() if numbered else low
    while at < end:
        if text[at] in " 　\t:：、,，|▲●■◆★※▶◇△•":
            at += 1
            continue
        cue = starting(at)
        if cue is None or cue.end > end:
            break
        _, behind, word, roles = cue
        drops = roles.get("act") == "drop"
        leads = ("lead" in roles or "time" in roles) and "noun" not in roles
        if not (leads or drops or "comparator" in roles):
            break
        if word == "给" and text.find("造成", behind, behind + 8) >= 0:
            break  # 给基层造成负担问题
        if word == "各" and text[behind] in "种类项级":
            break  # 各种粮食的播种面积
        if word in ("在", "对", "同", "向") and OF_WORD.match(text, at):
            break  # 在院治疗111例, 在办6件, 对照检查出问题9个, 对非贸易额, 向市人大报告工作
        if (word in "为向从以" and TOWARDS.match(text, at, end)) or (word == "与" and WITH.match(text, at, end)):
            break
        if word[0] == "全" and text.startswith("性", behind):
            break  # 全县性会议
        if word == "超" and text.startswith(BEYOND, behind):
            break  # 超预算列支经费39万元
        if "comparator" in roles:
            left.comparator = left.comparator or roles["comparator"]
        elif text[behind:end] in MEASURED_BY:
            break  # 成功率达95%
        elif word == "这" and (one := THIS_ONE.match(text, behind)):
            behind = one.end()
        elif drops:
            left.completed = left.completed or "完成" in word
        if word.startswith("其中") or word in ("包括", "含"):
            left.child = True
        if word.endswith(YEARLY):
            left.yearly = True
        if word == "分别":
            left.listed = True
        at = behind
    return at
