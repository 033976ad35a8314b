"""Plain words of enforcement (执法) that are acts only of certain things: 暂停(资格), 责令(停工), 报送(整改情况)."""

from __future__ import annotations

import re

FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2})\s?[余多]?[万亿]{0,2}[余多]?"
COUNTED = rf"{FIGURE}(?:件次|[个名件起人次家期条项处批宗户封张份例])"

# 取消评优资格, 撤销荣誉称号, 注销许可证: rights taken away. 取消资质认定事项 is a reform.
TAKEN_AWAY = re.compile(
    r"(?:了)?[^,，。;；]{0,28}?(?:资格|资质|称号|荣誉|奖励|奖项|评优|评先|先进|执照|许可证|经营许可|证书|备案|登记证|等级|待遇|低保对象|低保金|补贴资金)"
    r"(?![^,，。;；]{0,4}(?:审批|认定|审核|许可事项|事项|限制|要求|证明|门槛|考试|审查|评审|备案制))"
)
# (注销)小作坊29家
FIRMS = re.compile(rf"了?[^,，。;；\d]{{0,8}}?{FIGURE}[家户](?!庭)")
# 暂停医保服务协议, 停止招生, 中止拨付: business halted.
HALTED = re.compile(
    r"(?:了|其|该)?[^,，。;；]{0,28}?(?:资格|资质|协议|招生|办学|执业|拨付|支付|结算|采购|投标|挂网|权限|职务|职权|经营活动|营业|许可|评优|申报|供货|施工|作业|合同)"
    r"(?![^,，。;；]{0,4}(?:审批|认定|制度))"
)
OUT = ("清出", "踢出", "逐出", "驱逐出")
DRIVEN_OUT = re.compile(r"[^,，。;；]{0,8}(?:市场|名录库?|队伍|行业)")  # (清出)本县市场
TAKING = ("取消", "撤销", "注销", "收回", "撤回")
# 责令10月15日前报送…, 责令施工单位停止…: what one is ordered to do.
ORDERED = re.compile(
    r"[^,，。;；]{0,36}?(?:停止|暂停|停工|停产|停业|停建|整改|改正|纠正|报送|上报|上交|上缴|提交|提出|说明|拆除|恢复|退还|退回|清退|承担|道歉|重新|补缴|补交|补种|补办|补正|补签|重签|"
    r"关闭|关停|下架|召回|赔偿|采取|落实|完善|制定|清理|清除|删除|下线|屏蔽|公开道歉|公开|履行|撤销|返还|搬离|搬迁|治理|解决|兑付|支付|追缴|消除|修复|更换|整顿|返工|重建|重做)"
)
ORDER = 18  # characters of an order that still are one anchor
WHOM = re.compile(
    r"(?!限期|立即|当场|现场|按期|于|在)(?P<whom>其|[^,，。;；\d]{2,24}?)(?:于|在)?(?:向[^,，。;；]{1,10}?)?(?:[今明]年)?(?=\d{1,2}[月日]|月底|年底|[一二三四五六七八九十\d]+(?:日|天|个工作日|个月)|限期|立即|当场|现场|马上|尽快|自行|全面|依法|"
    r"停|承担|道歉|重新|整改|改正|纠正|报送|上报|上交|上缴|提交|提出|作出|说明|拆除|恢复|退|清退|补|关|下架|召回|赔偿|采取|落实|完善|制定|清理|公开|履行|返还|搬|治理|解决|兑付|支付|消除|修复|更换|返工|重建|重做)"
)
# 收到反映干部作风问题的来信36件: what people turn in.
TURNED_IN = re.compile(
    rf"(?:了)?(?:“?12\d{{3}}”?)?[^,，。;；\d]{{0,24}}?(?:反映|举报|投诉|来信|来访|信访|诉求|求助|留言|工单|申诉|控告|检举|热线|来电|意见建议|线索)[^,，。;；\d]{{0,12}}{COUNTED}|反映[^,，。;；]{{2,24}}线索|的\d[\d,]*[件条][^,，。;；]{{0,10}}(?:举报|投诉|诉求|来信|工单|信访)"
)
NAMED_PETITION = re.compile(
    r"[^,，。;；\d的“]{0,8}?(?:举报|投诉|来信来访来电|来信来访|来电来信|来信来电|来信|来访|信访件|诉求|求助|留言|意见建议|意见|线索)(?=\s?[\dX*])"
)
SETTLED = re.compile(
    rf"(?:了)?(?:[^,，。;；\d]{{0,20}}?(?:信访|举报|投诉|诉求|来信|留言|工单)[^,，。;；\d]{{0,4}})?{COUNTED}"
)
# 41件信访件全部(办结)
ALL_SETTLED = re.compile(
    r"(?:[信访举报交转办]{2}件|举报|投诉|诉求|来信|工单|信访事项|留言)[^,，。;；率]{0,12}?(?:全部|均|已|按期|如期)+$"
)
PETITIONS = re.compile(r"信访|举报|投诉|来信|来访|诉求|热线|留言|工单|交办|转办|群众反映")
# 发现问题34个, 查出违规资金1.2亿元: findings that count as an inspection where none is told in the sentence.
FINDINGS = re.compile(
    rf"(?!并)(?:了|各类|出)?[^,，。;；的]{{0,20}}?(?:问题|隐患|线索|违规|违法|违纪|漏洞|薄弱环节|风险点)[^,，。;；的\d]{{0,12}}(?:{COUNTED}|{FIGURE}元)"
)
# 将整改情况(报送)市政府, 向市政府报送自查报告: papers about supervision that are handed in.
PAPER = (
    r"(?:自查|整改|监督|核查|排查|督查|督办|督导|检查|处理|调查|落实|查处|办理|进展|清查|自评|有关|相关|工作|年度)[^,，。;；、]{0,8}"
    r"(?:情况|报告|方案|结果|台账|清单|计划|总结|专报)"
)
HANDED_IN = re.compile(
    rf"(?:将|把|^(?![^,，]*(?:[将把]|听取|审议)))(?P<paper>[^,，。;；]{{0,16}}{PAPER})[^,，。;；]{{0,16}}$"
)
TOWARDS = re.compile(r"(?:向|至)[^,，。;；]{2,24}$")
OF_PAPER = re.compile(rf"[^,，。;；]{{0,14}}{PAPER}")
REPORTS = tuple("汇通上申电举日公年简填呈预播快情周月海捷谎虚瞒漏迟")
RECEIVER = re.compile(r"(?:至|给|送)?(?:[省市县区州]|上级|本级|同级|有关|主管|各级)[^,，。;；]{0,16}")
DUE = re.compile(r"(?:\d{1,2}[月日]|月底|年底|季度末|节|期限)(?:[\d:：]{2,5})?前|(?:日|天|个月|工作日|期限|时限)之?内")
REACH = 80  # characters before an act in which the petitions stand that it settles


def takes_right(word: str, text: str, end: int = 0) -> bool:
    """Say whether a right is taken away or halted: (取消)评优资格, (暂停)医保服务协议; 取消资质认定事项 is a reform."""
    if word in OUT:
        return bool(DRIVEN_OUT.match(text, end))
    if word == "注销" and FIRMS.match(text, end):
        return True
    return bool((TAKEN_AWAY if word in TAKING else HALTED).match(text, end))


def orders(after: str) -> bool:
    """Say whether 责令 is followed by what is to be done: (责令)10月15日前报送整改方案."""
    return bool(ORDERED.match(after))


def ordered_till(text: str, end: int) -> int:
    """Return where what an order asks for ends (责成XX所所长公开道歉), 0 where it is far."""
    match = ORDERED.match(text, end)
    return match.end() if match and match.end() - end <= ORDER else 0


def ordered(after: str) -> str | None:
    """Return whom 责令 orders, None where it goes on with what is to be done: (责令)施工单位停止夜间作业."""
    whom = WHOM.match(after)
    return whom["whom"] if whom else None


def receives(word: str, before: str, after: str) -> bool:
    """Say whether petitions are taken in or settled: 收到…来信36件, 热线(办结)8万件."""
    if word == "办结":
        if not after.strip(",，。;；、") and ALL_SETTLED.search(before[-REACH:]):
            return True
        return bool(SETTLED.match(after)) and bool(PETITIONS.search(before[-REACH:]) or PETITIONS.search(after[:16]))
    return bool(TURNED_IN.match(after))


def taken_in_till(word: str, text: str, end: int) -> int:
    """Return where the name of what was taken in ends (接到群众来电来信), 0 where it is far or told in other words."""
    named = NAMED_PETITION.match(text, end) if word in ("收到", "接到") else None
    return named.end() if named else 0


def finds(text: str, end: int = 0) -> bool:
    """Say whether what was found is told with its figure: (查出)违规资金1.2亿元."""
    return bool(FINDINGS.match(text, end))


def hands_in(word: str, before: str, after: str) -> bool:
    """Say whether a paper of supervision is handed in: 将整改情况(报送)市政府, 向市政府(报送)自查报告."""
    if word[:1] == "报" and word not in ("报送", "报告"):  # 报(县政府)
        return not before.endswith(REPORTS) and (is_due(before) or bool(HANDED_IN.search(before)))
    if is_paper(after):
        return bool(TOWARDS.search(before) or DUE.search(before))
    return bool(HANDED_IN.search(before)) and (not after.strip(",，。;；") or bool(RECEIVER.match(after)))


def is_paper(after: str) -> bool:
    """Say whether a paper of supervision is named right behind: (报送)自查报告."""
    return bool(OF_PAPER.match(after))


def paper_before(before: str) -> str | None:
    """Return the paper that 将 names before the act: 将整改情况(报送)."""
    paper = HANDED_IN.search(before)
    return paper["paper"] if paper else None


def is_due(before: str) -> bool:
    """Say whether an order or a paper has a day on which it is due (10月15日前)."""
    return ("前" in before or "内" in before) and bool(DUE.search(before))
