"""Parts of a whole by place, body, stage or judgement: 其中甲镇12个, 住建局32件, 优秀18份."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.measures import KINDS_OF_PLACES, PARTS, PLACE, stages
from etl.extract.indicators.owners import behind_place, places
from etl.extract.indicators.sorts import kinds_of

JUDGED = frozenset("优秀 良好 合格 基本合格 不合格 达标 不达标 及格 较差 一般 满意 基本满意 不满意".split())
MEASURING = re.compile("[雨流水产总]量|最大|最高")  # 最大点雨量石坪村168毫米
FIRMS, COUNTING_FIRMS = ("公司", "集团", "中心", "银行", "商行", "信用社"), frozenset("家个所")
OF_BODY = re.compile(
    "[^，。、的]{1,8}(?:[^当结布格]局|[^大客]厅|委|街道|中心|公司|集团|支队|大队|银行|商行|信用社)|[省市县区州]本级|乡镇|[^，。、的]{1,4}[县市区镇乡]"
)
# 女性, 35岁以下, 高级职称: a kind among people told before
OF_PEOPLE = re.compile(
    "男性?|女性?|(?:中共)?党员|少数民族|(?:[正副]?高级|中级|初级|副高|正高|中高级)(?:以上)?(?:专业技术)?(?:职称|职务)?"
    "|(?:大学)?(?:在职)?(?:研究生|本科|大专|专科|硕士|博士|高中|初中|中专)(?:及?以[上下])?(?:学历|学位|文化程度)?"
    "|[0-9]{2}(?:周?岁)?(?:[-—~至到][0-9]{2})?周?岁(?:及?以[上下])?"
)
DOCTORS = frozenset(("博士", "硕士", "博士后"))  # people by themselves: 引进各类人才360人，其中博士12人
STRUCTURE = re.compile("^(?:年龄|学历|职称|性别|民族|文化)结构(?:是|为)?")
HANDED = frozenset("移送 转交 移交 交办 转办 批转".split())
TAKEN = re.compile("^(?:受理|接收|收到|办理|移送|转交|移交|交办|转办|批转|查处|发现)(?=..)")
HANDED_TO = ("机关", "部门", "法院", "检察院", "纪委", "纪委监委", "监委", "单位", "公安", "局")
BODIES = ("院校", "学校", "单位", "机构", "企业")
RURAL, URBAN = frozenset(("农村", "乡村")), ("城镇", "城市")
# 获评模范城4个、模范区1个, 创建国家卫生县2个、国家卫生乡镇6个: kinds of places, and none by its name
GRADED_PLACE = re.compile(
    "(?:国家|[国省市]级|示范|模范|卫生|文明|[和最]?美|未来|特色|精品|重点|先进|试点|绿色|生态|园林|集聚|宜居|达标|样板|标杆|优秀|魅力|推进|棚户|康居)[\u4e00-\u9fff]{0,3}[区县市镇乡村]+$"
)
TOLD = "报告"  # 报告病例33例，其中上海报告9例


def part_named(figure: Figure, state: State, head: str) -> str:
    """Return the name of a part of the whole before, counted in its unit, "" where the head names no part."""
    if figure.quantity.role in ("count", "people") and (kind := kinds_of(figure, state, head)):
        state.subject = state.full = kind
        return kind
    if head in RURAL and state.subject.startswith(URBAN) and of_one_unit(figure, state) and not figure.left.act:
        return head + state.subject[2:]  # 城镇居民最低生活保障人数1.2万人，农村4.6万人
    child = left_child(figure, state)
    if is_part(figure, state, head):
        if state.subject in places() or PLACE.fullmatch(state.subject):
            return head  # 宝应县97.8分、仪征市97.2分
        return head + behind_place((state.full if child else "") or state.subject)
    body = OF_BODY.match(head) if child and not _is_firm(figure, head) else None
    child = child and GRADED_PLACE.search(head) is None
    part = body or PLACE.fullmatch(head) if child and state.full and of_one_unit(figure, state) else None
    if part and (part.end() == len(head) or state.full.endswith(head[part.end() :])):
        return part.group() + behind_place(state.full)  # 7个未完成整改，其中区住建局3个
    whole = state.units.get(figure.quantity.unit, "") if body and body.end() == len(head) else ""
    if whole and (figure.listed or not same_unit(figure, state)):
        state.full = whole
        return head + behind_place(whole)  # 逾期工单124件，涉及26个单位，其中住建局32件
    if head in JUDGED and state.subject and (same_unit(figure, state) or figure.quantity.unit == "票"):
        return state.subject.removeprefix(state.act) + head  # 抽查案卷60份，其中优秀18份
    handed = state.units.get(figure.quantity.unit, "") if child and head.endswith(HANDED_TO) else ""
    if handed and (figure.left.act in HANDED or state.act in HANDED):
        verb, what = "" if figure.left.act in HANDED else state.act, TAKEN.sub("", handed)
        state.act = figure.left.act or state.act
        return verb + head + what  # 移送线索21件，其中移送纪检监察机关13件、公安机关3件
    people = state.units.get(figure.quantity.unit, "") if figure.quantity.role == "people" else ""
    kind = STRUCTURE.sub("", head) if people else ""
    if (
        kind
        and kind not in DOCTORS
        and OF_PEOPLE.fullmatch(kind)
        and not OF_PEOPLE.match(people)
        and not people.endswith(BODIES)
    ):
        state.child = True  # what follows is told of the same people
        state.subject = state.full = kind + people.removeprefix(state.act)
        return state.full  # 专业技术人才4919人，其中女性2923人
    if head in stages() and state.subject.endswith("学生") and same_unit(figure, state):
        return head + state.subject  # 在校学生2万人，其中小学1万人
    if head == TOLD and TOLD in state.subject and same_unit(figure, state):
        return state.subject[state.subject.index(TOLD) :]  # 报告病例33例，其中上海报告9例
    return ""


def left_child(figure: Figure, state: State) -> bool:
    """Whether 其中 stands before a figure or stood before the list it is in."""
    return figure.left.child or state.child


def is_part(figure: Figure, state: State, head: str) -> bool:
    """Whether the head is a place and the figure its part of the whole before: the unit is the same."""
    if not state.subject or not same_unit(figure, state):
        return False
    part = (
        (PLACE.match(head) and not MEASURING.search(head)) or head in places() or (figure.left.child and head in PARTS)
    )
    kind = figure.left.act or head.endswith((state.subject, *KINDS_OF_PLACES)) or GRADED_PLACE.search(head)
    return bool(part and not kind)


def same_unit(figure: Figure, state: State) -> bool:
    """Whether the figure before is counted in the same unit."""
    return state.previous is not None and state.previous.unit == figure.quantity.unit


def _is_firm(figure: Figure, head: str) -> bool:
    """Whether a head names a kind of firms and the figure counts firms: 企业120家，其中上市公司3家."""
    return head.endswith(FIRMS) and figure.quantity.unit in COUNTING_FIRMS


def of_one_unit(figure: Figure, state: State) -> bool:
    """Whether the figure before counts the same thing, in thousands or not: 5.6万户, 153户."""
    return state.previous is not None and state.previous.unit.lstrip("万亿") == figure.quantity.unit.lstrip("万亿")
