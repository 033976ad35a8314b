"""The small words around a figure: 达到, 超过, 增长, 比上年, 居, 新增; found in one pass and looked up by position."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from etl.lexicon.phrases import Phrases
from etl.lexicon.scan import scan
from etl.lexicon.tables import rows


class Cue(NamedTuple):
    """A cue word in the text; `roles` gives each role its value (lexicon/indicator_cues.csv)."""

    start: int
    end: int
    word: str
    roles: dict[str, str]


class Cues:
    """The cue words of a text, by where they start and where they end; those in the windows."""

    def __init__(self, text: str, windows: Sequence[tuple[int, int]]) -> None:
        self.text = text
        told = _only(text, windows)
        hits, self._values = phrases().hits(told), phrases().values
        composed = [Cue(m.start(), m.end(), m.group(), TIME_ROLES) for m in scan(TIME_FIRST, TIME, told)]
        composed += [compared_cue(m) for m in scan(COMPARATOR_FIRST, COMPARATOR, told)]
        self._starting: dict[int, tuple[int, int, int] | Cue] = {hit[1]: hit for hit in hits}
        self._ending: dict[int, tuple[int, int, int] | Cue] = {hit[2]: hit for hit in hits}
        self._starting.update((cue.start, cue) for cue in composed if not self._reaches_on(cue))
        self._ending.update((cue.end, cue) for cue in composed if not self._longer(cue))

    def _longer(self, cue: Cue) -> bool:
        """Whether a word list knows a longer cue that ends where this one does: 由上年 before 上年."""
        hit = self._ending.get(cue.end)
        return isinstance(hit, tuple) and not isinstance(hit, Cue) and hit[1] < cue.start

    def _reaches_on(self, cue: Cue) -> bool:
        """Whether a word list knows a longer cue that starts where this one does: 近五年累计 before 近五年."""
        hit = self._starting.get(cue.start)
        return isinstance(hit, tuple) and not isinstance(hit, Cue) and hit[2] > cue.end

    @property
    def starts(self) -> Container[int]:
        """Return where cues start."""
        return self._starting

    def starting(self, at: int) -> Cue | None:
        """Return the cue that starts at `at`."""
        hit = self._starting.get(at)
        if hit is None or isinstance(hit, Cue):
            return hit
        cue = self._starting[at] = tuple.__new__(Cue, (at, hit[2], *self._values[hit[0]]))
        return cue

    def ending(self, at: int) -> Cue | None:
        """Return the cue that ends at `at`."""
        hit = self._ending.get(at)
        if hit is None or isinstance(hit, Cue):
            return hit
        return tuple.__new__(Cue, (hit[1], at, *self._values[hit[0]]))

    def acts(self, low: int, high: int) -> list[int]:
        """Return where the acts (新增, 查处) between two places start."""
        starting = self._starting
        return [at for at in range(low, high) if at in starting and "act" in self._roles(starting[at])]

    def _roles(self, hit: tuple[int, int, int] | Cue) -> dict[str, str]:
        return hit.roles if isinstance(hit, Cue) else self._values[hit[0]][1]


def _only(text: str, windows: Sequence[tuple[int, int]]) -> str:
    """Return `text` with blanks for all that lies outside the windows, so that every place stays where it is."""
    pieces: list[str] = []
    reached = 0
    for low, high in windows:
        pieces += (" " * (low - reached), text[low:high])
        reached = high
    return "".join(pieces)


TIME_ROLES = {"time": "", "lead": ""}


def compared_cue(match: re.Match[str]) -> Cue:
    """Return the cue of a match of COMPARATOR."""
    found = match.lastgroup or "yoy"
    if found == "two_years":
        # 2005年与2000年相比 is no 同比, 2005年比2004年 is
        years = [int(year) for year in re.findall("[0-9]{4}", match.group())]
        found = "yoy" if len(years) == 2 and years[0] - years[1] == 1 else "before"
    return Cue(match.start(), match.end(), match.group(), {"comparator": found})


@cache
def phrases() -> Phrases[tuple[str, dict[str, str]]]:
    """Return the automaton of all cue words."""
    roles: dict[str, dict[str, str]] = {}
    for row in rows("lexicon/indicator_cues.csv"):
        given = roles.setdefault(row["word"], {})
        # 达到 with and without a bound: the row with a value wins
        given[row["role"]] = row["value"] or given.get(row["role"], "")
    return Phrases({word: (word, given) for word, given in roles.items()})


YEAR = (
    r"(?:(?:19|20)[0-9]{2}(?:年?\s?[-—–~至]\s?(?:(?:19|20)?[0-9]{2}))?年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年"
    r"|[*＊X×]{1,4}年)"
)
MONTH = r"[0-9]{1,2}(?:\s?[-—–~至到]\s?[0-9]{1,2})?月"
DAY = r"[0-9]{1,2}(?:日|号(?![汽柴线楼井煤机泊]))"
TAIL = r"(?:份|度|底|末|初|内|起|期间|以来|上半年|下半年)?(?:(?<!全年)之?前|以来|期间|止)?"
SEASON = "(?:第?[一二三四1-4]季度|前[一二三四1-4]?个?季度|前[0-9一二三四五六七八九十]{1,3}个?月|[上下]半年)"
PLAN = '[“"]?十[一二三四五]五[”"]?(?:规划)?(?:期间|时期|末|以来|期末|前[一二三四]年|头[一二三四]年)?'
OLD_PLAN = '[“"][一二三四五六七八九]五[”"](?:计划)?(?:期间|时期|末|以来)'
NAMED_YEAR = (
    "(?:今年|去年|当年|翌年|上年(?!均)|本年|全年|明年|本届政府|年内|年初|年底|年末|月末|同期|本月|当月|上月"
    "|本周|上周|目前)"
)
SPAN_OF_YEARS = "[近过去这]{1,3}[一二三四五六七八九十两几0-9]{1,4}年来?"
# the words before a date (到, 截至, 自) are cues of their own
TIME = re.compile(
    rf"(?:{YEAR}(?:{MONTH})?(?:{DAY})?|{MONTH}(?:{DAY})?|{DAY}|{SEASON}|{PLAN}|{OLD_PLAN}|(?:十?[一二三四五六七八九]|十|[2-9]|1[0-9])年内|(?:[一二三四五六七八九十两]{{1,2}}|[0-9]{{1,2}})年前(?=的)|前[一二两三四五六七八九十]年(?=共|累计|平均|年均|增|提|减|下|上)|(?<!前)(?<!第)[三四五十]年(?=全[国省市区县]|招收|新增|投资|完成|累计|共|增[长加]|提高|上升|下降|降低|减少|翻[一两番]|年均|平均增)"
    rf"|(?:{NAMED_YEAR}|{SPAN_OF_YEARS})(?:{SEASON}|{MONTH})?){TAIL}"
)
# most digits open no time: 年, 月 or 日 must come soon
TIME_FIRST = re.compile(
    '[0-9*＊X×第一二三四五六七八九前上下“"十今去当翌本全明年月同目近过这]'
    r"(?:(?<=[0-9*＊X×])(?=[0-9*＊X×\s\-—–~至到]{0,11}[年月日号季])|(?<=[一二三四五六七八九十])(?=季度|年[内全招新完累投共增提上下降减翻年平前])|(?<=[一二])(?=[九〇○零])"
    r'|(?<=[“"])(?=十|[一二三四五六七八九]五)|(?<=[^0-9*＊X×一二三四五六七八九“"])(?=[年月周期前届季内初底末半个近过去这一二三四五六七八九十两几0-9]))'
)


def _any(words: str) -> str:
    """Return the alternation of some words."""
    return "(?:" + "|".join(words.split()) + ")"


AGAINST = "[比较与同和]"
# 比上年预算赤字减少: what was planned or done last year
BUDGETED = "(?:年?初?(?:预算|预计|决算|执行|实际(?![增下提减上]))(?:执行|完成)?(?:数|赤字)?)"
OF_LAST_YEAR = (
    _any("上年 去年 上一年 前一年 上年度") + _any("同期 同月 同季 底 末 度") + "?(?:同期)?" + BUDGETED + "?(?:相比|比)?"
)
OF_EARLIER = (
    _any(
        "以前 之前 年初(?!预算|预计|计划|目标|确定|下达|安排)"
        " 常年(?:同期)? 历年同期 往年(?:同期)? 前[一二两三四五六七八九十]?年? 过去 原来 初期 开始时"
        " 上届 央督时 建国时 解放时 首轮(?:检查|督查|排查|巡查)?时? 首次(?:检查|督查|排查)时?"
        " (?:建立|整治|治理|改革|督查|巡察|活动|行动|整改|排查|实施|开展|改造|搬迁|试点)(?:之)?[前初](?!期)"
    )
    + "(?:相比)?"
)
OF_A_YEAR = (
    rf"(?:第[一二三四五六七八九]个五年计划(?:期间|时期)?|{YEAR}(?:度|{MONTH})?|“?[一二三四五六七八九十]{{1,2}}五”?(?:时期|期间|计划)?|“?[一二三四五六七]经普”?)"
    "(?:末期|年?末|底|期?末)?(?:相比)?"
)
# 与前三年平均数相比, 比上一个五年增加2亿元
OF_A_MEAN = (
    "(?:前[一二两三四五六七八九十]年(?:同期)?平均(?:数|值|水平)?|上一个(?:[三五十]年|周期|任期|五年计划))(?:相?比)?"
)
OF_A_PERIOD = (
    _any(
        "上月 上个月 上季度 上半年 前[一二三四]季度 第?[一二三四]季度 [0-9]{1,2}月[0-9]{1,2}日"
        " [0-9]{1,2}月[底末初中]旬? [0-9]{1,2}[-—至]?[0-9]{0,2}月份? 上期 首期"
        " 第[0-9一二三四五六七八九十]{1,3}期 上周"
        " 前(?:[两二三四五六七八九]|[2-9])个?月"
        " 上一?次(?:调查|检查|考核|测评|评估|评价|抽查|普查|监测|督查|督导|督察|通报|暗访|巡查|排查|调度)? 上轮 上一轮"
        " (?:去年|上年)(?:第?[一二三四]季度|[上下]半年) 前一日 前一天 前日 昨日 上一日"
    )
    + "(?:末|底)?(?:相比)?"
)
PEER = _any(
    "全国 全省 全市 全区 全县 全州 全镇 全行业 面上 国家 省均 省平 国平 省级"
    " 省(?![级内外定]) 市(?![级属内外民区辖定]) 各县 周边"
)
# 比全省、全市平均水平分别低1.2个和0.7个百分点
OF_PEERS = (
    f"(?:(?:全国|全省|全市)(?:平均)?(?:水平)?(?:、|和|及))?{PEER}(?:同期)?(?:平均)?"
    + _any("水平 增速 平均数 平均值 平均分 标准 平均线 均值 均分 进度 值")
    + "?"
)
# 低于台州平均0.4个百分点, 快于台州0.6个百分点
ABOVE = _any("高于 快于 高出 低于 超出 超过 领先于 领先 落后于 落后 滞后于 滞后 慢于 好于 优于")
OF_A_PLACE = (
    f"(?:{ABOVE}|(?<![占同])[比较])(?:各项|同期|全部|全体|其他)[一-鿿]{{2,8}}增速|"
    f"(?:{ABOVE}|(?<![占同])[比较](?![例重值]))(?:(?![年每])[一-鿿]){{2,5}}?平均(?:水平|数|值)?"
    f"|{ABOVE}(?!序时|时序|控|警戒|[省市]控)[一-鿿]{{2,4}}(?<![额年期划标均平准限时度])(?=[0-9X.]{{1,5}}个百分点)"
)
SCHEDULE = (
    "[欠超快慢]于?(?:(?:序时|时序)(?:进度)?|时间进度)|(?:超过|滞后于?|落后于?|低于|高于)(?:(?:序时|时序)(?:进度)?|时间进度)"
    "|超(?:出|过)?(?:年度|全年|年初|省定|市定)?(?:目标任务|目标|任务|计划|预算)(?=[0-9]|百分之)"
    "|占(?:年度|全年|年)(?:计划|目标|任务)的?|占年度投资计划的?"
    "|[比较](?:序时|时序|时间)进度(?=[快慢高低滞落超])"
    "|(?:超过?|高于|低于|超出|高出)(?:国家|省定|市定|规定|核定|省级|省里)+的?(?:最低|最高)?(?:标准|编制|定额)"
    "|(?:距离?|离|与)(?:年度|全年|预期|规划|既定)*目标值?(?:任务)?(?:还|尚|仍)?相?差"
    "|[比较](?:年度|全年|年初|预期|既定|市定|省定|原定?)+的?(?:目标任务|目标|计划|预期|任务)值?"
    "|[比较](?:目标任务|目标|计划|预定)值?的?(?=[高低快慢多少提滞落超])"
    "|(?:高于|低于|高出)(?:国家|[省市县])?(?:控制线|控线|警戒线|红线|预警线|预警值|标准值)|[比较](?:控制线|警戒线|红线|预警线)"
    "|[比较](?:[省市县区](?:里|上|级)?|上级|国家)(?:规定|下达|确定|要求)的?(?:要求|目标|标准|任务|比例)?(?=[高低快慢少差落])"
    "|[比较](?:规定|法定|承诺|限定|要求|约定|合同|计划|原定|预定)的?(?:办理|办结|审批|整改|答复)?(?:时限|时间|期限|工期)"
    "|(?:高于|低于|快于|慢于|好于|优于|超过)(?:预期|计划|目标)(?=[0-9])"
    "|(?:高于|低于|超过?|快于|慢于|好于|优于|[落滞]后于?)(?:年度|全年|年初|预期|既定|市定|省定|市下达|省下达|控制|考核|约束性)+(?:的)?(?:目标任务|目标|计划|预期|任务)值?"
)
COMPARATOR = re.compile(
    rf"(?P<plan>{SCHEDULE})"
    rf"|(?P<two_years>{YEAR}(?:{AGAINST}){YEAR}(?:相比|比)?)"
    rf"|(?P<pop>环比|{AGAINST}{OF_A_PERIOD})"
    rf"|(?P<yoy>同比|比同期|{AGAINST}{OF_LAST_YEAR}|(?:超过|高于|低于|超)(?:去年|上年)同期)"
    rf"|(?P<peer>(?:{ABOVE}|{AGAINST})(?:同期)?{OF_PEERS}|{OF_A_PLACE})"
    rf"|(?P<before>[比较][^，。；、,;]{{0,8}}?{OF_EARLIER}|{AGAINST}{OF_A_YEAR}|{AGAINST}{OF_A_MEAN})"
)
# most 和, 与 and 高 open no comparison either
COMPARATOR_FIRST = re.compile(
    "[欠超快慢滞落距离占环同比较与和高低领好优12一二]"
    "(?:(?<=[比较])|(?<=[同与和])(?=[比上前第年去同全国省市各周一二三四五六七八九十0-9*＊X×“])"
    "|(?<=[欠超快慢滞落距离占高低领好优])(?=[于出后目规离先过序时去上后年全预既市省计])|(?<=环)(?=比)"
    "|(?<=1)(?=9[0-9]{2}年[比较与同和])|(?<=2)(?=0[0-9]{2}年[比较与同和])"
    "|(?<=[一二])(?=[九〇○零][〇○零一二三四五六七八九]{2}年[比较与同和]))"
)
