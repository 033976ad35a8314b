"""Who acts: the body (机关) that is the subject of a clause, or the place or the office that stands for one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from etl.extract.actions.act_times import TIME
from etl.extract.actions.agents import agent_of
from etl.extract.actions.body_names import NAME, is_name, name_in, names
from etl.extract.actions.grammar import UNDER
from etl.extract.actions.words import act_begins, having
from etl.lexicon import numbering
from etl.lexicon.numbering import HAN

# What may stand before a subject: 截至目前, 其中, （三）; as much as there is.
LEAD = re.compile(
    rf"(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|翻开|纵观|回顾|梳理|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.．、](?!\d)|以[^,，。]{{2,12}}为核心的|\s|自从?(?![然治])|[“”\"'>]|{TIME}|其间|期间|(?<=[日月底])前|(?:春节|国庆|中秋|元旦|端午|节)前|会[后上]|年[内底初中](?!级)|并且?|同时|其中|为此|对此|因此|于是|由此|此后|现场|会上|这是|正是|随后|日前|还|而|但|现?请|希?望|在|当(?![地事])|据|图为|据悉|据介绍|例如|比如|如|此外|"
    r"本次|此次|截至目前|另外|根据|一是|二是|三是|四是|五是|一方面|另一方面|与此同时|为|以(?=今年|去年|\d)|第[一二三四五六七八九十百]+条)*+"
)
SAYING = (
    r"(?=[表指强认显注看获体反彰支督组推要责委释提报授建协警得告号])(?:授权|提醒|警示(?=各级)|得知|告诫|号召|提请(?![^,，]{2,16}(?:审议|批准|决定|通过|修改))|表明|指出|强调|认为|显示|注意到|看到|获悉|体现了|反映出|体现出|彰显出|"
    r"支持|协助(?=[^,，。;；]{2,10}?(?:开展|组织|完成))|督促|建议(?!书|函)由?|组织(?=各)|指导|推动|要求|责成|委托|彰显了|释放出)"
)
# 省委巡视反馈问题, 政府债务, 区委原书记, 中央纪委全会: what follows makes another thing of the body.
AFTER_BODY = (
    r"(?![\u4e00-\u9fff]{2,6}办(?:公室)?(?=[于向将对已要下印制]|会同|牵头|联合)|第[一二三四五六七八九十\d至、第]{1,8}[\u4e00-\u9fff]{0,4}组|常委(?!会)|带队(?!督|检|巡|暗|抽|夜|走|查|开|赴|到)|[门长署队]|分(?!管|别|组|局|公司|赴|头|批|片|路|类|级|层|成|为)|会议成员|(?:常务|党组|专题|办公)会|议定|会?议?定事项|公示牌|规章|的|大督查|推动高质量发展综合督查|(?:议案|建议|提案)[、和\d]|等(?!部门|单位|地|\d|多)|为组长|任组长|牵头负责制|(?<=领导)(?:小组|班子|干部|机关|同志|职务)|原|(?:（[^（）]{1,6}）)?(?:主体|监督|监管|领导|政治)责任|问题|债务|投资|采购|性|职能|系统|信息|效能|自身|"
    r"[一二三四五六七八九]次全会|历[次届]|建设(?![局厅委部])|全会|全体会议|干部培训|(?:专项)?(?:巡视|巡察|督察|督查|审计|考核)[^,，。]{0,10}(?:反馈|问题|意见|整改)|"
    r"(?:集中|公开|专项|首次|挂牌)?(?:通报|查处|交办|反馈|指出|督办|发现|转办|移交|部署|印发|组织|开展|实施|确定|安排|下达)的|"
    r"(?:交办|转办|移交|移送|转交|督办)(?:信访|重点|突出)?(?:案件|事项|问题|线索|任务|[信案]?件)(?:\d+[件个条项起])?(?:已|均|全部|按期|办结|化解|整改))"
)
# The whole country or area is no body, yet it is a subject: what was said before it does not carry on.
EVERYWHERE = re.compile(r"(?<![在向对为])(?:全[国省市区县州镇]|我[省市区县])(?!纪|各|公安|政|人大|委)")
# 巡察还收到反映; 经省委批准，决定给予…: whoever decides is not told
NOBODY = re.compile(
    r"\s*+(?:(?:本[轮次])?(?:巡察|督查|督察|检查|审计|暗访)(?:组)?(?:还|共|中发现|期间)|经(?!过)[^,，。]{2,16}(?:批准|同意|研究|决定))"
)
# 督促32家单位(完善)制度, 协调相关政务部门(核查): whoever is told to act does
PIVOT = re.compile(
    rf"(?P<verb>督促指导|督促|指导|责成|要求|协调|警示|引导|推动)(?P<name>(?:\d+[家个])?{NAME}{{1,12}}?(?:单位|企业|机构|部门|高校|群众))(?!内|间|[、和及与]|的|负责|职责)"
)
PUSHES = ("推动", "引导")
MEANS = re.compile(r"做好|全覆盖|结合|运用|研究|以(?!及)|按|全面|深入|认真|主动|自行|开展|限期|立即|及时")
DOES = r"(?:例行|有权|每[日周月季年]|定期|开展|组织|进行|立即|自行|主动|及时|已|应当?|要|须|可)*"
# 村级(核查)后，报乡镇; 下属单位例行(检查); 企业有权(惩处)
DOER = re.compile(
    r"(?P<name>村级|乡镇|(?:[区县市省]|乡镇)级|(?:贫困|各)?村|自然人|法人|当事人|企业|商户|业主|农户|下属单位|用人单位|[施监][工理]单位|建设单位|物业公司)"
    rf"(?P<how>{DOES}(?:(?:按[^,，]{{2,8}}|在[^,，。;；]{{2,10}}){DOES}){{0,2}})"
)
OF_ITSELF = ("自查", "自纠", "自检", "自评")
LEVELS_ALONE = ("级", "乡镇")
SUFFERS = re.compile(rf"(?=[被受])(?:(?<![对向将把的])被(?!{UNDER}|告|动|侵占|占|挪|骗|套取|拖欠|污染|破坏)|受到)")
FINDS = re.compile("发现|查明|查实|核实|了解到|认定|指出|通报")
SUFFER_REACH = 40  # characters behind a subject in which 被 makes it one that suffers
# How what a place does begins.
ACTS = (
    r"(?="
    r"召开|开展|实行|在(?:推[进动]|开展|落实|[\u4e00-\u9fff]{0,4}(?:查办|查处|检查|督查|督导|巡[察视]|整治|核查|办理|调查|审查|审计|监督))|频繁|多次|先后|深入|组织|制定|出台|建立|成立|组建|坚持|"
    r"持续|积极|严格|全面|聚焦|紧盯|通过|创新|探索|推行|运用|助力|依托|立足|发挥|利用|联合|会同|率先|"
    r"紧扣|围绕|推动|以|对|把|将|结合|针对|加强|强化|扎实|沿|检查|督查|印发|启动|查处|部署|大力|及时|"
    r"陆续|集中|全力|统筹|始终|严肃|从严|坚决|狠抓|着力|进一步|切实|认真|压实|健全|完善|抽调|选派|派出|"
    r"采取|要(?![求素点闻害])|应(?!急|对)|须|收到|受理|清理|追缴|整改|约谈|处分|立案|已(?!成为|经)|"
    r"共(?!同)|多[形措]|清退|责令|明确|组成|则?(?=借助|依托)|则(?=[盯把对以将针从在]|通过|聚焦|围绕|紧盯|开展|组织)|"
    r"查办|排查|核查|暗访|出动|责成|曝光|收缴|问责|开出|派员|修订|整治|纠正|关停|取缔|打击|监测|累计|"
    r"共(?=[查检排整立处约受收清关发开])|正(?=[对按组在])|连夜|随即|当即|立即|当场|自行"
    r")"
)
# A place that acts stands for its authorities: 青海省深入开展…
PLACE = re.compile(
    r"(?P<name>(?:[\u4e00-\u9fff]{1,6}[县区市镇乡旗]、){0,6}(?:[\u4e00-\u9fff]{2,7}(?<![全我该各本])(?:省|市|州|盟)|[\u4e00-\u9fffX*]{1,5}(?:(?<![园景片社小城地库全我该各])区|(?<![全我该各])[县旗镇乡])){1,3})"
    + ACTS
)
# 该县迅速组织…: the one just spoken of.
THIS = re.compile(
    r"(?P<name>该(?:[省市州盟县区旗镇乡局委院厅]|街道|单位|公司|企业|支队|大队)(?:纪委监委|纪委|党委|党组|[\u4e00-\u9fff]{2,4}(?:服务队|工作队|专班))?)(?![的]|[内外域直级属]|干部|[\u4e00-\u9fff]{1,4}[村社])"
)
# Who has a duty or a right: 公共管理和服务机构应当…, 国家的经济工作部门，应该…, 企业有权….
MUST_DO = (
    r"(?:[都均也还又就]|一定|首先|同时)?(?:要(?![求素点闻])|"
    r"应(?:该|当|对|按|根据|在|于|及时|每|定期|建立|加强)|必须|有权|不得|须(?=在|于|按|向))"
)
DUTY = re.compile(
    rf"(?P<each>各{NAME}{{2,8}}?(?:单位|部门|机构))(?=对|应|要(?!求)|须|按|根据|定期|负责)|"
    rf"(?P<name>(?![搞办管抓做]好){NAME}{{0,24}}?(?:机构|单位|企业|组织|经营者|[开举主承]办者|[使管][用理]者|学校|部门|公司|银行|职工|干部|资本家|委员会|领导|同志))(?=[,，]?{MUST_DO})"
)
MUSTS = re.compile("应|必须|有权|不得|须|要")
# 各市（州）、县（市、区）; 相关部门(和单位); 市委(主要负责同志): how a subject's name goes on
TAIL = re.compile(
    rf"(?P<tail>(?:（[党市区县镇旗街省、委厅组单位]{{1,6}}）|(?>(?:[、和及或]|以及|或者)(?:其委托的)?(?:[市州县区]{{1,2}}(?=（)|"
    rf"{NAME}{{0,14}}?(?:单位|部门|机构|企业|银行|个人|组织|机关|“一把手”|党员干部|自治区)))|各行业|各单位|指定的部门){{0,6}}"
    rf"(?:党政)?(?:(?:主要|有关|相关|分管)(?:负责同志|负责人|领导)|领导(?:同志|班子成员|班子)?|班子成员)?"
    rf"(?:(?<=书记|主任|.长)[\u4e00-\u9fff]{{2,3}}(?=主持|带队|率|深入|赴))?)"
    rf"(?=[都均也还已组][^,，。;；]|主持|高度|带队|率|赴|{ACTS})"
)
# 我县从3月起，…开展专项治理: whose report it is; 我市接受国家督导 suffers it.
OURS = re.compile(r"(?P<name>我[省市区县州镇乡])(?:(?=[从自于](?!然|身|治)|\d)|" + ACTS + ")")
UNDERGOING = re.compile(r"接受|迎接|配合|被|受到|[荣获]获|获评|通过")
REACH = 40  # characters at the start of a clause in which its 应当 stands
# 云南通报典型问题6起: provinces by their short names; 省将对…进行核查.
LEVELS_OF = re.compile(r"[一-龥“](?<![要都均也应须把对以从在坚严狠加持深全切认])")  # 各级党校
LEVEL = re.compile(r"[省市州盟区县旗镇乡]")
PROVINCES = re.compile(
    r"(?P<name>(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|"
    r"重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(?=通报|公布|查处|出台|印发|公开|曝光)|[省市县](?=将[对在按根于组适]))"
)
PROVINCES_OPEN = frozenset("北天河山内辽吉黑上江浙安福湖广海重四贵云西陕甘青宁新省市县")
ITEM = re.compile(rf"(?:{numbering.ITEM}|[{HAN}]是)[ \t]?")
ITEM_OPENS = frozenset(f"（({HAN}0123456789①②③④⑤⑥⑦⑧⑨⑩")
# 向街道发出提示后，督查组…; 为整治…问题，区纪委…: the subject comes after its first act.
FORWARD = re.compile(r"\s*(?:为(?!了?进一步)|在(?!全[区县市省镇]|[^,，]{1,8}范围)|向|针对|接到|收到)")

# （一）柳溪镇：排查38个: an item is of whom it begins with.
ITEM_OF = re.compile(
    rf"\s*(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|{numbering.HAN_NUMBER}、|\d{{1,2}}[.．、])\s?(?P<name>[\u4e00-\u9fffX*、]{{1,12}}(?:[镇乡县区市局委办旗]|街道|管委会|公司))"
)
WHERE = re.compile(r"(?:街道|[镇乡局所台]|中心|社区|大队|办事处|集团|公司|医院|学校)$")


class Subject(NamedTuple):
    """A subject at `start`; `name` is None for one that is no body (全国)."""

    start: int
    name: str | None


def subject_of(text: str, start: int, end: int, told: bool = True, act: int = 0) -> Subject | None:
    """Return the subject of the clause at `start` to `end`, None where it has none of its own.

    With `told` whoever is said or told to act there comes first: 纪委督促主管部门整改 is about 主管部门. `act` is where
    the act ends that stands at `end`, if one does: a place acts only right before its verb.
    """
    if (dots := text.rfind("……", start, end)) >= 0:
        start = dots + 2  # 督导检查、通报曝光……各级纪委持续纠治“四风”
    if text[start : start + 1] in ITEM_OPENS and (item := ITEM.match(text, start, end)):
        start = item.end()  # （三）县委督查室将开展“回头看”
    if text.startswith("由", start):
        name = agent_of(text, start, min(end, start + 40))
        return Subject(start, name) if name else None
    lead = _lead(text, start, end)
    if (
        having("body").search(text, start, end)
        or text.find("办", start, end) >= 0
        or text.find("被", start, end) >= 0
        or text.find("建议该", start, end) >= 0
    ):
        whoever = _told(text, start, end) if told else None
        if whoever:
            return whoever
        match = _subject().match(text, lead, end)
        name = name_in(match["name"]) if match else None
        if name and name[0] == "全" and text[lead - 1 : lead] == "在":
            return None  # 并在全县教育系统通报
        if match and name and text[lead - 1] == "在" and WHERE.search(name) and act_begins(text, match.end()):
            return None  # 在某街道暗访时发现: where, not who
        if match and name and not (name == "各级" and LEVELS_OF.match(text, match.end())):
            return Subject(lead, whole(text, lead, name))
    if text[lead : lead + 1] == "该" and (this := THIS.match(text, lead, end)):
        return Subject(lead, this["name"])
    near = min(end, start + REACH)
    bound = text[lead : lead + 1] == "各" or MUSTS.search(text, start, near + 4)
    duty = DUTY.match(text, lead, min(end + 4, len(text))) if bound else None
    if duty and (duty["each"] or is_name(duty["name"])):
        return Subject(lead, duty["each"] or duty["name"])
    ours = OURS.match(text, lead, end) if text[lead : lead + 1] == "我" else None
    if ours and not UNDERGOING.search(text, ours.end(), end):
        return Subject(lead, ours["name"])
    behind, last = (_lead(text, start, act), act) if act > end else (lead, end)
    place = PLACE.match(text, behind, last) if LEVEL.search(text, start, min(end, start + REACH)) else None
    if place is None and text[behind : behind + 1] in PROVINCES_OPEN:
        place = PROVINCES.match(text, behind, last)
    if place and is_name(place["name"]) and text[behind - 1 : behind] != "在":
        return Subject(behind, place["name"])
    if act > end and (doer := DOER.fullmatch(text, behind, end)):
        itself = text.startswith(OF_ITSELF, end) or doer["name"].endswith(LEVELS_ALONE)
        if doer["how"] or itself:
            return Subject(behind, doer["name"])
    if (text[lead : lead + 1] in ("全", "我") and EVERYWHERE.match(text, lead, end)) or NOBODY.match(text, start, end):
        return Subject(start, None)
    return None


def whole(text: str, start: int, name: str) -> str:
    """Return a subject's name with what it goes on with before its verb: 相关部门(和单位), 市委(主要负责同志)."""
    tail = TAIL.match(text, start + len(name)) if text.startswith(name, start) else None
    return name + tail["tail"] if tail else name


def _lead(text: str, start: int, end: int) -> int:
    """Return where a clause goes on behind what may stand before a subject."""
    lead = LEAD.match(text, start, end)
    return lead.end() if lead else start


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{names()}){AFTER_BODY}")


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(rf"{SAYING}[,，]?(?P<name>该[局委院厅办县区市镇乡校]|{names()}){AFTER_BODY}")


def agent_or_subject(text: str, subject: Subject, end: int) -> Subject | None:
    """Return the subject that goes on acting: of a passive the body that acts, None where it names none.

    刘某被给予警告处分，并在全县通报: whoever suffers does not go on to act.
    """
    behind = subject.start + len(subject.name or "")
    suffers = SUFFERS.search(text, behind, min(end, behind + SUFFER_REACH))
    if not subject.name or not suffers or FINDS.search(text, behind, suffers.start()):
        return subject  # 督查组发现消防通道被占用: what was found suffers
    agent = agent_of(text, suffers.start(), end)
    return Subject(subject.start, agent) if agent else None


def _told(text: str, start: int, end: int) -> Subject | None:
    """Return who is said or told to act, the nearest last: 纪检组督促主管部门限期整改."""
    found = None
    for match in _reported().finditer(text, start, end):
        if is_name(match["name"]):
            found = Subject(match.start("name"), match["name"])
    for match in PIVOT.finditer(text, start, end):
        acts = MEANS.match(text, match.end()) or (match["verb"] not in PUSHES and act_begins(text, match.end()))
        if acts and is_name(match["name"]) and (not found or match.start() > found.start):
            found = Subject(match.start("name"), match["name"])
    return found


def item_of(text: str, start: int, end: int) -> Subject | None:
    """Return the place or body that heads an item (（一）柳溪镇：) told from `start` to `end`, None where none does."""
    item = ITEM_OF.fullmatch(text, start, end - 1) if end > start and text[end - 1] in ":：" else None
    return Subject(item.start("name"), item["name"]) if item else None


def leans_forward(text: str, start: int, end: int) -> bool:
    """Say whether the clause leaves its subject to the clauses after it."""
    return bool(FORWARD.match(text, start, end)) or text[start:end].rstrip("，,").endswith(("后", "时", "同时"))
