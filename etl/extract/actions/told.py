"""When the words around a trigger tell of the act as of a thing, or say that it was not done."""

from __future__ import annotations

import re

# Mentions: 此次通报的案例, 占查处的…, 释放…纠治…的信号, 压减检查, 整改情况汇报, 第四次普查, 力度不够.
BACK = re.compile(
    r"(?=[此本上这前记虚敷表应占假纸只])(?:只有[^,，。]{0,6}|(?:此次|本次|上述|这次|前述)的?|记者[^,，。]{0,8}|前被[^,，。]{0,10}|虚假|(?<![休请放度年节造作])假|敷衍|假装|纸面|表面|应付式|占(?:全国|全[省市区县])?)$"
)
# 从查处情况看, 结合信访举报等情况: what one judges by.
JUDGED = re.compile(r"(?:从|结合|根据)[^,，。;；]{0,30}$")
BY = re.compile(r"来?看[,，]|[^,，。;；]{0,24}(?:情况|案例|案件|问题)(?:来?看|[,，]|对|按|给予|实行)")
# 形成预警、问责、整改的工作闭环: parts of what is formed.
FORMED = re.compile(r"(?:用好|实施|推行|增强|凝聚|形成|构建|打造|建立|落实|完善|健全|运用|执行)[^,，。;；]{0,30}$")
PART_OF = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,8}){0,4}(?:的|等)[\u4e00-\u9fff]{0,6}(?:闭环|机制|模式|格局|思路|体系|链条|合力)|"
    r"(?:、[\u4e00-\u9fff]{2,4}){1,3}(?:机制|制度|体系)|(?:、\s?[\u4e00-\u9fff]{2,4}){1,3}机制|[^,，。;；、]{0,8}合力"
)
# 对自查自纠情况加强监督检查: what is looked into is no act beside the look.
LOOKED_INTO = re.compile(
    r"(?:工作|落实)?情况的(?:日常|跟踪|专项|全程|经常性)*(?:监督|督查|督办|检查|跟踪|评估|公开|信息|汇报)|"
    r"(?:树新风)?(?:工作情况|工作|情况)(?:加强|进行|开展|实施|予以)[^,，。;；]{0,8}(?:监督检查|督查|检查|通报|考核|督导|审计|抽查|评估|评议|评审|测评|满意度测评|核查|跟踪|验收|回头看)|"
    r"情况(?:监督检查|督查|检查|考核|督导|审计|抽查|评估|评议|测评|核查|验收)|[^,，。;；]{0,24}作出了?[^,，。;；]{0,4}(?:部署|安排|批示|指示)|"
    r"(?:工作|情况)?(?:实行|予以)(?:挂牌|跟踪|全程|重点|提级)*(?:督办|督查|监督|审计|检查)|"
    r"(?:(?:落实|完成)?情况|工作|任务|事项)?(?:全部|统一|一并)?(?:纳入|列入)[^,，。;；]{0,16}(?:督查|督办|督导|巡察|巡视|监督|考核|审计|检查)|"
    r"(?:、[^,，。;；]{2,24}){0,6}等[^,，。;；]{0,12}(?:进行|开展)[^,，。;；]{0,6}(?:检查|督查|督导|抽查|核查|调研)"
)
LOOKED = re.compile("情况|进行|开展|作出|^.{0,7}入|^(?:实行|予以)")  # a cheap look before LOOKED_INTO
LOOKED_AT = re.compile(r"(?:剖析|梳理|盘点|透过|翻阅)[^,，。]{0,4}$")  # 剖析通报的案例不难发现
# 督查的内容, 整治…的积极成效: what is told of is a side of the act.
SIDES = re.compile(
    r"的(?:顺利(?:进行|开展)|内容|重点|要求|范围|对象|标准|程序|作用|意义|针对性|精准性|积极性|主动性|自觉性|权威性|严肃性|力量|方式|难点|风险|可能)|(?:、[\u4e00-\u9fff]{2,6}){0,3}的(?:贯通|协同|衔接)|(?:、[^,，。;；、]{2,16}){0,12}等(?:\d+项|服务)工作|(?:、[^,，。;；、]{2,24}){1,8}等(?:方面|工作|事项)?(?:落实|开展|执行)?(?:情况|内容)(?:[,，。;；]|$)|(?:、[\u4e00-\u9fff]{2,6}){0,3}等(?:各项工作|监督作用)|(?:、[\u4e00-\u9fff]{2,6}){1,4}的[\u4e00-\u9fff]{0,2}作用|(?:、[^,，。;；、]{2,16}){3,14}等工作|(?:、[^,，。;；、]{2,12}){0,6}等[\u4e00-\u9fff]{0,4}(?:应用|技术|功能|模块)|等[^,，。;；]{0,8}(?:试点|示范)|等(?:各类)?监督相?(?:贯通|衔接|协同)"
)
RESULTS = re.compile(r"[^,，。;；]{0,30}的(?:积极|明显|显著|重要)?(?:成效|成果|抓手)")
# 未开展检查, 不进行调研论证、征求意见, 没有整改: what was not done is none.
NOT_DONE = re.compile("[待本面怕视抵对扰妨不未没禁逃拒缺阻应规躲瞒骗蒙如若倘旦]")
UNDONE = re.compile(
    r"(?:如果|若|如)不[^,，。;；]{0,10}$|(?:有待|亟待)[^,，。;；]{0,8}$|、不$|本[应该](?:当|给予|予以)?[^,，。;；]{0,6}$|不利于[^,，。;；]{0,20}$|缺[乏少][^,，。;；]{0,4}$|(?:面对(?!面)|害怕|无视|漠视|抵触|对抗|干扰|妨碍|抵制)[^,，。;；]{0,8}$|未(?:按规定|按要求|依法|及时|认真|有效|严格)?对[^,，。;；]{2,30}(?:进行|开展|实施|作出|采取)[^,，。;；]{0,6}$|(?:拒绝|阻挠|阻碍|抗拒|逃避|应付|规避|躲避|躲过|瞒过|骗过|蒙混)[^,，。;；]{0,6}$|拒不[^,，。;；]{0,8}接受$|(?:不得|严禁|禁止)[^,，。;；]{0,20}$|未经[^,，。;；]{0,10}$|(?:如果|倘若|一旦|若(?!干)|如(?=发现|有|遇|不|未|被|再))(?:(?!发现|查实|立即|一律|将|就|必|坚决|从严|依[法规]|给予|予以)[^,，。;；]){0,24}$|(?:不愿|不敢|拒绝|逃避)接受[^,，。;；]{0,12}$|(?:如不|若不|不加以?|不予)$|(?:(?<![尚对])未|没有|没|从未|从不|拒不|不(?=进行|开展|组织|予以|做|再|愿|敢))"
    r"(?:被|能|完全|彻底|有效|及时|按规定|按要求|按期|按[月季周时年]|依法|认真|如期|真正|愿|敢|再)?(?:进行|开展|组织|落实|完成|予以|作出|做|经过?)?(?:[\u4e00-\u9fff]{2,4}、)?$"
)
# 释放纠治“四风”的强烈信号, 构建监督体系的重要安排: what the words make up is no act but a thing.
THINGS = re.compile(
    r"[^,，。;；…]{0,40}的[\u4e00-\u9fff]{0,4}(?:信号|步伐|决心|态度|思路|经验|重要举措|有力举措|重要制度安排|制度安排|重要任务|重要内容|必然要求|重要保障|氛围|态势|缩影|场景|一幕|能力|重要参考|(?:业务)?参考书?|教材|(?:工作)?机制|本领|水平|质效|针对性|实效性|精准性|有效性)(?=[,，。;；：、]|$)"
)
# 整治形式主义具有重要意义; 专项整治后仍不收手: what is said of an act that is over or only thought of.
WEIGHED = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,6}){0,4}(?:贯通起来|统筹起来|结合起来|有机结合)|[^,，。;；]{0,16}(?<![但可凡若或而就])是(?:大家|共同|必然|题中|重中之重|关键|当务之急|应有之)|(?:工作)?的?(?:有力|强力|大力)?(?:推动|促进|引领|倒逼|带动)下|(?:考核)?(?:事项|总量|频次|次数)[^,，。;；]{0,10}(?:减少|压减|精简|下降)|[让使][^,，。;；]{2}|[^,，。;；]{0,12}(?:应当?|必须|需要?|要)(?:从[^,，。;；]{1,8}(?:抓起|入手|做起|着手)|坚持|立足|突出|注重|成为)|[^,，。;；]{0,10}[与同][^。;；]{2,30}(?:挂钩|一体推进|同步(?:[推启研完]|部署)|同频共振|贯通起来|结合起来)|[^,，。;；]{0,6}(?:并重|并举)|(?:工作|意见)?[当视][成作为“]|(?:工作|意见)?当(?:耳旁风|耳边风|儿戏|摆设|过场|走过场|挡箭牌)|(?:工作|意见)?(?:视同儿戏|置于脑后|置若罔闻|抛(?:在|诸|到)脑后|束之高阁|挂在嘴上|停留在)|由[^,，。;；\d]{0,4}\d[^,，。;；]{0,6}(?:压减|减少|精简|缩减|压缩|减|降)[为到至]|工作的(?:有效|重要)?(?:方式|手段|途径|载体)|[二三四五六七八九十]个?方面(?:提醒|入手|发力|着手|加强|[,，])|[^,，。;；]{0,24}(?:具有|有着)[^,，。;；]{0,6}意义|后(?:仍|依然|还|认为)|(?:工作)?(?:仍|尚)(?:存|不|未)|中解[放脱]|才[能有]|(?:工作)?是否|与[^,，。;；]{2,10}的关系|"
    r"进展(?:缓慢|滞后)|[^,，。;；]{0,20}(?:案例|经验|做法|应用|模式|项目)(?:获|入选|荣|被评)|工作的[\u4e00-\u9fff]{0,8}(?:委|局|组|办|部门|人员)|[\u4e00-\u9fff]{0,4}台账(?!(?:资料|卷宗)?\d)"
)
# 以安全监管为主, 向精准监测、长效治理转变: what is made something of.
MADE_OF = re.compile(r"以(?!抓|推进|做|开展|落实)[^,，。;；]{0,30}$")
MADE = re.compile(
    r"[^,，。;；]{0,12}为(?:抓手|载体|契机|导向|牵引|切入点|突破口|手段|依托|动力|主线|主)(?=[,，。;；的])"
)
TURNED = re.compile(r"(?:、[^,，。;；]{2,8}){0,3}转变|向[^,，。;；]{2,30}转变")
# 为巡察整改提供支撑, 为纠治“四风”立规矩: what one only helps.
FOR = re.compile(r"为[^,，。;；]{0,30}$")
HELPED = re.compile(r"[^,，。;；]{0,16}?(?:提供|奠定|打下|立下?规矩|定规矩|指明|注入|赋能|助力)")
# 如何抓实专项整治？
HOW = re.compile(r"(?:如何|怎样|能否)[^,，。;；]{0,12}$")
# 参与(审查)案件的副主任说
TAKES_PART = re.compile(r"[^,，。;；]{2,40}的[^,，。;；]{2,40}(?:说|介绍|告诉|表示)(?=[,，。;；：:“]|记者|$)")
# 会议对纠治“四风”提出明确要求
CALLED_FOR = re.compile(r"(?:对|就)[^,，。;；]{0,40}$")
CALLS = re.compile(r"(?:(?!并|后)[^,，。;；]){0,24}提出了?[^,，。;；]{0,4}(?:要求|部署)")
# 获评全国(消防整治)先进支队: the act only names what one was honoured with.
PRIZE = re.compile(
    r"[^,，。;；、]{0,12}?(?:先进|示范|典型|样本|标兵|模范|十佳|[A-E]{1,3}级[城县市区]|试点|集体|支队|优秀(?:案例|单位|集体|个人|[县市区])|案例)"
)
# 获国务院(大督查)土地指标奖励
REWARDED = re.compile(r"(?:获|受)得?到?[^,，。;；]{0,8}$")
REWARD = re.compile(r"[^,，。;；]{0,14}(?:奖励|激励)")
HONOURED = re.compile(
    r"(?:评选|评出|选树|培育(?!期)|争创|创建|打造|建成|获评|被评为|评为|荣获|入选|命名为|授予|[创获]得?全[国省市])[^,，。;；]{0,20}$"
)
# 即使出现偏差也能得到(纠正): what can be is not yet done.
CAN_BE = re.compile(r"(?<!确保)(?:能|能够|可以|可)(?:及时|迅速|真正|有效|彻底)*(?:得到|获得|得以)(?:及时|有效|彻底)*$")
# 肩负着(惩治)犯罪的使命
DUTY = re.compile(r"[^,，。;；]{0,30}的[^,，。;；的]{0,6}(?:使命|重任|职责)")
BEARING = re.compile(r"(?:肩负|担负|承担|履行)[^,，。;；]{0,20}$")
# 同(打击)犯罪活动分不开, (打击)犯罪的实践证明, (打击)犯罪是一项长期的任务
WEIGHED_UP = re.compile(
    r"[^,，。;；]{0,40}[分离]不开|[^,，。;；]{0,16}的?(?:大量)?(?:实践(?:证明|表明)|相统一|而日[趋益]|斗争(?:规模|是(?!否)|不是))|"
    r"[^,，。;；]{2,40}是一[项个场][^,，。;；]{0,12}(?:斗争|任务|工作|工程)|(?:贯通|协同)(?:协同|贯通|融合|高效|发力)"
)
MEASURE = re.compile(r"[^,，。;；]{0,16}作为(?:检验|衡量|评判|判断)")  # 把(纠治)“四风”情况作为检验成效的标尺
MODE = re.compile(r"“[^“”，。]{1,10}[+＋]$")  # “信用+(监管)”
# 坚持机制、监测、(整改)、演练“五抓”; 推动发展、检视整改、(建章立制): words of a slogan
SLOGAN = re.compile(r"坚持(?:[\u4e00-\u9fff]{2}、)+$|(?:推动发展|检视整改)、$")
# 为加强资金(监管)，制定办法; 便于群众(监督): what is done is something else.
PURPOSE = re.compile(
    r"^\s*为了?(?:更好地?|进一步|切实|深入|全面|有效|严格|持续|扎实|加快|着力|不断|充分|坚决|认真|依法|及时)*"
    r"(?:加强|强化|加大|规范|推[进动]|深化|做好|抓好|确保|促进|提[升高]|完善|健全|防[止范]|打击|整治|查处|纠[正治]|落实|保障|督促|压实|遏制|杜绝|解决|巩固|净化)"
    r"(?!了)[^,，。;；]*$"
)
AIMED = re.compile(r"[^,，。;；]*[,，]?$")
SERVING = re.compile(r"(?:便于|以便|(?<!不)有?利于|有助于)[^,，。;；]{0,16}$|一手抓[^,，。;；]{0,8}$")
# 接访、受理、(审查)、移送快速办理: steps of a service
SERVICE = re.compile(
    r"(?:、[^,，。;；、]{2,6}){0,5}等?(?:工作|环节|事项)?(?:快速|一站式|全流程|一体化|一条龙|一窗)[^,，。;；、]{0,4}(?:办理|服务|运行|流转|受理)"
)
ATTITUDE = re.compile(r"[^,，。;；]{0,4}的(?:态度|决心|勇气|作风|力度|标准|要求|精神)")


def told_of(before: str, after: str) -> bool:
    """Say whether the words around tell of an act as of a thing, or that it was not done; rare words come first."""
    if before.endswith("该") and after.startswith("的"):
        return True  # 该(函告)的函告
    return bool(
        BACK.search(before)
        or before.endswith(("作为", "随着"))
        or (LOOKED.search(after) and LOOKED_INTO.match(after))
        or (after[:1] == "的" and LOOKED_AT.search(before))
        or (after[:1] in ("的", "等", "、") and SIDES.match(after))
        or ("的" in after and ("成" in after or "抓手" in after) and RESULTS.match(after))
        or (("看" in after or "情况" in after) and BY.match(after) and JUDGED.search(before))
        or (NOT_DONE.search(before) and UNDONE.search(before))
        or ((after[:1] in ("、", "的", "等") or "合力" in after) and PART_OF.match(after) and FORMED.search(before))
        or (("如何" in before or "怎样" in before or "能否" in before) and HOW.search(before))
        or ("提出" in after and CALLS.match(after) and CALLED_FOR.search(before))
        or ("为" in before and FOR.search(before) and HELPED.match(after))
        or ("为" in after and MADE.match(after) and MADE_OF.search(before))
        or ("转变" in after and TURNED.match(after))
        or ("的" in after and THINGS.match(after))
        or (("激励" in after or "奖励" in after) and bool(REWARD.match(after) and REWARDED.search(before)))
        or (PRIZE.match(after) and HONOURED.search(before))
        or ("得" in before[-8:] and CAN_BE.search(before))
        or (DUTY.match(after) and BEARING.search(before))
        or MODE.search(before)
        or ("作为" in after and before.endswith(("将", "把")) and MEASURE.match(after))
        or (before.endswith("参与") and TAKES_PART.match(after))
        or (before.endswith(("将", "把", "将“")) and after.startswith(("作为一项", "”作为")))
        or (before.endswith("、") and SLOGAN.search(before))
        or WEIGHED_UP.match(after)
        or SERVICE.match(after)
        or after.startswith("什么")  # 什么问题突出就整治什么问题
        or ("于" in before and SERVING.search(before))
        or ("手抓" in before and SERVING.search(before))
        or ("为" in before[:12] and AIMED.match(after) and PURPOSE.match(before))
        or (ATTITUDE.match(after) and MADE_OF.search(before))
        or WEIGHED.match(after)
    )
