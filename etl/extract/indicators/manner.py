"""What a name says of how surely, since when or as which point it is so: 仍然, 已经, 原则上, 第一是."""

from __future__ import annotations

import re

# 第一是现代工业所占的比重
POINT = re.compile(
    "^(?:第?[一二三四五六七八九十](?:是|，|就是)|首先是|其次是|一方面是?|另一方面是?|具体(?:为|是|包括))(?=..)"
)
# 农户已经占总农户的90%, 粮食仍然连年增产, 人员编制原则上减一半
SURELY = re.compile(
    "(?<=..)(?:仍然|已经|依然|原则上|还要|将会|均已|都已|也要|也将|还将|终于|预计将|一定能够?|必将)(?=..)|^(?:仍然|已经|依然|原则上|还要|将会|(?:也|又|还|仍)要再?|再(?=减少|增加|解决|提高))(?=..)"
)
# 剖析近年来查处的12个典型案例
CHOSEN_SINCE = re.compile(
    "^((?:[精挑]选|选取|选编|剖析|深剖|解析|梳理|汇编|通报|曝光|公布)(?:和[^，。近查]{2,4})?)(?:近年来?|近期|近[一二三]年来?|今年以来|去年以来)?(?:查处|查办|发生|通报)的?(?=.{2,})"
)
SURE = re.compile("[仍已依则还会均都也终计必定又再应拟须需约約]|只能|第一时间|当时|有效期|至今|申[请报]|发现[该这]")
# 现至今仍拖欠, 第一时间抢通断路村, 对在政策有效期内认定的企业
JUST_THEN = re.compile(
    "^(?:(?:现在|目前|至今)仍(?:然|旧)?|至今(?:尚|还)?|当时在?|对?在?本?政策有效期内|发现(?=[该这]))(?=..)"
)
# 工业生产又比去年同期增长, 每年还应该力求降低, 秋粮已收获, 国家已设立, 中央财政拟投入, 只能申请, 人员须配备
AGAIN = re.compile(
    "(?<=..)(?:又|(?:还|也|都)?(?<![供反适响效对相回感呼])应(?:该|当)?(?:力求|要)?)(?=(?:年均)?(?:增速|降幅|增加|减少|提高|降低|间隔))"
    "|第一时间(?=[抢处救转疏调修恢赶排].)|(?<=..)应该$|(?<=..)(?<![或并被占高按])(?:现|均|都)?已(?=占|有(?!偿)|收获|收割|播种|接近|投入|设立|偿还|召开|批准|整改(?!问题|事项|销号)|消除|稳定|覆盖|超过|达到)"
    "|(?<=(?:财政|政府|预算))拟(?=投入|安排|新增|追加|拨付)|(?<=..)(?:只能|最多|至多|仅可|可以)(?=申[请报].)"
    "|(?<=..)[须需]必?(?=从|配备|占|达到|具备|缴纳|安排)|(?<=[一-鿿]{2})(?<![节大条合签履预公集制契租简特邀相])[约約](?=(?:金额|面积|人数|数|占比|增加|减少|占)$)"
)
# 零售企业年零售额每实现2000万元
EACH_SO = re.compile("(?<=[额入值款量])每(?:实现|达到?|增加|新增|完成)(?:金额)?$")
# 案件从今年一月到九月共有13万件; 产值从一九五三年至一九八○年的二十八年间年均增速
MONTHS = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?"
YEARS = "(?:(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})年"
FROM_TO = re.compile(
    f"(?<=..)[从自由](?:今年|去年|{YEARS})?(?:{MONTHS}|{YEARS})(?:到|至)(?:今年|去年)?(?:{MONTHS}|{YEARS}|目前)(?:底|末)?"
    "(?:的?[一二三四五六七八九十]{1,3}(?:年间?(?!均)|(?=年均|$)))?"
)
# 支出从2006年20亿元增加到去年的98亿元; 时间从一个月以上压缩到目前的4天
FROM_THEN = re.compile(
    "(?<=..)从(?:(?:19|20)[0-9]{2}年|上年|去年)?[0-9.]+[万亿]*[元吨人户]?(?:金额|数|面积)?$"
    "|(?<=..)从[^，。从]{1,10}(?:压缩|提高|增加|减少|缩短|下降|上升|扩大)[到至](?:目前|现在|今年|去年)?$"
)
# 能耗由前三年分别上升4.9%、5.5%
FROM_BEFORE = re.compile("(?<=..)由(?:前[一二三四五]年|上年|去年|前年)(?=(?:增速|降幅|的|分别|$))")
# 投资总额五年为九千亿元; 中央财政五年投入资金
FIVE_YEARS = re.compile("(?<=[额量值数资])五年(?:金额)?$|(?<=财政)五年(?=投入|安排|支出)")
# 粮食产量必须争取达到, 推动蔬菜出口向200亿元迈进
LEANS = re.compile("(?<=..)(?:必须|应当)$|(?<=[口值入额量模业])向(?=(?:金额|数)$)")
TRADED = re.compile("(?<=[进出]口)(?:完成|实现)(?=(?:金额|增速|增幅|降幅|总?额)?(?:全[国省市区县州]排名)?$)")
# 收到一份“大礼”——一套面积近200平方米的房子, but 宝鸡——成都线
DASHED = re.compile("^.*——(?![一-鿿]{2,3}(?:线|段|铁路|公路|高速))(?=..)")
# 谋划新建一批年出栏10万羽以上养殖场; 全省第一批, 等一批 and “三个一批” are words of their own
SOME = re.compile("(?<![第等个这那同新首])一批(?=[^”次，])")
CAUSED = re.compile(
    "^(?:接着|同时|从而|进而|就|又|也|还|将|可以?|能|会|(?>在[^，]{2,8}?内))+使(?![用命馆者得])(?=..)"
)  # 就可使周转量减少
HALF_BRACKET = re.compile("（[^（）占]*?(?=占|增长|增速|人?数$|$)")
OURS = re.compile("(?<=..)(?<![对给为由让使支于与和在及])我[省市县区州](?=..)")  # 全国博览会我市签约交易额
MOST_OF_ALL = re.compile("(?<=..(?:事项|指标|项目|企业|机构|人才))全[省国市](?=数$)")  # 339项服务事项全省最多
# 作业补贴标准为每100公斤补贴10元; 补贴数量每亩不超过500公斤
STANDARD_IS = re.compile("^(.{2,}标准)为每.{1,8}?(?:补贴|补助|奖励|金额)?$")
GIVEN = re.compile("^给予(补助|补贴|奖励|资助|扶持)$")  # 按3元/月给予补助
EACH_LAST = re.compile("^(.{2,}(?:数量|额度|面积|用量|产量))(每[亩户人家头吨])$")
# 发挥6个集聚区示范效应
EFFECT = re.compile(
    "^发挥(.{2,}?)的?(?:示范|带动|引领|引导|杠杆|支撑|平台|集聚|辐射|龙头|旗舰|骨干)*(?:效应|作用|优势|功能)(?=数$)"
)
MUST_GROW = re.compile("(?<=[值额量入资数])[要应](?=增速|降幅|增加)")
LEFT_OUT = re.compile("(?<=...)(?:还原|扣除|剔除)[^，]{2,10}后(?=增速$|降幅$)")  # 税收还原留抵退税后增长4%
BY_IDEA = re.compile(
    "^[^，。“”]{2,10}(?:理念|思路|为抓手|为载体|为切入点)(?=打造|建设|推进|实施|建成)"
)  # 以完整社区理念打造10个中心
THIS_ONE = re.compile(
    "^个(?=(?:工程|项目|公司|企业|地区|学校|单位|厂|国家|问题|部门|矿|系统|车间|机关|产业|行业|城市))"
)
WITH_RANK = re.compile("^以(?=[^，]{2,}(?:率|度|量|额|分|数)(?:全[国省市区县州]|世界|同类)[^，]{0,6}排名$)")
# 入选全省民营企业百强、上榜数居全省前列; 获评国家一级馆、全省最多
AND_BEST = re.compile(
    "、(?:均|都|并|(?:上榜|入选|获评|入围|新增)?(?:总?数量?|总量))?(?:位?[居列]|为|排名?|创|全[国省市区州]|历史)[^、]{0,8}?"
    "(?:最[多高大好]|前列|第[一二三四五六七八九十]|首位|纪录|最好成绩|最佳成绩)(?=数$|人数$|[^、]{0,2}$)"
)
# 成为全国10个超大城市之一
ONE_OF = re.compile("^(?:.{0,40}?(?:成为|获评|评为|入选|荣获|跻身|列为|确定为|命名为))?(.{2,}?)的?(?<!”)之一(?=数$)")


def as_chosen(name: str) -> str:
    """Return the name of cases chosen from those of some years, "" for other names.

    >>> as_chosen("剖析近年来查处典型案例数"), as_chosen("群众近年来反映问题数")
    ('剖析典型案例数', '')
    """
    chosen = CHOSEN_SINCE.match(name)
    return chosen[1] + name[chosen.end() :] if chosen else ""


def without_manner(name: str) -> str:
    """Return a name without what it says of how surely, since when or as which point it is so.

    >>> without_manner("第一是现代工业占工业总产值比重"), without_manner("粮食仍然增产量")
    ('现代工业占工业总产值比重', '粮食增产量')
    >>> without_manner("企业入选百强、上榜数居全省前列数"), without_manner("成为全国超大城市之一数")
    ('企业入选百强数', '全国超大城市数')
    """
    if "是" in name[:4] or name[1:2] == "，" or name[:2] == "具体":
        name = POINT.sub("", name)
    if SURE.search(name):
        name = AGAIN.sub("", SURELY.sub("", JUST_THEN.sub("", name)))
    if "每" in name[2:]:
        name = EACH_SO.sub("", name)
    if "从" in name[2:]:
        name = FROM_THEN.sub("", name)
    if ("月" in name or "年" in name) and ("从" in name or "由" in name or "自" in name):
        name = FROM_BEFORE.sub("", FROM_TO.sub("", name))
    if name[:1] == "以" and name.endswith("排名"):
        name = WITH_RANK.sub("", name)  # 以群众满意率全省第一的成绩
    if name.count("（") > name.count("）"):
        name = HALF_BRACKET.sub("", name)  # 完成的投资额（即工作量）
    if "我" in name[2:]:
        name = OURS.sub("", name)
    if name.endswith(("省数", "国数", "市数")):
        name = MOST_OF_ALL.sub("", name)
    if name.endswith(("实现数", "实现占比")):
        name = name.replace("实现数", "数").replace("实现占比", "占比")  # 72家医院实现114项检查结果互认
    if name.endswith(("额金额", "值金额", "收入金额")):
        name = name[:-2]  # 进出口额连续两年突破100亿元
    if name.endswith(("必须", "应当", "向金额", "向数")):
        name = LEANS.sub("", name)
    if "出口完成" in name or "出口实现" in name:
        name = TRADED.sub("", name)
    if "一批" in name:
        name = SOME.sub("", name)
    if "——" in name:
        name = DASHED.sub("", name)
    if name[:1] == "其" and name[1:2] not in "他它余中次间实":
        name = name[1:]  # 其当年度地方综合贡献度
    return _without_aim(name)


def _without_aim(name: str) -> str:
    """Return a name without by which rule, idea or cause it is so, or that it must be."""
    if name[:2] == "给予":
        name = GIVEN.sub(r"\1标准", name)
    if "每" in name:
        name = EACH_LAST.sub(r"\2\1", STANDARD_IS.sub(r"\1", name))
    if name[:2] == "发挥":
        name = EFFECT.sub(r"\1", name)
    if "五年" in name:
        name = FIVE_YEARS.sub("", name)
    if "要" in name or "应" in name:
        name = MUST_GROW.sub("", name)
    if "使" in name:
        name = CAUSED.sub("", name)
    if name.endswith(("增速", "降幅")) and "后" in name:
        name = LEFT_OUT.sub("", name)
    if "打造" in name or "建设" in name:
        name = BY_IDEA.sub("", name)
    if name[:1] == "个":
        name = THIS_ONE.sub("", name)
    if name.endswith(("率占比", "比例占比", "比重占比")):
        name = name[:-2]  # 坚持3%左右的赤字率, 优良天数比例连续三年稳定在70%
    if name.endswith("数") and "、" in name:
        name = AND_BEST.sub("", name)
    if "之一" in name[2:] and (one_of := ONE_OF.match(name)):
        name = one_of[1] + name[one_of.end() :]
    return name
