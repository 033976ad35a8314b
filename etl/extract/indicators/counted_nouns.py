"""The noun behind a figure that it counts: 贫困村 in 3个贫困村."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure
from etl.extract.indicators.measures import is_relative, person
from etl.extract.indicators.nouns import noun_cut, team_of, without_more
from etl.extract.indicators.plants import sizes_plant
from etl.extract.indicators.told import AIMS, FARED, FARING, HONOURED

NOT_BEGUN = re.compile(
    "(?!.*(?:项目?|任务|单位|企业|问题|户|人员?|干部|学生|[村县区]|工程)$)(?:尚未|仍未|还未|未|正[在按有加]|(?:基本|未|不)?(?:符合|达到|实现))[^，。的]{2,8}$|基本(?:达到|完成|实现|符合)$|(?:推进|进展|建设|实施|进度|整改|办理)(?:缓慢|滞后|顺利|正常|较慢|较快|偏慢|不力)$"
)
STATES = frozenset("进展 进度 基本 推进 工期 进度较 完成进度 建设进度 工程进度".split())  # 5个进度滞后
UNDONE = re.compile("(?<=.)(?:尚未|仍未|拒不|没有|未能?)$")  # 27个项目未完成年度计划
AFTER_THAT = re.compile("(?<=..)(?:等(?:问题|情况|现象|隐患))?(?:之)?后$")
ABOUT = ("关于", "关于对", "关于给予")
TITLE_ENDS = re.compile(
    "(?:情况)?的(?:情况|处理)?(?:通报|通知|决定|公告|公示|报告|意见|函|说明)$|(?:情况|进行|予以)?(?:通报|公示|公告)$"
)
PLACED = re.compile("位?居|位?列|排名?|垫底|领先|夺|获|并列|名列|稳居|倒数")
TOWARDS = re.compile("(?:(?<![应面])对|把|将|向|给|为|让|使|围绕|聚焦|针对)(?:[全本该]?(?:[省市县区州]|辖区)内?)?$")
NEGATED = re.compile("拒不|拒绝|未能?|尚未|仍未|没有|不|无|长期|多次|屡次|继续|正|新|应|需")
DIMENSIONS = frozenset(("长", "宽", "高", "深", "全长", "总长"))
ONE_CHARACTER = "桥闸塔井坝站馆校厂洞库渠县市区镇乡村省州酒烟茶"  # nouns enough by themselves
GRADED = re.compile("(?:[省市县区州]|国家|自治区)级$|^(?:国内|[省市县区境]内|我国|本[省市县区])$")
SHARED_ENDS = ("予以", "给予", "共", "共计", "均", "全部", "分别", "平均", "各", "死亡", "投入", "获得", "安排", "补助")
OF_MANY = re.compile("(?:数|占比|比例|比重|率)$")  # 投资额超过5亿元的项目数
SHARED = re.compile(
    "(?:予以|给予|共计?|均|全部|分别|平均|各(?:死亡|投入|获得|安排|补助)?)$"
)  # 104个县共组建389个协作区
ABSTRACT = re.compile("[^，。、的]{0,8}(?:标准|条件|要求|情形|领域|方面|指标|环节)(?=的)")
# 31个部门承担的68项任务
WHOSE = re.compile("(?:(?<=..)(?:承担|负责|所属|牵头|报送|上报|提出|反映|实施|管辖|下辖|存在|赠送|所送|给予))?的$")
BUILT = ("修建", "新建", "兴建", "扩建", "改建", "建成", "违建", "占用")  # 投资上亿元修建32万平方米新能源汽车厂房
INSIDE = re.compile("(?:(?<=..)(?<![高初集])|(?<=[县市区镇乡村省州]))中(?:共?有)?$")
IS = re.compile("(?<=..)(?:就是|正是|便是|都是|只是|也是|无疑是|多是)")
# 7个项目建设进度; 9起案例中违规吃喝问题较为突出
UNDER_WAY = re.compile("(?<=项目|工程)(?:建设)?(?:进度|前期工作|前期)$|(?<=案例|事故)中(?=[^，。]{4}).*$")
BODIES = re.compile("[^，。、的]{0,6}?(?:部门|单位|企业|公司|机构|学校|医院)(?=[^，。、的数等]{4})")
# 4个医疗中心建设进展顺利
PROGRESS = re.compile(r"(?:建设|工作)?进展$")
# 32名干部受到处理, 6万名群众喝上干净水
GAINED = tuple(
    "受到 喝上 用上 住上 吃上 走上 住进 搬进 搬入 享受 享有 告别 实现就业 实现脱贫 获得 领取 参加 接受".split()
)
HELD_TO = re.compile("(?:查处|通报|曝光|问责|处分|处理|立案|约谈|点名)了?")
WRONGED = re.compile(
    "的?([^，。；、违涉]{2,10}?)(?:严重)?((?:违反|违规|违纪|违法)[^，。；致造]{2,20}?)(?:(?:导?致|造成)[^，。；]{2,12}?)?"
    "(?:的?(?:典型|突出|有关)?(?:问题|行为|案例|案件))+(?=[，。；、：]|\\Z)"
)
PACE = ("滞后", "缓慢", "较慢", "偏慢", "较快", "超前", "落后")
HELD = re.compile(
    "([^，。；、0-9的]{3,12}?)(?:进行|予以|给予|实施|依法)*(立案调查|立案查处|立案审查|行政处罚|约谈|通报批评|问责|停业整顿|查封|关停|处罚|挂牌督办)了?(?=[，。；、]|\\Z)"
)
# 500亩的目标: what a goal is of stands before it
META = re.compile(
    r"工作(?:进展)?$|(?:[两三四五]个)?(?:千亿|百亿|万亿)?元?(?:台阶|大关|关口|门槛)|(?:目标|任务|要求|水平|规模|速度|标准|成绩|好成绩|幅度|比例)(?:任务|要求)?$|以上|左右"
)
# 群众最关心、反映最强烈的突出问题; 具有审批权的科长
QUALIFIED = re.compile(
    r"(?:具有|拥有|从事|符合|[^，。的]{0,10}(?:最|反映|关心|关注)[^，。的]{0,8}、)[^，。]{2,30}的([^，。、的]{2,8}?)(?=$|作为|进行|开展|得到|参加|（)"
)
ABOVE = re.compile(
    "((?:过|超过?|逾)[0-9一二三五十百千]{0,4}亿元?)的?"
    "(?:[、和及][0-9]{1,4}[个家]?(?:过|超过?|逾)[0-9一二三五十百千]{0,4}亿元?的?){0,3}"
    "([^，。；、0-9]{0,6}?(?:项目|企业|园区|产业(?!项目|园)|集群|工程))"
)
SIZED_BEHIND = re.compile(
    r"([^，。；、0-9]{2,10}?)(规模|产值|营收|营业收入|销售额|交易额|投资额?)(?:均|已|分别|双双)?((?:超过?|突破|过|达到?|迈上)[一二三五十百千万]{1,2}亿元?)"
)
TAUGHT = re.compile("对([^，。]{2,16}?)(?:进行|开展)了?([^，。、]{2,8})")


def counted_noun(figure: Figure, head: str) -> str:
    """Return the noun behind the figure that it counts, "" where its noun stands before it."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    if quantity.role == "people" and right.of and (team := team_of(right.noun)):
        right.predicate = ""
        return team  # 组成5-7人的入户调查组
    if (
        not right.noun
        and figure.text[quantity.start - 1] in "对将把"
        and (held := HELD.match(figure.text, quantity.end))
    ):
        left.head, left.act, right.predicate = "", "", ""
        return held[2] + held[1]  # 对2家不合格食堂立案调查
    if right.clause and quantity.role in ("count", "people") and (not right.noun or NEGATED.fullmatch(right.noun)):
        right.noun, must, rest = right.clause.partition("必须")
        right.predicate = must + rest + right.rest
    elif (
        quantity.role == "count"
        and not left.head
        and (NOT_BEGUN.match(right.noun) or (right.noun in STATES and right.predicate))
    ):
        right.noun, right.predicate = "", right.noun + right.predicate  # 已完成5个，1个尚未启动
    elif (undone := UNDONE.search(right.noun)) and right.predicate:
        right.noun, right.predicate = right.noun[: undone.start()], undone.group() + right.predicate
    if head in ABOUT and quantity.role in ("count", "people"):
        _titled(figure)
    if quantity.unit == "分" and PLACED.match(right.noun):
        right.noun = right.predicate = ""  # 以96.3分居第一
    noun = right.noun
    if quantity.role == "count" and (above := ABOVE.match(figure.text, quantity.end)):
        right.predicate = ""
        return above[1] + above[2]  # 7个过百亿、12个过50亿项目
    sized = _sized_behind(figure) if quantity.role == "count" else None
    if sized:
        right.predicate = ""
        return sized[2] + sized[3] + sized[1]  # 8个产业规模超千亿元
    if noun and sizes_plant(figure, noun + right.predicate):
        return noun
    if head in DIMENSIONS and right.of:
        return noun  # 长达3500公里的堤防
    if noun and right.of and quantity.role == "money" and sized_by(figure, head):
        return PROGRESS.sub("", without_more(noun).split("、")[0])
    if noun.endswith("需求") and len(head) > 2 and not left.bare_act:
        return ""  # 飞机起降2338架次的使用需求
    if noun == "工作" and HONOURED.match(right.predicate.lstrip("获受")):
        return noun  # 督查等4项工作获省政府激励
    counts = quantity.role == "count" and noun == "任务"  # 5大类46项任务
    if not noun or (META.match(noun) and not counts) or (figure.joined and head and not _closed(figure)):
        return ""
    if quantity.role == "money" and len(noun) > 4:
        noun = noun.removesuffix("支持").removesuffix("用于")  # 安排2亿元专项资金支持9个项目
    if quantity.role in ("count", "people"):
        noun = WHOSE.sub("", noun) if figure.abuts else noun
        noun, right.predicate = noun_cut(noun, right.predicate)
    if quantity.role == "count":
        if noun.endswith(SHARED_ENDS):
            noun = right.noun = SHARED.sub("", noun) or noun
        noun = AIMS.sub("", FARED.sub("", noun))
        if right.predicate.startswith(PACE) and noun.endswith(("进度", "进展")):
            right.predicate = noun[-2:] + right.predicate  # 5个项目进度滞后
            noun = noun[:-2].removesuffix("建设")
        elif under_way := UNDER_WAY.search(noun):
            noun, right.predicate = noun[: under_way.start()], ""
        if "是" in noun and (told := IS.search(noun)):
            noun, right.predicate = noun[: told.start()], ""  # 10起案例就是其中的典型
        if len(noun) > 12 and "、" in noun and (bodies := BODIES.match(noun)):
            noun, right.predicate = bodies.group(), ""  # 8家职能部门横向协作、上下联动
        if noun[-1:] in "中有":
            inside = INSIDE.sub("", noun)  # 68项重点任务中，已完成21项
            right.predicate = "" if inside != noun and figure.joined else right.predicate
            noun = right.noun = inside
    if left.examples and (abstract := ABSTRACT.match(noun)):
        noun, right.predicate = abstract.group(), ""  # 符合甲、乙等5项标准的企业
    if noun.endswith("后"):
        noun = AFTER_THAT.sub("", noun)  # 发现2台叉车无证驾驶等问题后
    noun = noun.removesuffix("基础上").removesuffix("的")  # 在去年新增20户规上企业的基础上
    if head.endswith(("人数", "户数", "家数")) and not right.of:
        return ""  # 人数为5人或以上单数组成
    if figure.joined and len(noun) > 2 and noun[-1] in "对把向将给":
        noun, right.predicate = noun[:-1], ""  # 15个巡视组对13个地区开展巡视
    if noun[:1] == "对" and (taught := TAUGHT.fullmatch(noun + right.predicate)):
        right.predicate = ""
        noun = taught[1] + taught[2]  # 分5期对干部进行轮训
    if quantity.role == "count" and noun.endswith(("推进", "开展", "实施", "推动", "落实")):
        noun = FARING.sub("", noun)
    if noun in ("等", "等问题", "等事项", "中"):
        return ""  # 32项中完成30项
    if len(noun) > 6 and (unfinished := PROGRESS.search(noun)):
        noun = noun[: unfinished.start()]
    if quantity.role in ("money", "measure") and head and not left.bare_act and not right.of and len(noun) > 6:
        return noun[:24] if head.endswith(BUILT) and quantity.role == "measure" else ""
    if noun.startswith(("（", "(", "且", "左右", "上下", "以上")) or (
        len(noun) == 1 and not right.predicate and noun not in ONE_CHARACTER
    ):
        return ""
    wrong = WRONGED.match(figure.text, quantity.end) if quantity.role == "people" and HELD_TO.search(head) else None
    if wrong and person().search(wrong[1]):
        right.predicate = ""
        return wrong[2] + wrong[1]  # 查处11名领导干部违反中央八项规定精神问题
    if quantity.role == "people":
        people = person().search(noun)
        if people and people.end() < len(noun) and noun[people.end()] not in "的数":
            noun, undergone = noun[: people.end()], noun[people.end() :]
            if undergone.startswith(GAINED) and len(undergone) < 12 and not figure.joined:
                right.predicate = undergone + right.predicate  # 32名干部受到处理
    qualified = QUALIFIED.match(noun + right.predicate)
    if qualified and not figure.joined and len(noun) > 4:
        right.predicate = ""
        return qualified[1]
    return noun[:24]


def _titled(figure: Figure) -> None:
    """Take what a title counts for its noun: 典型问题 in 关于5起典型问题的通报."""
    right = figure.right
    whole = TITLE_ENDS.sub("", right.noun + right.predicate)
    right.noun, right.predicate = whole, ""


def _sized_behind(figure: Figure) -> re.Match[str] | None:
    """Return the size that all of the things counted exceed, None where none is told."""
    end = figure.quantity.end
    return SIZED_BEHIND.match(figure.text, end) if figure.text.find("亿", end, end + 24) >= 0 else None


def sized_by(figure: Figure, head: str) -> str:
    """Return the measure of what follows in 甲厂、总投资9亿元的乙厂, "" where the head measures anything else."""
    own = head.rpartition("、")[2].removeprefix(figure.left.act)
    return own if is_relative(own) and not OF_MANY.search(figure.right.noun) else ""


def _closed(figure: Figure) -> bool:
    """Whether a separator closes the words behind the figure, or its verb opens those before it."""
    left = figure.left
    graded = figure.parted and GRADED.search(left.head) is not None  # 省级25件实事和市级20件实事
    return (
        left.bare_act
        or left.examples
        or left.head.endswith("来自")  # 来自23个省份的560家企业
        or graded
        or (len(left.head) > 2 and TOWARDS.search(left.head) is not None)  # 以补助名义向136名职工发放补贴
        or whose(figure)
        or figure.text[figure.high - 1] in "、，和及与"
        or (figure.parted and _awaits(figure))
    )


def _awaits(figure: Figure) -> bool:
    """Whether the words before a count end with a verb, whose object must follow: 新推出7项成果、累计达161项."""
    left = figure.left
    if figure.quantity.role not in ("count", "people") or left.cues is None:
        return False
    cue = left.cues.ending(left.end)
    return (cue is not None and "act" in cue.roles and "noun" not in cue.roles) or TOWARDS.search(left.head) is not None


def whose(figure: Figure) -> bool:
    """Whether 的 stands before a count, whose noun must then follow: 查出的213个问题已整改189个."""
    return figure.quantity.role == "count" and figure.text[figure.quantity.start - 1] == "的"
