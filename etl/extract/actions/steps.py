"""The steps in which an application is looked at (申报流程): 由县级部门审核并公示."""

from __future__ import annotations

import re

from etl.model import Span

# 进行审核, 由市局初审, 县级部门复核: who looks at it or a light verb stands right before.
MANNER = (
    r"(?:形式|资格|材料|实地|现场|联合|书面|逐级|逐户|网上|专家|集中|初步|组织|负责|共同|统一|入户|再|统筹|公开|严格|"
    r"全面)*"
)
LIGHT = rf"(?:进行|组织|予以|负责|开展)(?:了|不少于\d+个?(?:工作日|天)的)?{MANNER}$"
BY = r"(?:由|经|报)[^,，。;；→（）]{2,24}$"
BODY = (
    r"(?:部门|小组|委员会|政府|街道|单位|中心|机构|代表|“两委”|[局委办会组厅]|[省市州县区乡镇村]级?|办事处[)）]?)"
    rf"{MANNER}(?:复议)?$"
)
AFTER_STEP = r"(?:审核|初审|复核|评议|核实|审查|评审|验收)(?:并|、|后|和|合格后|通过后)(?:进行|予以)?$"  # 审核并(公示)
BEFORE = re.compile(rf"{LIGHT}|{BY}|{BODY}|{AFTER_STEP}")
AFTER = re.compile(
    r"$|[,，、。;；→|\n（(]|并(?!联)|后|再|无异议|确定|确认|同意|通过|认定|的?(?:申报|申请|有关|相关|提交)?(?:材料|资料|申请|资格)|\d+个?(?:工作日|天)|[^,，。;；→]{0,8}→"
)
# 对经主管部门(审核)通过的项目, 经市级(验收)后给予补助: a condition that what is supported fulfils.
QUALIFIED = re.compile(r"经[^,，。;；]{0,24}$")
PASSED = re.compile(
    r"(?:合格|通过|同意|批准|认定|确认)?(?:的|后[^,，。;；]{0,8}(?:给予|享受|按|拨付|一次性|发放|[,，]))|(?:合格|通过)$"
)
PAID = re.compile(r"(?:合格|通过)后[,，]?(?:予以|给予|奖励|一次性|按)")  # 发审会审核通过后，予以奖励
NOT_BEFORE = re.compile(r"(?:未|不得|无需|免于|不予|凭|未经)[^,，。;；]{0,6}$")
BEHIND = 24  # characters behind a step that are looked at
REACH = 30  # characters before a step that are looked at


def is_step(text: str, start: int, end: int, clause: Span) -> bool:
    """Say whether the word from `start` to `end` (role "step" in action_words.csv) is a step that somebody takes.

    >>> line = "由区市场监管局进行审核，审核结果另行通知"
    >>> is_step(line, 9, 11, Span(0, 11)), is_step(line, 12, 14, Span(12, 20))
    (True, False)
    """
    before = text[max(clause.start, start - REACH) : start]
    after = text[end : min(clause.end, end + BEHIND)]
    if "→" in before or after.startswith("→") or PAID.match(after):
        return False  # 村民小组评议→乡镇复核: a way an application goes
    if QUALIFIED.search(before) and PASSED.match(after):
        return False
    return bool(BEFORE.search(before) and AFTER.match(after)) and not NOT_BEFORE.search(before)
