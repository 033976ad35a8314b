"""When the words around a trigger make a mention of it: of what is told of, not done, or part of a name."""

from __future__ import annotations

import re

from etl.extract.actions.grammar import UNDER_ACT
from etl.extract.actions.words import having, shaped
from etl.model import ActionType

# 检查的重点 is a noun; 查处的问题 an act.
NOUNS_AFTER = re.compile(r"的(?!问题|违|案|线索|一|\d|X|生动|基础上)")
# Mentions: 此次通报的案例, 占查处的…, 释放…纠治…的信号, 压减检查, 整改情况汇报, 第四次普查, 力度不够.
BACK = re.compile(
    r"(?=[此本上这前记虚敷表应占假纸只])(?:只有[^,，。]{0,6}|(?:此次|本次|上述|这次|前述)的?|记者[^,，。]{0,8}|前被[^,，。]{0,10}|虚假|敷衍|假装|纸面|表面|应付式|占(?:全国|全[省市区县])?)$"
)
# 据省卫健委通报: a source, no act.
SOURCE = re.compile(r"(?:^|[\s‖])据[^,，。]{0,20}$")
# 从查处情况看, 结合信访举报等情况: what one judges by.
JUDGED = re.compile(r"(?:从|结合|根据)[^,，。;；]{0,30}$")
BY = re.compile(r"[^,，。;；]{0,24}(?:情况|案例|案件|问题)(?:来?看|[,，]|对|按|给予|实行)")
# 形成预警、问责、整改的工作闭环: parts of what is formed.
FORMED = re.compile(r"(?:实施|推行|增强|凝聚|形成|构建|打造|建立|落实|完善|健全|运用|执行)[^,，。;；]{0,30}$")
PART_OF = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,8}){0,4}(?:的|等)[\u4e00-\u9fff]{0,6}(?:闭环|机制|模式|格局|思路|体系|链条|合力)|"
    r"(?:、[\u4e00-\u9fff]{2,4}){1,3}(?:机制|制度|体系)|[^,，。;；、]{0,8}合力"
)
# 整治集中连片耕地, 整治山塘: works, while 整治撂荒耕地 is a clean-up.
WORKS_AFTER = re.compile(
    r"(?:一般|城市)?(?:内涝|易涝|积水|危房|农房|集中连片耕地|土地|农田|病险|山塘|河道|航道|渠道|塘坝|水库|田块)(?!违|乱|问题|非|“|经营|征|出让|执法|使用)"
)
AREA = re.compile(r"[^,，。;；]{0,4}\d[\d.,]*万?(?:亩|公顷|平方公里)")  # 完成综合治理2000万亩: works
MEDICAL = re.compile(r"病|妇科|孕|身体|健康")
# 对自查自纠情况加强监督检查: what is looked into is no act beside the look.
LOOKED_INTO = re.compile(
    r"(?:工作|落实)?情况的(?:监督|督查|督办|检查|跟踪|评估|公开|信息|汇报)|"
    r"(?:工作情况|工作|情况)(?:加强|进行|开展|实施|予以)[^,，。;；]{0,8}(?:监督检查|督查|检查|通报|考核|督导|审计|抽查|评估|评议|评审|测评|满意度测评|核查|跟踪|验收|回头看)|"
    r"情况(?:监督检查|督查|检查|考核|督导|审计|抽查|评估|评议|测评|核查|验收)|[^,，。;；]{0,24}作出了?[^,，。;；]{0,4}(?:部署|安排)|"
    r"(?:工作|情况)?(?:实行|予以)(?:挂牌|跟踪|全程|重点|提级)*(?:督办|督查|监督|审计|检查)|"
    r"(?:(?:落实|完成)?情况|工作|任务|事项)?(?:全部|统一|一并)?(?:纳入|列入)[^,，。;；]{0,16}(?:督查|督办|督导|巡察|巡视|监督|考核|审计|检查)|"
    r"(?:、[^,，。;；]{2,24}){0,6}等[^,，。;；]{0,12}(?:进行|开展)[^,，。;；]{0,6}(?:检查|督查|督导|抽查|核查|调研)"
)
LOOKED = re.compile("情况|进行|开展|作出|^.{0,7}入|^(?:实行|予以)")  # a cheap look before LOOKED_INTO
# 第二轮巡视对26个单位开展专项巡视 names the round; 推动审计监督与其他监督相贯通.
BY_NAME = re.compile(
    r"(?:对|首次)[^,，。;；]{2,40}(?:开展|进行)[^,，。;；]{0,12}(?:巡视|巡察|督察|督查|检查|审计)|与[^,，。;；]{2,24}(?:贯通|衔接|协同)"
)
LOOKED_AT = re.compile(r"(?:剖析|梳理|盘点|透过|翻阅)[^,，。]{0,4}$")  # 剖析通报的案例不难发现
# 督查的内容, 整治…的积极成效: what is told of is a side of the act.
SIDES = re.compile(
    r"的(?:顺利(?:进行|开展)|内容|重点|要求|范围|对象|标准|程序|作用|意义|针对性|精准性|积极性|主动性|自觉性|权威性|严肃性|力量|方式|难点|风险|可能)|(?:、[\u4e00-\u9fff]{2,6}){0,3}的(?:贯通|协同|衔接)|(?:、[^,，。;；、]{2,16}){0,12}等(?:\d+项|服务)工作|(?:、[\u4e00-\u9fff]{2,6}){0,3}等(?:各项工作|监督作用)|(?:、[\u4e00-\u9fff]{2,6}){1,4}的[\u4e00-\u9fff]{0,2}作用|(?:、[^,，。;；、]{2,16}){3,14}等工作|(?:、[^,，。;；、]{2,12}){0,6}等(?:应用|技术|功能)|等[^,，。;；]{0,8}(?:试点|示范)|等(?:各类)?监督相?(?:贯通|衔接|协同)"
)
RESULTS = re.compile(r"[^,，。;；]{0,30}的(?:积极|明显|显著|重要)?(?:成效|成果|抓手)")
# 未开展检查, 不进行调研论证、征求意见, 没有整改: what was not done is none.
NOT_DONE = re.compile("[不未没禁逃拒缺阻应规躲瞒骗蒙如若倘旦]")
UNDONE = re.compile(
    r"缺[乏少][^,，。;；]{0,4}$|(?:拒绝|阻挠|阻碍|抗拒|逃避|应付|规避|躲避|躲过|瞒过|骗过|蒙混)[^,，。;；]{0,6}$|拒不[^,，。;；]{0,8}接受$|(?:不得|严禁|禁止)[^,，。;；]{0,20}$|未经[^,，。;；]{0,10}$|(?:如果|倘若|一旦|若(?!干)|如(?=发现|有|遇|不|未|被|再))(?:(?!发现|查实|立即|一律|将|就|必|坚决|从严|依[法规]|给予|予以)[^,，。;；]){0,24}$|(?:不愿|不敢|拒绝|逃避)接受[^,，。;；]{0,12}$|(?:如不|若不|不加以?|不予)$|(?:(?<![尚对])未|没有|没|从未|从不|拒不|不(?=进行|开展|组织|予以|做|再|愿|敢))"
    r"(?:被|能|有效|及时|按规定|按要求|按期|依法|认真|如期|真正|愿|敢|再)?(?:进行|开展|组织|落实|完成|予以|作出|做|经过?)?(?:[\u4e00-\u9fff]{2,4}、)?$"
)
FEWER = re.compile(r"(?:严控|免予|压减|减少|精简|免于|减轻|规范|取消)[^,，。;；]{0,10}$")
SIGNAL = re.compile(r"[^,，。;；]{0,40}的?(?:强烈|鲜明|明确|坚定)?(?:信号|态度|决心)")
TOLD = re.compile(r"情况的?(?:予以公布|公布|如下|通报|报告|汇报|专报|说明)")
FOUND_BY = re.compile(r"(?:中?发现|指出|查出|提出|出来?)的")
# 督察反馈问题整改: what found the problem only qualifies the rectification.
QUALIFIES = re.compile(
    r"工作[^,，。]{0,6}(?:部署|安排)|(?:(?:等|[和及与][^,，。]{1,12})?(?:反馈|移交|交办|指出|发现|披露|通报|曝光)的?[\u4e00-\u9fff]{0,6})?(?:问题|意见|事项)"
    r"(?:(?!立即|反馈|督促|责令|要求|限期|并|及时)[^,，。;；]){0,80}(?:整改|改彻底|改到位)|(?:等|各类|移交|反馈|交办|指出|发现|通报|的|中|和[^,，。]{1,12}){0,3}[^,，。;；]{0,16}(?:问题|意见|事项)[^,，。;；]{0,4}(?:整改|改彻底|改到位)"
)
PREPARED = re.compile(r"工作(?:进行|作|做)了?(?:出了?)?[^,，。;；]{0,6}(?:部署|安排|研究|动员)")
HANDED = re.compile(r"(?:移交|交办|转办|移送|反馈|转来)[^,，。;；]{0,8}$")
TOLD_MATTER = re.compile(r"的?(?:信访)?(?:问题|线索|事项|案件|件)")
NOT_MENDED = re.compile(r"对未[^,，。;；]{0,8}$")
DATES = re.compile(r"[^,，。;；]{2,40}后[,，]")
# 将整改情况报送市政府: what is handed in is no act beside the paper.
REPORTED = re.compile(
    r"[^,，。;；]{0,6}(?:情况|结果|进展|报告|方案|台账|清单)[^,，。;；]{0,16}(?:报(?!道|复|告会)|反馈|函告|告知|公开|提交)"
)
TAKEN = ("inspect", "rectify", "discipline")
TAKING = re.compile(r"(?:将|把)[^,，。;；]{0,10}$")
RECTIFIED = re.compile(r"整改[^,，。;；]{0,30}$")
# 释放纠治“四风”的强烈信号, 构建监督体系的重要安排: what the words make up is no act but a thing.
THINGS = re.compile(
    r"[^,，。;；…]{0,40}的[\u4e00-\u9fff]{0,4}(?:信号|步伐|决心|态度|思路|经验|重要举措|有力举措|重要制度安排|制度安排|重要任务|重要内容|必然要求|重要保障|氛围|态势|缩影|场景|一幕|能力|本领|水平|质效|针对性|实效性|精准性|有效性)(?=[,，。;；：、]|$)"
)
# 整治形式主义具有重要意义; 专项整治后仍不收手: what is said of an act that is over or only thought of.
WEIGHED = re.compile(
    r"(?:工作)?的?(?:有力|强力|大力)?(?:推动|促进|引领|倒逼|带动)下|(?:考核)?(?:事项|总量|频次|次数)[^,，。;；]{0,10}(?:减少|压减|精简|下降)|[让使][^,，。;；]{2}|[^,，。;；]{0,12}(?:应当?|必须|需要?|要)(?:从[^,，。;；]{1,8}(?:抓起|入手|做起|着手)|坚持|立足|突出|注重|成为)|[^,，。;；]{0,10}[与同][^。;；]{2,30}(?:一体推进|同步推进|同频共振|贯通起来|结合起来)|[^,，。;；]{0,24}(?:具有|有着)[^,，。;；]{0,6}意义|后(?:仍|依然|还|认为)|(?:工作)?(?:仍|尚)(?:存|不|未)|中解[放脱]|才[能有]|(?:工作)?是否|与[^,，。;；]{2,10}的关系|"
    r"进展(?:缓慢|滞后)|工作的[\u4e00-\u9fff]{0,8}(?:委|局|组|办|部门|人员)|[\u4e00-\u9fff]{0,4}台账"
)
# 以安全监管为主, 向精准监测、长效治理转变: what is made something of.
MADE_OF = re.compile(r"以(?!抓|推进|做|开展|落实)[^,，。;；]{0,30}$")
MADE = re.compile(r"[^,，。;；]{0,12}为(?:抓手|载体|契机|导向|牵引|切入点|突破口|手段|依托|主)(?=[,，。;；的])")
TURNED = re.compile(r"(?:、[^,，。;；]{2,8}){0,3}转变|向[^,，。;；]{2,30}转变")
SPEAKS = re.compile(r"(?:特别|还|同时)?(?:强调|指出|认为|称|表明|显示)")  # 通报特别强调
TOLD_OF = re.compile(
    r"问题|[、和][^,，。;；整查]{2,24}(?:交办|反馈|指出|披露|通报)的?(?:突出)?问题|交办|指出|"
    r"(?:、[\u4e00-\u9fff]{2,4}){0,3}(?:等各?类?)?反馈"
)  # 整改巡视、审计等反馈问题
LACKING = ("lacking", r"[^,，。;；]{0,6}?{}")
# 查处防控不力问题5起, 通报3个工作滞后单位: who lacks it is the object.
LACKS_IT = (
    "lacking",
    r"[^,，。;；]{2,6}?{}的?(?:问题|行为|案|单位|部门|责任|干部|人员|党员|典型|情况|现象|企业|[乡县市街]|\d|\w{2,4}(?:镇|局|等))",
)
PURSUING = ("discipline", "notify")
WORKS = ("works", r"{}[^,，。、]{0,3}$")

# 被巡察党组织: whoever is under an act by trade; the act is not told.
UNDER = re.compile(UNDER_ACT)
# 巡察工作领导小组, 整改任务清单, 督查情况反馈: the act only names a group, a paper, a meeting.
PAPERS = re.compile(
    r"(?=[工任问责目进落成专集情的领小协民组会清台预材资要全过汇报文底时路明登合氛高热期到后公通动部推调反完办达覆销整质地])(?:工作|任务|问题|责任|目标|进展|落实|成果|专题|集中)?(?:进展)?(?:情况)?(?:工作)?的?(?:"
    r"领导小组|小组|专班|协调会|民主生活会|组织生活会|专题会议?|会议|会上|会[,，、]|清单|台账|台帐|预案|材料|资料|要求|全?过程|汇报|报告|专报|文书|底稿|"
    r"时间表|路线图|明细表|汇总表|登记表|合力|氛围|高潮|热潮|期[内限满间]|期[,，]|到期|公开会|通气会|公告|地点|动员|部署会|(?:工作)?提出了?[^,，]{0,8}要求|推进会|调度会|反馈会|"
    r"完成率|办结率|落实率|合格率|达标率|覆盖率|销号率|整体成效|质效)"
)
TOLD_IN = re.compile(
    r"(?=[工进情三专行任])(?:任务的?(?:完成|落实|推进|进展)情况|(?:工作)?(?:进展)?情况的?(?:综合)?(?:反馈|通报|汇报|报告|专报)|"
    r"(?:三年行动|专项行动|行动)?工作(?:开展|完成|进展|推进|落实)?情况)"
)
# 巡察反馈的697个问题, 交办的信访件: what was told is what is dealt with now.
TOLD_THING = re.compile(r"的[^,，。;；]{0,16}?(?:问题|意见|隐患|线索|事项|举报件|信访件|案件|情况|任务)")
TOLD_NOUN = re.compile(r"(?:问题|意见|情况|要求|结果|事项)(?!\d)")
NOTICE = re.compile(
    r"中|指出|称|显示|强调|可以|的(?:\d+起)?(?:典型)?(?:案例|问题|情况)(?:中|来?看|表明|显示|反映|可以|[均都]|多[发为数]|主要|大多|涉及|集中)"
)
GOT = re.compile(r"(?:收到|接到)[^,，。;；]{0,6}$")  # 收到问题(反馈)后
HEARD = re.compile(r"(?:反馈|通报|汇报|听取|公布|公开|掌握)[^,，。;；]{0,12}$")  # 反馈了巡察(情况)
TAKEN_IN = re.compile(r"受理|收到|接到|接收|接待|办理")
MEANWHILE = re.compile(r"(?:前|中|后|期间|过程中|结束后)[,，]|中(?:应|须|必须|要)")  # 约谈后，
# 监督检查情况、整改落实情况: what is looked into.
SIDE_BY_SIDE = re.compile(r"[^,，。;；、]{0,10}情况(?=[、和及])")
FINDERS = ("巡察", "巡视", "督察", "督查", "检查", "审计", "监督")
# 对照反馈意见
OPINIONS = re.compile(
    r"(?:对照|针对|围绕|聚焦|落实|根据|按照|依据|结合|研究|认领|梳理|吸纳|采纳|汇总)[^,，。;；]{0,12}$"
)
ATTITUDE = re.compile(r"[^,，。;；]{0,4}的(?:态度|决心|勇气|作风|力度|标准|要求|精神)")
PAPERED = ("inspect", "rectify", "notify", "evaluate", "monitor", "petition")
TELLING = ("举报", "反馈", "交办", "移交", "移送", "转办")
# 省交办案件11件全部化解, 巡视反馈问题32个: handed down from above, a kind of matter.
FROM_ABOVE = re.compile(r"(?:上级|中央|国家|[省市]级?|巡视|巡察|督察)$")
MATTER = re.compile(r"(?:信访)?(?:案件|事项|问题|任务|件)")
TAKEN_UP = re.compile(
    r"(?:认领|对照|针对|围绕|聚焦|落实|整改|解决|梳理|根据|按照|依据|结合|研究|(?<![面针])对|就|以)[^,，。]{0,12}$"
)


def told_of(before: str, after: str) -> bool:
    """Say whether the words around tell of an act as of a thing, or that it was not done; rare words come first."""
    return bool(
        BACK.search(before)
        or before.endswith("作为")
        or (LOOKED.search(after) and LOOKED_INTO.match(after))
        or (after[:1] == "的" and LOOKED_AT.search(before))
        or (after[:1] in ("的", "等", "、") and SIDES.match(after))
        or ("的" in after and ("成" in after or "抓手" in after) and RESULTS.match(after))
        or (("看" in after or "情况" in after) and BY.match(after) and JUDGED.search(before))
        or (NOT_DONE.search(before) and UNDONE.search(before))
        or ((after[:1] in ("、", "的", "等") or "合力" in after) and PART_OF.match(after) and FORMED.search(before))
        or ("为" in after and MADE.match(after) and MADE_OF.search(before))
        or ("转变" in after and TURNED.match(after))
        or ("的" in after and THINGS.match(after))
        or (ATTITUDE.match(after) and MADE_OF.search(before))
        or WEIGHED.match(after)
    )


def only_mentions(type_: ActionType | None, word: str, before: str, after: str) -> bool:
    """Say whether the words around make the trigger a mention: of a signal sent, of what qualifies another act."""
    if shaped(*LACKING).match(after) and not ((type_ in PURSUING or "治" in word) and shaped(*LACKS_IT).match(after)):
        return True
    if before.endswith("被") and UNDER.match("被" + word + after):
        return True
    if type_ in ("inspect", "notify", "monitor") and (
        (before.endswith("被") and after[:1] == "的")
        or (not before.strip("，, ") and MEANWHILE.match(after))
        or after.startswith(("“回头看", "回头看"))
    ):
        return True
    if "情况" in after[:16] and type_ in PAPERED and SIDE_BY_SIDE.match(after):
        return True
    if word == "反馈意见" and (before.endswith(FINDERS) or OPINIONS.search(before)):
        return True
    if type_ in PAPERED and (PAPERS.match(after) or TOLD_IN.match(after)):
        return True
    if type_ in TAKEN and ("将" in before or "把" in before) and TAKING.search(before) and REPORTED.match(after):
        return True
    if type_ == "inspect" and after.startswith("情况") and HEARD.search(before):
        return True
    if type_ == "petition" and after.startswith("件") and not TAKEN_IN.search(before):
        return True
    if word in ("举报", "投诉", "反映") and HANDED.search(before) and TOLD_MATTER.match(after):
        return True  # 移交群众举报问题2310件
    if word == "通报" and TOLD_NOUN.match(after) and TAKEN_UP.search(before):
        return True  # 对照通报问题
    if word in TELLING and (TOLD_THING.match(after) or (TOLD_NOUN.match(after) and TAKEN_UP.search(before))):
        return True
    if word in ("交办", "转办", "反馈") and MATTER.match(after) and FROM_ABOVE.search(before):
        return True
    if word == "综合治理" and AREA.match(after):
        return True
    if word == "检查" and MEDICAL.search(before[-8:]):
        return True
    if word == "综合治理" and (before.endswith(("治理、", "为主、")) or (after[:1] == "、" and after[3:5] == "治理")):
        return True  # 系统治理、综合治理、源头治理 is a slogan
    if type_ == "rectify" and after.startswith(("情况显示", "情况表明", "情况看", "结果显示")):
        return True  # 整改情况显示，…
    if type_ == "rectify" and after[:1] == "的" and NOT_MENDED.search(before):
        return True  # 对未按期完成整改的企业
    if type_ == "rectify" and after.startswith("工作") and PREPARED.match(after):
        return True  # 对整改工作进行了安排部署
    if type_ == "rectify" and WORKS_AFTER.match(after):
        return True
    if type_ == "rectify":
        return (
            before.endswith(("对已", "对未", "拒不", "经"))
            or (word == "整改" and after.startswith(("“回头看", "回头看")))
            or bool(
                "污染" not in before[-12:]
                and "市场" not in before[-6:]
                and not word.startswith("专项")
                and not word.endswith("行动")
                and shaped(*WORKS).search(before[-12:])
            )
            or bool(NOUNS_AFTER.match(after) or TOLD.match(after))
            or bool(SIGNAL.match(after) and "释放" in before)
        )
    if type_ in ("inspect", "evaluate") and FEWER.search(before):
        return True
    if type_ == "inspect" and after[:1] in ("对", "首", "与") and BY_NAME.match(after):
        return True
    if type_ == "notify" and (SOURCE.search(before) or (not before.strip() and SPEAKS.match(after))):
        return True
    if word == "查实" and before.endswith(("对", "经", "对经", "，经")):
        return True  # 对查实弄虚作假的
    if word in ("发布", "公布") and DATES.match(after) and "在" in before:
        return True  # 在省纪委发布禁令后，依然…
    if type_ == "educate" and after.startswith("等业务"):
        return True
    if type_ == "educate" and after.startswith("中") and before.startswith(("在", "“在")):
        return True  # 在各类干部培训中
    if word == "通报" and NOTICE.match(after) and (before.endswith(("的", "案例")) or after[:1] == "的"):
        return True  # 被开除党籍的通报指出, 各地的通报中, 通报的案例中
    if type_ == "notify" and word in ("反馈", "交办", "通报") and GOT.search(before):
        return True
    if type_ in ("inspect", "notify") and RECTIFIED.search(before) and TOLD_OF.match(after):
        return True
    if type_ == "evaluate" and after.startswith("中被"):
        return True  # 凡在年度考核中被评为…的
    if type_ == "evaluate" and having("built").search(before):
        return True
    if type_ in ("inspect", "notify", "evaluate"):
        return bool((("改" in after or after.startswith("工作")) and QUALIFIES.match(after)) or FOUND_BY.match(after))
    if type_ == "monitor":
        return after[:1] == "的" or bool(having("nature").search(before[-8:]))
    return False
