"""Shares of a group that a clause before names, or of those who judge so: 受访企业中，反映用工难的占42%."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

AMONG, AMONG_END = ("中", "当中", "里面"), re.compile("(?:当?中|里面)$")
AMONG_BEFORE = ("中，", "中,")
FIXED = re.compile("([^，。占]{2,}?(?:标准|额度|金额|上限|限额))[为是]([^，。0-9]{3,}?)的?")  # 补偿标准为实际利息的10%
# 参加合作社的农户已经达到全体农户的60%
REACHED = re.compile(
    "([^，。占]{2,}?)(?<![率度])(?:已经?|将|可|[都均约仅只])*(?:达到?了?|接近|[只仅][有为是])([^，。达率]{0,8}[全总应现][^，。率]+)的?$"
)
ONLY_SO = re.compile("的?(?:仅|只|就|约|各|平均|均|将)?$")
JUDGED_SO = re.compile(
    "(?:(?:对(?!象))?([^，。“]{2,16}?)(?:表示|感到))?(“?(?:非常|比较|基本|很|较)?(?:不|一般|不太)?(?:满意|一般|认可|支持|不了解|了解|愿意)”?)的?(?:仅|只|约)?"
)
DONE_SO = re.compile("(?<=..)(?:整改|办结|化解|开工|竣工|销号|完工|完成)$")
NOT_DONE = re.compile("未|没|逾期|超期|待")
AGED = re.compile("(?:年龄)?(?:在)?[0-9]{2}(?:周?岁)?(?:[-—~至到][0-9]{2})?周?岁(?:及?以[上下])?")
FULL_MOST = 24  # characters


def of_group(figure: Figure, state: State, head: str) -> str:
    """Return the name of a share 占 of a group: of the firms asked in 受访企业中，反映用工难的占42%."""
    if judged := JUDGED_SO.fullmatch(head):
        state.rated = judged[1] or state.rated
        return f"{state.rated}{judged[2]}占比"  # 对服务表示“满意”的占65%，“一般”的占5%
    part = ONLY_SO.sub("", head)
    if AGED.fullmatch(part) and state.full and not AGED.search(state.full):
        return state.full + part + "占比"  # 在编人员87名，50岁以上的占46%
    group = AMONG_END.sub("", state.topic) if state.topic.endswith(AMONG) and part else ""
    if part and not group and figure.text.startswith(AMONG_BEFORE, max(0, figure.low - 2)):
        group = state.full  # 3421名党员中，大专以上学历的占31%
    at, kind = state.part
    if not part and state.previous is not None and state.previous.start == at:
        return kind + "占比"  # 其中运行规范的98家，占23%
    if not part and DONE_SO.search(state.full) and not NOT_DONE.search(state.full):
        return state.full + "率"  # 已办结287个，占95%
    told = state.full if state.full.startswith(state.subject) and len(state.full) <= FULL_MOST else ""
    return (group + part if part else told or state.about) + "占比"


def said_of_all(figure: Figure, head: str, behind: str) -> str:
    """Return the name of a share of all, whose part the words behind it tell, "" elsewhere."""
    if figure.joined:
        return ""
    if head.endswith("覆盖") and len(figure.right.noun) > 1:
        return head[:-2] + figure.right.noun + "覆盖率"  # 助餐点覆盖九成以上城乡社区
    if head.endswith(AMONG) and len(behind) > 2:
        of_all = AMONG_END.sub("", head)
        return of_all + behind.removeprefix(of_all[-2:]) + "占比"  # 污染源中有25%存在治污设施闲置
    return ""


def set_against(head: str) -> str:
    """Return a head that sets one thing against the whole of another as 占: 农户已经达到全体农户 as 农户占全体农户.

    >>> set_against("参加合作社的农户已经达到全体农户"), set_against("补偿标准为实际利息"), set_against("满意率")
    ('参加合作社的农户占全体农户', '补偿标准占实际利息', '满意率')
    """
    whole = FIXED.fullmatch(head) or REACHED.match(head)
    return f"{whole[1]}占{whole[2]}" if whole else head
