"""When the words around one word make a mention of it: 接到举报后, 交办的信访件, 对照通报问题."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.extract.actions.rows import Row
from etl.extract.actions.works import APPROVED, AREA

MEDICAL = re.compile(r"(?s:(?:病|孕|癌).{0,7}|(?:妇科|身体|健康).{0,6})\Z")
HANDED = re.compile(r"(?:移交|交办|转办|移送|反馈|转来)[^,，。;；]{0,8}$")
TOLD_MATTER = re.compile(r"的?(?:信访)?(?:问题|线索|事项|案件|件)")
DATES = re.compile(r"[^,，。;；]{2,40}后[,，]")
# 巡察反馈的697个问题, 交办的信访件: what was told is what is dealt with now.
TOLD_THING = re.compile(r"的[^,，。;；]{0,16}?(?:问题|意见|隐患|线索|事项|举报件|信访件|积案|工单|案件|情况|任务)")
TOLD_NOUN = re.compile(r"(?:问题|意见|情况|要求|结果|事项)(?!\d)")
NOTICE = re.compile(
    r"中|指出|称|显示|强调|可以|的(?:\d+起)?(?:典型)?(?:案例|问题|情况)(?:中|来?看|表明|显示|反映|可以|[均都]|多[发为数]|主要|大多|涉及|集中)"
)
GOT = re.compile(r"(?:收到|接到)[^,，。;；]{0,6}$")  # 收到问题(反馈)后
# 对照反馈意见
OPINIONS = re.compile(
    r"(?:对照|针对|围绕|聚焦|落实|根据|按照|依据|结合|研究|认领|梳理|吸纳|采纳|汇总)[^,，。;；]{0,12}$"
)
# 省交办案件11件全部化解, 巡视反馈问题32个: handed down from above, a kind of matter.
FROM_ABOVE = re.compile(r"(?:上级|中央|国家|[省市]级?|巡视|巡察|督察)$")
MATTER = re.compile(r"(?:信访)?(?:案件|事项|问题|任务|件)")
TAKEN_UP = re.compile(
    r"(?:认领|对照|针对|围绕|聚焦|落实|整改|解决|梳理|根据|按照|依据|结合|研究|(?<![面针])对|就|以)[^,，。]{0,12}$"
)
FOUND = re.compile("(?:巡察|巡视|督察|督查|检查|审计|监督)$")
NOTHING = re.compile(r"^\s*$")
WRONG = "(?:隐患|黑臭|违|非法|乱|[直偷]排|污染[源问点]|不合格)"
ON_GETTING = Row(GOT, re.compile("后|的|时"))  # 接到举报后
BY_LETTER = Row(HANDED, TOLD_MATTER)  # 移交群众举报问题2310件
TELLS = (Row(None, TOLD_THING), Row(TAKEN_UP, TOLD_NOUN))
# 省委巡视组反馈的36个问题 is told with its figure.
LISTED_THING = Row(
    None,
    re.compile(
        "(?:、[^,，。;；]{2,8}(?:反映|交办|反馈|发现|移交|转办|举报|指出)){1,3}的[^,，。;；\\d]{0,12}(?:问题|线索|事项|件)"
    ),
)  # 巡察移交、群众反映的问题线索
FED_BACK = (
    LISTED_THING,
    Row(re.compile("(?:把|将|对|就|围绕|针对|聚焦)$"), TOLD_THING),
    Row(None, re.compile(rf"(?!的(?:\d|X|[一二三四五六七八九十]+[个项条])){TOLD_THING.pattern}")),
    TELLS[1],
)
# 督察组交办的67件信访件 is told with its figure, 对市交办的72件积案逐案建档 is of what is done now.
HANDED_DOWN = (
    Row(re.compile("(?:把|将|对|就|围绕|针对|聚焦)[^,，。;；]{0,8}$"), TOLD_THING),
    FED_BACK[0],
    *FED_BACK[2:],
)
FROM_THERE = Row(FROM_ABOVE, MATTER)
BY_WORD: Mapping[str, tuple[Row, ...]] = {
    "审计": (
        Row(re.compile("(?:移送|移交)$"), None),
        Row(None, re.compile("等(?:部门|单位|机关)|(?:、[^,，。;；、]{2,8}){1,4}等(?:部门|单位)")),
    ),  # 财政、审计等部门
    "提标改造": (  # 提标改造污水处理厂: works; 对12家企业提标改造
        Row(
            re.compile(r"(?<!企业)(?<!污染源)(?<!行业)$"),
            re.compile(r"(?!\s?\d+家(?:$|[,，。;；、企])|[^,，。;；]{0,8}(?:企业|污染源|行业))"),
        ),
    ),
    "挽回": (Row(re.compile("[帮替为][^,，。;；]{0,8}$"), None),),  # 为消费者挽回损失
    "反馈意见": (Row(FOUND, None), Row(OPINIONS, None)),
    "移送线索": (Row(re.compile("(?:根据|按照|依据)[^,，。;；]{0,6}$"), None),),
    "处理": (Row(None, re.compile(r"\s?\d[\d.,]*\s?万?[吨亩方]")),),
    "处置": (Row(None, re.compile(r"\s?\d[\d.,]*\s?万?[吨亩方]|完毕")),),  # 渗滤液已处置14万吨
    "信访举报": (Row(None, re.compile("[量数]*(?:总量)?(?:同比|环比|较|比|下降)")),),
    "举报": (
        Row(re.compile("(?:核查|核实|调查|查处|办理|处理)$"), None),
        Row(re.compile("(?:有奖|实名|匿名)$"), None),
        BY_LETTER,
        *TELLS,
        ON_GETTING,
    ),
    "投诉": (BY_LETTER, ON_GETTING),
    "反映": (BY_LETTER, Row(re.compile("报告$"), None)),
    "红牌": (Row(re.compile("(?:其中|得到?|有)$"), None),),
    "通报": (
        Row(NOTHING, re.compile("的?问题[^,，。;；]{0,20}(?:比例|占比|逐年|居多|上升|下降)")),
        Row(re.compile(r"(?:看到|看了|读到|读了|传达|学习|观看)[^,，。;；]{0,60}$"), None),  # 传达了市纪委的(通报)
        Row(TAKEN_UP, TOLD_NOUN),  # 对照通报问题
        Row(GOT, None),
        Row(re.compile("(?:的|案例)$"), NOTICE),  # 被开除党籍的通报指出
        Row(None, re.compile(rf"(?=的)(?:{NOTICE.pattern})")),  # 通报的案例中
    ),
    "处分": (Row(None, re.compile("决定(?:一律|在|到|送达|宣|执行)")),),
    "反馈": (
        Row(re.compile("(?:出席|参加|列席)[^,，。;；]{0,12}$"), re.compile("会")),
        *FED_BACK,
        FROM_THERE,
        Row(GOT, None),
    ),
    "交办": (*HANDED_DOWN, FROM_THERE, Row(GOT, None)),
    "转办": (*HANDED_DOWN, FROM_THERE),
    "移交": HANDED_DOWN,
    "移送": HANDED_DOWN,
    "综合治理": (
        Row(None, re.compile("改革|[^,，。;；]{0,8}的其他措施")),
        Row(None, AREA),
        Row(re.compile("(?:治理|为主)、$"), None),  # 系统治理、综合治理、源头治理 is a slogan
        Row(
            re.compile("社会治安的?$|(?:[山水林田湖草沙路村渠河土厂网站库海岸]、?){3,}”?(?:一体化?)?$"), None
        ),  # 田、水、路、林
        Row(None, re.compile("、..治理")),
    ),
    **dict.fromkeys(
        ("监督", "监督检查", "审计监督", "民主监督", "巡察监督", "巡视监督", "巡视巡察监督"),
        (Row(re.compile("(?:自觉|主动)接受[^,，。;；]{0,40}$"), None),),
    ),
    "走访": (Row(re.compile("(?:服务队|志愿|帮扶|结对|便民|网格员|驻村)[^,，。;；]{0,20}$"), None),),  # 服务队走访群众
    "消除": (Row(re.compile(f"^(?!.*{WRONG})"), re.compile(f"(?![^,，。;；]{{0,20}}{WRONG})")),),
    "检查": (Row(MEDICAL, None),),
    "审查": (Row(APPROVED, None), Row(re.compile("前置$"), None), Row(None, re.compile("(?:和|并|、)批准"))),
    "主题教育": (Row(re.compile("以[^,，。;；]{0,40}$"), re.compile("为")),),
    "报告": (Row(re.compile("提出[^,，。;；]{0,60}的$"), None),),  # 我代表政府提出报告
    "治理整顿": (
        Row(None, re.compile("又|还|之所以|任务|是")),
        Row(re.compile("回顾[^,，。;；]{0,24}$|考虑到$"), None),
    ),
    "普查": (
        Row(None, re.compile("(?:和|、)?(?:勘探|勘查)")),
        Row(re.compile("(?:地质|地震|石油|矿产|物[探理])的?$"), None),
    ),
    "审核": (Row(re.compile("(?:发审会|上市委|证监会|交易所)$"), None),),  # 股票上市
    "查实": (Row(re.compile("[对经]$|或者?$"), None),),  # 对查实弄虚作假的
    "发布": (Row(re.compile("在"), DATES),),  # 在省纪委发布禁令后，依然…
    "公布": (Row(re.compile("在"), DATES),),
    "兑付": (
        Row(re.compile("^(?!.*(?:督促|推动|责令|督办|协调|促成))"), re.compile("(?!.*(?:欠|工资|拖))")),
    ),  # 兑付资金5亿元
    "整改": (
        Row(NOTHING, re.compile("(?:完毕|到位)?后")),
        Row(None, re.compile("“?回头看")),
    ),
    **dict.fromkeys(
        ("第一种形态", "第二种形态", "第三种形态", "第四种形态"),
        (Row(None, re.compile("占|比例|[为达]\\d")),),  # 第一种形态占72.4%
    ),
    "罚款": (
        Row(None, re.compile("(?:、[^,，。;；、]{2,6})?专项(?:整治|治理|清理)")),  # 涉企检查、罚款专项整治
        Row(re.compile("(?:[退返]还|不当|违规|[减免]免|免除|收取|滥|乱)[^,，。;；]{0,6}$"), None),
    ),  # 退还不当罚款
    "回头看": (Row(None, re.compile("”?(?:反馈|指出|发现)的")),),
    "挽回损失": (Row(re.compile("[帮替][^,，。;；]{0,8}$"), None),),  # 帮果农挽回损失
    "纠“四风”": (Row(None, re.compile("(?:树新风)?(?:工作)?情况")),),
}
