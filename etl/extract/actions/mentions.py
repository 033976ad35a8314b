"""When the words around a trigger make a mention of it: of what another act is about, or part of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from etl.extract.actions.grammar import UNDER_ACT
from etl.extract.actions.mentioned_words import BY_WORD
from etl.extract.actions.papers import PAPERS, SIDE_BY_SIDE, TOLD_IN
from etl.extract.actions.rows import Asked, Row, as_asked, told_around
from etl.extract.actions.words import having, shaped
from etl.extract.actions.works import WORKS_AFTER, WORKS_LISTED, is_works
from etl.model import ActionType

# 检查的重点 is a noun; 查处的问题 an act.
NOUNS_AFTER = re.compile(r"的(?!问题|违|案|线索|一|\d|X|生动|基础上)")
# 据省卫健委通报: a source, no act.
SOURCE = re.compile(r"(?:^|[\s‖])据[^,，。]{0,20}$")
# 摸查企业融资需求
WISHES = re.compile("[^,，。;；]{0,16}(?:融资|资金|信贷|用[工地能]|就业|服务|生产)的?(?:诉求|需求|意愿|意向)")
# 第二轮巡视对26个单位开展专项巡视 names the round; 推动审计监督与其他监督相贯通.
BY_NAME = re.compile(
    r"(?:对|首次)[^,，。;；]{2,40}(?:开展|进行)[^,，。;；]{0,12}(?:巡视|巡察|督察|督查|检查|审计)|与[^,，。;；]{2,24}(?:贯通|衔接|协同)"
)
# 对整改中失职失责的单位
DURING = re.compile(
    r"(?:工作|期间|过程)?中(?:[^,，。;；]{0,2}?(?:失职|失责|弄虚|敷衍|推诿|不|拒|虚假|走过场|出现|存在)[^,，。;；]{0,20}|[^,，。;；]{2,12}不[^,，。;；]{1,4})的"
)
FEWER = re.compile(
    r"(?:严控|清理(?!情况|工作|结果|行动|整治)|整合|合并|免予|压减|减少|精简|免于|减轻|规范|取消)[^,，。;；]{0,10}$"
)
SIGNAL = re.compile(r"[^,，。;；]{0,40}的?(?:强烈|鲜明|明确|坚定)?(?:信号|态度|决心)")
TOLD = re.compile(
    r"(?:工作)?(?:进展|落实|完成)?情况(?:的?(?:予以公布|公布|如下|通报|报告|汇报|专报|说明|意见)|(?:向社会|进行|予以)?(?:公[布示开]|监督))"
)
FOUND_BY = re.compile(r"(?:(?:、[^,，。;；、]{2,8}){0,4}等?中?发现|指出|查出|提出|出来?)的")
# 督察反馈问题整改: what found the problem only qualifies the rectification.
QUALIFIES = re.compile(
    r"(?:年度|各项|到期)?整改(?:任务|事项)|工作[^,，。]{0,6}(?:部署|安排)|(?:(?:等|[和及与][^,，。]{1,12})?(?:反馈|移交|交办|指出|发现|披露|通报|曝光)的?[\u4e00-\u9fff]{0,6})?(?:问题|意见|事项)"
    r"(?:(?!立即|反馈|督促|责令|要求|限期|并|及时)[^,，。;；]){0,80}(?:整改|改彻底|改到位)|(?:等|各类|移交|反馈|交办|指出|发现|通报|的|中|和[^,，。]{1,12}){0,3}[^,，。;；]{0,16}(?:问题|意见|事项)[^,，。;；]{0,4}(?:整改|改彻底|改到位)"
)
PREPARED = re.compile(r"工作(?:进行|作|做)了?(?:出了?)?[^,，。;；]{0,6}(?:部署|安排|研究|动员)")
NOT_MENDED = re.compile(r"对未[^,，。;；]{0,8}$")
FOUND_WITH = re.compile(
    r"(?:以及|、|和|中|等)[^,，。;；]{0,8}?(?:发现|反馈|指出|移交|交办)的[^,，。;；]{0,6}(?:问题|线索)"
)
NAMED_ONES = re.compile(r"的(?:\d+[个家名])?[^,，。;；的]{0,6}(?:单位|部门|企业|干部|乡镇|街道)")
LATE = re.compile(r"[^,，。;；]{0,4}(?:存在|仍有|出现)(?:超期|逾期|滞后|拖延)")  # 投诉办理存在超期现象
LOOKED_AGAIN = re.compile(
    r"的[^,，。;；]{2,30}?(?:[作做]|进行|开展|组织)了?[^,，。;；]{0,6}(?:回头看|复查|核查|抽查|督查|评查|剖析|倒查|梳理|分析|评估|督办)"
)
# 将整改情况报送市政府: what is handed in is no act beside the paper.
REPORTED = re.compile(
    r"[^,，。;；]{0,6}(?:情况|结果|进展|报告|方案|台账|清单)[^,，。;；]{0,16}(?:报(?!道|复|告会)|反馈|函告|告知|公开|提交)"
)
TAKING = re.compile(r"(?:将|把)[^,，。;；]{0,10}$|^[，, ]*$")
RECTIFIED = re.compile(r"整改[^,，。;；]{0,30}$")
SPEAKS = re.compile(r"(?:特别|还|同时)?(?:强调|指出|认为|称|表明|显示)")  # 通报特别强调
TOLD_OF = re.compile(
    r"问题|[、和][^,，。;；整查]{2,24}(?:交办|反馈|指出|披露|通报)的?(?:突出)?问题|交办|指出|"
    r"(?:、[\u4e00-\u9fff]{2,4}){0,3}(?:等各?类?)?反馈"
)  # 整改巡视、审计等反馈问题
LACKING = ("lacking", r"[^,，。;；]{0,6}?{}")
# 查处防控不力问题5起, 通报3个工作滞后单位: who lacks it is the object.
LACKS_IT = (
    "lacking",
    r"[^,，。;；]{2,6}?{}的?(?:、[^,，。;；]{2,40}等)?(?:问题|顽疾|行为|案|单位|部门|责任|干部|人员|党员|典型|情况|现象|企业|[乡县市街]|\d|\w{2,4}(?:镇|局|等))",
)
PURSUING = ("discipline", "notify")
# 被巡察党组织: whoever is under an act by trade; the act is not told.
UNDER = re.compile(UNDER_ACT)
HEARD = re.compile(r"(?:反馈|通报|汇报|听取|公布|公开|掌握)[^,，。;；]{0,12}$")  # 反馈了巡察(情况)
TAKEN_IN = "受理|收到|接到|接收|接待|办理"
MEANWHILE = re.compile(r"(?:前|中|后|期间|过程中|结束后)[,，]|中(?:应|须|必须|要)")  # 约谈后，


AMONG_MEANS = re.compile(r"(?:、[\u4e00-\u9fff]{2,6}){0,4}等(?:方式|形式|手段)")
# 通过验收后给予补助1万元, 经评比确认为三星级的奖励2万元: what a grant depends on
GRANTED = re.compile(
    r"(?:合格|通过|确认|达标)?[^,，。;；]{0,16}(?:后|的)[,，]?[^,，。;；\d]{0,10}(?:给予|予以|分别|补助|奖励)[^。;；]{0,16}\d[\d.]*万?元|确认为[^,，。;；]{1,10}级的"
)
NOTHING = re.compile(r"^\s*$")
NOT_TAKEN_IN = re.compile(rf"^(?s:(?!.*(?:{TAKEN_IN})))")
PAPER = (Row(None, SIDE_BY_SIDE), Row(None, PAPERS), Row(None, TOLD_IN))
REPORT = Row(TAKING, REPORTED)
# 公布全国(查处)问题汇总情况
TALLY = Row(
    re.compile(r"(?:公布|通报|发布|公开)[^,，。;；]{0,24}$"),
    re.compile(r"[^,，。;；]{2,40}(?:(?:汇总|统计)?情况|问题数据|“?月报”?)(?:基本一致|[,，。;；]|$|时|数据)"),
)
UP_TO = Row(re.compile("(?:截?至|直?到)$"), re.compile("(?:时|当[天日])"))  # 至评议时尚有2起，直到检查当天
# 被通报的单位; 约谈后，; 督查“回头看”
NAMED_BY_THAT = (
    Row(None, DURING),
    Row(re.compile("被$"), re.compile("的")),
    UP_TO,
    Row(re.compile("^[，, ]*$"), MEANWHILE),
    Row(None, re.compile("“?回头看")),
)
BY_TYPE: Mapping[ActionType | None, tuple[Row, ...]] = {
    "inspect": (
        *PAPER,
        *NAMED_BY_THAT,
        REPORT,
        Row(HEARD, re.compile("情况")),
        Row(re.compile("(?<![面针])对[^,，。;；]{0,12}$"), LOOKED_AGAIN),  # 对第九轮巡察的18个村进行“回头看”
        Row(None, WISHES),
        Row(FEWER, None),
        Row(None, BY_NAME),
        Row(re.compile("对[^,，。;；]{0,6}$"), re.compile("[^,，。;；]{0,12}满意")),  # 对执法检查表示满意的
        Row(re.compile("[把将]$"), re.compile("(?:次数|频次|总量)?(?:管住|管好|[减压降][下到])")),
        Row(re.compile("在$"), re.compile("(?:工作|期间|过程)*中(?:接受|收受|索要|违规|吃拿|徇私|泄露)")),
        Row(re.compile("(?:^|大家|同志们?|[你我]们|干部)在?$"), re.compile("(?:工作)?中(?:不?要|必须|应当?|不能)")),
        Row(NOTHING, re.compile("(?:过程)?中(?:看到|感到|了解到|感受到)")),  # 检查中看到，
        Row(re.compile("收费、$"), re.compile("(?:、[^,，。;；、]{2,6})+专项(?:整治|治理|清理)")),
        Row(re.compile("(?:对|针对)[^,，。;；]{0,12}$"), FOUND_WITH),  # 对专项巡察以及案中发现的问题
        Row(RECTIFIED, TOLD_OF),
        Row(
            None, re.compile("(?:、[^,，。;；、]{2,6}){1,5}等(?:职能|相关|有关)*(?:部门|单位|机关)")
        ),  # 与审计、巡察等部门
        Row(None, FOUND_BY),
        Row(None, re.compile(r"的[^,，。;；]{0,8}(?:组|专班)(?!织)")),  # 第四轮巡察的3个巡察组
        Row(None, re.compile("”(?:平台|系统|机制)")),  # “线上督战”平台
        Row(None, GRANTED),
        Row(None, re.compile("中(?:未(?!发现)|违|弄虚|故意)")),  # 税务稽查中未按规定出示证件
        Row(re.compile(r"\d[个项条类]$"), re.compile("(?:反馈)?(?:问题|意见|事项)")),  # 2个巡察问题
    ),
    "notify": (
        *PAPER,
        *NAMED_BY_THAT,
        Row(SOURCE, None),
        Row(None, re.compile(r"的(?![\d一二三四五六七八九十]+[起件个例])[^,，。;；]{2,24}(?:问题|案例)中[,，]")),
        Row(re.compile("(?<![面针])对[^,，。;；]{0,6}$"), NAMED_ONES),  # 对片中曝光的9个单位
        Row(re.compile("有的[^,，。;；]{0,8}$"), re.compile("后")),  # 有的线索移交后长期未处理
        Row(re.compile(r"[一二三两\d]次$"), re.compile("后?(?:仍|还|未|不)")),  # 凡两次通报仍无进展的
        Row(NOTHING, SPEAKS),
        Row(RECTIFIED, TOLD_OF),
        Row(None, FOUND_BY),
    ),
    "monitor": (
        Row(None, re.compile("数据")),
        *PAPER,
        *NAMED_BY_THAT,
        Row(re.compile("[人户]?均$"), None),
        Row(re.compile("(?:提升|增强|提高)[^,，。;；]{0,6}$"), re.compile("[^,，。;；]{0,12}(?:能力|效能|水平|质效)")),
        Row(None, re.compile("的")),
    ),
    "evaluate": (
        *PAPER,
        UP_TO,
        Row(re.compile("扣$"), re.compile(r"\d")),  # 扣年度考核2分
        Row(None, re.compile("(?:结果)?(?:不合格|不满意|不达标)的")),  # 测评不合格的，
        Row(None, re.compile(r"中共?(?:也|还)?(?:听到|反映|群众|发现问题\s?0(?!\d))")),
        Row(FEWER, None),
        Row(None, re.compile("中被")),
        Row(None, GRANTED),
        Row(None, FOUND_BY),
    ),  # 在年度考核中被评为…
    "petition": (
        *PAPER,
        Row(None, re.compile("等?(?:各类)?(?:数据|信息)")),  # 将信访举报等数据纳入平台
        Row(None, LATE),
        Row(re.compile("(?:未|没有?)(?:充分|广泛|认真|及时)*$"), None),  # 未充分(征求意见)
        Row(None, re.compile("(?:和[^,，。;；]{2,8})?(?:压力|难度|任务)(?:依然|仍然|仍|还|比?较|很)+(?:大|重|艰巨)")),
        Row(NOT_TAKEN_IN, re.compile("件")),
    ),
    "discipline": (
        Row(re.compile("(?:将|把)$"), re.compile("的")),  # 将列入黑名单的单位名单通报给…
        Row(re.compile("(?:对|将|把)[^,，。;；]{0,12}$"), LOOKED_AGAIN),  # 对近三年查办的案件作了一次“回头看”
        REPORT,
        TALLY,
        Row(re.compile("受(?:到)?过$"), re.compile("的")),
        Row(
            re.compile("受(?:到)?(?:过)?(?:党纪|政务)?$"), re.compile("的?(?:党员|干部|人员|公职|同志)")
        ),  # 回访受处分人员
        Row(None, re.compile("质效")),
        Row(None, re.compile("[^,，。;；]{0,40}等(?:[^,，。;；]{0,4}情形|重大违法行为)的")),  # 被处以吊销许可证等情形的
        Row(re.compile("^(?:问题|事件|案件)(?:被)?$"), re.compile("后[,，]")),
        Row(re.compile("案件$"), AMONG_MEANS),
        Row(None, re.compile(r"[^,，。;；、的]{1,8}(?:条例|法)(?=[、,，。等])")),  # 惩治贪污条例、…
    ),
    "educate": (Row(None, re.compile("等业务")), Row(re.compile("^“?在"), re.compile("中"))),  # 在各类干部培训中
    "rectify": (
        *PAPER,
        Row(None, re.compile("信息公开|“问题库”|[^,，。;；]{0,10}报告表")),  # 督察整改信息公开
        Row(None, re.compile("情况[,，]?将?(?:作为|成为)")),
        Row(re.compile("的$"), re.compile("房屋|点位|项目|隐患|事项")),  # 抽查不少于10%的销号房屋
        Row(None, re.compile("(?:不实|走过场|搞形式)的")),  # 对整改不实的，严肃问责
        Row(NOTHING, re.compile("之初")),  # 整治之初，
        Row(re.compile("(?:确保|力促|促进)$"), re.compile("(?:工作)?(?:取得|走深|见到|落地)")),  # 确保整治取得实效
        Row(None, DURING),
        Row(
            None,
            re.compile(r"(?:工作)?(?:(?:落实|进展|完成|措施|结果|成效|目标|时限|责任)(?:情况|单位|人)?|情况)\s*[:：]"),
        ),  # 整改情况：修订制度
        Row(re.compile("(?:已|未)完成的$"), re.compile("任务|问题|事项")),  # 对已完成的整改任务组织“回头看”
        Row(re.compile("(?:承担|涉及|认领|牵头)[^,，。;；]{0,6}$"), re.compile("任务|问题|事项")),  # 承担整改任务28项
        Row(re.compile("(?:防止|避免|严防)[^,，。;；]{0,6}$"), None),  # 防止已销号问题反弹
        Row(re.compile("(?:报请|申请|提请)$"), None),  # 对报请销号的问题
        Row(None, AMONG_MEANS),
        Row(NOTHING, re.compile("(?:工作)?(?:不搞|不能|不是|没有|永远)")),  # 整改不搞“纸面销号”
        Row(re.compile("研究$"), re.compile("[,，]|$")),  # 15次会议研究整改
        Row(re.compile("[将把][^,，。;；]{0,8}$"), re.compile("(?:任务|责任|事项|问题|清单)?(?:逐项|细化|逐一)?分解")),
        REPORT,
        Row(None, re.compile("情况(?:显示|表明|看)|结果显示")),  # 整改情况显示，…
        Row(NOT_MENDED, re.compile("的")),  # 对未按期完成整改的企业
        Row(re.compile("尚未$"), re.compile(r"[^,，。;；]{0,4}的")),  # 尚未整改到位的9个问题
        Row(re.compile("^\\s*结合[^,，。;；]{0,16}$"), re.compile("[,，]|$")),  # 结合企业的调整和整顿，
        Row(None, re.compile("[^,，。;；]{0,12}专项行动[里中内][,，]")),  # 根治欠薪专项行动中
        Row(re.compile(r"^\s*(?:通过|经过)(?:[^,，。;；]{0,8})$"), re.compile("[,，]|$")),  # 通过整改，
        Row(
            re.compile("(?:研究|部署|听取)[^,，。;；、]{0,12}$"), re.compile("工作|情况|事项|任务")
        ),  # 研究审计(整改)工作
        Row(None, PREPARED),  # 对整改工作进行了安排部署
        Row(None, WORKS_AFTER),
        Row(None, WORKS_LISTED),
        Row(re.compile("(?:希望|盼望|期望)[^,，。;；]{1,24}(?:得到|获得)$"), None),  # 我们希望这种现象能够得到纠正
        Row(None, re.compile("“?回头看")),  # 私人会所整治“回头看”
        Row(re.compile("(?:对已|对未|拒不|经)$"), None),
        Row(None, NOUNS_AFTER),
        Row(None, TOLD),
        Row(re.compile("释放"), SIGNAL),
    ),
}


def only_mentions(type_: ActionType | None, word: str, before: str, after: str) -> bool:
    """Say whether the words around make the trigger a mention: of a signal sent, of what qualifies another act."""
    if _lacks(type_, word, after) or (before.endswith("被") and UNDER.match("被" + word + after)):
        return True
    if before.endswith(NOT_EASY):
        return True
    if (by_word := _by_word(word)) and told_around(by_word, before, after):
        return True
    if (by_type := _by_type(type_)) and told_around(by_type, before, after):
        return True
    if type_ == "rectify":
        return is_works(word, before)
    if type_ == "evaluate" and having("built").search(before):
        return True
    if type_ == "monitor":
        return having("nature").search(before[-8:]) is not None
    qualifies = type_ in ("inspect", "notify", "evaluate") and ("改" in after or after.startswith("工作"))
    return qualifies and QUALIFIES.match(after) is not None


NOT_EASY = ("不易", "难以", "难于")  # 形式主义成因复杂、不易(根治)


@cache
def _by_word(word: str) -> Asked | None:
    return as_asked(BY_WORD[word]) if word in BY_WORD else None


@cache
def _by_type(type_: ActionType | None) -> Asked | None:
    return as_asked(BY_TYPE[type_]) if type_ in BY_TYPE else None


def _lacks(type_: ActionType | None, word: str, after: str) -> bool:
    """Say whether what follows says that the act falls short (力度不够), and not who does (通报3个工作滞后单位)."""
    pursues = type_ in PURSUING or "治" in word
    return bool(shaped(*LACKING).match(after)) and not (pursues and shaped(*LACKS_IT).match(after))
