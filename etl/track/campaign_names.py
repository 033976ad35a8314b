"""What a rectification loop (整改闭环) is called: the campaign, what is amiss, the undertaking; what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from etl.lexicon.script import simplify
from etl.lexicon.tables import rows

NAMED_LEAST = 4  # characters of a name that tells one campaign from another
NAME_MOST = 20
SUBJECT_LEAST = 4
# What stands before a campaign's name and is no part of it.
LEADING = re.compile(
    r"^.*(?:开展|组织|实施|推进|深入|深化|围绕|针对|聚焦|关于|通过|结合|接受|迎接|在|对|将|把|以来|期间|中的|全面|持续|完成|抓好|抓实|强化|扎实"
    r"|妥善|化解|办结|整改|高质量|获评|第[一二三四五]轮|[0-9一二三四五六七八九十]+[个项件次轮批]|^[个项件次轮批]|的|[、”])"
)
# 防控措施落实情况进行拉网式监督检查: the object and the deed make one name
CARRIED_OUT = re.compile(r"(?:进行|开展)了?[\u4e00-\u9fff]{0,4}$")
# What is counted is amiss: without one of these a lone finding is no loop (排查楼宇12栋).
AMISS = re.compile(
    r"问题|隐患|线索|违规|违纪|违法|漏洞|风险点|不合格|矛盾|积案|烂尾|立行立改|环保督察|环境保护督察|巡视|巡察"
)
# What is counted tells a loop apart where no campaign is named: 化解不动产登记等历史遗留问题
SUBJECT = re.compile(r".*(?:问题线索|问题楼盘|问题|隐患|线索|案件|积案|纠纷|矛盾|危房|烂尾楼)[”》]?")
DONE_WITH = re.compile(
    r"^.*(?:发现|移交|整改|整治|落实|化解|解决|督办|排查|办结|销号|检视|清零[”]?)(?=.)|^(?:新|累计|共|各类|的|和|并|及|了|”)+"
)
# Things that are settled each on its own: neither is one of the problems (问题、隐患) that an inspection finds.
APART = re.compile(r"危房|楼盘|烂尾楼|积案|纠纷|案件|欠薪|登记难|小区")
# 开展“万名干部进万企”行动, 发现…: an undertaking with a name of its own
UNDERTAKING = re.compile(
    r"“[^“”，。；]{3,14}”[^，。；“”、]{0,6}?(?:活动|行动|机制|工程|计划|平台|巡查|监督|督查)|“[^“”，。；]{2,8}(?:巡查|督查|行动)”"
    r"|^“[^“”，。；]{2,8}”(?:服务|帮扶|走访|包联)"
)
# 开展小区小巷和校园周边环境整治; 建立群众反映问题联动机制; 借培训名义公款旅游问题排查整治工作: one that has none
DEED = "(?:整治|治理|清查|筛查|排查|检查|巡查|督查|暗访|监督|抽查|核查|纠治|机制|走访|帮扶|调研|服务)"
PLAIN_UNDERTAKING = re.compile(
    rf"(?:开展|实施|推进|组织|建立|推行|深化|运用|借)(?P<what>[^，。；：“”《》0-9]{{3,20}}{DEED})(?=[，。；：\d]|工作|以来|中|期间)"
)
# 对全区企事业单位公车加油卡数据进行筛查: what was looked into, and how
LOOKED_INTO = re.compile(rf"对(?P<what>[^，。；：]{{3,60}}?)(?:进行|开展)了?[^，。；：]{{0,6}}?(?P<how>{DEED})")
# A title that says what was looked into names a loop; one of every work report says nothing.
FITTING = re.compile("整治|纠治|治理|督查|督察|检查|巡察|巡视|审计|查处|严查|整改|问题|线索|四风")
GENERAL = re.compile(r"回顾|总结|工作(?:情况|安排|任务|总体)$|报\s*告$|\.[a-z]{2,4}$")
BARE = re.compile(
    "(?:督查|督察|检查|巡查|查出|发现|解决|整改|化解|检视|移交|督办|反馈|查摆|排查|已|共|并|的|了|中|问题|线索|隐患|及)*"
)


class Told(NamedTuple):
    """What a figure stands in: its name, its sentence, the headings above it from the nearest, the report's title."""

    name: str
    sentence: str
    headings: Sequence[str]
    title: str


def campaign(told: Told) -> str | None:
    """Return the campaign that the sentence, a heading or the title names, the nearest first; None where none does."""
    return named(told.sentence, *told.headings, told.title)


def named(*texts: str) -> str | None:
    """Return the first campaign named in some texts, nearest first.

    >>> named("在全区开展燃气安全专项整治，发现问题12个。"), named("推进环保督察反馈问题整改")
    ('燃气安全专项整治', '环保督察')
    """
    for text in texts:
        for match in _names().finditer(text):
            name = LEADING.sub("", match[0])
            name = CARRIED_OUT.sub("", name.removesuffix(match["word"])) + match["word"]
            whole = len(name) > len(match["word"]) or name.endswith("督察")  # 环保督察 says what it is about
            if whole and NAMED_LEAST <= len(name) <= NAME_MOST:
                return name
    return None


def title(told: Told) -> str:
    """Return what to call a loop without a campaign: what is counted, the undertaking, a fitting title, the count."""
    count = simplify(told.name).removesuffix("数")
    return subject(told.name) or undertaking(told.sentence) or _titled(told, count) or count


def _titled(told: Told, count: str) -> str | None:
    """Return the report's title that says what was looked into, where the count's own name says nothing."""
    titled = simplify(told.title)
    return titled if BARE.fullmatch(count) and FITTING.search(titled) and not GENERAL.search(titled) else None


def subject(name: str) -> str | None:
    """Return the thing amiss that an indicator's name counts, None where it says no more than 问题.

    >>> subject("化解不动产登记等历史遗留问题数"), subject("突出环境问题整改销号数"), subject("帮助企业解决问题数")
    ('不动产登记等历史遗留问题', '突出环境问题', None)
    """
    match = SUBJECT.match(simplify(name))
    thing = match[0] if match else ""
    before = None
    while thing != before:
        before, thing = thing, DONE_WITH.sub("", thing)
    return thing if len(thing) >= SUBJECT_LEAST and not re.fullmatch("问题线索|问题隐患", thing) else None


def undertaking(sentence: str) -> str | None:
    """Return what is undertaken in a sentence: by its name in quotes, else by what is done to what; None without.

    >>> undertaking("开展“百名干部进百企”行动，解决问题860个。"), undertaking("开展校园周边环境整治，解决问题12个。")
    ('“百名干部进百企”行动', '校园周边环境整治')
    >>> undertaking("对机关公务用车数据进行筛查，发现问题6个。"), undertaking("发现问题6个。")
    ('机关公务用车数据筛查', None)
    """
    return next((name for name in _undertakings(sentence) if NAMED_LEAST <= len(name) <= NAME_MOST), None)


def _undertakings(sentence: str) -> Iterator[str]:
    quoted = UNDERTAKING.search(sentence)
    if quoted:
        yield quoted[0]
    for match in PLAIN_UNDERTAKING.finditer(sentence):
        yield LEADING.sub("", match["what"]) if len(match["what"]) > NAME_MOST else match["what"]
    for match in LOOKED_INTO.finditer(sentence):
        yield match["what"].rpartition("、")[2].rpartition("落实")[2] + match["how"]


def apart(name: str) -> str | None:
    """Return the thing in a figure's name that is settled on its own (危房), None where it counts problems found."""
    found = APART.findall(simplify(name))
    return found[-1] if found else None


@cache
def _names() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in rows("lexicon/campaign_names.csv"))
    return re.compile(rf"[\u4e00-\u9fff“”、]{{1,24}}?(?P<word>{words})")
