"""Whether a quantity may measure anything, by its unit and the words next to it."""

from __future__ import annotations

import re

from etl.extract.indicators.in_words import han_measures
from etl.extract.indicators.quantity import ENDED, Quantity
from etl.extract.indicators.weights import is_weight

# 平均天数从42天降到16天: the second end of a movement
MOVED_SPAN = re.compile("[从由][^，。；0-9]{0,8}[0-9.]{1,6}个?(?:天|小时|分钟|月)[^，。；0-9]{1,6}[到至为成]\\Z")
MORE_DAYS = re.compile("天数[^。；]{2,40}(?:多出?|少|增加|减少)了?\\Z")
NAMED_BEHIND = re.compile("所长|[一二两三四五六七八九十]|(?:民警|干部|人员|班子|支部|负责|原|的)")
SPANNED = re.compile(
    r"(?:天数|时限|时间|时长|周期|平均|居住|缩短|压缩|压减|减少|增加|提前|延长|同比|日数|工期|优良|达标|耗时|用时|停[工业产])[^，。；]{0,12}$|(?:压|缩|砍|降)[到至为]$"
)
# 在100个城市中排第15位, 在全市11个县区中只排在第7位: the field, not a figure
AMONG = re.compile(r"(?:[^，。；、（）]|（[^）]{1,8}）){1,24}[中里](?:排|居|位|列|名|由第|从第)")
FIELD = re.compile(
    "(?:[市县区州]（[市县区州](?:、[市县区州])?）|[市县区省州]{1,3}|地市|城市|乡镇|镇街|街镇|街道|单位|部门|开发区)[中里]?(?:只|仅|分别)?"
    "(?:排名?|排在|位居|位列|居|列|名列)?第[0-9X一二三四五六七八九十]{1,3}(?:[位名]|(?=[，。；、]))"
)
AGED = re.compile("[0-9]{1,3}(?:周?岁|至|-)")  # 为390万65岁以上老年人体检
OF_PAGE = re.compile("(?:浏览|阅读|点击|访问|下载|查看)(?:量|次数|人数|数|券)?[：:]\\Z")
PLACES = ("位", "名")
SCORED = re.compile(
    r"得分|权重|分值|扣[减除]?[^，。；]{0,8}\Z|评分|均分|总分|满意度|测评|成绩|指数|(?:提[升高]|[上下]升|下降|增加|减少|高|低|得)[了出]?\Z"
)
# 城市管理考评中，新华街道以96.3分居第一，河西镇以82.1分垫底
SCORING = re.compile("(?:考评|考核|测评|评价|评比|评估|得分|评分|均分|打分)(?:[^。\n]|。(?=其中)){0,150}\\Z")
SCORING_MOST = 160  # characters of a sentence
# 通报表扬，各加0.5分
CREDITED = re.compile(r"(?:^|[，。；、\n]|各|均|分别|予以|每起|每项|每次|一律)加[^，。；、0-9加扣]{0,10}\Z")


OF_THEM = re.compile(
    "[^，。；、0-9]{1,8}的(?:近|约|超过?|不到|不足)?(?:百分之|[0-9.]{1,6}[%％]|[一二三四五六七八九]成|[一二三四五六七八九十]分之|一半)"
)
MASSES = re.compile("以上的(?:人民|群众|干部|劳动人民|中国人|农民群众)")
# 九成以上的干部是好的: a judgement
GOOD_ONES = re.compile(
    "以上的[^，。；、的]{0,4}(?:干部|党员|同志|群众|人民|师生|职工|青年)[都也]?是(?:好|要|愿意|拥护|可靠|可信|信得过)"
)
OF_PEOPLE = re.compile("(?:占(?:我国|全国|总)*人口的?|团结|依靠|相信)\\s*\\Z")
ADDRESSED = re.compile("(?:多?万?)?(?:各族)?(?:人民|群众|干部群众|父老|儿女|市民朋友)")
CALLED = re.compile("(?:团结|带领|依靠|动员|凝聚|感谢|致敬|代表|带着)[^，。；]{0,12}\\Z")
LEAST_POWER = 10000  # kWh; so many 度 are no degrees
LENGTHS = tuple(more + span for more in ("多", "半", "余") for span in ("月", "小时", "星期", "学期", "世纪", "钟头"))


def measures(text: str, quantity: Quantity, low: int, after: int) -> bool:
    """Whether a quantity that counts may measure something, by its unit and the words next to it."""
    role = quantity.role
    if role == "count" and text[quantity.start - 1] in "：:" and OF_PAGE.search(text, low, quantity.start):
        return False  # 浏览量：1316次
    if _speaks(text, quantity, low):
        return False
    if quantity.unit == "个" and text.startswith(LENGTHS, quantity.end):
        return False  # 中断航运1个多月
    told = role in ("count", "measure", "people") and text.find("占", max(low, quantity.start - 8), quantity.start) >= 0
    if told and OF_THEM.match(text, after):
        return False  # 占全国现有12亿亩耕地的24%
    behind = text[after : after + 1]
    if role in ("rank", "zero", "part", "ratio"):
        return True
    if role == "alone":
        return quantity.unit in ("万人", "万人次") and text[quantity.start - 1 : quantity.start] in "近约超达的"
    if behind == "的" and quantity.unit in PLACES and text[quantity.start - 1 : quantity.start] in ("前", "后", "末"):
        return False  # 对排名后3位的县区进行约谈
    if role == "bare":
        return text.startswith(("的速度", "的幅度", "的增速"), after)
    if quantity.unit == "%" and is_weight(text, quantity):
        return False  # 日常监测（60%）和社会评价（40%）构成得分
    if quantity.han and not han_measures(text, quantity, low):
        return False
    if "在" in text[max(low, quantity.start - 8) : quantity.start] and AMONG.match(text, after):
        return False
    if role == "count" and FIELD.match(text, after):
        return False  # 列全市7个县区第2位
    if quantity.masked and quantity.unit == "所" and NAMED_BEHIND.match(text, quantity.end):
        return False  # 责成XX所所长道歉: an office without its name
    if role == "place":
        if quantity.masked:
            return False  # 进驻XX市: a place without its name
        return behind in ENDED or behind.isdigit()
    if quantity.unit == "分":
        return not (behind == "的" and after > quantity.end) and _scores(text, quantity, behind)
    if role == "span":
        before = text[max(low, quantity.start - 24) : quantity.start]
        if quantity.unit == "个月":
            return True  # 拖欠4个月: only such are kept
        if quantity.unit.endswith("工作日") and not text.startswith("内", after):
            return True
        more = quantity.unit == "天" and MORE_DAYS.search(text, max(quantity.start - 60, 0), quantity.start)
        return bool(more) or SPANNED.search(before) is not None or _moved_span(text, quantity.start)
    if role == "scaled":
        if text.startswith(("人口的", "人口大国", "人口规模"), after):
            return False  # 在我们这样一个13亿人口的国家
        return behind in ENDED or "一" <= behind <= "鿿" or AGED.match(text, after) is not None
    if quantity.unit == "个" and text.startswith(("字：", "字，", "字。", "关键词", "成语"), after):
        return False  # 记住6个字：此时、此地、此身
    if quantity.han and text.startswith(("上下", "上中下"), quantity.start - (2 if quantity.value == 2 else 3)):
        return False  # 本书分上下两篇
    if quantity.unit == "番":
        return "翻" in text[max(low, quantity.start - 3) : quantity.start]  # 下一番功夫 doubles nothing
    return quantity.unit != "度" or (quantity.han and (quantity.value or 0) >= LEAST_POWER)  # 七十二亿六千万度


def _speaks(text: str, quantity: Quantity, low: int) -> bool:
    """Whether a figure is a turn of speech: 做好四篇大文章, 团结全市360万人民群众, 占人口百分之九十五以上的人民群众."""
    start, end = quantity.start, quantity.end
    if quantity.role in ("scaled", "people"):
        return ADDRESSED.match(text, end) is not None and CALLED.search(text, low, start) is not None
    if quantity.unit == "%":
        called = MASSES.match(text, end) is not None and OF_PEOPLE.search(text, low, start) is not None
        return called or GOOD_ONES.match(text, end) is not None
    return quantity.unit == "篇" and text.find("文章", end, end + 12) >= 0


# 甲局、乙局分别以97.6分和96.9分位列第二、第三
BY_SCORE = re.compile("以(?:[0-9.]{1,6}分[和、与])*\\Z")
PLACED_BY = re.compile(
    "(?:[和、与][0-9.]{1,6}分)*(?:的[一-鿿]{0,2}(?:得分|成绩|总分|高分))?(?:排|位列|位居|名列|居|列|获|荣获|夺得)"
)


def _moved_span(text: str, start: int) -> bool:
    """Whether a time is what another was brought to: 16天 in 平均天数从42天降到16天."""
    moved = MOVED_SPAN.search(text, max(start - 30, 0), start) if text[start - 1] in "到至为成" else None
    return moved is not None and SPANNED.search(text, max(moved.start() - 24, 0), moved.start()) is not None


def _scores(text: str, quantity: Quantity, behind: str) -> bool:
    """Whether so many points (分) are of an appraisal, or given or taken by one."""
    start, near = quantity.start, max(0, quantity.start - 16)
    if SCORED.search(text, near, start) or (behind in ENDED and CREDITED.search(text, near, start)):
        return True
    if BY_SCORE.search(text, near, start) and PLACED_BY.match(text, quantity.end):
        return True
    fine = not quantity.value or quantity.value % 1 > 0 or text[start - 1] in "以（"
    return fine and SCORING.search(text, max(start - SCORING_MOST, 0), start) is not None
