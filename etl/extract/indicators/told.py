"""What is told of the things counted, and how much of it a name keeps: 入选名录 in 3个人入选名录."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.indicators.measures import generic

TELLING = re.compile("凸显|反映|暴露|折射|释放|彰显|说明|表明|体现|印证|显示|(?:充分|深刻|再次|集中)(?:反映|暴露|体现)")
HONOURED = re.compile(
    "(?:[^，。]{0,16}(?:督查激励|表彰|表扬|肯定|推广|批示))|获[^，。]{2,20}(?:称号|荣誉|奖)$|在[^，。]{2,20}中(?:得奖|获奖|夺冠|折桂)$|入选|被评为|评为|获评|被列为|列入|入围|上榜|获批|荣获|跻身"
    "|(?:命名|认定|评定|确定|确认)为|授予|纳入[^，。、]{2,24}(?:名录|名单|试点|计划)$"
)
RATED = re.compile("(?:率|[涨降增]幅)(?:仅|只|均|已|也)?(?:为|有|达到?|是|超过?|高于|低于)$")  # 15个乡镇收缴率仅为六成
# 7个区县通过国家评估认定: of places alone nothing is told
AREAS = re.compile(
    "(?:省（区、市）|省（自治区、直辖市）|省区市|省份|省|区县|县区|县市区?|市县|县（市、区）|县市（区）|乡镇|镇街|街道|镇|乡|村|地区[和、]?(?:部门|单位)|社区|行政村|市州|区|县|市)"
)
DOERS, OWN_WORK = (
    re.compile("(?:[省市县区州镇乡村街]|自治区|[）)]|街道|社区|企业|公司|单位|机构|医院|学校|园区|部门)$"),
    3,
)
AIMS = re.compile("(?<=..)(?:(?:年度|全年)(?:目标任务|目标|任务)|圆满|如期|高质量)$")  # 55项重点任务圆满完成
FIRST = re.compile("(?:位?居[首前][一-十位列]*|最[多高少低]|(?:排|列)(?:第一|首位|前列)|领先|垫底)")
AND_DONE = re.compile("(?<=.{4})并(?=[^列存轨网行购入重且])[^，。]{4,}$")  # 30个省份建立管理平台并实现监管功能
STILL = re.compile("^仍(?:然|旧)?(?=留医|住院|治疗|隔离|在|失联|失踪|观察)")  # 其中28人仍然留医
DONE = re.compile("(?:已经?|均|都|全部|基本|提前|超额|按期|如期)*完成")
FARED = re.compile(
    "(?:^|(?<=..))(?:(?:年度|全年)?(?:目标任务|目标|任务)?(?:如期|全部|全面|顺利|圆满|超额)+(?:完成|办结)|(?:加快|陆续|全面|顺利)落地|(?<!整改)(?<!办理)(?<!化解)(?:加快|全力|有序)(?:建设|推进|实施)|全面铺开|正在(?:有序|加快|抓紧|加紧|积极|全力|持续|稳步|按计划)*(?:推进|建设|推动|落实)|按?序时(?:进度)?推进|叫好又叫座|成效明显)$"
)
FARING = re.compile(
    "(?:^|(?<=..)(?<!整改)(?<!办理)(?<!化解))(?:扎实|有序|顺利|稳步|逐项|如期|强力|大力|快速|加速|纵深|高效|有力)+(?:推进|开展|实施|推动|落实)$"
)
DROPPED = re.compile(
    r"^(?:组成|不折不扣|迅速行动|按时(?!序)|按期|全部|均|都(?![会市江匀昌])|已经?|相继|成功|实现|完成|达到(?!序时|时序|预期|或|[^，。]{1,14}(?:标准|水平|目标|要求|深度|级|级以上)$)|可(?!研|行)|被|正式|顺利|得到|将|分别|累计|共|先后|全面|率先|高质量|逐[一个户项]|以上|以|了|的)+"
)


# 将35张报表精减至8张: how many there were, and not what became of them
VISIT = re.compile("(?:进行|开展)了?(?:实地|逐一|专题)?(调研|走访|检查|督查|暗访|察看|核查)")
MOVES = re.compile(
    "(?:进一步|大幅)?(?:精减|精简|细化|分解|细分|拆分|压减|压缩|减少|缩减|降低|整合|归并|合并|撤并|增加|扩大|提升|提高|扩展|优化|调整|下降|上升)+(?:至|到|为|成)$|^划分[为成]?$"
)
# what begins no more than how things are or have to be: 57个项目要加快建设
NOT_TOLD = tuple(
    "每 均为 都为 均是 都是 把 却 仍 也 要 拟 必须 务必 应当 组成 实地 走访 开展调研 开展实地 开展专题调研 调研".split()
)


@lru_cache(maxsize=1 << 14)
def kept_predicate(predicate: str, noun: str = "") -> str:
    """Return what a predicate adds to a name, "" where it is too long to add anything."""
    if predicate.startswith(("进行", "开展了")) and (visit := VISIT.fullmatch(predicate)):
        predicate = visit[1]  # 对9个村进行了调研
    if predicate.startswith("仍"):
        predicate = STILL.sub("", predicate)
    if (
        predicate.startswith(NOT_TOLD)
        or (predicate.startswith("实行") and len(noun) > 6)
        or predicate.endswith(("的", "共计", "合计", "累计", "通报中", "当中"))
        or TELLING.match(predicate)
        or RATED.search(predicate)
    ):
        return ""  # 57个项目要加快建设; 8起案例反映出问题仍然突出; 9个项目完成计划的120%
    if FIRST.fullmatch(predicate):
        return ""  # 城关镇83件居首
    if not noun and DONE.fullmatch(predicate):
        return "完成"  # 28项指标中，21项已完成
    if "并" in predicate:
        predicate = AND_DONE.sub("", predicate)
    predicate = MOVES.sub("", predicate)
    kept = FARED.sub("", FARING.sub("", DROPPED.sub("", predicate)))
    if len(kept) > OWN_WORK and predicate.find("完成", 0, -len(kept)) >= 0 and DOERS.search(noun):
        kept = "完成" + kept  # 21个省完成村委会换届选举: the provinces are counted, and not elections
    long = generic().match(noun) or HONOURED.match(kept) or AREAS.fullmatch(noun)
    return kept if len(kept) <= (24 if long else 14) else ""
