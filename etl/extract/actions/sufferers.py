"""Who suffers an act told in the passive (被查处, 受到处分): the subject of its clause or of the sentence."""

from __future__ import annotations

import re

from etl.extract.actions.act_times import TIME
from etl.extract.actions.grammar import LIGHT_START, PASSIVE, UNDER_ACT
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import shaped

OFFENCE = re.compile(r"其?(?:涉嫌|所涉)")
# Of whom the sentence tells before 被…: 李某利用职务便利…，被开除党籍.
SUFFERER = re.compile(
    rf"^(?:{TIME}|[,，\s])*(?:[因经][^,，。;；]{{2,24}}[,，]|在[^。;；]{{2,60}}?期间[,，])?(?:[此本]次通报(?=存在))?(?:作为[^,，。;；的]{{2,12}}的)?(?P<who>(?:(?!表明|证明|显示|指出|强调|要求)[^,，。;；:：“”]){{2,40}}?)"
    r"(?=还|履行|负有|落实|监管不|把关|罔顾|无视|因|在(?!职|编)|存在|违规|违反|违纪|利用|身为|作为|未|多次|先后|对|接受|收受|擅自|侵占|挪用|骗取|套取|虚报|贪污|截留|侵吞|涉嫌|超[量标限期载]|无证|长期|私自|非法|违章|偷排|也|就|被|受到|[,，]|(?<=某)[^某等甲乙、和与及的\d（(])"
)
# 时任会计李某，受到…处分: who stands right before.
BEFORE_IT = re.compile(
    r"(?:^|[,，。;；])(?P<who>(?:(?!受到|被|违|因|给予|存在)[^,，。;；]){0,50}"
    r"(?:书记|主任|局长|科长|院长|校长|经理|会计|人员|干部|部长|处长|站长|所长|主席|委员)(?:(?!对|在|因|存在|未|履行|负有|落实|监管|把关|侵占|挪用|骗取|套取|虚报|贪污|截留|收受|利用|违规)[\u4e00-\u9fff]){2,40})[,，]$"
)
# 孙某被免职，局党组书记吴某履行主体责任不力，被约谈: who is told of last
LAST_WHO = re.compile(
    r"[,，](?P<who>[^,，。;；被对]{2,24}(?:书记|主任|局长|组长|科长|院长|校长|所长|站长|经理|会计|委员|[乡镇县区市]长|人员|干部)[\u4e00-\u9fff]{0,3}?)"
    r"(?=履行|负有|落实|监管|把关|存在|违规|违反|未|失职|因|对|不)[^,，。;；]{2,30}[,，]$"
)
SUFFERED = re.compile(r"(?P<who>[^,，。;；…]{2,40}(?:问题|事件|案件|案例|案|现象|做法))[,，]$")
# 对3名社区干部诫勉，1人被免职: so many of those just told
SO_MANY = re.compile(r"[,，\s]*(?:其中|有)?[\d一二三四五六七八九十两]{1,5}[人名位家个]")
AMONG = re.compile(r"\d+[名位个家]([\u4e00-\u9fff]{0,12}?(?:干部|人员|党员|责任人|负责人|同志|职工|企业|单位|教师))")
# 去年某协管员向企业索要烟酒(被辞退): neither when, nor how it was learnt, nor what for.
BESIDE = re.compile(
    rf"^(?:{TIME})+|^.*(?:掌握|得知|获悉|发现)|^[都均也](?![市县江安匀昌])|(?<=..)(?:向[^,，]{{1,10}}索|收受|虚报|骗取|套取|私设).*$|"
    r"(?:分别|相继|先后|[均都也还已在])+$|因.*$"
)
# 一批腐败分子得到应有(惩处); 企业的奖励制度很混乱，必须加以(整顿)
GETS = re.compile(
    r"^(?P<who>(?![^,，]*(?:使|让|确保|推动|促进|力争|保证))[^,，。;；]{2,40}?)(?:已经?|都|均|也|全部|基本|陆续|逐步|及时|相继)*(?:得到|得以)了?(?:应有|及时|有效|彻底|妥善|坚决|严肃|切实|依法|全面|初步|明显|很好)*的?$"
)
MUST_BE = re.compile(
    r"\s*(?:必须|应当?|应该|要|需要?|急需|亟[待需]|有待)(?:切实|坚决|认真|严肃|彻底|及时|逐步|尽快|进一步|下决心)*(?:加以|予以)(?:切实|坚决|认真|严肃|彻底|及时|逐步)*"
)
IS_BAD = re.compile(
    r"(?:^|[,，。;；])\s*(?P<who>(?!对|这|它|我|有的|一些地方)[^,，。;；:：]{2,30}?)(?:现在|目前|当前|至今|仍然?|依然|还|也|都|很|十分|非常|比较|相当|过于|普遍|严重|突出){1,4}[^,，。;；]{1,12}[,，]$"
)
UNNAMED = re.compile(r"^[，,、\s]*$|^[均都也还]*是|[前后时]$|^数罪并罚$")
UNDER = re.compile(r"(?P<who>[^,，]{2,40}?)(?:正在)?接受[^,，]{0,16}$")  # 某局长接受审查调查
UNDER_BEGINS = re.compile(UNDER_ACT)


# 今年1月被(开除党籍)和公职的某厅原副厅长张某
ATTRIBUTED = re.compile(
    r"(?:和公职|处分|等?处理)?的(?P<who>(?!(?:几|[一二三四五六七八九十\d]+个?[月年天]|时候|期间|日子|过程|问题|案|通报|处分|消息|第))[^,，。;；的]{2,40}?)(?=[,，。;；]|$|在|从|因|说|人数)"
)


def attributed(before: str, after: str) -> str | None:
    """Return who is told of by what they suffered: 被(开除党籍)的某局原局长张某; None where nobody is."""
    found = ATTRIBUTED.match(after) if before.endswith(("被", "受到", "被给予")) else None
    return trimmed(found["who"]) if found else None


def sufferer_of(earlier: str, before: str, act: str, type_: str) -> tuple[bool, str | None]:
    """Say whether the act is a passive, and return who suffers it: the subject of its clause or of the sentence."""
    under = UNDER.match(before) if type_ == "discipline" else None
    if under:
        return True, trimmed(re.sub(r"^有|被.*$", "", shaped(*LIGHT_START).sub("", under["who"])))
    if type_ in ("rectify", "discipline"):
        gets = GETS.match(before) if "到" in before else None
        gets = gets or (IS_BAD.search(earlier) if MUST_BE.fullmatch(before) else None)
        if gets:
            return True, trimmed(shaped(*LIGHT_START).sub("", gets["who"]))
    passive = PASSIVE.search(before + act[:2] if act.startswith("受到") else before)
    if passive and not re.search(r"通报|查处|发现|指出", passive["who"]):
        if type_ == "discipline" and OFFENCE.match(passive["who"]) and (told := SUFFERER.match(earlier)):
            return True, trimmed(
                shaped(*LIGHT_START).sub("", told["who"])
            )  # 涉嫌犯罪问题被移送: of whom the sentence tells
        who = shaped(*LIGHT_START).sub("", passive["who"]).removeprefix("有")
        named = None if UNNAMED.search(who) else trimmed(BESIDE.sub("", who))
        if named:
            return True, named
        if SO_MANY.fullmatch(passive["who"]):
            among = AMONG.findall(earlier)
            return True, trimmed(among[-1]) if among else None
    elif UNDER_BEGINS.match(before) or (
        not before.startswith(("被", "受到")) and not (act.startswith("受到") and not before)
    ):
        return False, None
    sufferer = (
        LAST_WHO.search(earlier)
        or (SUFFERED.search(earlier) if type_ == "notify" else None)
        or BEFORE_IT.search(earlier)
        or SUFFERER.match(earlier)
    )
    return True, trimmed(shaped(*LIGHT_START).sub("", sufferer["who"])) if sufferer else None
