"""What stands at the edges of a name and is none of it: blanks, separators, quotes that lost their partner."""

from __future__ import annotations

import re
from functools import lru_cache

BLANK = " 　\t:：\"'“”|"
SEPARATORS = "、和与及,，/ 　"
EDGES = BLANK.replace("“", "").replace("”", "") + "、,，/"
HARMONY = tuple(
    "和美 和谐 和平 和气 和睦 和合 和田地区 和田市 和龙市 和静县 和顺县 和硕县 及时 与会".split()
)  # 和美乡村
JOINING = ("和", "与", "及")
# 及 at the end of a word is no "and"
JOINED = ("惠及", "涉及", "普及", "波及", "遍及", "危及", "提及", "顾及", "触及", "推及", "共和", "参与", "给与")
# with whom an act is done or trade is driven: 与高校共建实验室, 与成员国进出口额
WITH = re.compile(
    "与(?:[^，。；、的0-9]{2,14}?(?:共[建同]|签[订署约]|合作(?!全面|不断|持续)|建立|对接|联合|开展|实施|达成)"
    "|[^，。；的0-9]{1,14}?(?:国|国家|地区|伙伴)(?:实现)?(?:货物|服务)?(?:进出口|贸易|出口|进口))"
)
QUOTES = {"”": "“", "“": "”"}


@lru_cache(maxsize=1 << 14)
def trim(words: str) -> str:
    """Strip blanks, separators and quotes that lost their partner from both ends."""
    if not words:
        return ""
    words = words.strip(EDGES)
    words = words if words.startswith(HARMONY) or WITH.match(words) else words.lstrip("和与及").removeprefix("以及")
    if words[-1:] in JOINING and words[-2:] not in JOINED:
        words = words[:-1]
    if "“" not in words and "”" not in words:
        return words
    if '"' in words and words.count("“") != words.count("”"):
        words = words.replace('"', "”" if words.count("“") > words.count("”") else "“")  # “一站式"便民服务
    while words and words[0] in QUOTES and QUOTES[words[0]] not in words[1:]:
        words = words[1:].strip(EDGES)
    while words and words[-1] in QUOTES and QUOTES[words[-1]] not in words[:-1]:
        words = words[:-1].strip(EDGES)
    if words[:1] == "”":
        words = words[1:].strip(EDGES)
    return words


def unquoted(head: str) -> str:
    """Return a head without what stands before a quotation that it opens: 框架已确立“太阳能的重要性列第二位”."""
    at = head.rfind("“")
    return head[at + 1 :] if at > 0 and "”" not in head[at:] and '"' not in head[at:] else head
