"""The name of a figure from the levels of its head and the label of its row."""

from __future__ import annotations

import re
from functools import cache

from etl.lexicon.tables import rows

MEASURE_END = re.compile(
    r"(?:[量数额值率费款金价税产]|长度|面积|收入|支出|投资|增速|得分|比重|占比|比例|人口|规模|密度|余额|结余|里程|经费|资产|负债|利润"
    r"|贷款|存款|债务|成本|指数|天数|增加值|用电|能耗|浓度|缴费|保险|预算|决算|计划|总分)$"
)
VAGUE = frozenset(("产量", "数量", "数额", "金额", "数值", "总量", "产值", "数", "合计", "总额"))
COUNTING = re.compile(r"^(?:主要|各类?|全部|其中)")
TAIL = re.compile(
    r"(?:总产值|产值|产量|销量|销售额|零售额|增加值|收入|支出|投资额?|面积|长度|里程|货运量|客运量|周转量|人数|数量|户数|个数|总额"
    r"|投资计划|建设任务|余额|存款|贷款|存栏|出栏|经费|费用|计划|目标|预算|决算|率|产能|储量|储备)$"
)
COUNT = re.compile(r"(?:项目|企业|工程|问题|任务|单位|案件|人员)(?:总?数量?|个数|家数|件数|总投资|投资额?)")
LONGEST = 40
BRACKETS = re.compile(r"[“”\"]|[（(](?:[0-9]{1,3}|含[^）)]*|不含[^）)]*|[A-Z])[）)]")
QUANTITY_BEHIND = re.compile(
    r"(?:达到?|至|为|完成|不低于|不少于|超过?|约)?[0-9][0-9,.]*(?:万|亿|%|个|家|项|人|件|户|亩|公里|吨|元|座|所|处|条|辆|名|次|平方|以上|左右).{0,8}$"
)


@cache
def relative() -> frozenset[str]:
    """Return the nouns that measure something named before them: 产量, 面积, 完成率."""
    return frozenset(row["head"] for row in rows("lexicon/indicator_heads.csv") if row["role"] == "relative")


def measures(noun: str) -> bool:
    """Tell whether a noun names a measure (教育支出), not only a thing (粮食)."""
    return noun in relative() or MEASURE_END.search(noun) is not None


def joined(upper: str, lower: str) -> str:
    """Return the name that two levels of a head make together, the lower one inside the upper.

    >>> joined("主要农产品产量", "粮食"), joined("第一产业", "增加值"), joined("公共卫生", "病床数量")
    ('粮食产量', '第一产业增加值', '病床数量')
    >>> joined("财政收入", "合计"), joined("工业产值", "重工业产值")
    ('财政收入合计', '重工业产值')
    """
    if not upper or upper in lower:
        return lower
    if not lower or lower in upper:
        return upper
    if lower in relative() or lower in VAGUE or lower == "增加值" or lower.endswith(("合计", "小计", "总计")):
        return upper if lower in VAGUE and measures(upper) and lower != "合计" else upper + lower
    if lower.startswith("总") and len(lower) < 5:
        return TAIL.sub("", upper) + lower
    if measures(lower):
        return upper + lower if COUNT.fullmatch(lower) else lower
    tail = TAIL.search(upper)
    if tail and tail.group() == "总额":  # of what, the words before it say: 限额以上社会消费品零售总额
        return lower + upper
    if tail:
        return lower + tail.group()
    return upper + lower


def named(label: str, head: str) -> str:
    """Return the name of a figure from the label of its row and what its column measures.

    >>> named("交通", "投资规模"), named("供电量", "产量"), named("教育支出", "基本支出"), named("财政收入", "")
    ('交通投资规模', '供电量', '教育基本支出', '财政收入')
    """
    if not label or not head or label == head:
        return label or head
    if head in VAGUE and (measures(label) or head == "合计"):
        return label
    if head.startswith(label):
        return head
    if label.endswith(head) or (head in label and measures(head)):
        return label
    for size in (3, 2):
        if len(label) > size + 1 and len(head) > size and label[-size:] == head[-size:] and measures(label):
            return label[:-size] + head
    return label + head


def cut(label: str) -> str:
    """Return a label without the quantity it ends in: 新增就业1.2万人以上 is 新增就业."""
    found = QUANTITY_BEHIND.search(label)
    return label[: found.start()].rstrip("，、：: ") if found and found.start() >= 2 else label


def clean_name(name: str) -> str:
    """Return a name without marks that say nothing, of bounded length."""
    return BRACKETS.sub("", COUNTING.sub("", name)).strip("：:、，。 ")[:LONGEST]
