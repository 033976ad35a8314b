"""Turns of phrase that make an act of a word that is often none: 统计局开展(调查), 定期开展(风险评估), 治理商业贿赂."""

from __future__ import annotations

import re

from etl.extract.actions.words import shaped
from etl.model import Span

# 国土资源部正在进行的一项地价(调查), 统计局对40个城市开发费用的(调查): offices that look into something.
BY_OFFICE = re.compile(
    r"(?:[部局委署厅]|总队|调查队|部门|政府)(?:近日|近期|日前|目前|已经?|正在|正|将|计划|决定|拟|再次|又|在|于|\d+[月日]|今年|联合|会同|[^,，。;；]{0,8}?)"
    r"(?:(?:开展|进行|启动|组织|展开|部署)(?:了|的|一项|一次|为期\w{1,3})*[^,，。;；问]{2,24}|对[^,，。;；]{4,40}(?:的|进行|开展|展开|启动)(?:了)?(?:专项|全面|一次)?)$"
)
SURVEYS = ("调查", "专项调查", "抽样调查", "调查摸底", "摸底调查")
SHOWS = re.compile(r"显示|表明|数据|统计|结果|样本|队|表|问卷|研究|制度|方法|方案|推算|汇总|失业率|监测|[）)]")
LOOKS_AT = re.compile(r"(?:[部局委署厅]|总队|部门|政府|政协|人大常委会)$")
# 对失信单位实施(联合惩戒), 构成违法的，(依法处理): penalties a rule or a piece of news tells.
PENALTIES = ("依法处理", "依法处罚", "联合惩戒", "信用惩戒", "失信惩戒", "罚款")
PENALISED = re.compile(
    r"(?:的[,，](?:将|由[^,，]{2,16}|应当?)?|予以|给予|(?:被|并|可)?处以?[^,，。;；]{0,20}|并|(?<![面针相应])对[^,，。;；]{2,40}(?:[,，]将)?|(?:对[^,，。;；]{2,24}|^|[,，。;；]|规)(?:实施|进行|开展|将|作出)[^,，。;；]{0,4})$"
)
FINE = re.compile(r"(?:共计|合计|累计|共|人民币)?(?:\d[\d.,X*]*|X[X.]*|\*{2,})[余多]?[万亿]?元")  # (罚款)40万元
PUBLISHING = ("公布", "发布", "披露")
CASES_TOLD = re.compile(
    r"(?:了|一批|第?[一二三四五六七八九十\d]+批|\d+[起件例个]|[^,，。;；]{0,20}?\d+[起件例个])[^,，。;；]{0,24}?(?:案例|案件|典型问题|不合格|失信|黑名单)"
)
# 治理商业贿赂, 乱象(治理): of what is wrong only, where 社会治理 is government.
ABUSE = ("wrong", r"[^,，。;；、]{0,14}?{}")
ABUSED = ("wrong", r"{}[^,，。;；的]{0,4}$")
ABILITY = re.compile(r"[^,，。;；、]{0,12}(?:效能|能力|水平|体系|格局)")  # 增强治理腐败综合效能
ABUSE_REACH = 14  # characters before 治理 in which the wrong stands
# 定期开展(风险评估): what is done again and again is supervision.
REGULAR = re.compile(
    r"(?:定期|每年|每半年|每季度?|每月|常态化|不定期)[^,，。;；]{0,16}(?:开展|组织|进行|实施)[^,，。;；]{0,30}$"
)
HELD = re.compile(r"(?:开展|组织|实施|进行)了?[^,，。;；、]{0,32}$")  # 开展(民主监督), 组织代表(视察)
# 人大代表到工地(视察)
TOURING = re.compile(
    r"(?:代表|委员|人大|政协|常委会|督学)(?:们|一行|[^,，。;；]{0,6}(?:来|赴|到|深入|前往)[^,，。;；]{1,16})?$"
)
# (听取和审议)…专项报告; the assembly hears the government's own report each year.
HEARD = re.compile(r"了?(?![^,，。;；]{0,30}政府工作(?:的)?报告)[^,，。;；]{2,60}(?:报告|情况)")
OPINIONS = re.compile(r"了?(?!稿)[^,，。;；]{1,36}(?:意见|建议)")  # (征求)各部门意见
SENT_OUT = re.compile(r"分赴[^。;；]{2,60}$")  # 3个组分赴8个县开展(调研)
STRENGTHENED = re.compile(r"(?:强化|加强|严格|从严)(?:对)?[^,，。;；、与和]{0,8}$")
WATCHED_END = re.compile(r"[,，。;；、]|和|$")
COPIED = re.compile(r"(?:结果|情况|意见|报告|问题|名单)[^,，。;；]{0,6}$")  # 评议结果(抄送)县考核办
AT_ONCE = re.compile(r"(?:随即|当即|立即|及时|同步|一并|连夜|书面|第一时间)$")
BODY = re.compile(r"[^,，。;；]{0,12}?(?:党工委|党委|街道|[镇乡局委办]|政府|部门|单位)")  # 随即(抄告)某镇党委
ENTERED = re.compile(
    r"组(?:正式|全面|分别|陆续|已|再次|如期|先后|[一二三四五六七八九十\d]+日|于[\d月日]+)*$"
)  # 督察组(进驻)某市
FORBIDS = re.compile(r"了?“[^”]{2,14}(?:严禁|不准|不得|禁止|禁令)”")  # (提出)“学习培训八严禁”
PROPOSER = re.compile(r"纪委|监委|纪检|巡察|督查|督导|审计|检察|监察")
PROPOSED = re.compile(r"了?(?!的)[^,，。;；]{2,30}建议(?:\d|[,，。;；]|$)")  # 向县委(提出)配强班子的建议
# 请代表给15个部门的履职情况(打分), 逐个(评分): someone's work is rated.
RATED = re.compile(r"(?:(?:给|对|为|由|请|邀|让|组织|逐[一个项家])[^。;；]{2,44}|逐[一个项家])$")
OFFICIAL = re.compile(
    r"部门|单位|干部|班子|履职|窗口|[镇乡局所县区院]|村社|社区|街道|机关|工作|科室|股室|整改|对象|项目|逐"
)
POINTS = re.compile(
    r"(?:除|掉|了|去)?(?:单位|个人|[^,，。;；\d]{0,8}(?:信用|考核|诚信|文明|年度)分?)?[\d.X]{1,4}(?:[—\-~至到][\d.]{1,4})?分"
)  # 年终考核(扣)5分
HANDING = ("移交", "移送", "移给", "转给", "交办", "转办", "转交", "转派", "转送", "批转")
TO_WHOM = re.compile(r"(?:各|相关|有关|属地|责任|职能)[^,，。;；]{0,8}(?:人|单位|部门|企业|[镇乡街区县局]|办|村)")
HANDED_OVER = re.compile(r"(?:将|把)[^,，。;；]{0,30}(?:线索|问题|事项|案件|隐患|诉求|举报|信访件)[^,，。;；]{0,12}$")
HANDED = re.compile(
    r"[^,，。;；]{0,12}(?:线索|问题|隐患|案|纪检|监察|检察|公安|司法|事项|\d[\d,.]*[万余多]*[条件个起人批宗])"
)
HANDED_REACH = 14  # characters before 移交 in which what is handed over stands
# 旬(调度), 每半月(调度)一次: done again and again it is supervision.
PERIODIC = re.compile(
    r"(?:每半?[日周旬月季年天]|每[一两三二\d]{1,2}[天日周]|(?<![半一两三几\d])[日周旬月季]|半月|逐[日周月]|双周|定期)一?$"
)
READING = ("查阅", "调阅", "翻阅", "查看", "调取")
FILES = re.compile(r"了?[^,，。;；]{2,30}?[\dX*][\dX*,.]*\s?[余多]?(?:份|卷|册|本|件|条|张|页|[万千]?字)")
NAMED = re.compile(r"被[^,，。;；]{1,10}$")
TIMES = re.compile(r"(?:了)?(?:[一两三四五六七八九十]|\d{1,3})次")
WARNING = re.compile(r"警示|忏悔|反腐|廉政|廉洁|典型案例")
NEEDS = (
    "abuse",
    "periodic",
    "copied",
    "entered",
    "proposed",
    "heard",
    "held",
    "opinions",
    "points",
    "rated",
    "regular",
    "toured",
    "watched",
)


def looks_into(word: str, before: str, after: str) -> bool:
    """Say whether an office is told to look into something: 统计局对40个城市开发费用的(调查)."""
    return word in SURVEYS and bool(BY_OFFICE.search(before)) and not SHOWS.match(after)


def surveys(word: str, before: str, figure: bool) -> bool:
    """Say whether officials go out to look: 环保部(调研)30个省市, 3个组分赴8个县开展(调研)."""
    if not word.endswith("调研"):
        return False
    return bool(SENT_OUT.search(before) or (figure and word == "调研" and LOOKS_AT.search(before)))


def penalises(word: str, before: str, after: str) -> bool:
    """Say whether a rule or a piece of news tells a penalty or cases: 对失信单位实施(联合惩戒), (公布)10起典型案例."""
    if word in PUBLISHING:
        return bool(CASES_TOLD.match(after))
    if word.endswith("罚款") and FINE.match(after):
        return True
    return word in PENALTIES and bool(PENALISED.search(before))


def hands_over(word: str, before: str, after: str) -> bool:
    """Say whether something is handed to who must see to it: 当即(交办)各责任人, 将问题线索(转交)区住建局."""
    return word in HANDING and bool(TO_WHOM.match(after) or HANDED_OVER.search(before))


def hands_assets(word: str, before: str, after: str) -> bool:
    """Say whether what is handed over is no matter of supervision: 养老保险(移交)属地管理."""
    return word in HANDING and not (HANDED.match(after) or HANDED.match(before[-HANDED_REACH:]))


def reads_files(word: str, after: str) -> bool:
    """Say whether files are read through: (查阅)账册、凭证等7400余卷."""
    return word in READING and bool(FILES.match(after))


def warns(text: str, sentence: Span, after: str) -> bool:
    """Say whether officials are shown what warns: 该案被拍成警示片，组织干部(观看)."""
    shown = not after.strip(",，。;；") or after.startswith(("《", "了《"))
    return shown and bool(WARNING.search(text, sentence.start, sentence.end))


def is_named(word: str, before: str) -> bool:
    """Say whether somebody is named by those above: 被市里两次(点名)."""
    return word == "点名" and bool(NAMED.search(before))


def phrased(need: str, before: str, after: str) -> bool:
    """Say whether the words around fulfil one of NEEDS."""
    if need == "abuse":
        return not ABILITY.match(after) and bool(
            shaped(*ABUSE).match(after) or shaped(*ABUSED).search(before[-ABUSE_REACH:])
        )
    if need == "periodic":
        return bool(PERIODIC.search(before) or TIMES.match(after))
    if need == "held":
        return bool(HELD.search(before) or PERIODIC.search(before))
    if need == "toured":
        return "接受" not in before and bool(HELD.search(before) or TOURING.search(before))
    if need == "heard":
        return bool(HEARD.match(after))
    if need == "opinions":
        return bool(OPINIONS.match(after))
    if need == "points":
        return bool(POINTS.match(after))
    if need == "rated":
        rated = RATED.search(before)
        return bool(rated and OFFICIAL.search(rated[0])) and not re.match(r"标准|细则|办法|系统|表|结果为|制|法", after)
    if need == "copied":
        return bool(COPIED.search(before) or (AT_ONCE.search(before) and BODY.match(after))) and not after.startswith(
            (":", "：")
        )
    if need == "entered":
        return bool(ENTERED.search(before))
    if need == "proposed":
        return bool(FORBIDS.match(after) or (PROPOSER.search(before) and PROPOSED.match(after)))
    if need == "watched":
        return bool(STRENGTHENED.search(before) and WATCHED_END.match(after))
    return bool(REGULAR.search(before))
