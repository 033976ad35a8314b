"""Whom or what an act is done to, by the words before it in its clause: 将线索移交, 深入企业检查."""

from __future__ import annotations

import re

from etl.extract.actions.grammar import GIVING, LIGHT_END, LIGHT_START
from etl.extract.actions.matters import FOUND, MATTER, counted_matter
from etl.extract.actions.objects import object_after
from etl.extract.actions.offenders import spoken_of
from etl.extract.actions.prepositions import HANDED_ON, PRONOUNS, REPORTED_FOR, told_before
from etl.extract.actions.qualifiers import TURNS
from etl.extract.actions.scenes import Scene
from etl.extract.actions.sufferers import sufferer_of
from etl.extract.actions.trimming import trimmed
from etl.extract.actions.words import shaped

PLACE = re.compile(
    r"(?:深入到?(?!开展|推进|实施|组织|进行)|赴|来到|前往|走进|到|在)(?P<where>[^,，在并]{2,100}?)(?:(?:[开召]展|进行|实施|组织|随机|现场)[^,，、]{0,16})?(?:了?(?:一次|[一二三两\d]轮)[\u4e00-\u9fff]{0,3}式?)?$"
)
TAUGHT = re.compile(
    r"(?:开展|组织(?!部)|面向|在|对|给|与(?=上级|下级|同级|各|新|[\u4e00-\u9fff“”、]{2,30}(?:开展|进行)[\u4e00-\u9fff]{0,4}式?$)|为(?!期)|完成|加强|强化)(?P<whom>[^,，。;；的]{0,20}?(?:干部|职工|人员|[息督格全]员|负责人|部门|单位|系统|党员|公务员|书记|班子(?:成员)?|队伍|企业|学员))"
    r"(?:\d[\d,]*[余多]?[名人](?:次)?)?(?:[到赴在][^,，。;；]{2,16})?(?:集中|分批|中)?(?:参加|接受|加强|召开|举办|开展|进行)?[^,，。;；、]{0,10}$"
)
HERE = re.compile(
    r"(?:针对|聚焦|围绕|紧盯|紧扣)(?P<what>[^,，。;；]{2,80}?)(?:持续|深入|扎实|全面|认真|集中|大力)*(?:开展|进行|实施|(?<!战略)(?<!决策)部署|组织)[^,，]{0,6}$"
)
AIMS = re.compile(
    r"(?:部署|节点|范围内|时段|时间|目标|任务|要求|主线|中心|职责|大局|实际|环节|发展|作用|前后|前夕|期间|[日月年期]内|节日|端午|五一|中秋|国庆|春节)[”’]?$"
)
MATTER_TAKEN = re.compile(r"(?:对|将|把)(?P<what>[^,，。;；]{2,40}?(?:线索|问题|隐患|案件|事项))")
FORCE = re.compile(r"加大(?:了|对)?(?P<what>[^,，。;；]{2,40})$")  # 加大非法金融活动(打击)力度
# 移交区纪委监委追责问责: who receives a matter is not the matter.
RECEIVER = re.compile(
    r"(?:(?:给|至)?[^,，。;；\d]{2,16}?(?:处理|督促整改|督促落实|调查处理|核查处理|查处|办理|核实|核查|处置|调查|整改|立案|审查|解决|跟进)(?=[,，。;；]|$)|(?:给|至)?[^,，。;；\d]{0,6}?(?:纪委监委|纪委|监委|纪检监察(?:机关|部门)|公安机关|司法机关|检察机关|组织部门|(?:主管|有关|相关|执法|职能)部门|属地|责任单位|[局院办委]|大队|支队|管委会|街道)(?:[及和与](?:有关|相关|职能|主管)?部门)?"
    r"(?:依[法规纪]|严肃|进一步|限期)*(?:处理|整改|查处|追责|问责|处置|调查|核查|办理|(?=[,，。;；]|$)))"
)
TREATED = re.compile(
    r"\s*(?:其中[,，]|从[^,，]{2,12}看[,，])?(?P<who>(?:[^,，。;；、对]{2,14}、){0,9}[^,，。;；、对]{1,14}?(?:街道|镇|乡|县|区|市|局|委|办|中心|公司|社区|村|学校|单位|部门))"
    r"(?=[^、村][^、,，]*(?:、[^、,，]{2,10})*[,，])"
)
SEIZING = re.compile(r"收缴|没收|查扣|扣押|上缴")
BY_WHOM = re.compile(r"(?![（(]|对|将|把|并)(?P<who>[^,，。;；]{2,30}?)(?<![理都均是])由[^,，。;；对]{2,24}$")
DONE_WITH = re.compile(r"(?<=..)(?:竣工|建成|完工|结束|到期|完成)之?后$")  # 信息化项目竣工后由建设单位组织(验收)
WHOLE = ("扫黑除恶", "建章立制", "主题教育")  # say of themselves what they are about
IN_TIME = r"(?:全部|均|已|正在?|按计划|按期|限期|在\d{1,2}月底?前)*"
REMAINING = re.compile(
    r"\s*(?P<what>(?:其余|余下|剩余|剩下)的?[\dX*]{1,5}(?P<unit>[个件栋宗处项条户家])[\u4e00-\u9fff]{0,4}?)"
    rf"{IN_TIME}(?:由[^,，]{{2,14}}{IN_TIME})?"
)
FIRST_OF_ALL = ("全国率先", "全省率先", "全市率先", "全区率先")  # 在全省率先开展资源(普查)
PETITIONS = re.compile(
    r"(?P<what>[^,，。;；\d件]{0,6}(?:信访件|举报件|交办件|投诉件|信访事项|信访案件|诉求|工单|留言))[^,，。;；]{0,6}?(?:全部|均|已|按期|如期)*$"
)
AT_ONCE = re.compile(
    r"发现(?:的)?(?P<what>[^,，。;；]{2,20}?)(?:后)?(?:应当?|要|须)?(?:[一二三四五七十\d]{1,2}(?:天|日|个工作日|小时)之?内|立即|及时|当天|第一时间)$"
)
WHOEVER_IS = re.compile(
    r"\s*(?!对|将|把|由|凡|因|经|该|[这那用给予受]|或者?|性质|情节|后果|问题严重)(?P<who>[^,，。;；是的]{3,20}的|违者|[^,，。;；的]{2,14}者)"
    r"(?P<how>(?:一律|一概|坚决|直接|当场|依法|依规|严肃|先|要|将|该|就地|就|限期|责令|责成|立即|须|在?全[市区县省镇乡州](?:范围内)?){0,4})"
)
ORDERED = ("责令", "责成", "限期")
FALLS_SHORT = re.compile(r"[不未末违虚假失拒屡者]|(?<!脏乱)差|垫底|倒数|靠后|低于|超过|逾期|[后前][\d一二三两]")
GIVEN_POINTS = re.compile(r"[给为](?P<what>[^,，。;；]{2,40}?)(?:“[^“”]{2,6}”|逐[一个项])?$")
CONFESSING = re.compile(r"检讨|书面检查|深刻检查|公开道歉")
CONFESSED = re.compile(
    r"\s*(?:并)?(?P<who>[^,，。;；对将由被责向在让谁]{2,24}?)(?:(?:向|在)[^,，]{2,16})?(?:交了|写了|提交了?|[作做]了?|作出了?)?"
)
DEALT = re.compile(r"(?:进一步)?(?:依[法规纪])*(?:核查|调查|处理|查处|处置|追责|问责|审查|办理)")
HANDED_OVER = re.compile(
    r"(?:把|将(?![对于在就按会向依适继进持]))(?P<what>[^,，]{2,40}?)(?:依[法规纪]|及时|按程序|按规定|一并|分别|全部)*$"
)
COPIED = ("抄送", "抄告")
TO_WHOM = re.compile(r"向[^,，。;；]{1,14}$")
HANDING = ("移交", "移送", "转交", "转办", "交办", "函告", "转派", "转送", "批转", "纳入", "列入")
# 考核排后5名的科长一律(免职)
REMOVED = re.compile(
    r"(?P<who>[^,，。;；]{2,40}(?:[长员人]|书记|主任|干部|领导|个人|成员))(?:一律|均|全部|分别|依法|予以|被|就地|先行)*$"
)
REMOVALS = ("免职", "停职", "撤职", "降职", "辞退", "解聘", "待岗", "调离", "就地免职", "引咎辞职")
# 召开全区干部大会(通报); 省发改委新开工项目情况(通报)
MEETING = re.compile(
    r"召开了?(?P<whom>[^,，。;；、]{2,16}?(?:干部|党员|职工))(?:警示教育|动员)?(?:大会|会议|会)(?:进行|予以)?$"
)
# 适时选择典型案例继续(通报曝光)
CHOSEN = re.compile(
    r"(?:选择|选取|选定|筛选)(?:一批|部分)?(?P<whom>[^,，。;；]{0,8}(?:案例|案件|问题))(?:继续|适时|进行|予以|公开)*$"
)
NOTICE = re.compile(r"(?:[厅局委办部]|[上下]半年|\d月|季度|年度?)(?P<whom>[^,，。;；厅局委办部]{4,30}情况)$")
# 林长制工作获省政府(通报表扬)
PRAISED = re.compile(
    r"(?P<whom>(?!是)[^,，。;；]{2,36}?)(?:已?连续[^,，]{1,4}[年次])?(?:先后|多次|均|也|还)*(?:荣获|获得?|得到|受到)[^,，。;；]{0,24}$"
)
PRAISE = ("表扬", "嘉奖", "表彰", "激励")
# 考核结果经常委会审定后在全区(通报), 结果(公之于众)
DULY = "(?:要|须|将|一律|全部|均|及时|同步|定期)*"
RESULT = re.compile(
    r"\s*(?P<whom>[^,，。;；将把对就]{0,10}(?:结果|名单|得分|排名|成绩))(?:经[^,，]{2,20}后)?"
    rf"{DULY}(?:(?:在[^,，]{{2,12}}|向[^,，]{{2,8}}){DULY}){{0,2}}$"
)


def unsaid(scene: Scene) -> str | None:
    """对(督查督导)严格到位, (优先巡察)哪里, (扫黑除恶): the act is itself what is spoken of."""
    bare = scene.word.startswith(WHOLE) or (scene.word == "挽回损失" and not scene.before)
    return "" if bare or scene.before.endswith(("对", "向")) or scene.after.startswith("哪") else None


def suffered(scene: Scene) -> str | None:
    """某企业被(查处)."""
    passive, who = sufferer_of(scene.earlier, scene.before, scene.word, scene.type)
    return (who or "") if passive else None


def treated(scene: Scene) -> str | None:
    """石桥镇、东坪镇行动迅速，予以(通报表扬): those told of at the head of the sentence."""
    if scene.before.strip() not in GIVING or scene.after.strip(",，。;；"):
        return None
    who = TREATED.match(scene.earlier)
    return trimmed(shaped(*LIGHT_START).sub("", who["who"])) if who else None


def by_whom(scene: Scene) -> str | None:
    """三官村驻村工作队长由区委组织部(约谈): whoever stands before 由.

    Of 将申报材料递交区商务局，由区商务局进行(审查) what was handed over.
    """
    if scene.after.strip(",，。;；") or "由" not in scene.before:
        return None
    if scene.before[0] == "由":
        given = REPORTED_FOR.search(scene.earlier.rstrip("，")) if scene.earlier.endswith("，") else None
        return trimmed(given["what"]) if given else None
    found = BY_WHOM.match(scene.before)
    return trimmed(DONE_WITH.sub("", shaped(*LIGHT_START).sub("", found["who"]))) if found else None


def handed_over(scene: Scene) -> str | None:
    """将问题线索(移交)纪委处理: the matter, and not who receives it."""
    if scene.word.startswith(COPIED):
        return trimmed(shaped(*LIGHT_START).sub("", scene.before)) or ""
    if not scene.word.startswith(HANDING):
        return None
    received = goes_to(scene)
    if TO_WHOM.search(scene.before) and (matter := object_after(scene.after)):
        return trimmed(matter) or ""  # 向某市(转办)信访件286件
    given = None if HANDED_ON.search(scene.before) else HANDED_OVER.search(scene.before)
    if given and (received or not scene.after.strip(",，。;；")):
        return trimmed(given["what"]) or ""
    named = [*MATTER.finditer(scene.earlier)] or [*MATTER_TAKEN.finditer(scene.earlier)] if received else []
    return (trimmed(shaped(*LIGHT_START).sub("", FOUND.sub("", named[-1]["what"]))) or "") if named else None


def goes_to(scene: Scene) -> bool:
    """Say whether the words behind an act name who receives what it hands over: 移交(区纪委监委追责问责)."""
    return scene.word.startswith(HANDING) and bool(RECEIVER.match(scene.after) or DEALT.match(scene.after))


def met(scene: Scene) -> str | None:
    """召开全区干部大会(通报), 省发改委新开工项目情况(通报)."""
    if not scene.after.strip(",，。;；") and (result := RESULT.match(scene.before)):
        return trimmed(result["whom"]) or ""
    if scene.word.endswith(PRAISE) and (praised := PRAISED.match(scene.before)):
        return trimmed(shaped(*LIGHT_START).sub("", praised["whom"])) or ""
    found = MEETING.search(scene.before) or NOTICE.search(scene.before) or CHOSEN.search(scene.before)
    return (trimmed(found["whom"]) or "") if found else None


def told(scene: Scene) -> str | None:
    """对企业(检查)."""
    found = told_before(scene.before, scene.type, scene.word.endswith("检查"))
    if found in PRONOUNS:
        return spoken_of(scene.earlier) or ("" if scene.type == "discipline" else "其")
    return found or None


def forced(scene: Scene) -> str | None:
    """加大非法金融活动(打击)力度."""
    found = FORCE.search(scene.before) if scene.after.startswith("力度") else None
    return (trimmed(found["what"]) or "") if found else None


def turned_to(scene: Scene) -> str | None:
    """聚焦作风问题开展(督查)."""
    found = HERE.search(scene.before) if TURNS.search(scene.before) else None
    return (trimmed(found["what"]) or "") if found and not AIMS.search(found["what"]) else None


def taught(scene: Scene) -> str | None:
    """面向乡镇干部(培训); who else is trained stands nowhere."""
    found = TAUGHT.search(scene.before)
    return (trimmed(found["whom"]) or "") if found else ""


def visited(scene: Scene) -> str | None:
    """深入企业(检查)."""
    place = PLACE.search(scene.before)
    if place is None or AIMS.search(place["where"]) or place["where"].startswith(FIRST_OF_ALL):
        return None
    return trimmed(shaped(*LIGHT_END).sub("", place["where"])) or ""


def seized(scene: Scene) -> str | None:
    """违纪所得予以(收缴): what is taken stands before."""
    if not SEIZING.search(scene.word) or scene.after.strip(",，。;；"):
        return None
    return trimmed(shaped(*LIGHT_END).sub("", shaped(*LIGHT_START).sub("", scene.before)))


def found_at_once(scene: Scene) -> str | None:
    """发现疑点3天内(核实): what was found."""
    found = AT_ONCE.search(scene.before) if "发现" in scene.before else None
    return trimmed(found["what"]) if found else None


def whoever_is(scene: Scene) -> str | None:
    """弄虚作假的一律(拉进黑名单): whoever is so."""
    if scene.after.strip(",，。;；") or scene.earlier.endswith("的，"):
        return None
    found = WHOEVER_IS.fullmatch(scene.before)
    if not found or not (found["how"] or scene.word.startswith(ORDERED) or FALLS_SHORT.search(found["who"])):
        return None  # 脏乱差区域的(整治)
    return trimmed(found["who"])


def scored(scene: Scene) -> str | None:
    """给36个部门(打分): whom one gives points."""
    found = GIVEN_POINTS.search(scene.before) if scene.word.endswith("分") else None
    return trimmed(found["what"]) if found else None


def confessed(scene: Scene) -> str | None:
    """网格员刘某交了(书面检讨): whoever does it suffers it."""
    if not CONFESSING.search(scene.word):
        return None
    found = CONFESSED.fullmatch(scene.before)
    return trimmed(found["who"]) if found else None


def remaining(scene: Scene) -> str | None:
    """发现隐患28项，剩余3项由县安委办(挂牌督办): what was counted, else what is left by its figure."""
    found = REMAINING.fullmatch(scene.before) if not scene.after.strip(",，。;；到位完毕") else None
    if not found:
        return None
    whole = found["what"] if found["unit"] in "栋宗户家" else None  # 其余11个 names nothing
    return counted_matter(scene.earlier) or whole


def settled(scene: Scene) -> str | None:
    """41件信访件全部(办结): the petitions stand before."""
    found = PETITIONS.search(scene.before) if scene.word.startswith(("办结", "化解")) else None
    return trimmed(found["what"]) if found else None


def removed(scene: Scene) -> str | None:
    """考核排后5名的科长一律(免职)."""
    found = REMOVED.search(scene.before) if scene.word.startswith(REMOVALS) else None
    return (trimmed(found["who"]) or "") if found else None
