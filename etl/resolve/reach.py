"""How far time words reach: not past an item of a list, nor beyond what is only audited; and on to what is reckoned."""

from __future__ import annotations

import re

# （2）8月底前完成招标；（3）对67个问题实行清单管理: an item keeps its time words to itself
ITEM = "(?:[（(][一二三四五六七八九十0-9]{1,2}[)）]|[一二三四五六七八九][是要])"
NEXT_ITEM, WITHIN_ITEM = re.compile(f"[；;]\\s*{ITEM}"), re.compile(ITEM)
# 对2018年以来的账目进行审计，发现票据316张: the time is of what was audited
DONE_TO = re.compile(
    "[^，。；]{2,40}?(?:开展|进行|实施)[^，。；]{0,12}(?:检查|审计|排查|核查|清理|清退|整治|复核|督查|起底|清查|倒查)|[^，。；]{2,40}?(?:进行|开展)“"
)
# 核查2017年以来惠农补贴，发现错发36户; 学校创建于1986年，占地30亩
AUDITED = re.compile("(?:(?:核查|清查|审计|抽查|倒查|复核|调阅|查阅)了?|[建立办生创设]于)\\Z")
OF_PLAN = re.compile("全年(?=的?(?:计划|预算|任务|目标))")  # 上半年完成全年预算的43%
# 今年前三季度，经济总体平稳。初步核算，实现地区生产总值120亿元
RECKONING = re.compile("(?:核算|统计|测算)(?:数据显示|显示)?[，,]")
RECKONED = re.compile(rf"\s*(?:经|据)?(?:[一-鿿]{{0,6}}?)(?:初步)?{RECKONING.pattern}")
OPENING_MOST, OPENED_NEAR = 160, 12  # characters of the sentence before, and of what its time words stand behind
