"""Pieces of grammar that targets and counts of an act are both read with: what surrounds its trigger in the clause."""

from __future__ import annotations

import re

UNITS = (
    r"(?:人次|件次|轮次|家次|车次|批次|场次|平方米|平方公里|公里|万?亩|"
    r"[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块辆米栋套台艘所笔])"
)
NUMBER = r"\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2}"
COUNT = re.compile(
    rf"(?=[\d一二三四五六七八九十百千两X*])(?<![第续\d])(?P<number>{NUMBER})\s?[余多]?(?P<unit>[万亿]?[余多]?{UNITS})(?!规定|月)"
)
PERSONS = re.compile(rf"(?P<number>{NUMBER})\s?[余多]?(?P<unit>[万]?[余多]?(?:人次|[名人位个]))")
# Between a target and its act: 对X依规依纪严肃(查处).
LIGHT_END = (
    "before_act",
    r"(?>{}|“[^“”]{2,6}(?:式”|”式)|逐[家户个村项人件企]|(?<!党)组织|在?全[市区县省国]|\s|(?<=[打底忍容条])、)++$",
)
# Before a target: 持续深入推进(X整治).
# Words that are light before a target and begin a noun elsewhere: 重点领域, 经营, 共享, 要素, 集中式.
LIGHT_ALONE = (
    r"重点(?!领域|行业|区域|地区|流域|部门|单位|岗位|环节|项目|企业|人群|任务|工作|场所|路段|河湖|水域|海域|时段|产业|对象|群体)|"
    r"集中(?![式供隔安])|专项(?!债|资金|附加)|经(?![济营常费开验适历纪办贸])|共(?![享同产青建和性治有])|要(?![素件害点求])|将(?![军乐])|"
    r"以及(?!时)|规范(?!性|化)|以(?!及|案|权|上|下|色|旧)|同时|严肃(?!性)|待(?![业遇])|在(?![建册编职校岗读籍逃])"
)
LIGHT_START = (
    "before_target",
    rf"^(?>要求(?=[于在\d])|已?有(?=\d)|[于在](?=\d)|(?<=月)底?前|(?<=日)前|{{}}|{LIGHT_ALONE}|\d{{4}}年|\d{{1,2}}月|\d{{1,2}}日|在全[市省国区县]|，|,|、|\s|获得?)++",
)
ASPECT = re.compile(r"^(?:了|过|起|出|到|至|给)+")
# 被巡察党组织, 被审计单位: whoever is under an act by trade; no passive.
UNDER = (
    r"(?:巡察|巡视|督查|督察|督导|审计|检查|抽查|核查|考核|考评|评议|测评|监督|监管|约谈|通报|交办|反馈|举报|反映|投诉|查处|"
    r"调查|评估|验收|处罚|曝光|谈话|审查|管理|巡查)(?:工作)?(?:的(?:\d+[个家名])?[^,，。;；、]{0,8}?)?(?:党组织|党委|党组|单位|部门|地区|地方|企业|对象|街道|机构|学校|者|"
    r"[省市县区乡镇村](?!纪|监)|人(?![员民大数次]))"
)
UNDER_ACT = rf"被(?={UNDER})"
PASSIVE = re.compile(
    rf"^(?P<who>.{{1,40}}?)(?<![对向])(?:被(?!{UNDER})|受到|(?<!接)受(?!理|贿|访|众|权|邀|托))[^,，]{{0,14}}$"
)
