"""What is cut off the noun behind a figure: how the things counted fare, what they underwent, what they are part of."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure
from etl.extract.indicators.measures import person
from etl.extract.indicators.nouns import noun_cut
from etl.extract.indicators.told import AIMS, FARED, FARING, kept_predicate

SHARED_ENDS = (
    "予以",
    "给予",
    "总共",
    "共",
    "共计",
    "均",
    "全部",
    "分别",
    "平均",
    "各",
    "死亡",
    "各被",
    "投入",
    "获得",
    "安排",
    "补助",
)
REACHING = ("超", "超过", "突破", "达", "达到", "逾")
REACHED = re.compile("(?<=..)(?:继续|首次|均|累计|合计|双双)*(?:超过?|突破|达到?|逾)$")
SHARED = re.compile(
    "(?:予以|给予|总?共计?|均|全部|分别|平均|各(?:被|死亡|投入|获得|安排|补助)?)$"
)  # 104个县共组建389个协作区
ABSTRACT = re.compile("[^，。、的]{0,8}(?:标准|条件|要求|情形|领域|方面|指标|环节)(?=的)")
# 31个部门承担的68项任务
WHOSE = re.compile("(?:(?<=..)(?:承担|负责|所属|牵头|报送|上报|提出|反映|实施|管辖|下辖|存在|赠送|所送|给予))?的$")
INSIDE = re.compile("(?:(?<=..)(?<![高初集])|(?<=[县市区镇乡村省州]))(?:中|(?<=[目题项索务业位])里)(?:共?有|已有)?$")
WITHIN = re.compile("(?<=项目|企业|问题|事项|线索|任务|单位|指标)(?:里|当中|里面)(?!程)[^，。]*$")
IS = re.compile("(?<=..)(?:就是|正是|便是|都是|只是|也是|无疑是|多是)")
STUCK = re.compile(
    "(?<=项目|工程|任务|事项|问题|工作|单位|企业)(?:(?:推进|进展|建设|实施|整改)(?:缓慢|滞后|较慢|迟缓)|(?:尚|仍)?未[^，。的]{2,10})$|(?<=..)(?:空置|闲置)$"
)
# 以12条产业链(为抓手)
MEANS = re.compile(
    "为(?:主要|重要)?(?:载体|抓手|重点|主体|核心|骨干|依托|支撑|龙头|纽带|平台|主线|引领|牵引|突破口)(?:平台|点)?$"
)
STANDS = re.compile("(?:无法|不能|停工|停产|停业|尚未|暂缓|迟迟[未没])[^，。未]{0,8}$")
HAS = re.compile("(?<=..)(?<![国私公所拥享含持占])有$")
NOUN_MOST, NOUN_WHOLE = 24, 34  # characters: of a noun cut short, of one kept whole
BECAUSE = re.compile("(?<=..)(?<!基)因(?![此素子果])..+$")
# 7个项目建设进度; 9起案例中违规吃喝问题较为突出
UNDER_WAY = re.compile(
    "(?<=项目|工程)(?:建设)?(?:进度|前期工作|前期)$|(?<=项目|工程|任务|指标|单位)(?:[欠超快慢]于?|[落滞]后于?)(?:序时|时间|时序|计划|年度|目标).*$|(?<=案例|事故)中(?=[^，。]{4}).*$"
)
BODIES = re.compile("[^，。、的]{0,6}?(?:部门|单位|企业|公司|机构|学校|医院)(?=[^，。、的数等]{4})")
# 4个医疗中心建设进展顺利
PROGRESS = re.compile(r"(?:建设|工作)?进展$")
OF_THOSE = re.compile("中(?![层小央级学心高青管等医药共国外介标考职队型年老期部草西东成药华英俄欧试原])[^，。]{1,8}$")
ONE_BY_ONE = re.compile(
    "(?:轮番|聚集一堂|齐聚一堂|(?<=[省市县区])(?:选择|选取)(?:部分|若干|一批)|分头|悉数|挨[个家户]|逐[户笔村条件份人家台站所](?!级|步|年|月|渐|次))[^，。的]*$"
)
HOW_IT_LOOKS = re.compile(
    "(?<=..)的(?:内容|特点|共性|性质|结果|情况|数据|反馈|统计|抽样调查)(?:来?看|显示|表明|反映|[均都]为)?$"
)
# 12家企业的台账: whose things were looked into is what is counted
WHOSE_SCOPE = re.compile("([^，。的]{3,16})的[^，。的]{0,6}(?:范围|标准|期限|比例|额度|流程|时限|权限|门槛)")
TO_OTHERS = ("对", "把", "向", "将", "给")
HELD_UNITS = ("家", "户", "所")
HOLDS = re.compile(
    "((?:[^，。的]{0,8})(?:单位|企业|公司|商户|机构|学校|医院|餐馆|门店|农户|居民|村民|合作社|部门))的[^，。]+"
)
# 36个村的集体资金管理情况
OF_AREA = re.compile("((?:行政)?村|社区|乡镇|街道|[县市区镇乡]|县区|部门|单位)的[^，。]*(?:情况|账目|台账|资料|收支)$")
# 32名干部受到处理, 6万名群众喝上干净水
GAINED = tuple(
    (
        "受到 喝上 用上 住上 吃上 走上 住进 搬进 搬入 享受 享有 告别 实现就业 实现脱贫 获得 领取 参加 接受"
        " 主动说明 主动投案 主动交代 主动上交 投案自首 签订 签下"
    ).split()
)
# 聘请36名人大代表、政协委员担任特约监督员: what they are hired as
HIRING = ("聘", "聘请", "选聘", "特聘", "聘任", "特邀")
HIRED = re.compile(
    "[^，。；0-9]{2,24}?(?:担任|出任|作为|当|为)了?(“?[^，。；0-9的]{2,14}(?:员|人|师|代表|顾问|参谋)”?)"
)
GIVEN = re.compile("(?:礼品礼金|礼金|礼品|红包|财物|现金|好处费|工资|福利费?|补贴款?|补偿款|租金)$")
YET = ("却", "竟", "罔顾", "无视", "不顾", "把", "将")
ON_THEM = frozenset("对向给为把将从让使由的")
NO_ACT = frozenset("的和、及与等中均都各共是为")
ACT_LEAST, ACT_MOST = 4, 14
BRIEF = frozenset("失踪 受伤 被困 遇难 获救 下沉 驻村 返乡 就业 脱贫 受益 参与 参加 缺席 迟到 落马 被查".split())
MORE_PEOPLE = re.compile("(?:和|、)?(?:家长|群众|职工|党员|家属|居民|村民|师生)")
ABSENT = ("不在岗", "脱岗", "离岗", "缺岗", "未到岗", "不在位", "旷工", "迟到")
PACE = ("滞后", "缓慢", "较慢", "偏慢", "较快", "超前", "落后")
TAUGHT = re.compile("对([^，。]{2,16}?)(?:进行|开展)了?([^，。、]{2,8})")
AFTER_THAT = re.compile("(?<=..)(?:等(?:问题|情况|现象|隐患))?(?:之)?后$")
# 群众最关心、反映最强烈的突出问题; 具有审批权的科长
QUALIFIED = re.compile(
    r"(?:具有|拥有|从事|符合|[^，。的]{0,10}(?:最|反映|关心|关注)[^，。的]{0,8}、)[^，。]{2,30}的([^，。、的]{2,8}?)(?=$|作为|进行|开展|得到|参加|（)"
)


def cut_noun(figure: Figure, noun: str) -> str:
    """Return the noun behind a figure without what is told of it, which goes to its predicate or is left out."""
    left, right, role = figure.left, figure.right, figure.quantity.role
    if role == "money" and len(noun) > 4:
        noun = noun.removesuffix("支持").removesuffix("用于")  # 安排2亿元专项资金支持9个项目
    if role in ("households", "scaled") and (figure.joined or noun.endswith("企业中")):
        noun = INSIDE.sub("", noun)  # 1.37万户监测对象中已有86.2%消除风险
    if role in ("count", "people"):
        noun = WHOSE.sub("", noun) if figure.abuts else noun
        noun, right.predicate = noun_cut(noun, right.predicate)
    if role == "count":
        noun = _cut_count(figure, noun)
    if left.examples and (abstract := ABSTRACT.match(noun)):
        noun, right.predicate = abstract.group(), ""  # 符合甲、乙等5项标准的企业
    if noun.endswith("后"):
        noun = AFTER_THAT.sub("", noun)  # 发现2台叉车无证驾驶等问题后
    return noun.removesuffix("基础上").removesuffix("同时").removesuffix("的")  # 在去年新增20户规上企业的基础上


def _cut_count(figure: Figure, noun: str) -> str:
    """Return the noun of things counted without how they fare, which they are, and of which they are part."""
    right = figure.right
    if figure.joined and noun.endswith(REACHING):
        noun = right.noun = REACHED.sub("", noun)  # 200个重点项目投资继续超千亿元
    if (rate := noun.find("率、")) > 0:
        noun = noun[: rate + 1]  # 22个国控断面水质优良率、水源地水质达标率
    if noun.endswith(SHARED_ENDS):
        plain = SHARED.sub("", noun) or noun
        right.end -= len(noun) - len(plain) if noun.endswith("死亡") else 0
        noun = right.noun = plain  # 2起事故各死亡7人
    if noun[:1] == "中" and figure.joined and OF_THOSE.match(noun):
        right.noun, right.predicate = "中", ""
        right.end = figure.text.index("中", figure.quantity.end) + 1
        return ""  # 其余7个中分阶段整改5个
    if (one_by_one := ONE_BY_ONE.search(noun, 1)) or (one_by_one := HOW_IT_LOOKS.search(noun)):
        noun, right.predicate = noun[: one_by_one.start()], ""  # 180个村逐户核对, 两轮实地核查的结果看
    if figure.text[figure.quantity.start - 1] in "将把" and (of_them := WHOSE_SCOPE.match(noun)):
        noun, right.predicate = of_them[1], ""  # 将18项收费的免征范围从小微企业扩大到所有企业
    if "的" in right.predicate:
        right.predicate = HOW_IT_LOOKS.sub("", right.predicate)  # 三次随机抽查的情况看
    if "的" in noun and (holds := HOLDS.match(noun) if figure.quantity.unit in HELD_UNITS else OF_AREA.match(noun)):
        noun, right.predicate = holds[1], ""  # 对12家企业的台账逐一检查
    noun = AIMS.sub("", FARED.sub("", noun))
    if "为" in noun or right.predicate.startswith("为"):
        noun, right.predicate = MEANS.sub("", noun), MEANS.sub("", right.predicate)
    if right.predicate.startswith(PACE) and noun.endswith(("进度", "进展")):
        right.predicate = noun[-2:] + right.predicate  # 5个项目进度滞后
        noun = noun[:-2].removesuffix("建设")
    elif under_way := UNDER_WAY.search(noun):
        noun, right.predicate = noun[: under_way.start()], ""
    elif inside := WITHIN.search(noun):
        noun, right.predicate = noun[: inside.start()], ""  # 62个储备项目里拿到批复的不足一半
    if len(noun) > 4 and not right.predicate and (stuck := STUCK.search(noun)):
        noun, right.predicate = noun[: stuck.start()], stuck.group()  # 23个项目推进缓慢
    if "因" in noun and (why := BECAUSE.search(noun)):
        stands = STANDS.search(noun, why.start())
        noun, right.predicate = noun[: why.start()], stands[0] if stands else ""  # 3个小区因电梯停运
    if "是" in noun and (told := IS.search(noun)):
        noun, right.predicate = noun[: told.start()], ""  # 10起案例就是其中的典型
    if len(noun) > 12 and "、" in noun and (bodies := BODIES.match(noun)):
        noun, right.predicate = bodies.group(), ""  # 8家职能部门横向协作、上下联动
    if noun[-1:] == "被" and len(noun) > 2 and not kept_predicate(right.predicate, noun[:-1]):
        noun, right.predicate = noun[:-1], ""  # 18家单位被有关部门作为重点对象加强监管
    if noun[-1:] in "中有":
        whole = INSIDE.sub("", noun)  # 68项重点任务中，已完成21项
        whole = HAS.sub("", whole) if figure.joined else whole  # 28项主要指标有24项达到预期
        right.predicate = "" if whole != noun and figure.joined else right.predicate
        noun = right.noun = whole
    return noun


def cut_doing(figure: Figure, noun: str) -> str:
    """Return a noun without what is being done to it or by it."""
    right = figure.right
    if figure.joined and noun[-1:] in TO_OTHERS and (len(noun) > 2 or noun[0] == "组"):
        noun, right.predicate = noun[:-1], ""  # 15个巡视组对13个地区开展巡视
    if noun[:1] == "对" and (taught := TAUGHT.fullmatch(noun + right.predicate)):
        right.predicate = ""
        noun = taught[1] + taught[2]  # 分5期对干部进行轮训
    if figure.quantity.role == "count" and noun.endswith(("推进", "开展", "实施", "推动", "落实")):
        noun = FARING.sub("", noun)
    if len(noun) > 6 and (unfinished := PROGRESS.search(noun)):
        noun = noun[: unfinished.start()]
    return noun


def cut_people(figure: Figure, noun: str) -> str:
    """Return the people counted without what they underwent: 干部 of 32名干部受到处理."""
    if figure.left.head.endswith(HIRING) and (hired := HIRED.fullmatch(noun + figure.right.predicate)):
        figure.right.predicate = ""
        return hired[1]
    people = person().search(noun)
    if not people or people.end() == len(noun) or noun[people.end()] in "的数":
        return noun
    if more := MORE_PEOPLE.match(noun, people.end()):
        return noun[: more.end()]  # 96名干部群众
    undergone = noun[people.end() :]
    if given := GIVEN.match(undergone):
        return noun[: people.end()] + given[0]  # 违规收取20名医生礼金, 拖欠46名农民工工资
    if undergone.startswith(YET):
        figure.right.predicate = ""  # 11名干部却把培训视为契机
    if undergone.startswith(ABSENT) or (undergone.startswith(GAINED) and len(undergone) < 12 and not figure.joined):
        figure.right.predicate = undergone + figure.right.predicate
    elif not people[0].endswith(("代表", "委员")) and _acting(figure, undergone):
        figure.right.predicate = undergone + figure.right.predicate  # 有6名党员干部酒后驾驶机动车
    return noun[: people.end()]


def _acting(figure: Figure, undergone: str) -> bool:
    """Whether people that nothing before them acts on are told to do something, which alone says why they count."""
    act = undergone + figure.right.predicate
    told = ACT_LEAST <= len(act) <= ACT_MOST or act in BRIEF
    alone = figure.left.head in ("", "有", "查出", "发现") and figure.text[figure.quantity.start - 1] not in ON_THEM
    return alone and not figure.joined and told and undergone[0] not in NO_ACT


def qualified(figure: Figure, noun: str) -> str:
    """Return the noun that a long qualification is of: 突出问题 of 群众最关心、反映最强烈的突出问题, "" elsewhere."""
    of = QUALIFIED.match(noun + figure.right.predicate)
    if of is None or figure.joined or len(noun) <= 4:
        return ""
    figure.right.predicate = ""
    return of[1]


def bounded(noun: str) -> str:
    """Return a noun, cut at its last 、 where it is too long for a name."""
    if len(noun) <= NOUN_WHOLE:
        return noun
    return noun[: noun.rfind("、", 0, NOUN_MOST)] if "、" in noun[:NOUN_MOST] else noun[:NOUN_MOST]
