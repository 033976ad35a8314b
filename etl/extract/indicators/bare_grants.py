"""Whose a bare grant or term is: the term that may be longer, who is subsidised, what the clause's title grants."""

from __future__ import annotations

import re

from etl.extract.indicators.bare_beside import DOING, HOW, OPENS
from etl.extract.indicators.before import Told

# 需要延长复核期限的，延长期限不超过7个工作日
LENGTHENED = re.compile("延长([^，。；]{2,10}?)(?:的?期限|时限|时间|期)(?=的|，|、)")


def lengthened(told: Told, name: str) -> str:
    """Return the term that may be longer by so much."""
    found = LENGTHENED.findall(told.text, told.low, told.clause)
    return found[-1] if found else ""


# 建立种粮农民补贴制度，补贴资金由6亿元增加到19亿元; 推进阳光农场建设，奖补资金不超过30万元
SUBSIDISED = re.compile(
    f"{OPENS}(?:{HOW}(?:建立|健全|完善|实行|落实|出台|制定|实施)+了?"
    "([^，。；：、0-9]{2,12}?)(?:补贴|补助|奖励|补偿|奖补)+(?:制度|政策|机制|办法)"
    "|对([^，。；：、0-9]{2,12}?)(?:给予|予以|实行|实施|发放)[^，。；]{0,6}(?:补贴|补助|奖励|补偿|奖补)(?=，)"
    f"|{DOING}([^，。；：、0-9]{{3,12}}?(?:建设|改造|整治|发展|种植|养殖))(?=，))"
)
# 发放租房补贴，补贴标准为每月300元; 给予15元/平方米·月房租补助，年补助金额不超过20万元
GRANTED = re.compile(
    "(?:给予|发放|享受|申请|核发|予以|月|元|每年|一次性)(?!每)([一-鿿]{2,8}?)(?:补贴|补助|津贴|奖励|资助)，\\Z"
)


def subsidised(told: Told, name: str) -> str:
    """Return who or what is subsidised with so much."""
    granted = GRANTED.search(told.text, told.opened, told.clause)
    if granted is not None:
        return granted[1]
    found = SUBSIDISED.search(told.text, told.opened, told.clause)
    return (found[1] or found[2] or found[3]) if found else ""


# 第三条 【小微企业“首达标”支持】; 18.技能大赛补贴。
TITLE = re.compile(
    "(?:【([^】\\n]{2,24}?)】|(?:^|\\n)[ \t　]*"
    "(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]+)\\s*([^，。；：、\\n]{2,20}?)[。：\\n])"
)
GRANTS = ("支持", "奖励", "补贴", "补助", "资助", "扶持", "补偿", "津贴", "奖补")
TITLE_FAR = 400  # characters between a title and what its clause grants


def titled(told: Told, name: str) -> str:
    """Return what the title of the clause grants: 技能大赛补贴 of 18.技能大赛补贴。, "" where it grants nothing."""
    titles = TITLE.findall(told.text, max(0, told.start - TITLE_FAR), told.opened)
    title = titles[-1][0] or titles[-1][1] if titles else ""
    return title if title.endswith(GRANTS) else ""
