"""What is done to the things counted, told behind them: 立案调查 in 对2家食堂立案调查."""

from __future__ import annotations

import re

from etl.extract.indicators.counted_acts import CLEARED, HELD, TOLD_OF
from etl.extract.indicators.figures import Figure
from etl.extract.indicators.nouns import team_of

GIVEN = ("给予", "予以", "进行", "作出", "责令", "开展", "实施")
GIVES = re.compile("予以|进行|作出|责令|开展|实施")
KEPT_ON = re.compile(
    "([^，。；、0-9]{0,14}?(?:问题|任务|事项|项目|企业|单位|人员|线索|环节|领域|部门|乡镇|干部|案件|隐患|诉求))"
    "(?:实行|实施|紧盯|逐[一个项条]|明确|倒排|建立|制定|落实|跟踪|限期|盯|分类|持续|挂图|动态|挂账|打表|重点关注|加快|强化"
    "|加强|继续|(?:进行|开展)(?:跟踪|调度|盯办|梳理|分析|研判|再|逐))"
)
# 对尚未整改到位的14个问题实行挂账督办
TOWARDS_THOSE = re.compile(r"(?:^|[，。；、\n\s]|[将要并])(?:对|将|把)[^，。；]{2,20}的\Z")
PAPERS_TO = re.compile(
    "([^，。；、0-9]{0,10}?(?:单位|部门|企业|公司|乡镇|街道|机构|学校|项目|商户|村))"
    "((?:分别)?(?:下达|发出|下发|印发|送达|制发|发送|出具|开具)了?[^，。；、0-9]{2,12})(?=[，。；、0-9])"
)
THOSE_SERVED = (
    "企业|商户|主体|工商户|农户|家庭|贫困户|单位|项目|合作社|群众|居民|人员|对象|学生|儿童|残疾人|老年人|老人|妇女|职工"
    "|农民工|劳动者|人才"
)
SERVES = (
    "(?:发放|提供|办理|落实|兑现|解决|减免|争取|协调|投放|代缴|追回|追讨|追缴|讨回|补发|补缴|缴纳|分配)"
    "[^，。；、0-9Xx]{1,12}?"
)
HOW = "(?:累计|免费|分别)?"
SERVED = re.compile(f"([^，。；、0-9Xx]{{0,8}}?(?:{THOSE_SERVED})){HOW}({SERVES})(?=(?:共计?|约|近|超过?)?[0-9Xx])")
# 为3500名老人、200名残疾人发放护理补贴
SERVED_ALL = re.compile(
    f"([^，。；、0-9Xx]{{0,8}}?(?:{THOSE_SERVED}))"
    f"(?=、[0-9.]{{1,6}}万?余?[名户家人][^，。；、0-9Xx]{{0,8}}?(?:{THOSE_SERVED}){HOW}({SERVES})(?=[，。；、0-9]))"
)
SURVEYED = re.compile(
    "([^，。；、0-9]{0,8}?(?:企业|群众|农户|居民|干部|职工|家长|学生|商户))(?:开展|进行)?的?"
    "(问卷调查|抽样调查|电话随访|入户走访|随机走访|走访|随访|调查)(?:显示|结果|发现|中|，)"
)
# 对45个单位下达整改通知书, 为30家企业发放贷款2亿元: told behind so many, which one of the words stands before
BEHIND = ((PAPERS_TO, "对向给"), (SERVED, "为向给"), (SERVED_ALL, "为向给"))


def dealt_with(figure: Figure) -> str:
    """Return the things counted with what is done to them, the team that people make up, "" where neither is told."""
    return _team(figure) or _held(figure) or _kept_on(figure)


def _team(figure: Figure) -> str:
    """Return the team that so many people make up: 入户调查组 in 组成5-7人的入户调查组, "" elsewhere."""
    right = figure.right
    team = team_of(right.noun) if figure.quantity.role == "people" and right.of else ""
    if team:
        right.predicate = ""
    return team


def _held(figure: Figure) -> str:
    """Return what was done to the things counted: 立案调查不合格食堂 in 对2家不合格食堂立案调查, "" elsewhere."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    if figure.text[quantity.start - 1] == "为" and (cleared := CLEARED.match(figure.text, quantity.end)):
        return _done_to(figure, cleared)  # 为97名党员干部澄清正名
    before = figure.text[quantity.start - 1]
    those = before == "的" and TOWARDS_THOSE.search(figure.text, max(figure.low - 1, 0), quantity.start)
    if those and (held := HELD.match(figure.text, quantity.end)):
        return _done_to(figure, held)  # 对要求打折扣的2名社区书记诫勉谈话
    dealt = not right.noun or GIVES.search(right.noun) is not None or right.predicate.startswith(GIVEN)
    if not dealt or before not in "对将把":
        return ""
    held = HELD.match(figure.text, quantity.end)
    if held is None and figure.text[quantity.start - 1] == "对" and "通报" not in left.head:
        held = TOLD_OF.match(figure.text, quantity.end)  # 对11起典型问题予以点名道姓通报
    return _done_to(figure, held) if held else ""


def _done_to(figure: Figure, found: re.Match[str]) -> str:
    """Return the act and the things (groups 2 and 1) told behind a count, of which no other word is part then."""
    figure.left.head = figure.left.act = figure.right.predicate = ""
    return found[2] + found[1]


def _kept_on(figure: Figure) -> str:
    """Return the things counted without how they are dealt with: 问题 in 对67个问题实行清单管理, "" elsewhere."""
    text, start = figure.text, figure.quantity.start
    asked = SURVEYED.match(text, figure.quantity.end) if text[start - 1] == "对" else None
    if asked is not None:
        return _done_to(figure, asked)  # 对60户企业问卷调查显示
    if figure.quantity.role not in ("count", "people", "households") or text[start - 1] not in "对将把向给为的":
        return ""
    if text[start - 1] == "的" and TOWARDS_THOSE.search(text, max(figure.low - 1, 0), start) is None:
        return ""
    for told, signs in BEHIND:
        if text[start - 1] in signs and (found := told.match(text, figure.quantity.end)):
            return _done_to(figure, found)
    kept = KEPT_ON.match(text, figure.quantity.end)
    if kept is None:
        return ""
    figure.right.predicate = ""
    return kept[1]
