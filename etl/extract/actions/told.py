"""When the words around a trigger tell of the act as of a thing, or say that it was not done."""

from __future__ import annotations

import re

# Mentions: 此次通报的案例, 占查处的…, 释放…纠治…的信号, 压减检查, 整改情况汇报, 第四次普查, 力度不够.
BACK = re.compile(
    r"(?=[此本上这前记虚敷表应占假纸只])(?:只有[^,，。]{0,6}|(?:此次|本次|上述|这次|前述)的?|记者[^,，。]{0,8}|前被[^,，。]{0,10}|虚假|敷衍|假装|纸面|表面|应付式|占(?:全国|全[省市区县])?)$"
)
# 从查处情况看, 结合信访举报等情况: what one judges by.
JUDGED = re.compile(r"(?:从|结合|根据)[^,，。;；]{0,30}$")
BY = re.compile(r"[^,，。;；]{0,24}(?:情况|案例|案件|问题)(?:来?看|[,，]|对|按|给予|实行)")
# 形成预警、问责、整改的工作闭环: parts of what is formed.
FORMED = re.compile(r"(?:实施|推行|增强|凝聚|形成|构建|打造|建立|落实|完善|健全|运用|执行)[^,，。;；]{0,30}$")
PART_OF = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,8}){0,4}(?:的|等)[\u4e00-\u9fff]{0,6}(?:闭环|机制|模式|格局|思路|体系|链条|合力)|"
    r"(?:、[\u4e00-\u9fff]{2,4}){1,3}(?:机制|制度|体系)|[^,，。;；、]{0,8}合力"
)
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
ATTITUDE = re.compile(r"[^,，。;；]{0,4}的(?:态度|决心|勇气|作风|力度|标准|要求|精神)")


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
