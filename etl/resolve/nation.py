"""Figures of the whole country in a report of no region, and of other lands in a national one: 全国共查处, 苏联的."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from etl.lexicon.alternatives import tree
from etl.lexicon.tables import rows
from etl.model import Span

NATION = "全国"
# What may stand before a land or 全国 in the clause that it opens: 今年上半年，而 2022年1至6月
OPENED = (
    r"(?:^|(?<=[，。；：、\s“（—]))"
    r"(?:数据显示|据统计|其中|同期|而|但|在|如|例如|[^，。；：\s]{0,14}?(?:年|月|日|季度|以来|期间|目前|底|末))?"
)
# 全国政协, 全国文明城市 and 全国第一 are no whole of the country
NAMES = (
    "人大 人民代表 政协 总工会 工商联 妇联 性 平均 [最首第前排领唯] 先进 优秀 文明 模范 劳模 示范 试点 重点 [十百千]强 "
    "知名 著名 标准 统一 红色 特色 绿[化色] 卫生 民族 双拥 生态 爱国 青少年 乡村 休闲 科普 农业产业 中医 基层 五一 "
    "道德 法治 综合 范围 哲学 技术 职工 粮食生产 农村创 电子商务 旅游 森林 体育 社区 县域 义务教育 高新 水利风景 一流 "
    "归侨 侨 各地(?:纷纷|来) 两会 会议 大会"
)
WHOLE = re.compile(f"{OPENED}(?:{NATION}(?!{NAMES.replace(' ', '|')})|我国(?!与|和|同|向|对|驻))")
# 苏联援助我国: what a land does here is no figure of its own; 印度洋 is none
DOES = (
    "直接 援 帮 支 给 同 和 与 、 等 及 专家 政府 总统 人民 对 向 在 侵 驻 客商 企业 公司 籍 方面 以 洋 尼西亚 出口 "
    "进口 银行 元 大使"
)
# a part of the country, by one name or several: 长江中下游及华南地区
PART = "东部|中部|西部|中西部|东北|西北|西南|华北|华东|华中|华南|沿海|南方|北方|长江中下游|黄淮海|京津冀|长三角|珠三角"
AREA = f"(?:(?:{PART})[及和与、]?)+地区"
OURS = re.compile("我国|中国|我们|我省|我市|全[国省市县区]")
# who acts for the whole country, in news of one place of it
BODIES = "中央纪委|中央纪律检查委员会|中央巡视|国务院|审计署"
BODY = re.compile(BODIES)
NATIONAL_ACT = re.compile(
    f"{OPENED}(?:{BODIES})[^，。；：、]{{0,12}}?(?:公开通报|集中通报|通报|曝光|印发|部署|查处|处分)"
)
MOST = 300  # characters before a figure
OFTEN = 5  # times that a report of the whole country says 我国


def speaks_for_nation(text: str, scopes: Counter[str]) -> bool:
    """Say whether a report without a head says 我国 all along, and hardly any words of a lower level (全省, 我市)."""
    return text.count("我国") >= max(OFTEN, 10 * (scopes.total() - scopes["nation"]))


def says_nation(text: str, sentence: Span, place: int) -> bool:
    """Say whether a clause of a sentence before `place` tells of the whole country.

    >>> text = "今年6月，全国共查处问题80起"
    >>> says_nation(text, Span(0, len(text)), 13), says_nation("获评全国文明村3个", Span(0, 10), 7)
    (True, False)
    """
    start = sentence.start
    if text.startswith("其中", start):
        start = text.rfind("。", 0, max(start - 1, 0)) + 1  # 全国共查处80起。其中，立案12起
    start = max(start, place - MOST)
    return text.find(NATION[1], start, place) >= 0 and WHOLE.search(text, start, place) is not None


def national_bodies(text: str) -> list[int]:
    """Return where the bodies of the whole country are named in a text."""
    return [found.start() for found in BODY.finditer(text)]


def act_of_nation(text: str, bodies: Sequence[int], sentence: Span, span: Span) -> Span | None:
    """Return the act of one of the national `bodies` in whose clause a fact stands or that the fact is, else None.

    >>> text = "1月29日，中央纪委国家监委公开通报十起案例"
    >>> act_of_nation(text, national_bodies(text), Span(0, len(text)), Span(18, 20))
    Span(start=6, end=18)
    """
    if bisect_left(bodies, sentence.start) == bisect_left(bodies, span.end):
        return None
    found = None
    for match in NATIONAL_ACT.finditer(text, sentence.start, span.end):
        found = match
    if found is None or text.find("，", found.end(), span.start) >= 0:
        return None
    return Span(*found.span())


@cache
def _lands() -> re.Pattern[str]:
    names = tree(row["name"] for row in rows("gazetteer/lands.csv"))
    return re.compile(f"{OPENED}({names}|{AREA})(?!{DOES.replace(' ', '|')})")


def land_of(text: str, sentence: Span, place: int) -> str | None:
    """Return the other land, or part of ours, that opens a clause before `place`, None where ours is told of since.

    >>> text = "苏联1955年的钢产量达到4500万吨，我国为285万吨"
    >>> land_of(text, Span(0, len(text)), 14), land_of(text, Span(0, len(text)), 25)
    ('苏联', None)
    >>> text = "全国秋粮收获三成；西北地区收获过一成"
    >>> land_of(text, Span(0, len(text)), 16)
    '西北地区'
    """
    found = None
    for match in _lands().finditer(text, max(sentence.start, place - MOST), place):
        found = match
    if found is None or OURS.search(text, found.end(), place):
        return None
    closed = text.find("）", found.end(), place) >= 0 and text.find("（", found.end(), place) < 0
    return None if closed else found[1]  # 废品率12.5%（苏联为5%），报废2万吨
