"""Who looks or judges from above, told right before the act: 通过省级(评估), 中央环保(督察), 抓好政府(督查)."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.actions.body_names import giver_of, ministry
from etl.extract.actions.words import having

LOOKS = ("inspect", "evaluate")
# how such a look is gone about: 国家实地(评估), 文旅部复核(验收)
HOW = (
    r"(?:第.[轮批次]|新一轮|首[轮批次])*(?:生态环境保护|生态环保|环境保护|环保|海洋)?"
    r"(?:组织的?|专项|实地|现场|终期|中期|年度|技术|行业|综合|首[次轮]|复核|基础性|评估认定)*"
)
REACH = 48  # characters before an act in which its judge stands
# 加强政府(监管), 抓好政府(督查), 强化政府层级(监督)
OF_STATE = re.compile(r"(?<![省市县区乡镇对])(?P<name>政府|(?<!跨)部门)(?P<how>层级)?$")
# 位列工信部中小企业发展环境(评估)全国第三, 通过国务院安全生产(考核)
GIVEN_BY = re.compile(r"(?:通过|位列|荣?获评?|进入|入围|迎接|接受)了?(?=[^,，。;；通获]{4,24}$)")
BY_STATE = {"政府": ("督查", "督导", "督办", "监管"), "部门": ("监管", "监测预警")}
LEVEL_OF_STATE = ("监督", "监管")


@cache
def _judge() -> re.Pattern[str]:
    place = r"(?:(?<=[获评过受在接迎合成果和及、轮环])省|(?<!族)(?<!尔)(?<!西)自治区)"
    one = (
        r"(?:党中央|国务院|中央|国家部委|国家级?|(?:自治区|(?<!全)[省市县区州盟部])级|[国中]省|"
        rf"(?<!全)(?:[省市县区州旗]委(?!托|员|任)|省政府)|{ministry()}|{place})"
    )
    return re.compile(rf"(?P<name>{one}(?:[和及、]{one})*)(?:对[省市县区])?{HOW}$")


def judge_of(before: str, type_: str, word: str) -> tuple[str, str] | None:
    """Return who looks or judges, and the words `before` the act `word` without those that tell it, or None."""
    if state := OF_STATE.search(before[-6:]):
        acts = LEVEL_OF_STATE if state["how"] else BY_STATE[state["name"]]
        return (state["name"], before[: -len(state[0])]) if word.startswith(acts) else None
    if type_ not in LOOKS:
        return None
    if found := _judge().search(before, max(len(before) - REACH, 0)):
        return found["name"], before[: found.start()]
    given = GIVEN_BY.search(before)
    name = giver_of(before[given.end() :]) if given else None
    if not given or not name or having("body").search(before, given.end() + len(name)):
        return None
    return name, before[: given.end()] + before[given.end() + len(name) :]
