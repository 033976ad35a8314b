"""Who gets what a policy grants: 对…的，, each of some grades, whoever comes so far."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.split import split_heads

AIMED = re.compile(r"(?:^|[^面应])[对向]于?([^，。；]{3,60})")
OPENERS = re.compile(
    r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以?[前后])?"
    r"|其中|同时|另外|此外|凡|经认定为?|(?:个人)?可认定为|优先(?=支持|鼓励)|大力(?=支持|鼓励)|符合条件的|每年|重点(?=支持|扶持|鼓励|对)|鼓励|支持|先行开展|今年|于|当年度?)+"
)
# one at a time: several of them can be read in many ways
CLOSER = re.compile(
    r"(?:的|可|将|再|分别|一次性|最高|每[家人个件项台户名吨亩]|按(?![期时])[^，。]{0,12}|经(?![营济费销纪办理])[^，。]{0,10}|由[^，。]{0,12})$"
)
MEANS = re.compile(
    r"^(?:待(?!遇)|落实|除|在?[^，]{2,12}的?基础上|分阶段|分期|分年度?|分批|择优|最高|(?:年度)?考核|在[^，]{2,10}内(?=每|$)|且|达到?|超过|[0-9]+[-至—以亩户人]|经|按|视|由|根据|依据|参照|符合|可|再|每[^，]{1,3}$|政策|原则|[省市区县]财政)"
)
ENDS_IN_SUM = re.compile("元、[^、]*[0-9]")
GRANTED = re.compile("(?:给予|奖励|补助|资助|补贴)[^，]{0,8}[0-9]\\s?[万亿]*元")
# 每年评选不超过2个示范平台，给予最高100万元奖励
CHOSEN = re.compile(
    "(?:评选|评定|评出|遴选|选取|选出|认定|择优)[^，。0-9]{0,8}[0-9]{1,4}[个家名项](?:[^，。、]{0,12}、)*(?:[^，。、]*的)?([^，。、的]{2,16})$"
    "|(?:遴选|评选|选拔|引进|培育)一批(?:[^，。]*的)?([^，。、的]{2,16})$"
)
COUNTED_ONES = re.compile(
    "[^，]{0,8}?(?:共有|现有|设有|配备|选聘|聘用|聘请|设置|设立|开发|有)([^，。0-9]{2,12}?)[0-9]+[余多]?[个名人户家位]"
)
REACHES = re.compile(r"(?:首次|同比)?(?:达到?|不?超过?|不低于|满|突破|增长)[^，]{0,6}[0-9].*$")
# 总收入达200至500万元的养殖场: who of them
SIZED_ONES = re.compile("[0-9]\\s?[万亿]?[元人亩]?(?:以上|以下)?的[^，的]{2,12}$")
GRADES = re.compile(
    r"^(.*?)((?:国家|省|市|区|县|[A-F]|[1-5]A|[一二三四五]星)(?:级|类)?(?:(?:、|和)(?:国家|省|市|区|县|[A-F]|[1-5]A|[一二三四五]星)(?:级|类)?)+)(?=.)(.+)$"
)
GRADE = re.compile("(?:第?[一二三四五六1-6]|[ABCDEF甲乙丙丁])[级档类等]$")
IN_BRACKETS = re.compile("（[^（）]*）|^[^（]*）")
AND_SO = re.compile("(?<=...)且[^，且]{2,12}$")
ABLE = re.compile(
    "(?:对于?)?符合([^，。]{3,24}?)(?:的?(?:申报|认定|扶持|资助|奖励|补助|享受|评选))条件的[^，。的]{2,14}"
)
NAMED = re.compile("的([^，。的、]{3,14})$")
ANYBODY = re.compile("(?:[^的]{0,4})(?:企业|单位|机构|个人|项目|人员|家庭|主体|法人|团队|人才|对象)")
WHOM_MOST = 34
LIST_MOST = 44  # characters of some who get as much
# 省级绿色种植、生态养殖、农产品加工等乡村特色产业类荣誉
EXAMPLES = re.compile("(?:[^，。、的级“”]{2,16}、)+[^，。、的级“”]{2,16}?等(?:领域|方面)?(?=[^，。、]{6,})")
CLAUSES_BEFORE = 6  # clauses looked at, less one
# 经国家、省级认定为首版次软件的企业，分别给予奖励20万元、10万元
ACKNOWLEDGED = re.compile("经[^，]{2,20}?(?:认定|评定|批准|备案|审批|审核)[^，]*的[^，的]{2,12}$")
# who is paid of those that do so, said in the grant's own clause
ALONE = re.compile("[^，。的0-9]{0,4}(?:法人|组织|企业|单位|机构|个人|自然人|学校|团队|项目|作者|主办方|承办方|出品方)")
# 经认定，给予运营机构最高100万元奖励: they are named by what they do
ROLE = re.compile(
    "(?:活动|空间|平台|项目|企业|机构|立项|备案|运营|主办|承办|举办|出品|供给|申报|建设|实施|投资|管理|经营|所在|用人|引进|依托|牵头|演出|承担|获奖|该|其)*"
    "(?:单位|机构|主体|方|者|企业|公司|旅行社|人)"
)
# 根据卓越、优秀、重点三个层次，经评审后，给予90万元、30万元、10万元资助
LAYERS = re.compile(
    "(?:根据|按照?|分为?|以)?((?:[^，。；、]{1,8}、)+[^，。；、]{1,8}?)等?[两三四五六2-6]个?(层次|等级|档次|等次|级别|类别|档)"
)
PRIZES = re.compile("(.*?)([特一二三四](?:、[特一二三四])+)等(奖.*)")  # 一、二、三等奖


def whom_of(text: str, low: int, high: int, count: int = 1) -> str:
    """Return who gets what is granted at `high`: 对…的，; …的，; else the words of the clause before.

    A long one is told short, but for one that tells of `count` sums who gets each.
    """
    told = IN_BRACKETS.sub("", text[low:high])  # 影视基地、数字摄影棚等）
    clauses = re.split("[，；。：\n]", told)
    for place, clause in enumerate(clauses[:-CLAUSES_BEFORE:-1]):
        clause = clause if ENDS_IN_SUM.search(clause) else clause.rpartition("元、")[2]  # 本科补助1万元、专科补助8000元
        clause = clause.replace("按照", "") if GRADE.search(clause) else clause
        if (
            clause.endswith("标准")
            or (place > 1 and "发现" in clause)
            or GRANTED.search(clause)
            or clause.startswith("优先推荐")
            or (clause.startswith("优先") and "一批" in told)
        ):
            continue  # 给予10万元建设资助，合格的每年给予5万元; 遴选一批新秀人才，优先支持青年人才
        if chosen := CHOSEN.search(clause):
            return chosen[1] or chosen[2]
        aimed = AIMED.search(clause)
        whom = _closed(OPENERS.sub("", trim(aimed[1] if aimed else clause)))
        if counted := COUNTED_ONES.fullmatch(whom):
            return counted[1]  # 全县选聘护林员1200名，每人每年补助1万元
        if (len(whom) > WHOM_MOST or "且" in whom) and REACHES.search(whom, 3) and not SIZED_ONES.search(whom):
            whom = AND_SO.sub("", REACHES.sub("", whom))  # 投资建设项目且投资额达5000万元以上的
        if (len(whom) > 2 or GRADE.fullmatch(whom)) and (aimed or not MEANS.match(whom) or ACKNOWLEDGED.match(clause)):
            if place == 0 and not aimed and ALONE.fullmatch(whom):
                return _if_so(clauses) + whom
            apart = count > 1 and not GRADES.match(whom) and len(each_of(whom, count)) == count
            return whom if apart else _shortened(whom)
    return ""


def _closed(whom: str) -> str:
    """Return whom without the words between them and what they get: 养殖场 of 养殖场可分别按标准."""
    while closer := CLOSER.search(whom):
        whom = whom[: closer.start()]
    return whom


def _if_so(clauses: list[str]) -> str:
    """Return on what condition whoever the last of some clauses names is paid: 申请专利的，法人单位资助1万元."""
    before = next((clause for clause in clauses[-2::-1] if not GRANTED.search(clause)), "")
    aimed = AIMED.search(before)
    told = _closed(OPENERS.sub("", trim(aimed[1] if aimed else before)))
    return _shortened(told) if before.endswith("的") and len(told) > 2 else ""


def in_layers(text: str, low: int, high: int, count: int) -> list[str]:
    """Return the layers by which each of `count` sums is granted, none where the text tells of no such layers.

    >>> in_layers("根据卓越、优秀、重点三个层次，", 0, 15, 3)
    ['卓越层次', '优秀层次', '重点层次']
    """
    layers = [[*found[1].split("、"), found[2]] for found in LAYERS.finditer(text, low, high)]
    return [one + layers[-1][-1] for one in layers[-1][:-1]] if layers and len(layers[-1]) == count + 1 else []


def _shortened(whom: str) -> str:
    if "条件的" in whom and (able := ABLE.fullmatch(whom)):
        return able[1]  # 符合软件研发申报条件的企业
    if len(whom) > WHOM_MOST and "等" in whom:
        whom = EXAMPLES.sub("", whom, count=1)
    if len(whom) <= (LIST_MOST if "、" in whom else WHOM_MOST):
        return whom
    if graded := GRADES.match(whom):
        return graded[1] + graded[2] + _shortened(graded[3])  # 获评国家级、省级甲、乙、丙类荣誉企业
    if (named := NAMED.search(whom)) and not ANYBODY.fullmatch(named[1]):
        return named[1]  # 首次应用并被纳入目录的注册新原料
    parts = [part for part in re.split("、|且|并|或|以及", whom) if len(part) > 3]
    return parts[-1] if parts and len(parts[-1]) <= WHOM_MOST else whom[-WHOM_MOST:]


def each_of(whom: str, count: int) -> list[str]:
    """Return who gets each of `count` sums: 获评省、市级项目 as 获评省级项目, 获评市级项目.

    >>> each_of("新获评省、市级示范项目", 2)
    ['新获评省级示范项目', '新获评市级示范项目']
    """
    grades = GRADES.match(whom) if count > 1 else None
    kinds = re.split("[、和]", grades[2]) if grades else []
    if grades and len(kinds) == count:
        shared = kinds[-1][-1] if kinds[-1][-1] in "级类" else "级"
        return [grades[1] + kind + ("" if kind[-1] in "级类" else shared) + grades[3] for kind in kinds]
    if count > 1 and (prizes := PRIZES.fullmatch(whom)) and len(prizes[2]) == 2 * count - 1:
        return [f"{prizes[1]}{prize}等{prizes[3]}" for prize in prizes[2].split("、")]
    parts = split_heads(whom, count) if count > 1 else None
    if parts and "的" in parts[-1] and not any("的" in part for part in parts[:-1]):
        last, _, ending = parts[-1].partition("的")  # 首次入规、入限的企业; 新获评副高、正高职称的人才
        own = len(parts[-2]) if len(parts) > 2 else 2
        shared = last[own:] if len(last) > own and (len(parts) > 2 or last[own - 1] == parts[0][-1]) else ""
        parts = [part + shared + ending for part in parts[:-1]] + [last + ending]
    elif parts and "的" in parts[0] and not any("的" in part for part in parts[1:]):
        opened = parts[0][: parts[0].index("的") + 1]  # 新引进的博士、硕士
        parts[1:] = [opened + part for part in parts[1:]]
    return parts or [whom]
