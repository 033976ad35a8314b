"""The noun behind a figure that it counts: 贫困村 in 3个贫困村."""

from __future__ import annotations

import re

from etl.extract.indicators.dealt import dealt_with
from etl.extract.indicators.fates import tells_fate
from etl.extract.indicators.figures import Figure
from etl.extract.indicators.measures import PLACE, person
from etl.extract.indicators.noun_cuts import ONE_BY_ONE, PROGRESS, bounded, cut_doing, cut_noun, cut_people, qualified
from etl.extract.indicators.nouns import without_more
from etl.extract.indicators.own_things import META, finds_jobs, own_thing
from etl.extract.indicators.plants import sizes_plant
from etl.extract.indicators.sized import sized, sized_by, whole_of_size
from etl.extract.indicators.split import A_PLACE
from etl.extract.indicators.summed import summed_up
from etl.extract.indicators.told import AREAS, FARED, HONOURED

NOT_BEGUN = re.compile(
    "(?:超期|逾期|超时|延期|反弹)$|(?!.*(?:项目?|任务|单位|企业|问题|户|人员?|干部|学生|[村县区]|工程)$)(?:尚未|仍未|还未|未|正[在按有加]|(?:基本|未|不)?(?:符合|达到|实现))[^，。的]{2,8}$|基本(?:达到|完成|实现|符合)$|(?:推进|进展|建设|实施|进度|整改|办理)(?:缓慢|滞后|顺利|正常|较慢|较快|偏慢|不力)$"
    # 7个项目中，3个受土地报批影响，2个需长期坚持，1个账目不清
    "|(?!.*(?:项目?|任务|单位|企业|问题|户|人员?|干部|学生|[村县区店馆]|工程|公司)$)(?:受[^，。的]{2,10}影响|(?:正在|暂不|暂未|暂无|仍需|需要?|须|难以|无法)"
    "[^，。的]{2,10}|前期工作(?:滞后|缓慢|未完成|不到位)"
    "|无(?:标签|台账|方案|记录|手续|资质|证照?|合同|预案|签字)|(?!项目|企业|小区|单位|问题|任务|村级)[^，。的]{2,8}(?:不清|不全|不齐|不实|缺失|受阻|不健全|不到位|不完善|停工|老化|破损|陈旧|损坏|流于形式))$"
)
STATES = frozenset(
    "进展 进度 基本 推进 工期 进度较 完成进度 建设进度 工程进度 首期 一期 二期 主体 主体工程 首批".split()
)  # 5个进度滞后, 8个首期竣工
UNDONE = re.compile("(?<=.)(?:尚未|仍未|拒不|没有|未能?)$")  # 27个项目未完成年度计划
ABOUT = ("关于", "关于对", "关于给予")
TITLE_ENDS = re.compile(
    "(?:情况)?的(?:情况|处理)?(?:通报|通知|决定|公告|公示|报告|意见|函|说明)$|(?:情况|进行|予以)?(?:通报|公示|公告)$"
)
PLACED = re.compile("(?:[一-鿿]{0,2}(?:成绩|总分|得分|高分))?(?:位?居|位?列|排名?|垫底|领先|夺|获|并列|名列|稳居|倒数)")
A_TEAM = re.compile("[^，。、的]{1,8}?(?:组|队|专班)(?=[对在赴到]|分赴|深入|进驻|下沉|蹲点|驻点|开展|\\Z)")
BODY_ENDS = ("委", "政府", "监委", "局", "厅", "部")
STRETCHES = ("流域", "沿线", "沿岸", "境内", "辖区", "辖区内", "河", "湖", "江", "片区", "库区")
# 3起事故责任单位: of what happened so many times, and not of those who caused it
HAPPENED, EVENT = (
    ("起", "宗"),
    re.compile("([^，。]{0,12}?(?:事故|案件|火灾|事件))(?:责任|当事|肇事|涉事|涉案)(?:单位|主体|人|企业|者|方)"),
)
TOWARDS = re.compile("(?:(?<![应面])对|把|将|向|给|为|让|使|围绕|聚焦|针对)(?:[全本该]?(?:[省市县区州]|辖区)内?)?$")
UNSPENT = re.compile("(?:尚未|仍未|未|没有)(?:及时|按时|按规定|足额)?(?:下达|拨付|使用|支出|到位|收回|上缴|入库)?")
NEGATED = re.compile("拒不|拒绝|未能?|尚未|仍未|没有|不|无|长期|多次|屡次|继续|正|新|应|需")
EXTENT = {"长": "长度", "宽": "宽度", "高": "高度", "深": "深度"}
UNDER = re.compile(
    "(?<=..)(?:即将|全线|全部|全面|已经?|正式|顺利)*(?:建成|贯通|竣工|开工|通车|投用|投入|完工|开通).*$|全线$|即$"
)
DIMENSIONS = frozenset(("长", "宽", "高", "深", "全长", "总长"))
ONE_CHARACTER = "群组桥闸塔井坝站馆校厂洞库渠县市区镇乡村省州酒烟茶表所"  # nouns enough by themselves
GRADED = re.compile(
    "(?:[省市县区州]|国家|自治区)级$|(?<![一-鿿])[中央省市县区]属$|^(?:国内|[省市县区境]内|我国|本[省市县区])$"
)
BUILT = ("修建", "新建", "兴建", "扩建", "改建", "建成", "违建", "占用")  # 投资上亿元修建32万平方米新能源汽车厂房
BARE_PLACE, WRONG_MOST = re.compile("[^，。；]{2,8}[省市县区]|"), 40  # 青海省6名领导干部违反规定问题
HELD_TO = re.compile("(?:查处|查出|查实|揪出|通报|曝光|问责|处分|处理|立案|约谈|点名)了?")
WRONGED = re.compile(
    "的?([^，。；、违涉]{2,10}?)(?:严重)?((?:违反|违规|违纪|违法)[^，。；致造]{2,20}?)(?:(?:导?致|造成)[^，。；]{2,12}?)?"
    "(?:的?(?:典型|突出|有关)?(?:问题|行为|案例|案件))+(?=[，。；、：]|的通报|受到|被|\\Z)"
)
# 32名工作人员违规领取津贴补贴18.6万元: those who took so much
TOOK = re.compile(
    "([^，。；、0-9]{2,10}?)(?:利用职务(?:便利|之便|影响))?((?:违规|侵占|套取|骗取|虚报|冒领|挪用|收受|索取|贪污|截留|私分)[^，。；、0-9]{2,12}?)"
    "(?:共计?|合计|累计|金额)?(?=[0-9][0-9.,]*[万亿]?元)"
)
DONE_ONES = re.compile(
    "已?((?:销号|整改|办结|完工|开工|竣工|建成|上报|交办|移交|完成整改|整改到位)的?(?:问题|项目|任务|事项|线索|点位|隐患|案件|信访件))(?:中|里)?"
)
BY_WHOM = re.compile("由.{2,}(?:督办|办理|负责|牵头|承办|处理|审理|调查|查办|核查)")
UNDERWENT, THOSE_WHO = (
    ("受到", "获得", "列入"),
    re.compile("[^，。；的]{2,14}的((?:典型)?(?:案例|问题|人员|案件|企业|单位|干部|项目))"),
)
ANOTHER = re.compile("[^一二三四五六七八九十0-9]、\\Z")  # 空气优良率、22个国控断面
MOVED_ON = re.compile("(?:增加|提高|提升|上升|扩大|发展|减少|下降|降低|压缩|缩短)[到至为]")
FORMING = re.compile(
    "(?<=..)(?:组成[^，。]{0,8}(?:组|队|专班)|(?:进行|开展)了?(?:入户|上门|随机)(?:核查|走访|调查|检查|访谈)|分[成为](?=[^，。]{2})[^，。]*|实地(?:察看|查看|走访|调研|检查|了解|督查).*)$"
)
AMONG = re.compile("[^，。；、0-9已未]{2,8}(?:指标|问题|项目|任务|事项|企业|单位|样品|批次|点位|乡镇|部门)(?:中|里)")
THEY_ARE = re.compile("(?:均|都|全)?为([^，。；、0-9]{2,10}(?:干部|人员|党员|职工|学生|领导|负责人))")
WHY = re.compile("^因[^，。]{2,14}?(?=无法|未|尚|不能|停|处于|暂)")
WITHIN_THEM = re.compile("中(?![层小央级学心高青管等医药共国外介标考职队型年老期部])[^，。]{2,}")
TEAM_FORMED = re.compile("(?<=..)组成(?=[^，。员]{1,8}(?:组|队|专班))")
CAME_OF = re.compile("(?<=..)(?:覆盖|发现|显示|均|全部|都|后).*$")  # 七轮巡察覆盖全部行政村
TIMES = ("次", "余次", "多次", "轮", "期")
MEANS = ("措施", "举措", "政策", "意见", "规定", "任务", "事项")  # 大气治理18条措施、臭氧治理36条措施
SUMS = ("", "共计", "合计", "累计", "总计", "折合")
PEOPLE_END = re.compile("(?:干部|人员|党员|职工|教师|医生|领导|书记|负责人|村民|户|者)$")
UNFIT = re.compile("不(?:合格|达标|规范|称职|合规|适宜|符合(?:条件|要求|规定))的?[^，。；、]{1,8}")


def counted_noun(figure: Figure, head: str) -> str:
    """Return the noun behind the figure that it counts, "" where its noun stands before it."""
    if whole := dealt_with(figure) or summed_up(figure):
        return whole
    _rearrange(figure, head)
    settled = _settled(figure, head)
    if settled is not None:
        return settled
    if _stands_before(figure, head):
        own = own_thing(figure)
        figure.right.predicate = "" if own else figure.right.predicate
        return own
    right, role = figure.right, figure.quantity.role
    noun = cut_noun(figure, right.noun)
    if head.endswith(("人数", "户数", "家数")) and not right.of:
        return ""  # 人数为5人或以上单数组成
    noun = cut_doing(figure, noun)
    if role in ("money", "measure") and head and tells_fate(figure, head, noun):
        right.predicate = ""
        return ""  # 对加班补助28万元进行清退, 罚款12万元并停业整顿, 货款260万元终于到账
    if role == "people" and WITHIN_THEM.match(noun):
        right.predicate = ""
        return ""  # 现有47人中能上夜班的不足30人
    if noun in ("等", "等问题", "等事项", "中", "中有", "中已有", "人民币"):
        return ""  # 32项中完成30项
    if role in ("money", "measure") and head and not figure.left.bare_act and not right.of and len(noun) > 6:
        return bounded(noun) if head.endswith(BUILT) and role == "measure" else ""
    if noun.startswith(("（", "(", "且", "左右", "上下", "以上")):
        return ""
    if len(noun) == 1 and not right.predicate and noun not in ONE_CHARACTER:
        return ""
    if role == "money" and noun.endswith("的问题"):
        noun = noun.removesuffix("的问题")  # 关于3400万元专项资金滞留的问题
    if role == "people":
        if wrong := _wronged(figure, head):
            return wrong
        noun = cut_people(figure, noun)
    return qualified(figure, noun) or bounded(noun)


def _rearrange(figure: Figure, head: str) -> None:
    """Settle which of the words behind a figure name what it counts, and which tell what happened to that."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    if not right.noun and quantity.role == "count" and AMONG.fullmatch(right.predicate):
        right.noun, right.predicate = right.predicate[:-1], ""  # 31个监测指标中，9个低于平均水平
    if not right.noun and quantity.role == "count" and (so := DONE_ONES.fullmatch(right.predicate)):
        right.noun, right.predicate = so[1], ""  # 回访的120个已销号问题中
    if not right.noun and quantity.role in ("count", "people") and UNFIT.fullmatch(right.predicate):
        right.noun, right.predicate = right.predicate, ""  # 更换2家不合格供货商
    if left.from_ and MOVED_ON.match(right.noun or right.predicate):
        right.noun = right.predicate = ""  # 由三千二百万亩增加到一九八五年的一亿亩
    if right.noun in ("不折不扣", "圆满", "如期", "高质量"):
        right.noun = ""  # 改造任务1200户不折不扣完成
    if left.head and ONE_BY_ONE.match(right.noun):
        right.noun = right.predicate = ""  # 涉及项目320个逐笔核对
    if "组成" in right.noun and (formed := TEAM_FORMED.search(right.noun + right.predicate)):
        right.noun, right.predicate = right.noun[: formed.start()], ""  # 会同6个部门组成专项检查组
    if "组成" in right.noun or "分成" in right.noun or "实地" in right.noun or "入户" in right.noun:
        right.noun = FORMING.sub("", right.noun)  # 12名人大代表组成评议组, 3个村实地察看
    are = quantity.role == "people" and not right.noun and THEY_ARE.fullmatch(right.predicate)
    if are and (not left.head or figure.text[figure.low] == "为"):
        right.noun, right.predicate, left.head = are[1], "", ""  # 5人为省部级干部、5人为厅局级干部
    if right.noun.endswith(UNDERWENT) and (those := THOSE_WHO.match(figure.text, right.end)):
        right.noun = right.noun[:-2] + those[1]  # 5起违反规定精神受到党纪政务处分的案例
        right.predicate = ""
    told = right.noun + right.predicate
    if (right.noun[:1] == "由" and BY_WHOM.fullmatch(told)) or (left.head == "剩余" and FARED.fullmatch(told)):
        right.noun = right.predicate = ""  # 剩余6宗由区河长办挂牌督办, 剩余7项正在加快推进
    if right.noun[:1] == "因":
        right.noun = WHY.sub("", right.noun)  # 其余2万元因企业破产无法追缴
    counts = quantity.role in ("count", "people")
    if right.clause and counts and (not right.noun or NEGATED.fullmatch(right.noun)):
        right.noun, must, rest = right.clause.partition("必须")
        right.predicate = must + rest + right.rest
    elif quantity.role == "money" and figure.same and not left.head and UNSPENT.fullmatch(right.noun):
        right.noun = right.predicate = ""  # 12个项目资金1.86亿元未及时下达
    elif quantity.role == "count" and not left.head and _tells_state(figure):
        right.noun, right.predicate = "", right.noun + right.predicate  # 已完成5个，1个尚未启动
    elif right.predicate and (undone := UNDONE.search(right.noun)):
        right.noun, right.predicate = right.noun[: undone.start()], undone.group() + right.predicate
    if head in ABOUT and counts:
        # 关于5起典型问题的通报
        right.noun, right.predicate = TITLE_ENDS.sub("", right.noun + right.predicate), ""
    if quantity.unit in HAPPENED and (event := EVENT.match(right.noun)):
        right.noun, right.predicate = event[1], ""
    if quantity.unit == "分" and PLACED.match(right.noun):
        right.noun = right.predicate = ""  # 以96.3分居第一


def _tells_state(figure: Figure) -> bool:
    """Whether the words behind a figure only tell in which state so many are."""
    right = figure.right
    return NOT_BEGUN.match(right.noun) is not None or (right.noun in STATES and bool(right.predicate))


def _settled(figure: Figure, head: str) -> str | None:
    """Return the noun where the words around it settle it as a whole, "" where they settle that none is counted."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    noun = right.noun
    if quantity.role == "count" and (own := sized(figure)):
        right.predicate = ""
        return own
    if noun and sizes_plant(figure, noun + right.predicate):
        return noun
    if head in DIMENSIONS and right.of:
        right.predicate = ""
        return UNDER.sub("", noun) + EXTENT.get(head[-1], "")  # 长达3500公里的堤防
    if quantity.role == "money" and noun.endswith("基金作用") and not right.of:
        left.head = left.act = right.predicate = ""
        return noun.removesuffix("作用")  # 发挥100亿元产业引导基金作用
    if noun.startswith("问题") and right.of and quantity.role == "money" and head:
        return ""  # 多计工程款126.8万元的问题
    if noun and (right.of or noun.endswith("基金")) and quantity.role == "money" and sized_by(figure, head):
        return whole_of_size(figure) or PROGRESS.sub("", without_more(noun).split("、")[0])
    if noun.endswith("需求") and len(head) > 2 and not left.bare_act:
        return ""  # 飞机起降2338架次的使用需求
    if quantity.role == "people" and not noun and finds_jobs(head, right.predicate):
        right.predicate = ""
        return "就业"  # 城镇安排2000多万人就业
    in_turn = not head or head.endswith(("连续", "先后"))
    if not noun and in_turn and quantity.unit in TIMES and not figure.same and not figure.joined:
        noun, right.predicate = bounded(CAME_OF.sub("", right.predicate)), ""  # 三次降低贷款利率
        return noun or None
    if noun == "工作" and HONOURED.match(right.predicate.lstrip("获受")):
        return noun  # 督查等4项工作获省政府激励
    return None


def _stands_before(figure: Figure, head: str) -> bool:
    """Whether what a figure is of stands before it, and the words behind name none or what follows."""
    noun = figure.right.noun
    counts = figure.quantity.role == "count" and noun in ("任务", "工作")  # 5大类46项任务
    if not noun or (META.match(noun) and not counts):
        return True
    return figure.joined and bool(head) and not _closed(figure)


def _wronged(figure: Figure, head: str) -> str:
    """Return the wrong that people were held to account for, "" where none is told."""
    text, end = figure.text, figure.quantity.end
    titled = text.find("问题", end, end + WRONG_MOST) > 0 and BARE_PLACE.fullmatch(head) is not None
    if (took := TOOK.match(text, end)) and person().search(took[1]) and PEOPLE_END.search(took[1]):
        return took[2] + took[1]
    wrong = WRONGED.match(text, end) if titled or HELD_TO.search(head) else None
    if wrong is None or not person().search(wrong[1]):
        return ""
    figure.right.predicate = ""
    return wrong[2] + wrong[1]  # 查处11名领导干部违反中央八项规定精神问题


def _closed(figure: Figure) -> bool:
    """Whether a separator closes the words behind the figure, or its verb opens those before it."""
    left = figure.left
    graded = figure.parted and GRADED.search(left.head) is not None  # 省级25件实事和市级20件实事
    return (
        left.bare_act
        or (
            figure.quantity.role == "count"
            and ANOTHER.search(figure.text, max(0, figure.quantity.start - 2), figure.quantity.start) is not None
        )
        or left.head == "分"  # 分5个组对7个县区进行检查
        or (figure.parted and figure.right.noun.endswith(MEANS) and not left.head.endswith(MEANS))
        or left.head in ABOUT
        or left.examples
        or left.head.endswith(("来自", "涉及"))  # 来自23个省份的560家企业, 改造涉及14个小区2168户
        or graded
        or (
            (figure.parted or figure.abuts) and AREAS.fullmatch(figure.right.noun) is not None and "、" in left.head
        )  # 甲、乙、丙3个镇少报46户
        or (len(left.head) > 2 and TOWARDS.search(left.head) is not None)  # 以补助名义向136名职工发放补贴
        or whose(figure)
        or (figure.quantity.role == "people" and TOOK.match(figure.text, figure.quantity.end) is not None)
        or (
            figure.right.noun.endswith(("中", "中有")) and PLACE.fullmatch(left.head) is not None
        )  # 周寨乡6个村中有4个未签订
        or (left.head.endswith(BODY_ENDS) and A_TEAM.match(figure.right.noun) is not None)  # 县委5个巡察组对12个单位
        or left.head.endswith(STRETCHES)  # 清水河流域32个排污口已整治26个
        or figure.text[figure.high - 1] in "、，和及与"
        or (
            figure.parted and (PLACE.fullmatch(left.head) or A_PLACE.fullmatch(left.head)) is not None
        )  # 东山镇3个村集体资金12万元未入账
        or ((figure.parted or (figure.abuts and figure.right.predicate in SUMS)) and _awaits(figure))
    )


def _awaits(figure: Figure) -> bool:
    """Whether the words before a count end with a verb, whose object must follow: 新推出7项成果、累计达161项."""
    left = figure.left
    if figure.quantity.role not in ("count", "people") or left.cues is None:
        return False
    cue = left.cues.ending(left.end)
    return (cue is not None and "act" in cue.roles and "noun" not in cue.roles) or TOWARDS.search(left.head) is not None


def whose(figure: Figure) -> bool:
    """Whether 的 stands before a count, whose noun must then follow: 查出的213个问题已整改189个."""
    return figure.quantity.role == "count" and figure.text[figure.quantity.start - 1] == "的"
