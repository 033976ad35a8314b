"""The heads that a list of figures shares: A、B分别增长2%、3%."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.goals import WHOSE_GOAL
from etl.extract.indicators.measures import NEW, PLACE, heads_of, is_relative
from etl.extract.indicators.parts_of import OF_BODY
from etl.extract.indicators.split import MEASURES, OWNED, split_heads

ACCIDENT, HARMED = re.compile(".{0,12}?(?:事故|灾害)(?=起?数)"), re.compile("死亡|受伤|重伤|伤亡|直接经济损失")
TRADES = re.compile("(?:推动|促进|支持|加快|做强|壮大|发展|培育)*([^，。]{2,24}?(?:产业|行业|业|集群))(?![、和])")
HURT = ("死亡", "受伤", "重伤", "失踪")
SOME_OF = re.compile("(?:[前后]|上述|以上|这)?(?:[两二三四]项|两者|三者)?(?:指标)?")  # 后两项分别提高2.3个和1.1个百分点
RESTORED = ("恢复", "相当于")
FARED_SO = re.compile(
    "(?<=[率分额量度数])(?:垫底|领先|靠[前后]|居[首前]|偏[高低]|较[高低])$"
)  # 甲镇、乙镇得分垫底，分别为81分、82分
GOAL = re.compile(rf"(?:完成)?{WHOSE_GOAL}(?:目标任务|任务|计划|目标)")
POINTING = re.compile("(前|后)(?:([一二两三四五])[项者个类]|者)(?:均|都|则)?")
NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
# 20个省级重点项目、315个市级重点项目分别完成投资
ITEM = re.compile("[0-9]{1,5}多?余?[个家条座项所处]([^，。；、0-9]{2,14}?)(?=[、和及]|分别)")
COUNTED = re.compile(f"{ITEM.pattern}(?:[、和及]{ITEM.pattern})+分别[^，。；、0-9]{{0,8}}\\Z")
COUNTED_MOST = 80  # characters
AND = re.compile("[、和与]")
COMPLETED = re.compile("(?<=..)(?:已|超额)?完成了?(?:年|年度|全年|年初)?$")
SHARE_OF = re.compile("占(?!比|有率|地).{2,}$")
ACT_MOST = 4  # characters
ENDS_NEW = re.compile("(?<=..)(?:新增|净增|新开工|新签约|开工|竣工|投产)$")
CARRIER = re.compile("^[^、，]{2,8}?(?:机场|港|口岸|平台|铁路)(?=[^、，]{2})")


def own_head(figure: Figure, state: State) -> str:
    """Return the figure's head before it, from the list's heads where 分别 shares them out."""
    left = figure.left
    head = left.head
    if "分别" in head:
        left.listed, head = True, head.replace("分别", "")
    if not left.listed and figure.count == 1 and (last := _pointed_at(head, state, 1)):
        head, left.comparator = last[0], left.comparator or (state.change.comparator if state.change else None)
    if left.comparator == "peer" and not head and state.grew and figure.quantity.role == "points":
        state.heads = []
        return ""  # 增长6%，分别高于全国、全省0.5个和0.3个百分点
    if left.moved and not head and figure.same and figure.count == len(state.heads) == state.turn > 1:
        state.turn = 1
        return state.heads[0]  # 办结率、满意率分别由92%、90%提升至98%、97%
    whole_share = head == "占"
    if head == "占" and len(state.recent) >= figure.count > 1:
        # 瓦斯事故2起、死亡14人，分别占33%、48%
        head = ""
    if not head and not left.listed and not state.heads and figure.count > 1 and figure.count == len(state.listed):
        # A和B分别达到2元和6元，增长4%和5%: the second list shares the heads of the first
        state.heads, state.turn = state.listed, 0
        head = state.heads[0]
        state.turn = 1
        return head
    if left.listed or (figure.same and not head and state.heads):
        if (head in RESTORED or GOAL.fullmatch(head)) and len(state.recent) >= figure.count > 1:
            # 接待游客30万人次、实现收入2亿元，分别恢复到2019年的112%和105%; 分别完成年度任务的94%和88%
            state.heads, state.turn = [one + head for one in state.recent[-figure.count :]], 0
        elif figure.quantity.role == "points" and SOME_OF.fullmatch(head) and len(state.rates) >= figure.count > 1:
            # 办结率98%，满意率96%，分别提高0.9个和1.4个百分点
            state.heads, state.turn = state.rates[-figure.count :], 0
        elif left.listed and (pointed := _pointed_at(head, state, figure.count)):
            state.heads, state.turn = pointed, 0  # 甲1200户、乙340户、丙56户，前两项分别增长8%、5%
        elif left.listed and not head and len(state.recent) >= figure.count > 1:
            # 接待游客30万人次、实现收入2亿元，分别增长4%、6%
            state.heads, state.turn = state.recent[-figure.count :], 0
            if "累计" in left.seen:
                state.heads = [NEW.sub("", one) for one in state.heads]  # 分别新增65家、30家，累计分别达到956家、561家
            if head == "" and whole_share:
                state.heads = [one + "人数" if one.endswith(HURT) else one for one in state.heads]
            state.listed = state.heads
        elif left.listed:
            whole = head or FARED_SO.sub("", state.topic) or state.subject
            state.heads = _shared(whole, head, figure, state) if figure.count > 1 else []
            state.turn, state.listed = 0, state.heads
        state.completed = left.completed = left.completed or (state.turn > 0 and state.completed)
        if state.turn < len(state.heads):
            head = state.heads[state.turn]
            state.turn += 1
            if head in state.rates:
                left.head = head
            left.act = left.act or head[:2]
    return head


def _owners_named(topic: str, head: str, count: int) -> list[str]:
    """Return a head with each of the bodies or places of the clause before: 甲镇、乙镇靠后，得分分别为72分、70分."""
    told = topic.rfind(head)
    named = split_heads(topic[: told + len(head)] if told > 0 else topic, count)
    if named is None:
        return []
    if named[-1] == head:
        return named  # 甲局、乙局得分较低，分别为84分、82分
    owners = [one.removesuffix(head) for one in named]
    if not all(OF_BODY.fullmatch(one) or PLACE.fullmatch(one) for one in owners):
        return []
    return [one + head for one in owners]


def _pointed_at(head: str, state: State, count: int) -> list[str]:
    """Return the last things told that a head points back to: 前两项, 后者; none where it points to none."""
    pointed = POINTING.fullmatch(head) if head[:1] in ("前", "后") else None
    if pointed is None:
        return []
    many = NUMBERS.get(pointed[2] or "一", 1)
    parts = state.recent[1:] if state.whole and state.whole == state.recent[0] else state.recent
    told = parts[:many] if pointed[1] == "前" else parts[-many:]
    return told if len(told) == count else []


def _counted_before(figure: Figure, head: str) -> list[str]:
    """Return the things counted one after another right before 分别: none where they were not."""
    counted = COUNTED.search(figure.text, max(0, figure.quantity.start - COUNTED_MOST), figure.quantity.start)
    if counted is None or head[:2] not in counted[0].rpartition("分别")[2]:
        return []
    told = ITEM.findall(counted[0])
    projects = told[-1].endswith("项目")  # 34个省重点、300个市重点项目
    return [one + "项目" if projects and not one.endswith("项目") else one for one in told]


def _each_done(parts: list[str], act: str) -> list[str]:
    """Return the heads of a list with the act that stands before the first, or behind the last, of them.

    >>> _each_done(["新增绿色工厂", "单项冠军"], "新增"), _each_done(["冠军企业", "瞪羚企业新增"], "")
    (['新增绿色工厂', '新增单项冠军'], ['冠军企业新增', '瞪羚企业新增'])
    """
    if new := ENDS_NEW.search(parts[-1]):
        return [part if ENDS_NEW.search(part) else part + new[0] for part in parts]
    shared = len(act) <= ACT_MOST and act not in heads_of("naming") and parts[0].startswith(act)
    if not act or not shared or len(parts[0]) <= len(act) + 1:
        return parts
    return [act + part.removeprefix(act) for part in parts]


def _shared(whole: str, head: str, figure: Figure, state: State) -> list[str]:
    """Return the heads of a list of figures: parts of its own head, those of the list before, or one for all."""
    count = figure.count
    if head and AND.search(state.topic) and (owned := _owners_named(state.topic, head, count)):
        return owned
    if is_relative(head) and (trades := TRADES.match(state.topic)) and (parts := split_heads(trades[1], count)):
        return [part + head for part in parts]  # 推动电子、医药产业发展，产值分别增长20%、10%
    if is_relative(head) and len(state.recent) >= count and not state.topic:
        done = head[:2] if head.endswith("率") else ""  # 检出甲病9人、乙病4人，检出率分别为3%、1%
        return [
            NEW.sub("", one).removeprefix(done) + head for one in state.recent[-count:]
        ]  # 新增甲8家、乙2家，总数分别达到51家、4家
    if whole_of := SHARE_OF.search(whole, 1):
        # 事故起数和死亡人数分别占全年的35%和46%
        parts = split_heads(whole[: whole_of.start()], count)
        return [part + whole_of.group() for part in parts] if parts else [whole] * count
    if completed := COMPLETED.search(whole):
        doing = AND.split(whole[: completed.start()])
        if len(doing) == count and all(len(part) > 1 for part in doing):
            if count == 2 and (own := OWNED.match(doing[0])) and MEASURES.fullmatch(doing[1]):
                doing[1] = own[1] + doing[1]
            return [part + "完成" for part in doing]  # 就业、贷款分别完成年计划的118%、248%
    if head and count == len(told := _counted_before(figure, head)):
        state.subject = state.act = figure.left.act = ""
        return [one + head for one in told]  # 20个省级项目、315个市级项目分别完成投资210亿元、760亿元
    parts = split_heads(whole, count)
    first = CARRIER.search(parts[0]) if parts is not None else None
    if parts is not None and first and not parts[-1].endswith(parts[0][first.end() :]):
        # 上海机场旅客和货邮吞吐量
        parts = [part if part.startswith(first.group()) else first.group() + part for part in parts]
    if parts is not None and figure.quantity.role in ("count", "people", "households"):
        parts = _each_done(parts, figure.left.act)
    if parts is not None:
        accident = ACCIDENT.match(parts[0])
        if accident:  # 生产安全事故起数、死亡人数
            parts[1:] = [accident.group() + part if HARMED.match(part) else part for part in parts[1:]]
        return parts
    if head and len(state.listed) == count and len(set(state.listed)) > 1:
        # A、B增加值分别增长2%、4%，占工业比重分别为20%、40%
        return [part + head for part in state.listed]
    return [whole] * count
