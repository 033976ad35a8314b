"""What a clause without a figure is about, and whom a paragraph's opening sentence is about."""

from __future__ import annotations

import re

# 固定资产投资首次突破千亿元，增长15%: what stands before 首次 grew
RANKED = re.compile(
    r"位列|位居|排名|列居|(?:全面|大幅)?超(?:额|目标|预期|计划)|[再屡]?创(?:历史|同期)?新高|(?:首次|成功|历史性|率先)?(?:突破|迈上|跨上|连跨|(?:连续|接连)?跨越|站上|越过|迈过|跃上)(?:了|新的)?(?=[一两二三四五六七八九十百千万]+(?:个[百千万]*)?亿)"
)
RANKED_HAS = frozenset("位排列超创突迈跨站越跃")  # one of these it must have
# 针对融资难问题，先后4次降准: why and how it was done names nothing
REASON = re.compile(
    r"为(?=[了确推贯深落全进切保促加完实抓力])|针对|面对|随着|根据|按照|通过|结合|鉴于|由于|扣除|剔除|(?:综合|统筹|充分)?考虑"
)
# 外贸出口从7月份开始大幅度回升，全年达到1949亿美元: how it fared is not what is measured
FARED = re.compile(
    r"(?<=[资口入出值量额费款用储速])(?:从[0-9一二三四五六七八九十]+月份?)?(?:开始|继续|持续|保持|快速|平稳|稳步|稳定|较快|大幅度?|显著|明显|逐步|逐季|逐月|有所|进一步)*"
    r"(?:良好势头|增长|回升|上升|回落|下降|增加|提高|扩大|加快)(?:较快|显著|明显|继续|大幅|有所)?(?:加快|放缓|回升)?\Z"
)
# 新兴产业加快推进，占比提升3个百分点
THRIVES = re.compile(
    r"(?<=[产农工商行企造筑游务渔殖牧流装织]业)(?:(?:经济|整体)?效益|(?:经济)?运行)?"
    r"(?:加快|持续|蓬勃|快速|健康|平稳|稳步|加速|不断|迅速|实现|协同|集群|大幅度?|明显|显著|继续|进一步)+"
    r"(?:推进|发展|壮大|成长|集聚|崛起|增长|扩容|提质|升级|提高|回升|改善|好转|向好|恢复|复苏|回暖)(?:壮大)?\Z"
    # 重点工程加速实施，完成投资3亿元; 产业提质扩量，产值8亿元; 生产总值再上新台阶，达到9亿元
    r"|(?<=..)(?:高效|加速|有序|扎实|稳步|纵深|强力)+(?:推进|实施|开展)\Z"
    r"|(?<=产业|企业)(?:提质扩量|扩量提质|提质增效|转型升级|做大做强|壮大)\Z"
    r"|(?<=[值入额量业展济])(?:再上|迈上|跃上)了?新?台阶\Z"
    r"|(?<=..)(?:发展)?(?:势头|态势)(?:强劲|良好|迅猛|喜人)\Z"
    r"|(?<=[值入额量])(?:在[^，。]{2,10}下)?保持在[^，。]{2,6}以上\Z"
)
# 三新产业主导地位更加凸显，产值1260亿元
STANDS = re.compile(
    "(?<=..)(?:增速[快高]于[^，。]{2,4}的?)?(?:主导|主体|支柱|龙头|引领|核心|首位)?(?:地位|作用|优势|势头|态势|动能|活力|效应|支撑)"
    "(?:更加|更为|进一步|持续|不断|日益|愈发|逐步|明显|初步|显著)+(?:凸显|显现|增强|巩固|提升|稳固|彰显|突出|形成|释放)+\\Z"
)
FARED_ENDS = frozenset(
    "头长升落降加高大快缓进展聚起容质级善转好显现强固出成放复苏暖施阶劲猛量上"
)  # with one of these the three end
NOT_FALLEN = re.compile("(?<=..)不仅(?:没有|未)(?:下降|减少|降低|回落)$")  # 总产值不仅没有下降，而且增长3%
# 游客人数、旅游收入均超过疫情前水平，同比分别增长; 电池制造业成为拉动工业增长的最大动力，拉动
CAME_TO = re.compile(
    "(?<=..)(?:(?:均|都|已经?|全面|全部|双双|基本)*(?:超过|恢复到?|恢复至|达到|好于|优于|高于|赶上)了?[^，。、]{2,10}的?(?:最高|最好|同期|平均)?水平"
    "|在[^，。、]{2,14}的?基础上|(?:已经?|正|逐步|日益|率先)*成为[^，。]{4,})$"
)
JUDGEMENTS = tuple("低高足大小慢快多少三五十列首前后底")
SEEN_FROM = re.compile(
    "分[^，。]{1,8}?看|[从按][^，。]{1,14}?(?:来?看|分析|划分|来?分|而言|来?说)|以[^，。]{2,40}为例"
)  # 从各街镇看
ASIDE = ("扣除", "剔除", "考虑")
INSIDE = re.compile(
    "(?:不?包括|连同|不?计|不含)(?!在)[^，。所的]{2,14}(?:的[^，。所的]{2,6})?(?:在内)?，"
)  # 预算收入，不包括上年结余在内，增长9%
PRICED = re.compile("按(?:照)?[^，。]{0,16}(?:价格?|口径|汇率)(?:计算|折算|统计)?，")  # 总产值，按不变价格计算，增长9%
# 工业园区平稳发展。 opens a paragraph
LEAD_MOST = 24  # characters
# （二）政府性基金预算。收入6.33亿元
HEADED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]\s*)?"
    r"([^，。：；、\s0-9（(]{2,14}?(?:预算|基金|债务|资金|经费))(?:收支|执行|管理)?(?:情况)?。"
)
FUNDS = tuple(
    word + end for word in ("预算", "基金", "债务", "资金", "经费", "收支", "执行", "管理", "情况") for end in "。"
)
# 2.高标准农田建设。 opens a paragraph whose figures say not of what
TITLED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|[一二三四五六七八九]是)\s*"
    r"([^，。：；、\s0-9（(的]{2,14}?(?:建设|改造|整治|治理|工程|项目|实事|安置|搬迁|造林|种植|养殖|接种|清欠|清退|处置|化解))[。\n]"
)
TITLED_MOST = 26  # characters
LEAD = re.compile(
    r"\s*([^，。：、；\s0-9的]{0,6}(?:园区|开发区|高新区|业|公司|合作社|平台|基地|企业))"
    r"(?:生产|发展|经济|建设|运行)?(?:继续|总体|呈现|保持|实现)?"
    r"(?:平稳|稳定|稳步|持续|快速|健康|较快|加快|蓬勃|不断|取得|亮点|进一步|有序|运行)[^，。：、；\s0-9]{1,8}。"
)
# 水价收缴率偏低，仅为58%
JUDGED = re.compile(
    "((?:率|比例|比重|占比|水平|程度|强度|标准))(?:普遍|总体|明显|相对|仍然|较|偏|不|仍|还|过)*[低高足大小慢快多少]$"
    "|((?<=..)(?:量|额|值|率|数|比例|比重|面积|总数))(?:均|都|仍|排名|排)?(?:居|列|位居|位列)?(?:全[市县区省])?"
    "(?:最[大小高低多少快慢]|(?<=[居列])(?:前[列三五十]|首)|靠[前后]|垫底)$"
)


# 实施贫困山区饮水安全“百日行动”，投入资金3亿元: what a campaign put in is its own
CAMPAIGN = re.compile(
    r"\s*(?:全面|全力|深入|持续|扎实|大力|加快|有序|统筹|积极|启动|继续|滚动)*(?:推进|实施|开展|完成|推动|组织)(?:了|新一轮|第[一二三四]轮)?"
    r"([^，。“”、0-9]{4,16}?)(?:“[^”]{2,12}”(?:专项行动|行动|工程|计划)?|三年(?:攻坚)?行动(?:计划)?|(?:攻坚|专项)?行动(?:计划)?|计划|工程|试点|攻坚|(?<=十大).{2,10}项目)"
)
QUOTED_CAMPAIGN = re.compile(
    r"\s*(?:全面|全力|深入|持续|扎实|大力|加快|启动|继续)*(?:推进|实施|开展|组织)(?:了)?(“[^”]{2,12}”[^，。“”]{0,4}?(?:行动|工程|计划|活动))"
)
OF_CAMPAIGN = re.compile(
    "(?:累计|共)?(?:覆盖[^，。]{2,10}数|受益[^，。]{0,6}数|惠及[^，。]{2,8}数|投入|(?:总|年度|计划|年度计划|完成)?投资|(?:统筹|筹措|投入|安排|争取|拨付|到位|落实|整合)资金|(?:建成|实施|完成)项目数"
    "|(?:筛查|参保|整改|改造|完工|开工|达标|覆盖|检测)率|新增参保人数|参保人数|(?:筛查|受益|覆盖|服务)人[数次])"
)


# 进出口总值创历史新高，达到5379亿元
RECORD = re.compile(
    "(.{2,}?(?:总值|总额|总量|产量|收入|产值|增加值|人次|规模|投资|余额|销售额|吞吐量|面积|数量))"
    "(?:(?:再|屡|双|均|连续[^，]{1,4})?创[^，。]{0,12}新高|再上新台阶|实现历史性突破|迈上新台阶)"
)


# 针对低保对象，报销比例提高5个百分点: of them
FOR_WHOM = re.compile(r"\s*(?:针对|对于?)([^，。；：0-9]{2,10}?)的?")
BENEFIT = re.compile(
    "(?:报销|补偿|救助|自付|减免|资助|支付|赔付)(?:比例|标准|限额|金额|额度)|起付线|起付标准|封顶线|(?:缴费|补助|补贴|保障|低保)标准"
)
BENEFIT_MOST = 16  # characters of a benefit that says not whose it is
WHOM_FIRST = ("针", "对")
PACES = ("缓慢", "滞后", "较慢", "不快", "偏慢", "较快", "顺利")
PACED = re.compile(
    "(?<=..)(?:化解|推进|办理|整改|建设|工作|处置|执行)*(?:进度|进展|推进)(?:总体|普遍|较为|较|偏|仍然|相对)?(?:缓慢|滞后|较慢|不快|偏慢|较快|顺利)$"
)
GROUPS = tuple("户 人口 人员 对象 群众 居民 职工 学生 儿童 老人 老年人 患者 家庭 企业 农民 残疾人".split())


GROWN_ON = re.compile("(.{2,8}?)(?:播种|种植|收获|栽培|养殖)面积")


def crop_of(subject: str) -> str:
    """Return the crop whose area a subject is: 粮食 of 粮食播种面积, "" elsewhere."""
    grown = GROWN_ON.fullmatch(subject) if subject.endswith("面积") else None
    return grown[1] if grown else ""


def for_whom(text: str, start: int, end: int) -> str:
    """Return the people that the clause between two places speaks of: 低保对象 of 针对低保对象, "" elsewhere."""
    found = FOR_WHOM.fullmatch(text, start, end) if text[start : start + 1] in WHOM_FIRST else None
    return found[1] if found and found[1].endswith(GROUPS) else ""


def of_benefit(name: str, whom: str) -> str:
    """Return the name of a benefit with whose it is.

    >>> of_benefit("报销比例提高", "低保对象"), of_benefit("乡镇数", "低保对象")
    ('低保对象报销比例提高', '乡镇数')
    """
    own = len(name) > BENEFIT_MOST or whom in name or not BENEFIT.search(name)
    return name if own else whom + name


def of_record(words: str) -> str:
    """Return the measure of which a clause says that it never was so high, "" where it says anything else.

    >>> of_record("进出口总值创历史新高")
    '进出口总值'
    """
    found = RECORD.fullmatch(words) if words.endswith(("新高", "新台阶", "突破")) else None
    return found[1] if found else ""


# 第五届博览会成功举办，意向成交额86亿元
EVENT = re.compile(
    r"(?<![^，。；\s])((?:第[一二三四五六七八九十0-9]{1,4}届)?[^，。；、0-9\s]{2,16}"
    "(?:博览会|洽谈会|交易会|展览会|展销会|论坛|峰会|大会|运动会|文化节|旅游节|艺术节|推介会|[交洽展]会))"
    "(?:圆满|成功|顺利|如期|隆重)*(?:举办|召开|举行|闭幕|落幕|收官)"
)
EVENT_MOST = 200  # characters between an event and what it brought
EVENT_FIRST = frozenset("累共境国参签意成展进观入采")
OF_EVENT = re.compile(
    "(?:累计|共)?(?:(?:境外|境内|国内|国外)?(?:参展|参会|参赛|签约|参加)(?:企业|嘉宾|客商|展商|项目|选手|国家和地区)?(?:人?数|金额|投资|人次)"
    "|(?:意向)?(?:签约|成交)(?:金额|总?额)(?:增速)?|展览面积(?:增速)?|(?:累计)?(?:进场|观展|观众|入场)人[次数]|采购商数|展位数)"
)


def event_of(text: str, opened: int, start: int) -> str:
    """Return the fair or meeting that the sentence says was held before the figure at `start`, "" elsewhere.

    >>> text = "第五届博览会成功举办，意向成交额86亿元"
    >>> event_of(text, 0, text.index("86"))
    '第五届博览会'
    """
    found = EVENT.search(text, max(opened, start - EVENT_MOST), start)
    return found[1] if found else ""


def campaign_of(text: str, start: int, end: int) -> str:
    """Return what the clause between two places sets out to do: 饮水安全 of 实施饮水安全“百日行动”, "" elsewhere."""
    found = CAMPAIGN.fullmatch(text, start, end) or QUOTED_CAMPAIGN.fullmatch(text, start, end)
    return found[1] if found else ""


TURNS = tuple(
    "由负转正 由降转升 由降转增 止跌回升 止跌企稳 扭负为正 企稳回升 扭亏为盈 由正转负 由升转降 转正 转负".split()
)
TURN_ENDS = (*TURNS, "亿", "万", "亿元", "大关", "台阶")
TURNED = re.compile(
    "(?:要|须|需|继续|已)?(?:确保|力争|争取|实现)?(?:从?[一二三四]季度|年底|年内|全年|[上下]半年)?"
    f"(?:实现|成功)?(?:{'|'.join(TURNS)})$|(?<=..)(?:首次|成功|历史性|再次)?(?:跌破|突破|迈上|跨上|站上)[一二三五十百千]{{0,2}}[万亿]元?(?:大关|台阶)?$"
)


def unturned(words: str) -> str:
    """Return words without how their growth turned or has to turn: 零售额增速 of 零售额增速由负转正."""
    return TURNED.sub("", words) if words.endswith(TURN_ENDS) else words


def topic_of(words: str) -> str:
    """Return the words of a clause that say what it is about: those before 位列, and before how it fared.

    >>> topic_of("外贸出口开始大幅度回升")
    '外贸出口'
    """
    ranked = None if RANKED_HAS.isdisjoint(words) else RANKED.search(words, 3)
    words = unturned(words[: ranked.start()] if ranked else words)
    if "不仅" in words:
        words = NOT_FALLEN.sub("", words)
    if "成为" in words or words.endswith(("水平", "基础上")):
        words = CAME_TO.sub("", words)
    if words[-1:] not in FARED_ENDS:
        return words
    fared = FARED.search(words, 2) or THRIVES.search(words, 2) or STANDS.search(words, 2)
    return words[: fared.start()] if fared else words


def tells_why(text: str, at: int = 0) -> bool:
    """Whether a clause at `at` says why or how what follows was done (针对融资难问题)."""
    return REASON.match(text, at) is not None


def looks_from(text: str, start: int, end: int) -> bool:
    """Whether a clause only says from where the figures behind it are seen (从各街镇看)."""
    return text.startswith(("从", "按", "以", "分"), start) and SEEN_FROM.fullmatch(text, start, end) is not None


def sets_aside(text: str, at: int) -> bool:
    """Whether a clause at `at` says what the figure behind it leaves out (扣除价格因素)."""
    return text.startswith(ASIDE, at) or (PRICED.match(text, at) or INSIDE.match(text, at)) is not None


def unjudged(words: str) -> str:
    """Return a topic without what is said of its rate: 水价收缴率 of 水价收缴率偏低."""
    if words.endswith(PACES):
        words = PACED.sub("", words)  # 信访积案化解进度缓慢
    return JUDGED.sub(r"\1\2", words) if words.endswith(JUDGEMENTS) else words


# ——湖东物流园，总投资18亿元，累计完成投资8亿元；
ITEM_FIRST = frozenset("—-－●•·▪◆■ \u3000\t①②③④⑤⑥⑦⑧⑨⑩")
ITEM = re.compile(r"\s*(?:[—\-－]{1,2}|[●•·▪◆■①-⑳])\s*([^，。；：]{2,24})，(?=[^，。；]{0,16}[0-9X*×])")
COUNTED = re.compile("[0-9X*×]+(?:[个家项亿万%％件户人处名]|公里)")


def item_of(text: str, opened: int) -> str:
    """Return what the item of a list that opens a sentence is about, "" where none opens it so."""
    found = ITEM.match(text, opened)
    return found[1] if found and not COUNTED.search(found[1]) else ""


def heading_before(text: str, opened: int) -> str:
    """Return what the numbered heading right before `opened` is about, "" where none stands there.

    >>> heading_before("2.高标准农田建设。年度任务6万亩", 10)
    '高标准农田建设'
    """
    if text[opened - 1 : opened] not in ("。", "\n"):
        return ""
    low = text.rfind("\n", max(0, opened - TITLED_MOST), opened - 1)
    if low < 0 and opened > TITLED_MOST:
        return ""
    found = TITLED.fullmatch(text, low + 1, opened)
    return found[1] if found else ""


def lead_before(text: str, opened: int) -> str:
    """Return whom the sentence before `opened` is about, where it opens the paragraph and only says how they fare."""
    low = text.rfind("\n", max(0, opened - LEAD_MOST), opened)
    if low < 0 and opened > LEAD_MOST:
        return ""
    match = LEAD.fullmatch(text, low + 1, opened)
    if match is None and text.endswith(FUNDS, 0, opened):
        match = HEADED.fullmatch(text, low + 1, opened)
    return match[1] if match else ""
