"""Strip from a name what names nothing: who says so, remarks, numbering, adverbs."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.indicators.doers import JUDGES, TAKES, without_doer, without_person
from etl.extract.indicators.edges import EDGES
from etl.extract.indicators.manner import as_chosen, without_manner
from etl.extract.indicators.owners import BODY, BODY_MARK
from etl.extract.indicators.remnants import without_remnants

UNTIDY = re.compile(r"[\s①-⑳0-9连X×]")
OPENING = re.compile(
    r"^(?:[\s①-⑳]|[0-9]{1,2}[.．、])+|^[X×]{1,2}月(?:底|末|初|中旬|上旬|下旬)?(?:之?前)?(?=[^，]{3})|\s+|连续[0-9一二三四五六七八九十两]+(?:年|个?季度|个?月)"
)
REMARK = re.compile(r"（[0-9]{1,2}）(?=.)|（(?:不?含(?!农户)|包括|如|以下|其中|简称|原|下同)[^）]*）|^下同）(?:全年)?")
# 黄某先后收受礼金: who did it is not part of the measure
ACTOR = re.compile(
    r"[^，。“”《》]{0,40}?(?:先后|陆续|相继|随后|擅自|(?:自治区|全[省市县区国]|各地|[*＊X×]{1,3}[省市县区镇乡])共)(?=[^，。数]{2,}.)"
)
# 审计署公告称收支结余: who says so is not part of the measure
TOLD = re.compile(
    r"[^，。“”、]{2,16}?(?:公告称|报告称|报道称|消息称|数据显示|统计显示|结果显示|调查显示|报告显示|介绍说|预测|表示(?!“|[非比基不]|满意|支持|赞成|认可|同意|愿意)|透露|宣布(?!失效|废止)|应当(?:每年|定期)?)(?=..)"
)
# 查处了包括某局长在内的“一把手”: an example is not what is counted
INCLUDED = re.compile(r"包括[^，。；、]{1,24}在内的?")
# 通报了典型问题; 了解 and 了结 are words
TOLD_OF = re.compile(
    "(?<=.)了(?![解结])|(?<=.)(?:已|共|累计)+(?=造成)|(?<=.)(?<![公中])共(?:有(?!产权)(?=..)|(?=签约|报告|修建|新建|安排|增加|获得?[金银铜奖]|实施|亏损|虚报|走访|培养|增产))|(?<=.)共(?=发生|接[件到收]|受理|收到|办[理结]|开[放设]|签发|发放|收入|支出|投入)|(?<=财政)将(?=投入|安排|支出|拨付|增加)"
)
WILL = re.compile(
    "(?:拟|将|需|可|再)(?=(?:安排|筹措|投入|新增|建设|完成|实施|发放|招聘|引进|培育|新建|争取|举办|开工|下达|发行).)"
)
PROPOSED = re.compile(
    "(?:建议|拟|计划|决定|用[一两三四五]年时间)?(?:将|把)(?=[^，]{2,}(?:标准|比例|额度|费率|时限|上限|下限|限额))"
)
SINCE_NOW = re.compile("(?<=..)现有(?=..)")
MARKS = re.compile("[了共包拟将需可再…]")
# a headline that ran into the first sentence: …加强验身香港昨日再增个案
INNER_TIME = re.compile("近年来?|昨日|昨天|今日|近日|日前|截至目前|今年以来")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,5}[条章款]\s*当?(?=..)")  # 第三十七条 当不良贷款率超过5%
AIMED_AT = re.compile("(?:增长)?(?:预期|总体)?目标(?:是|为)在?.*(?=(?:增速|增长|降幅)$)")  # 经济增长目标是年均增长7%
HEADED = re.compile("^【[^】]{1,12}】(?=..)")
DRIVEN = re.compile("^[带推拉]动(?=全社会|社会消费品|地区生产总值|全[省市县区])")
MEASURED = ("增速", "占比", "比重", "率", "总额", "生产总值")
# 各县（市、区）隐患整改率 is measured there, 县（市、区）数 counts them
SCOPE = re.compile(
    "各?(?:县（市、区）|县（区）|县（市）|市（州）|区（市、县）|区（县）|乡镇（街道）|镇（街道）|乡（镇）)"
    "(?=[^，。数]{2,}[率额度])"
)
FIVE_YEARS = re.compile("五年(?!期|计划|规划|行动|级|制|来|内|间|以|一)[一-鿿]{3}")
ONLY_SO_MANY = re.compile(
    "(?<![成迁所早])就(?=(?:安排|投入|完成|建成|发放|新增|查处|接待|发现|受理|举办|组织|引进|达到).)"
)
# 其中东河镇拆除9亩，西河镇7亩: the place before is none of it
TOWN = "[一-鿿]{1,3}(?<![城乡集市村制点心色范强百名古小老各全多个和])(?:镇|乡(?![村镇])|街道)"
ANOTHER_TOWN = re.compile(f"^({TOWN}){TOWN}(?![人政党纪])(?=[^，。、的]{{2,}})")
YEARS_OF = re.compile(
    "^(?:近|过去|这)?[一两二三四五六七八九十]{1,2}(?:年|个月)(?:来|内|中间|中|间)(?:共计?|累计)?(?=..)"
)
ALSO_FINED = re.compile("(?<=.)并处(?=罚款|罚金|没收)")
# 东港一季度吞吐量, 班列1-5月开行数: when is not part of the measure
WHEN = re.compile(
    "(?<=[^去上今年0-9]{2})在?(?:第?[一二三四]季度|前三季度|[上下]半年|[0-9]{1,2}(?:-[0-9]{1,2})?月份?)(?=[一-鿿]{2})"
)
IN_A_ROW = re.compile("(?<=..)连续(?:[0-9一二三四五六七八九十]{1,3}(?:届|次|期|年|个月))?(?=[^，。]{0,8}排名$)")
LEFT_IN = re.compile("在(?=(?:全年|年度|年初)?(?:计划|目标|任务|预算)?完成率$)")  # 产值在[上半年]完成计划的45%
AHEAD_OF_ALL = re.compile(
    "(?<=..)在?(?:全[国省市区县州])[^，。]{0,8}?(?:率先|首次|首个)(?:实现)?$"
)  # 总里程在全省率先突破700公里
SAYS = re.compile("(?:群众|居民|业主|村民|部分|企业|基层)反映(?!问题|诉求|强烈|的|情况|事项|较|最|突出|集中)(?=.{4})")
ONLY_DONE = re.compile(
    "(?<=..)(?:仅|只)(?=占|(?:完成|拆除|建成|开工|整改|拨付|支付|到位|办结|化解)(?:数|户数|人数|套数|金额|率|里程|面积)?$)"
)
DEALT_WITH = re.compile("^(?:立案查处|查处)(?=处理(?:人数|数|增速|降幅)$)")
FILED = re.compile(
    "(?<=..)(?:共|累计)立案(?=(?:给予|留置|党纪|政务|移送|组织处理|诫勉|处分|问责))"
)  # 医药领域共立案19件，其中留置2人
CONVERTED = re.compile("(?<=[额资值入款])折合(?:人民币)?(?:金额)?")
FOUND_THEN = re.compile(
    "(?<=财政)为此(?:将|已)?|^(?:[一-鿿]{2,8}(?<!财政)为此(?:将|已)?(?=..)|(?:随机|现场|突击|日常|[一-鿿]{0,4})(?:抽查|检查|暗访|督查|巡查|走访|核查)(?:时|中)发现(?=..))"
)
EACH_YEAR = re.compile("(?<=[失入支费金额])每年(?=金额$|$)")
DELAYED = re.compile(
    "(?:(?<=拖欠)|(?<=超期)|(?<=逾期)|(?<=滞后)|(?<=欠缴)|(?<=停工))(?:近|约|达|长达)?[0-9]{1,3}(?:个月|天|年)[、，]?(?:共计|合计|共|累计)?"
)
YEARS_SINCE = re.compile("(?<=[^比较于至到自从])(?:19|20)[0-9]{2}年以来的?(?=[一-鿿]{2})")
# 在甲国、乙国等地成功举办招商活动
AMONG_OTHERS = re.compile(
    "^[^，。]{0,40}?(?:^|等)(?:地区?|国家?|省市|[省市县])(?=(?:成功|先后|陆续|分别|共|累计)*"
    "(?:举办|开展|召开|组织|设立|建立|建成|实施|推广|布局|投资|签约|新建|开通|承办|设有|拥有))"
)
THAT_YEAR = re.compile(
    "(?<=..)(?:(?:当年|当月|今年|去年|上年)就|(?<=财政)(?:当年|今年|去年))"
    "(?=增加|新增|减少|安排|支出|完成|投入|实现|下达)"
)
ON_HOLIDAY = re.compile(
    "^[^，。]{0,6}?(?:春节|国庆|中秋|元旦|五一|端午|清明|节日|节假日|假日|假期|双节|两节|暑假|寒假|春运|汛期)期间"
    "(?:全[省市县区镇乡国州]|我[省市县区])?(?:共|累计)?(?=..)"
)
TOGETHER = tuple(
    "共享 共建 共同 共有 共治 共青 共产 共和 共创 共赢 共管 共富 共性 共识 共用 共通 共济 共轨 共聚 共商 "
    "共育 共抓 共研 共生".split()
)
NAMELY = re.compile("^“[^”]{1,16}”(?:即|是指|指)(?=..)")  # “3个1000”即在建项目1000亿元
# 福州市共组织开展, 时隔4年重回国家级经开区百强榜
PLACED_ALL = re.compile(
    "^[一-鿿]{2,3}[市县区省]共(?=组织|开展|查处|立案|处分|发现|整改|办理|发放|建成|完成|新增|举办|受理|通报)"
    "|^时隔[0-9一二三四五六七八九十]{1,2}年(?:再次|重新)?(?:重回|重返)?(?=..)"
    "|(?<=...)(?:持续|精准|协同)(?:发力|用力|加力)(?=..)"
)
TWICE = re.compile("^(查处|立案)(.{3,}(?:问题|案件))\\1(人数|数)$")
REPORTED = re.compile("^[^，。]{0,12}?(?:消息|电|讯)?（(?:见习|实习)?(?:记者|通讯员|编辑)[^）]{0,12}）(?=..)")
SECURED = re.compile(
    "^(?:守牢|守住|筑牢|扛稳|保障|夯实|端牢)粮食安全(?:根基|底线)?(?=总?产量|播种面积)"
)  # 守牢粮食安全，产量稳定在
YET = re.compile("^就将(?=..)|^却(?:只|仅)?|(?<=..)却(?:只|仅)?(?=[一-鿿]{2})")
STRAY = re.compile(
    "^[为向以](?![民上海])(?=[^，。]{0,6}(?:资金|项目|贷款)数?$|(?:等)?方式)"
)  # of a list, the noun of 为 and 向 was cut
JOINS = ("以及", "而且", "并且", "由于", "那么", "且")
ENDS = EDGES + "+＋=＝。；;.·-—…的了()（）"
SHORTEST = 2  # characters of a name in quotes, but for what is left of “三化”
# A character of each kind of words to strip, so that most names are let through at once.
TOUCHED = re.compile(
    r"[\s0-9①-⑳X×连预先陆相随擅共某称显绍示露布当测委关检巡督院府班统（下了包拟将需可再…昨今近日截动币现月季半]|政协|工商联|妇联|(?:执法|工作)人员"
)
SELDOM = re.compile("[年加控映对仅只处“折此现月天]")
ACTOR_MARK, TOLD_MARK = re.compile("[先陆相随擅共]"), re.compile("[称显绍示露布当测]")
WHEN_MARK = re.compile("[昨今近日截]")


@lru_cache(maxsize=1 << 14)
def tidy(name: str) -> str:
    """Strip what opens or closes no name."""
    if name[:1] == "【":
        name = HEADED.sub("", name)  # 【社保】基本养老保险参保人数
    if name[:1] == "第" and (article := ARTICLE.match(name)):
        name = name[article.end() :]
    if TOUCHED.search(name):
        name = _stripped(name)
    name = name.removeprefix("现在").removeprefix("的")
    name = without_manner(without_remnants(without_doer(_in_general(name))))
    if "）" in name and (scope := SCOPE.match(name)):
        name = name[scope.end() :]
    if name.startswith("五年") and FIVE_YEARS.match(name):
        name = name[2:]  # 五年全社会固定资产投资累计完成10万亿元
    if SELDOM.search(name):
        name = _without_turns(name)
    name = _without_openings(name)
    if "却" in name or name[:2] == "就将":
        name = YET.sub("", name)  # 隔离点却只配了2名督导员
    if "期间" in name:
        name = ON_HOLIDAY.sub("", name)  # 春节期间全县查处酒驾
    if "地" in name or "等" in name:
        name = AMONG_OTHERS.sub("", name)
    if ("把" in name or "将" in name) and (takes := TAKES.match(name)):
        name = name[takes.end() :]
    if "年" in name or "当月" in name:
        name = THAT_YEAR.sub("", name)  # 中央财政当年就增加支出
    if "就" in name:
        name = ONLY_SO_MANY.sub("", name)  # 仅代表团就安排了6场
    if name.startswith(JOINS):
        name = name[1 if name[0] == "且" else 2 :]
    if name[:2] in ("局去", "局今", "市去", "县去", "区去", "院去", "厅去", "委去"):
        name = name[3:]  # 该局去年受理案件
    if name.startswith(("处罚款", "处违约金")):
        name = name[1:]  # 拟处罚款5万元
    if name[:1] == "找" and "谈话" in name:
        name = name[1:]  # 找37人谈话
    if name[:1] == "个" and name[1:2] in ("县", "市", "区", "村", "镇", "乡"):
        name = name[2:]  # 这个县每4个农民
    if "比滞后" in name:
        name = name.replace("比滞后", "滞后")  # 比计划滞后2个月
    if name.endswith("为数") and name[-3:-2] not in ("作", "行", "人"):
        name = name[:-2] + "数"  # 较低的5个县（市）为：甲县
    if "=" in name:
        name = name.rpartition("=")[2]  # 考评分值=日常监测（60%）
    if "***" in name:
        name = name.rpartition("***")[2]  # 占地****，建筑面积900平方米
    if "，" in name and not name.startswith("查处"):
        name = name.replace("认为，", "认为").rpartition("，")[2]  # 争取更多项目进入“盘子”，争取资金
    name = name.rstrip(ENDS) if name.startswith(("了结", "了解")) else name.strip(ENDS)
    if "”" in name and name.count("“") < name.count("”") and name.find("”") > SHORTEST:
        return f"“{name}"  # 获评“进步最明显的5个城市”之一
    return name


def _in_general(name: str) -> str:
    """Strip another town of the list, the cases filed, who was the first, and what is only aimed at."""
    if name.count("镇") + name.count("乡") + name.count("街道") > 1 and name[0] not in "乡镇街":
        name = ANOTHER_TOWN.sub(r"\1", name)
    if "立案" in name[2:]:
        name = FILED.sub("", name)
    if "率先" in name[2:] or "首次" in name[2:]:
        name = AHEAD_OF_ALL.sub("", name)
    if name.startswith("提出") and name.endswith(MEASURED):
        name = name[2:]  # 提出居民消费价格总水平涨幅控制在4.8%
    if "目标" in name:
        name = AIMED_AT.sub("", name)
    return name


def _without_openings(name: str) -> str:
    """Strip what a name opens with that tells how, when or by whom: 共开垦, 时隔五年, （记者 某某）."""
    if name[:1] == "共" and not name.startswith(TOGETHER):
        name = name[1:]  # 前三年共开垦荒地
    if name[:1] == "“" and "”" in name[:18]:
        name = NAMELY.sub("", name)
    if name[:1] in ("为", "向", "以"):
        name = STRAY.sub("", name)
    if "共" in name[:5] or name[:2] == "时隔" or "力" in name[5:]:
        name = PLACED_ALL.sub("", name)
    if "）" in name[3:16]:
        name = REPORTED.sub("", name)  # 中广网北京7月10日消息（记者 聂巧）
    if name[:2] in ("查处", "立案"):
        name = TWICE.sub(r"\1\2\3", name)  # 查处违反规定问题，1月份查处6925起
    if name[2:6] == "粮食安全":
        name = SECURED.sub("粮食", name)
    return name


def _without_turns(name: str) -> str:
    """Strip the turns of speech that open, part or close a name and that few names have."""
    if name[1:2] in ("年", "个") or name[2:3] in ("年", "个"):
        name = YEARS_OF.sub("", name)  # 两年来共检查单位, 两年内更新改造
    if name.startswith("加上级"):
        name = name[1:]  # 加上级补助收入、上年结转，收入总计
    if name.startswith("控制在"):
        name = name[3:]  # 控制在省定限额45亿元以内
    if name[2:4] == "反映" and (says := SAYS.match(name)):
        name = name[says.end() :]  # 群众反映过渡安置费拖欠
    if (
        name.endswith(("率", "处置数", "整改数", "办结数", "核查数"))
        and "对" in name
        and (judges := JUDGES.match(name))
    ):
        name = name[judges.end() :]  # 由县审计局对资金支付率低于50%的项目
    if "仅" in name[2:] or "只" in name[2:]:
        name = ONLY_DONE.sub("", name)  # 尾矿库治理仅完成2座
    if "处处理" in name:
        name = DEALT_WITH.sub("", name)  # 立案查处问题38起、处理52人
    if name.endswith("数") and name.count("“") > name.count("”"):
        name = name[:-1] + "”数"  # 实现“零突破”的有14个
    if "折合" in name:
        name = CONVERTED.sub("", name)  # 进出口总额折合人民币4200万元
    if "为此" in name[:12] or "发现" in name:
        name = FOUND_THEN.sub("", name)
    if "每年" in name[2:]:
        name = EACH_YEAR.sub("", name)  # 挽回损失每年约12万元
    if "月" in name or "天" in name:
        name = DELAYED.sub("", name)
    if "并处" in name and (fined := ALSO_FINED.search(name)):
        name = name[fined.end() :]  # 责令停产整治并处罚款
    return name


def _stripped(name: str) -> str:
    if UNTIDY.search(name):
        name = OPENING.sub("", name)
    if "预计" in name:
        name = name.replace("预计", "")
    if name.endswith(("预定增速", "预定降幅", "预定增加")):
        name = name[:-4] + name[-2:]
    if ACTOR_MARK.search(name) and (adverb := ACTOR.match(name)):
        name = name[adverb.end() :]
    if TOLD_MARK.search(name) and (told := TOLD.match(name)):
        name = name[told.end() :].removeprefix("今年")
    if "某" in name:
        name = without_person(name)
    if BODY_MARK.search(name) and (body := BODY.match(name)):
        name = name[body.end() :]
    if "（" in name or name.startswith("下同"):
        name = REMARK.sub("", name)  # and 新建“四好农村路”（12）国省级示范县
    if MARKS.search(name):
        name = TOLD_OF.sub("", INCLUDED.sub("", name))
        if proposed := PROPOSED.match(name):
            name = name[proposed.end() :]
        if will := WILL.match(name):
            name = name[will.end() :]
        name = name.replace("……", "").replace("将每年", "").replace("每年将", "").replace("每年可", "")
    if "现有" in name and "例" not in name:
        name = SINCE_NOW.sub("", name)  # 教育系统现有党组织
    if WHEN_MARK.search(name) and (when := INNER_TIME.search(name, 2, len(name) - 2)):
        name = as_chosen(name) or name[when.end() :]
    if "年以来" in name:
        name = YEARS_SINCE.sub("", name)  # 核查2017年以来惠农补贴
    if ("月" in name or "季度" in name or "半年" in name) and (when := WHEN.search(name)):
        name = name[: when.start()] + name[when.end() :]
    if name.endswith("排名") and "连续" in name:
        name = IN_A_ROW.sub("", name)  # 公众安全感连续5次位居全市第一
    if name.endswith("完成率") and "在" in name:
        name = LEFT_IN.sub("", name)
    if name.endswith(("人民币", "人民币金额")):
        name = name.replace("人民币", "")
    return DRIVEN.sub("", name) if name[1:2] == "动" else name
