"""Ranks (第2位, 全省第一, 之首) and zeros (无一例, 零死亡)."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import BLANK, trim, unquoted
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.measures import ALL_THERE_ARE, CAME, NEW, is_relative, measured_of
from etl.extract.indicators.names import CHANGE_NOUN, rank_name
from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.split import split_heads
from etl.lexicon.numerals import ARABIC, CHINESE, MASK, read_number
from etl.lexicon.scan import scan_words

# Behind a rank the clause ends, or 的, or the thing ranked.
CLOSED = r"(?=$|[\s，,。；;、！!）)的]|和|且|并)"
RANK = re.compile(
    rf"第(?P<number>{ARABIC}|{CHINESE}|{MASK})(?:(?P<unit>[位名])(?![额单称义次记列置师])|{CLOSED})"
    r"|(?P<first>之首|(?<!上)榜首(?!批)|之冠|首位(?=[，,。；;、！]))"
)
# A bare 第一 ranks only where its words say among whom.
AMONG = re.compile(
    r"(?:全[国省市区县州球盟旗]|世界|亚洲|国内|[东西中]部|长三角|珠三角|大湾区|地区|同类|省会|城市|[省市县区州]|系统|行业|序列|方阵"
    r"|居|列|排名?|位|名|占|跃|升[至到]|蹿[至到]|跌[至到]|滑[至到]|保持|各[县市区].{0,6}|组|[盟旗]|均|双双|双榜|获|规模|总量|增速|产量|高质量发展|评价|考核|测评|竞争力|倒数)(?:中|内|倒数|末位)?$"
)
FIRST = re.compile(r"(?:居|列|排|位|名|占据|跃升)[^，。；、\n]{0,8}$")
PUT_FIRST = re.compile("(?:放|摆|置于?)(?:在|到)?(?:[^，。；\n]{0,6}的)?$")
ZERO = re.compile(
    r"(?<![“个])零(?=死亡|信访|感染|事故|伤亡|新增|确诊|病例|上访|投诉|发生|违规|缺口|差错|进京|漏报|瞒报|非法)|无一[例起人名件户家处宗]|(?<![0-9])0例|(?<=[为是])(?<!化整为)零(?=[，。；、）\s])"
)
RANKED_ONE, STOPS = re.compile("(?:[局委办院镇乡县市区]|公司|中心|街道)$"), re.compile("[。\\n]")
BESIDE_MOST = 60  # characters
RANK_FIRST, ZERO_FIRST = "第 之首 榜首 之冠 首位", "零 无一 0例"
FEW = re.compile("(?<=..)[少低好稳]、")  # 灾害损失少、人员零伤亡
UNITS_OF_ZERO = ("例", "起", "人", "名", "件", "户", "家", "处", "宗")
RANKING = re.compile(
    r"(?:均|分别|只|仅|继续|持续|始终|连续[0-9一二三四五六七八九十两]+年|双双|稳|跃|仍|始终|并|综合)?"
    r"(?:分居|分列|位列|位居|排名|排位|名列|居于|排在|列居|居|(?<!并)列|排|跃升|升至|保持在?|跃至|(?:提升|上升|攀升|前移|前进|提高|蹿升?|跌|滑落?)(?:到|至)|升到|荣获|获评|获得|获|蝉联|进至|上升至|提升至|晋升|跻身"
    r"|占据|处于|位于|夺得|取得)(?:至|到|于|在|第)?(?![^，。]{0,3}民(?![营调]))"
)
OF_SO_MANY = re.compile(
    "在?(?:[^，。；]{0,12}?的)?(全[国省市区县州]|[^，。；、在]{1,6}[市县省](?=[0-9]))?(?:(?:[0-9]+|[一二三四五六七八九十]{1,3})[个家](?:参评|受评|参赛|受检|被评议?|被考核|被测评)?"
    "(?:市州|[市县区州]（[市县区州](?:、[市县区州])?）|[市县区省]|县区|区县|地市|城市|重点城市|省市|街镇|乡镇|镇街|单位|部门|科室|开发区|县市区)(?:、[^，。；、]{2,6})?"
    "|(?:[一二两三四五六七八九十]{1,2}[县市区旗]){2,3})[中里]?"
)
AMONG_ALL = re.compile("(全[国省市区县州])[0-9]+个[^，。；、0-9]{1,10}")  # 指数居全国11个试点城市第3
FROM_FIELD = re.compile("在?(全[国省市区县州])?(?:[0-9X]+[个家])[^，。；]{1,12}[中里](?:由|从)")
SO_MANY_BEHIND = re.compile("(?<=..)在" + OF_SO_MANY.pattern.partition("的)?")[2] + "$")
IN_SCOPE = re.compile("(?<=..)在(全[国省市区县州])$")
SCOPE_ALONE = re.compile("世界|全球|亚洲|全[国省市区县]|国内|[东西中]部|中部六省|长三角|西部地区|中部地区")
AMONG_OTHERS = re.compile(
    "(?:居|列|在)?(?:全[国省市区县]|省会城市|副省级城市|同类城市|地级市|[东中西]部(?:地区|城市)?|长三角(?:地区)?)"
)
MOVED_BY = re.compile("(?<=完成率|办结率|满意率|开工率|整改率|合格率)(?:提高|上升|提升|下降|降低|回落|增加|减少)$")
JUDGED_IN = re.compile(
    "在(全[国省市区县州])?([^，。；、在]{2,12}?(?:测评|考核|考评|评比|评价|评议|竞赛|比武))中?(?:由|从)"
)
PLACED = ("排名", "排位", "位次", "名次")
VALUED = re.compile("（[0-9.Xx*]{1,8}[%％万亿元个]{0,3}）")
# 区税务局、区供电公司分别以97.6分和96.9分位列第二、第三
SCORED = re.compile(
    "^(.{2,}?)(?:分别|[均也])?以[0-9.]+分(?:[和、与][0-9.]+分)*(?:的(?:[一-鿿]{0,2}(?:得分|成绩|总分|高分)))?$"
)
TOTALS = ("总数", "总量", "保有量")
FIELD_OF = re.compile("百强|[0-9]强|榜")  # 20家企业入围500强，位居先进制造业百强城市第四
HONOURED = ("获评", "获批", "入围", "荣获", "入选", "跻身", "上榜", "蝉联")
MOVED_TO = re.compile("(?:大幅|直接|又|已)?(?:下滑|下降|降|退|跌|滑落|滑|跃升|上升|提升|前移|升|进|攀升)[至到为]了?")
SHARED = re.compile("分别|分居|分列")
EACH_AMONG = re.compile("[、和][^，。；、0-9第]{2,12}第[0-9一二三四五六七八九十]")
JUDGED_AMONG = re.compile("(?:^|[，。；\\n])([^，。；在\\n]{2,24})在[^，。；]{0,30}中(?:分别|分居|分列)[^，。；]{0,4}$")
# 在全省126个开发区综合考核中: what was judged, without how many there are
JUDGED_FIELD = re.compile("在(全[国省市区县州])?[0-9]+[个家](?=[^，。]{2,16}(?:考核|考评|测评|评价|评比|评估)中$)")
JUDGED_MOST = 80
SCOPE = re.compile(
    r"(?:我省|我市|我区|我县)?(?:连续[0-9一二三四五六七八九十两]+(?:年|个?月|个?季度|次|届|期))?"
    r"(?:全[国省市区县州球盟旗]|世界|亚洲|国内|[东西中]部|同类)[^，。]{0,8}$|各[^，。]{1,8}$"
)
OPENERS = re.compile(
    r"^(?:(?:19|20)[0-9]{2}年度?第?[一二三四]季度|其中|连续(?:多|数|[0-9一二三四五六七八九十两]+)(?:年|个?月|个?季度|次|届|期)|同时|目前|今年|全年|上半年|今年以来|[0-9]{4}年度?|全市|全区|全县|全省|我市|我区|我县|我省|并|且|也|均|在|是|为|的|,|，)+"
)


def find_ranks(text: str) -> list[Quantity]:
    """Return the ranks of `text`; the value is the place, the unit 位."""
    found = []
    for match in scan_words(RANK_FIRST, RANK, text):
        before = text[max(0, match.start() - 12) : match.start()]
        if before.endswith(("比", "与", "较")) and match["unit"] == "名":
            continue  # 比第一名差2分
        if before.endswith("是") and text.startswith("的", match.end()):
            continue  # 其中“学思想”是第一位的: a judgement
        if PUT_FIRST.search(before):
            continue  # 把人民利益放在第一位
        if match["first"]:
            if match["first"] == "首位" and not FIRST.search(before):
                continue
            found.append(_rank(match, 1.0))
            continue
        clause = re.split(r"[，,。；;！\n]", before)[-1].rstrip("*×XxＸ")
        listed = bool(found) and text[found[-1].end : match.start()] in ("、", "和")  # 分别居全市第3、第6、第10位
        if listed or (clause and (match["unit"] or AMONG.search(clause) or _beside(text, found, match, clause))):
            found.append(_rank(match, read_number(match["number"])))
    return found


def _beside(text: str, found: list[Quantity], match: re.Match[str], clause: str) -> bool:
    """Whether a rank without a verb stands beside another one: 市医保局列第2位；市交通局第3."""
    near = bool(found) and match.start() - found[-1].end <= BESIDE_MOST and RANKED_ONE.search(clause) is not None
    return near and not STOPS.search(text, found[-1].end, match.start())


def _rank(match: re.Match[str], value: float | None) -> Quantity:
    return Quantity(match.start(), match.end(), value, None, "位", "rank", value is None, False, False)


def find_zeros(text: str) -> list[Quantity]:
    """Return what a report says there was none of: 无一例确诊, 零死亡."""
    found = []
    for match in scan_words(ZERO_FIRST, ZERO, text):
        unit = match.group()[-1] if match.group()[-1] in UNITS_OF_ZERO else ""
        found.append(Quantity(match.start(), match.end(), 0.0, None, unit, "zero", False, False, False))
    return found


# what stands around those among whom one ranks: 在全省, 由上年的全省, 全省中
AROUND = re.compile(
    r"^(?:在|的|了|均|(?:从|由)(?:上年|去年|前年|年初|上月|上季度|[0-9]{4}年)?的?)|的$|(?<!苏)中$|(?<!国)内$"
)


def read_rank(figure: Figure, state: State) -> Reading:
    """Return what a rank ranks, and among whom."""
    words = unquoted(trim(figure.text[figure.low : figure.quantity.start]))
    if words in ("至", "到", "升至", "跌至", "居") and state.subject.endswith(PLACED):
        state.moved_name = state.subject  # 排名提升17位至第92位
        return Reading(state.moved_name, "rank", None, "peer")
    if (judged := JUDGED_IN.fullmatch(words)) is not None:
        state.ranked = judged[2]
        state.moved_name = rank_name(judged[2], judged[1] or "")
        return Reading(state.moved_name, "rank", None, "peer")  # 在全区季度测评中由第16名上升至第9名
    if (moved_from := _moved_from(words, state)) is not None:
        return moved_from
    words = VALUED.sub("", words) if "（" in words else words  # 网上可办率（85%）居全市第7位
    rankings = list(RANKING.finditer(words))
    if rankings:
        head, scope = words[: rankings[-1].start()], words[rankings[-1].end() :]
    else:
        among = SCOPE.search(words)
        head, scope = (words[: among.start()], among.group()) if among else (words, "")
    moved = head.endswith(("从", "由")) or scope.startswith(("从", "由"))
    if among := OF_SO_MANY.fullmatch(scope) or AMONG_ALL.fullmatch(scope):
        scope = among[1] or ""  # 列全市7个县区第2位
    if not scope and (among := OF_SO_MANY.fullmatch(trim(head))):
        scope = among[1] or ""  # 在全市三县两区中排第2位
    head = OPENERS.sub("", trim(head)).removesuffix("从").removesuffix("由")
    head = measured_of(head) if "、" in head else head  # 快速通道工程投用、国际快件量全省第一
    head = SCORED.sub(r"\1", "" if head in ("倒数", "成绩", "总分", "高分", "得分") else head)
    scope = AROUND.sub("", scope).strip(BLANK)
    if (MOVED_TO.fullmatch(words) or not (head or scope)) and state.moved_name.endswith("排名"):
        return Reading(state.moved_name, "rank", None, "peer")
    if not scope and (within := IN_SCOPE.search(head) or (head[-1:] in "中里" and SO_MANY_BEHIND.search(head))):
        head, scope = head[: within.start()], within[1] or ""  # 总量在全省排第八, 增速在全市10个县区中排第3
    if head.endswith("中") and (field := JUDGED_FIELD.search(head)):
        head, scope = head[: field.start()] + head[field.end() :], scope or field[1] or ""
    head, scope = _shared(figure, state, words, head, scope, bool(rankings))
    if among := OF_SO_MANY.fullmatch(head):
        head, scope = "", scope or among[1] or ""  # 在全省16个市中排名第7位
    if SCOPE_ALONE.fullmatch(head):
        head, scope = "", head + scope  # 世界排名由第十位上升到第五位
    behind_rank = figure.listed and state.previous is not None and state.previous.role == "rank"
    if behind_rank and AMONG_OTHERS.fullmatch(head + scope) and state.ranked:
        head, scope = state.ranked, head + scope  # 指数在全国城市中排名第二、省会城市第一
    if not head:
        head = _told_before(state, scope)
    elif is_relative(head) and state.subject and not state.subject.endswith("率"):
        whose = NEW.sub("", state.subject) if head == "增量" else state.subject
        whose = CAME.sub("", whose) if head in ALL_THERE_ARE else whose
        rate = head[-1] == "率" and len(head) == 3 and whose.find(head[:2]) > 0
        whose = whose[: whose.index(head[:2])] if rate else whose.removesuffix(head)
        head = whose + head  # 上线人数、上线率
    if not state.subject:
        state.subject = head
    state.ranked = head
    name = rank_name(head.removesuffix("中") or head, scope)
    if moved:
        state.moved_name = name
    return Reading(name, "rank", None, "peer")


SCOPE_LEAST = 6  # characters of a contest that says by itself what is ranked


def _told_before(state: State, scope: str) -> str:
    """Return what a rank without words of its own ranks, "" where that was an honour or a list of others."""
    counted = state.previous is not None and state.previous.role == "count" and state.subject
    total = state.name.endswith(TOTALS)  # 新增企业316家、居全省第3位，总数达2224家、居第4位
    told = state.subject if counted and not total else state.name  # 5个指标排名全市第一
    head = next((one for one in (state.grew, state.gained) if one and state.name.startswith(one)), told)
    head = MOVED_BY.sub("", head) or state.about  # 完成率82.8%，较上月提升5个百分点，排名第6
    if head == state.before and state.previous is None and len(scope) > SCOPE_LEAST and not state.topic:
        return ""  # 我市位居国家低碳试点城市中期评估第3位
    listed_firms = FIELD_OF.search(scope) is not None and any(word in head for word in HONOURED)
    if listed_firms or (scope and state.previous is None and head.startswith(HONOURED)):
        return ""  # 获评全国文明城市，位列全国百强市第18位
    return head


def _moved_from(words: str, state: State) -> Reading | None:
    """Return the rank that one moved from among so many: 增长9%，在全市9个县区里由第七位前移到第四位."""
    ranked = state.ranked or state.grew or state.measured or state.about
    field = FROM_FIELD.fullmatch(words) if ranked else None
    if field is None:
        return None
    state.ranked = ranked
    state.moved_name = rank_name(ranked, field[1] or "")
    return Reading(state.moved_name, "rank", None, "before")


def _shared(figure: Figure, state: State, words: str, head: str, scope: str, ranked: bool) -> tuple[str, str]:
    """Return whose a rank of a list is, and among whom: 甲、乙分别居全省第1位、第2位."""
    shared = SHARED.search(words) is not None
    each = shared and "、" in head and EACH_AMONG.match(figure.text, figure.quantity.end) is not None
    if figure.count > 1 and (shared or (not head and _each_told(state, figure.count))):
        heads = (split_heads(head, figure.count) or _judged(figure, head)) if head else []
        if not heads and (not head or is_relative(head)):
            # 工业增长8%，投资增长11%，增速分别排第3、第2位; 外资7905万美元、外贸完成154.9亿元，增速分别排第1、第3位
            told = _last_told(state, figure.count)
            heads = [one if CHANGE_NOUN.search(one) else one.removesuffix("完成") + head for one in told]
        state.heads, state.turn, state.scope = heads, 0, scope
        shared = True
    elif each:
        state.heads, state.turn, state.scope = head.split("、"), 0, ""  # 分别位列制造业百强第7位、服务业百强第4位
    own = not ranked and state.turn > 0 and not state.scope and figure.text[figure.low] in "、和"
    if state.turn < len(state.heads) and (shared or own or not words):
        head, scope = state.heads[state.turn], scope if each or own else state.scope
        state.turn += 1
        if own:
            scope = scope or words
    return head, scope


def _each_told(state: State, count: int) -> bool:
    """Whether so many rates were shared out just before: 开工率、纳统率分别达99%、94.6%，居全省第2、第1."""
    last = state.previous
    if last is not None and last.unit == "分" and len(state.listed) == count:
        return True  # 甲局、乙局分别以97.6分和96.9分位列第二、第三
    return last is not None and last.role == "share" and len(state.rates) >= count


def _judged(figure: Figure, head: str) -> list[str]:
    """Return each of those that were judged together: 甲区、乙区在全省126个开发区综合考核中分别居第17、第24位."""
    found = JUDGED_AMONG.search(figure.text, max(0, figure.quantity.start - JUDGED_MOST), figure.quantity.start)
    parts = split_heads(found[1], figure.count) if found else None
    return [part + head.removesuffix("中") for part in parts or ()]


def _last_told(state: State, count: int) -> list[str]:
    """Return the last `count` rates, or heads, told before ranks that 分别 shares out; none where they are fewer."""
    scored = state.previous is not None and state.previous.unit == "分"
    if (scored or len(state.rates) < count) and len(state.listed) == count:
        return state.listed  # 甲、乙分别增长8%、12%，增速分列第2位、第3位
    told = state.rates if len(state.rates) >= count else state.recent
    return told[-count:] if len(told) >= count else []


def read_zero(figure: Figure, state: State) -> Reading | None:
    """Return what there was none of, None where that is not said."""
    noun = re.split(r"[，。；、的]", figure.text[figure.quantity.end : figure.quantity.end + 10])[0]
    listed = figure.text[figure.quantity.start - 1 : figure.quantity.start] in ("、", "和")  # 零信访、零投诉
    head = figure.left.head if not figure.quantity.unit and not listed else ""
    if "、" in head and (figure.text.endswith("零" + head, 0, figure.quantity.start) or FEW.search(head)):
        head = head.rpartition("、")[2]
    return Reading(head + noun + "数", "level") if head + noun else None
