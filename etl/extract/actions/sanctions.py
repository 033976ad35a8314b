"""On whom the sanctions of a sentence fall, one after the other: 王某被开除党籍，取消退休待遇."""

from __future__ import annotations

import re

from etl.extract.actions.counts import persons_before
from etl.extract.actions.hits import Hit
from etl.model import Span

PERSON = re.compile(
    r"干部|党员|人员|责任人|领导|负责人|职工|教师|医生|医师|民警|会计|主任|书记|经理|某$|[乡镇县区局科所站院校股队厂处部]长"
)
STOP = re.compile(r"[。！？!?\n]")
PERSON_UNITS = ("人", "名", "人次", "位")
OTHERS = re.compile(r"[^,，。;；、]{2,12}\d+个[、和](?P<who>[\u4e00-\u9fff]{2,10})\d+[人名]")
ORGANS = ("党组", "党委", "党总支", "党支部", "单位", "公司", "街道", "企业", "局", "镇", "乡")
UNDERGOES = ("", "受到", "被", "被给予", "给予", "并受到", "并被")
FROM = re.compile(r"由[\u4e00-\u9fff]{2,12}$")  # 受到撤职处分，由七级职员(降为九级职员)
TAKEN = ("扣发", "扣减", "停发", "取消", "收回")
RIGHTS = re.compile(r"(?:工资|奖金|绩效|津贴|资格|待遇|奖励)$")
PROPERTY = ("所得", "财物", "款物", "财产", "赃款")  # 对其违法所得予以追缴
MATTERS = ("问题", "线索", "案件", "行为", "事件")
A_NAME = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、){0,8}[\u4e00-\u9fff]{2,4}(?<!问题)(?<!案件)(?<!线索)(?<!行为)(?<!现象)(?<!腐败)(?<!作风)(?<!案例)(?<!资金)(?<!资格)(?<!协议)(?<!所得)(?<!财物)(?<!基金)(?<!罚款)(?<!执照)(?<!资质)$"
)
AND = re.compile(r"\s*(?:并(?!联|行)|且|同时|还|依法|依规|后被)")


class Sanctions:
    """On whom the sanctions of a sentence fall: 对6名党员干部通报批评，1名停职; 王某被开除党籍，取消退休待遇."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: tuple[int, str] | None = None
        self._on: tuple[int, str] | None = None  # where the last one ends, and on whom it falls

    def on(self, target: str | None, hit: Hit, clause: Span, unit: str | None) -> str | None:
        """Return the target of a sanction: its own, or that of the one before that it goes on with."""
        if not target or target[0] != "其":
            self._last = (hit.end, target) if target else self._last
        elif (
            self._last
            and not self._on
            and RIGHTS.search(target)
            and not STOP.search(self._text, self._last[0], hit.start)
        ):
            target = self._last[1]  # 连续末位的，在全区通报批评，取消(其参评资格)
        if (
            target
            and target[0] == "其"
            and target[1] not in "他余中"
            and not target.endswith(PROPERTY)
            and self._on
            and not STOP.search(self._text, self._on[0], hit.start)
        ):
            target = self._on[1]  # 给予王某警告处分，免去(其镇长职务)
        if (
            not target
            and self._on
            and not STOP.search(self._text, self._on[0], hit.start)
            and self._goes_on(hit, clause, unit)
        ):
            target = self._on[1]
        goes_on = self._on and not STOP.search(self._text, self._on[0], hit.start)
        if self._on and goes_on and target and RIGHTS.search(target) and hit.word.startswith(TAKEN):
            return self._on[1]  # 对6名教师给予警告，扣发(绩效工资)
        own = self._text[clause.start : clause.end]
        if target and unit in PERSON_UNITS and target.endswith(MATTERS) and target not in own:
            return None  # 对2起弄虚作假问题立案，给予处分1人
        organ = target is not None and target.endswith(ORGANS)
        if target and (PERSON.search(target) or A_NAME.match(target) or organ):
            self._on = hit.end, target
        if others := OTHERS.match(self._text, hit.end):
            self._on = hit.end, others["who"]  # 问责党组织3个、党员干部21人，其中处分6人
        return target

    def _goes_on(self, hit: Hit, clause: Span, unit: str | None) -> bool:
        said = self._text[clause.start : hit.start].strip()
        if unit in PERSON_UNITS and self._on and self._on[1].endswith(ORGANS):
            return False  # 对3个单位通报批评，诫勉5人
        return bool(
            unit in PERSON_UNITS
            or "其" in self._text[clause.start : hit.start]
            or persons_before(self._text, clause, Span(hit.start, hit.end))
            or AND.match(self._text, clause.start)
            or self._text[hit.start - 1] == "、"
            or said in UNDERGOES
            or FROM.match(said)
        )
