"""Turns of phrase that make an act of a word that is often none: 统计局开展(调查), 定期开展(风险评估), 治理商业贿赂."""

from __future__ import annotations

import re

from etl.extract.actions.words import shaped

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
    r"(?:的[,，](?:将|由[^,，]{2,16}|应当?)?|予以|给予|(?:被|并|可)?处以?[^,，。;；]{0,20}|并|对[^,，。;；]{2,24}(?:实施|进行|开展|将|作出)[^,，。;；]{0,4})$"
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
HELD = re.compile(r"(?:开展|组织|实施|进行)了?[^,，。;；、]{0,16}$")  # 开展(民主监督), 组织代表(视察)
STRENGTHENED = re.compile(r"(?:强化|加强|严格|从严)(?:对)?[^,，。;；、与和]{0,8}$")
WATCHED_END = re.compile(r"[,，。;；、]|和|$")
HANDING = ("移交", "移送", "交办", "转办", "转交")
TO_WHOM = re.compile(r"(?:各|相关|有关|属地|责任|职能)[^,，。;；]{0,8}(?:人|单位|部门|企业|[镇乡街区县局]|办|村)")
HANDED_OVER = re.compile(r"(?:将|把)[^,，。;；]{0,30}(?:线索|问题|事项|案件|隐患|诉求|举报|信访件)[^,，。;；]{0,12}$")
HANDED = re.compile(r"[^,，。;；]{0,12}(?:线索|问题|隐患|案|纪检|监察|检察|公安|司法|事项|\d)")
HANDED_REACH = 14  # characters before 移交 in which what is handed over stands
NEEDS = ("abuse", "held", "regular", "watched")


def looks_into(word: str, before: str, after: str) -> bool:
    """Say whether an office is told to look into something: 统计局对40个城市开发费用的(调查)."""
    return word in SURVEYS and bool(BY_OFFICE.search(before)) and not SHOWS.match(after)


def penalises(word: str, before: str) -> bool:
    """Say whether a rule or a piece of news tells a penalty: 对失信单位实施(联合惩戒)."""
    return word in PENALTIES and bool(PENALISED.search(before))


def hands_over(word: str, before: str, after: str) -> bool:
    """Say whether something is handed to who must see to it: 当即(交办)各责任人, 将问题线索(转交)区住建局."""
    return word in HANDING and bool(TO_WHOM.match(after) or HANDED_OVER.search(before))


def hands_assets(word: str, before: str, after: str) -> bool:
    """Say whether what is handed over is no matter of supervision: 养老保险(移交)属地管理."""
    return word in HANDING and not (HANDED.match(after) or HANDED.match(before[-HANDED_REACH:]))


def phrased(need: str, before: str, after: str) -> bool:
    """Say whether the words around fulfil one of NEEDS."""
    if need == "abuse":
        return not ABILITY.match(after) and bool(
            shaped(*ABUSE).match(after) or shaped(*ABUSED).search(before[-ABUSE_REACH:])
        )
    if need == "held":
        return bool(HELD.search(before))
    if need == "watched":
        return bool(STRENGTHENED.search(before) and WATCHED_END.match(after))
    return bool(REGULAR.search(before))
