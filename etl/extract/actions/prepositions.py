"""What stands before an act with a preposition or a verb of giving: 对X进行, 把X纳入, 给予X, 责令X, X通过."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.actions.grammar import LIGHT_END, LIGHT_START
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import act_ends, shaped

# 对 as "towards": not 面对, 对照, 对象, 有针对性, 一对一 ...
TOWARDS = re.compile(
    r"(?=[针对就向与])(?<![面针相应核比绝敌反派一有])(?<!(?<!重)点)(?:针对|对于?|^就|(?<=加强)与|(?<![取倾导方动指走志意趋定朝偏投流靶风去])向(?!上|好|纵深))(?![照象标接应策付此内性]|比(?!较)|外[开公发披通])"
)
INTO = re.compile(r"(?:将把|把|将)(?P<what>[^,，]{2,40}?)(?:全部|统一|一并|均)*(?:纳入|列入|列为)[^,，并]{0,20}$")
GIVEN = re.compile(
    r"给予(?!了?(?:严肃|相应|党|政|其|违|通报|批评|警告|记|降|撤|开除|免|留|停|诫))(?P<whom>(?:[\u4e00-\u9fff]{2,4}、){0,6}[^,，、]{2,30})$"
)
PASSED = re.compile(
    r"^(?P<who>.*?)(?:以[^,，]{1,24}(?:成绩|等次|高分|档次))?(?:在全[省市国]|率先|首批|建成|顺利|全部|均|一次性|成功)*通过(?!发放|查阅|召开|开展|组织|听取|采取)(?:了)?(?P<what>.{0,40})$"
)
RECEIVED = re.compile(r"^(?:\d+[名位])?(?P<who>[^,，\d]{2,30})接受$")  # 5368名公职人员接受(评议)
AMONG = re.compile(r"^(?:[^,，]*、(?=在))?(?P<who>.{0,24}?)在(?P<what>(?!我们)[^,，]{0,30})$")
# 将清收资金在30日内报送区办公室(复核)
HANDS_UP = re.compile("(?<!通)报|[递提]交")
REPORTED_FOR = re.compile(
    r"(?:将|把)(?P<what>(?:所得)?[^,，（(]{2,24}?)(?:[（(][^（）()]*[）)])?(?:按[^,，]{2,12}|在[^,，]{2,40}?内|于[^,，]{2,12}|及时|统一|一并|逐级){0,2}(?:(?:上?报[送请经]?|递交|提交)[至给]?)(?!告|表|名)[^,，]{2,20}$"
)
COUNTED_IN = re.compile(
    r"^(?P<what>(?!并)[^,，将把]{2,40}?)(?:一并|全部|统一|均|分别|被)*(?:纳入|列入)[^,，并]{0,20}$"
)  # 数据管理工作纳入政府(绩效考核)
DOING = re.compile(
    r"(?<!工作)开展(?!情况)|进行|予以|给予|实行|下达|下发|制发|发出|提出(?!的)|采取|召开|处以|实现(?!情况)|发现一[起件例个]|"
    r"(?<=.)(?:移交|移送|转交|交由)(?![的、])|(?<![贯落])(?<!贯彻)(?<!落实)实施(?!情况|效果|细则|方案)|作出|来(?=一[次轮场])|启动(?!资金|仪式|区)"
)
ORDERED = re.compile(
    r"(?:责令|责成|指令)(?P<whom>(?![一二三五七十\d]{1,3}(?:日|天|个月|个工作日)|停|关闭|限期|退|补|立即)(?:(?!整改|改正|并)[^,，]){2,20}?)(?:[在向][^,，]{1,14})?(?:[一二三五七十\d]{1,3}(?:日|天|个工作日|个月|小时)之?内)?(?:作出|限期|立即)?$"
)
TO_WHOM = re.compile(r"向[^,，]{1,16}$")
BESIDE = re.compile(r"的[\u4e00-\u9fff]{2}[和与、]$")  # 对干部情况的掌握和(监督)
UNBALANCED = re.compile(r"[?？!！]|^[^“]*”")
# 将典型案例在媒体(曝光), 将整改情况向社会(公开)
MADE_KNOWN = re.compile(r"(?:将|把)(?![对于在就按会向依适继进持])(?P<what>[^,，]{2,40}?)(?:在|向|通过)[^,，]{2,24}$")
DOINGS_END = tuple("、和并及")
EARLIER_STEP = re.compile(
    r"的(?:及时|立即|适时|逐一)[\u4e00-\u9fff]{2,4}$|(?:、?早[\u4e00-\u9fff]{2})+$"
)  # 对滞后的及时预警、(通报)
EQUALLY = re.compile(r"(?<=、)(?:一律|从严|依法|从重|坚决|早)$")  # 对重大隐患一律挂牌督办、一律(停产整顿)
BY_WHOM = re.compile(r"(?<=..)(?<![理自缘事])由[^,，。;；的]{2,20}$")  # 对某镇负责人由分管领导当面(约谈)
SHOULD = re.compile(r"(?<=..)[,，]?该[\u4e00-\u9fff]{2,4}的?$")  # 对久拖不验的单位该函告的(函告)
OF_HIM = ("责令其", "责成其", "督促其", "要求其")
PRONOUNS = ("其", "他", "她", "该人")
WHOLE_AREAS = ("全国", "全省", "全市", "全区", "全县", "全州", "全镇", "全乡", "全系统")
HANDED_ON = re.compile(
    r"(?:(?<!一)把|将(?![对于在就按会向依适继进持]))(?P<what>[^,，]{2,60}?)(?:全部|逐一|及时|统一|集中|分批|进行|予以|一并|一次性){1,3}(?:了)?$"
)  # 将隐患进行(交办)


@lru_cache(maxsize=1 << 14)
def told_before(before: str, type_: str, check: bool) -> str | None:
    """Return what a preposition or a verb of giving before the act names: 对X进行, 把X纳入, 给予X, 责令X, X通过."""
    if type_ in ("evaluate", "inspect") and (within := COUNTED_IN.match(before)):
        what = trimmed(shaped(*LIGHT_START).sub("", within["what"]))
        if what:
            return what
    if type_ == "discipline" and check:
        before = TO_WHOM.sub("", before)  # 负责人向区委作出检查
    reported = REPORTED_FOR.search(before) if type_ in ("inspect", "evaluate") and HANDS_UP.search(before) else None
    into = reported or INTO.search(before)
    into = into or HANDED_ON.search(before)
    if into:
        return trimmed(into["what"])
    made_known = MADE_KNOWN.search(before) if type_ == "notify" else None
    if made_known:
        return trimmed(made_known["what"])
    towards = list(TOWARDS.finditer(before))
    if len(towards) > 1 and towards[-1].start() == towards[-2].end():
        towards.pop()  # 对向企业索贿的干部
    if towards and not UNBALANCED.search(before, towards[-1].end()):
        whom = _past_doings(DOING.split(before[towards[-1].end() :], maxsplit=1)[0])
        if whom in PRONOUNS:
            return whom
        return trimmed(BESIDE.sub("", shaped(*LIGHT_END).sub("", whom))) or (whom if whom in WHOLE_AREAS else None)
    if before.endswith(OF_HIM):
        return "其"
    looks = type_ in ("inspect", "monitor", "evaluate")  # 责成纪委逐一(核查): who is to look
    ordered = (None if looks else ORDERED.search(before)) or (GIVEN.search(before) if type_ == "discipline" else None)
    if ordered:
        return "其" if ordered["whom"].startswith("其") else trimmed(ordered["whom"])
    received = RECEIVED.match(before) if type_ == "evaluate" else None
    if received:
        return trimmed(received["who"])
    passed = (PASSED.match(before) or AMONG.match(before)) if type_ == "evaluate" else None
    if passed:
        return trimmed(
            shaped(*LIGHT_START).sub("", passed["who"])
            or shaped(*LIGHT_START).sub("", shaped(*LIGHT_END).sub("", passed["what"]))
        )
    return None


def _past_doings(whom: str) -> str:
    """Return whom an act is done to without the act listed before it: 对顶风违纪的从严处理、(公开曝光)."""
    whom = SHOULD.sub("", EQUALLY.sub("", BY_WHOM.sub("", whom)))
    if not whom.endswith(DOINGS_END):
        return whom
    bare = whom.rstrip("、和并及")
    if EARLIER_STEP.search(bare):
        return EARLIER_STEP.sub("", bare)
    size = act_ends(bare)
    return shaped(*LIGHT_END).sub("", bare[:-size]) if size and len(bare) > size + 1 else whom
