"""How far time words reach: not past an item of a list, nor beyond what is only audited; and on to what is reckoned."""

from __future__ import annotations

import datetime
import re

# （2）8月底前完成招标；（3）对67个问题实行清单管理: an item keeps its time words to itself
ITEM = "(?:[（(][一二三四五六七八九十0-9]{1,2}[)）]|[一二三四五六七八九][是要])"
NEXT_ITEM, WITHIN_ITEM = re.compile(f"[；;]\\s*{ITEM}"), re.compile(ITEM)
# 对2018年以来的账目进行审计，发现票据316张: the time is of what was audited
DONE_TO = re.compile(
    "[^，。；]{2,40}?(?:开展|进行|实施)[^，。；]{0,12}(?:检查|审计|排查|核查|清理|清退|整治|复核|督查|起底|清查|倒查|筛查|筛选|比对|分析|梳理|研判|抽查)|[^，。；]{2,40}?(?:进行|开展)“"
)
# 核查2017年以来惠农补贴，发现错发36户; 学校创建于1986年，占地30亩
AUDITED = re.compile("(?:(?:核查|清查|审计|抽查|倒查|复核|调阅|查阅)了?|[建立办生创设]于)\\Z")
TO_COME = re.compile("[0-9]{4}|[一二][〇○零九]|[底末前内]|明年|来年|下")
AT_PRICES = re.compile("年?(?:的)?(?:不变价|可比价|价格|现价)")  # 2300元（2010年不变价）
OF_ITS_OWN = re.compile("[^（）()]{0,10}[0-9]")
OF_YEAR = re.compile("[是为于][0-9]{4}年(?:同期)?的[0-9.]+(?:[%％]|倍)")
OF_PLAN = re.compile("全年(?=的?(?:计划|预算|任务|目标))")  # 上半年完成全年预算的43%
# 今年前三季度，经济总体平稳。初步核算，实现地区生产总值120亿元
RECKONING = re.compile("(?:核算|统计|测算)(?:数据显示|显示)?[，,]")
RECKONED = re.compile(rf"\s*(?:经|据)?(?:[一-鿿]{{0,6}}?)(?:初步)?{RECKONING.pattern}")
OPENING_MOST, OPENED_NEAR = 160, 12  # characters of the sentence before, and of what its time words stand behind
MADE_THEN = re.compile(
    "(?:发布|出台|制定|印发|颁布|签订|立案|开工|建成|形成|下发|成立|登记|查处|通报|反馈|召开|公布|下达|举办|部署)的"
)
OCCASIONS = ("春节期间", "节日期间", "节假日期间", "中秋期间", "国庆期间", "节期间")
SINCE_EVENT = re.compile("[^，。；,;]{2,16}以来")  # 2020年统一核算改革以来最好位次
BASE_YEARS = re.compile("当年度?|[次翌]年|下一?年度?|本年度?|上年度?|上一年度?|前一年度?|去年|上年末")
BASED = re.compile(
    "(?:[^，。；]{0,8}(?:种植|养殖|投保|参保|新增|大棚))|度?(?:实际)?(?:销售|发生|到账|回款|投入|缴纳|缴费|应缴|上缴|纳税|税收|营业收入|营业额|销售收入|销售额|贡献|基数|同口径|滚存)"
)
# 2023年供应市场的商品总量，达到500亿元: the year is of what the next clause measures
MEASURED = re.compile(
    "(?:可以|可望|预计|将|已经?|均|都|共)*(?:达到?|增[加长]|超过|突破|下降|减少|上升|提高|为(?=[0-9])|比|较)"
)
AIMED = re.compile("[^，。；]{0,8}的(?:年度|年初|全年|预期|既定)?(?:目标|任务|计划|要求)")  # those of the year told of
INVESTED, INVESTED_MOST = re.compile("计划(?:总)?投资(?:额)?\\Z"), 8  # of what is begun: 开工项目9个、三年计划投资8亿元
HAPPENED = ("发生在", "集中在", "出现在")  # 其中多次发生在春节期间；2次接受宴请
TELLING = frozenset({"近日", "日前", "前不久", "此前"})
EVENT = re.compile(r"[一-鿿]{2,}(?:启动|召开|成立|印发|出台|发布|挂牌)[,，]?$")
MORE = ("多", "增加", "补贴", "补助")  # 每月多领300元
PAYEES = ("人", "户", "生", "亩")  # 每人每年320元 dates nothing
PAST_YEAR = re.compile("上年|去年")
# 3个项目年内竣工: what a figure counts, up to the time that tells when something happens to it
COUNTED, COUNTED_MOST = re.compile("[^，。；、：（）0-9的\n]{0,16}"), 16
PLAN_YEARS = 5


def is_plan(start: datetime.date | None, end: datetime.date | None) -> bool:
    """Say whether days are those of a five-year plan."""
    return start is not None and end is not None and end.year - start.year == PLAN_YEARS - 1
