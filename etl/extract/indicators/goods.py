"""Goods of a list whose head says once for all what is told of them: 主要产品产量如下：钢130万吨；原煤9000万吨."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.tables import rows

HEADED = re.compile(
    "(?:(新增)加?的?[^，。；：\n]{0,6}?)?((?:生产|制造|加工)能力|产量)[^。；：\n]{0,50}?"
    "(?:(?:有|如下列?|情况是?|下列|来看|来说|数字|主要是|分别是|增长)[：:]|有(?=[^，。；：\n]{1,6}(?:[0-9一二三四五六七八九十]|\\Z)))"
)
ENDED = re.compile("。(?!\\s*\n)|\n[^：:\n]{16}")  # a full stop within a line, and a line that is no item
GOOD = re.compile("(?!发?电)([一-鿿、]{1,5}?)(增速|降幅|增长倍数|倍数|增加|减少|增产)?")
ABILITY = re.compile("^(?:当年|今年)?(?:新增加?的?)?(?:主要)?(?:生产)?能力有?")
MEASURED = re.compile("[量力积程值长度高深宽能额率重比数费]$|^(?:粮食)?总产|水平|规模|指标")
# 水泥：全部建成后增加的年产能力将为300万吨: the good opens the line
BARE = re.compile(
    "(?:全部)?(?:建成后)?(?:增加|新增|形成)*的?(?:年?(?:生?产|发电|加工|制造|处理)能力|年?产能)(?:增速|增长倍数|增加)?"
)
LABEL = re.compile("[ 　]*(?![^：]*(?:能力|建设|生产|方面|目标|任务|情况))([一-鿿]{1,6})：")
REACH = 600  # characters
# 棉布出口增长9%, 救灾发放粮食5吨: of something else than what was made
NOT_MADE = re.compile(
    "出口|进口|消费|销售|销量|零售|供应|价格|物价|库存|储|轮换|收购|征购|采购|运|播种|种植|面积|救灾|捐|发放|查获|查扣|走私|浪费"
    "|损失|节约|耗|售"
)


def of_goods(name: str, text: str, at: int) -> str:
    """Return the name of a good at `at` with what the head of its list tells of it, as it is where none does.

    >>> text = "新增加的生产能力有：生铁18万吨，钢材7万吨"
    >>> of_goods("钢材", text, text.index("7万"))
    '钢材新增生产能力'
    """
    if name.endswith(("能力", "产能", "增速", "增长倍数", "增加")) and BARE.fullmatch(name):
        line = text.rfind("\n", max(0, at - REACH), at) + 1
        label = LABEL.match(text, line, at) if line or at < REACH else None
        return label[1] + name if label else name
    good = GOOD.fullmatch(ABILITY.sub("", name))
    if good is None or MEASURED.search(good[1]):
        return name
    low = max(0, at - REACH)
    lists = text.find("能力", low, at) >= 0 or text.find("产量", low, at) >= 0
    *_, head = [None, *HEADED.finditer(text, low, at)] if lists else [None]
    if head is None or ENDED.search(text, head.end(), at):
        made = good[2] != "增产" and _made(good[1], text, at)
        return good[1] + "产量" + (good[2] or "") if made else name  # 粮食增长16%，棉花增长66%
    return good[1] + (head[1] or "") + head[2] + (good[2] or "")


def _made(good: str, text: str, at: int) -> bool:
    """Whether a good is one that is grown or made, and its sentence tells of nothing else done with it."""
    if good not in _goods():
        return False
    opened = max(text.rfind("。", 0, at), text.rfind("\n", 0, at), at - REACH) + 1
    return NOT_MADE.search(text, opened, at) is None


@cache
def _goods() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("lexicon/goods.csv"))
