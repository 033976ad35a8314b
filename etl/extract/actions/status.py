"""Is an act done, going on or planned: by the words around it, else by its place."""

from __future__ import annotations

import re

from etl.extract.actions.enforcement import is_due
from etl.extract.actions.tenses import DONE, LAW, MUST, WILL
from etl.model import Status

PLANNED = re.compile(
    r"(?=[要将即应必须需建拟力争计预报会全监任打思安目下今明接确可决])(?:"
    rf"{MUST}|"
    rf"{WILL}|即将|"
    r"(?<![相适对反响供效答回本一二三四五六七八九十])(?!应当?立案而)应(?:当|该|及时)?(?!.[尽未])(?![有急对用检收保尽变邀付核到缴纳发退诉兑])|必须|须|可以?(?=依法|责令|给予|处以|予以|取消)|需要?进一步|(?<!监察)(?<!检察)(?<!司法)(?<!工作)(?<!意见)(?<!代表)(?<!人民)建议(?![书函案\d，。；、稿]|征集|办理|和?提案|议案)|拟(?=对|开展|组织|建(?!\d)|出)|力争|争取(?!到|了|中央|国家|省|上级|一揽子|建制|地方|专项|[^,，。;；前底]{0,24}\d[\d.]*[个项亿万])|预计(?![，,、)）])|计划(?=开展|对|于|组织)|"
    r"(?<![按照的作律署准格高新项定关量本严”])要求(?![,，、。的；较更越很是和与“]|打折|不[力严到高]|落实不|执行不|$)|(?:报告|会议|全会|监委)(?:强调|提出|指出)|"
    r"(?:任务|打算|思路|安排|目标)[:：]|(?<!下步)(?<!工作)打算(?=[于在到从开对把用通组再邀请今明年三四第下])|下一步|下步|下阶段|今后|明年|下半年|接下来|确保(?![”’])|决定(?=[,，]?(?:从)?\d{1,2}月|于|从|在全[省市县区州国]|开展|组织开展))"
)
# 纠治“四风”，必须从领导机关抓起: the act is asked for behind it.
ASKED = re.compile(
    r"[,，\s]*(?:[^,，。;；]{0,2}(?:中|时|期间|过程中))?(?:就?要(?![求素点])|必须|须|应(?![对急用有])|需(?!求)|就必须)"
)
# 经(审查)合格后都可以参加投标: a rule.
ONLY_THEN = re.compile(
    r"(?:合格|通过|同意|批准)?(?:后|的)?[,，]?[^,，。;；]{0,16}?(?:方可|方能|才能|才可|[都均也]?可以|[都均]可|可(?=享受|参加|申请|进入|实施|使用|领取))"
)
RULED = re.compile(r"[经由](?![济过常营验费])[^,，。;；]{0,24}$")
# 违反本办法规定的，责令改正; 现就开展大检查有关事项通知如下
LAID_DOWN = re.compile(rf"{LAW}|构成犯罪的|^\s*(?:[^。;；]{{0,60}}[,，])?现就")
BY_STAGE = re.compile(r"[^,，。;；（(]{0,6}阶段[（(]")  # 自查自纠阶段（11月1日至11月20日）
# 整改正在有序推进, 整治工作正加快推进
AFOOT = re.compile(r"等?(?:工作|任务|行动|工程)?(?:正在|正(?![常式确规]))[^,，。;；\d]{0,4}(?:推进|进行|开展|实施)")
MOVING = re.compile(r"等?(?:工作|任务|行动|项目|工程)?(?:加快|有序|稳步)推进(?=[,，。;；]|$)")
# 通过反复(征求意见)，梳理形成了12项候选项目
CAME_OF = re.compile(r"[^。;；]{0,20}[,，][^,，。;；]{0,8}(?:形成|确定|制定|编制|起草|提出|梳理)[^,，。;；]{0,2}了")
HABIT = re.compile(
    r"定期|持续|不断|正在|始终|长期(?!超|存|未|违|拖|占|不|偷)|一律|常态化|经常|随时|不间断|坚持(?![^,，]{2,16}(?:定位|原则|导向|方针|宗旨))|不定期|坚决|锲而不舍|密切|紧盯|继续|纵深推进|一体推进|作为(?:重要|重点)任务|"
    r"(?<![从在])各[地级](?![情方])"
)
STRESS = re.compile(r"着力|注重|加强|强化|严格(?!落实)")
RULE = re.compile(
    r"(?=[不常每定一的实])(?:不间断|常态化、|每半?[年月周天日季逢]|(?<!不)定期|一律|不定期|的(?:一律|从严|从重|严肃|坚决)|实行“?[日周旬月季]|一[周旬月季年]一)"
)
# Whoever is so: 对考核优秀的单位给予…, 按照…规定. A figure says that it happened.
WHOEVER = re.compile(
    r"按照.{2,30}规定|对[^，,\d]{2,20}(?:单位|干部|部门|人员)[^，,]{0,10}(?:给予|予以)|"
    r"(?:低于|高于|不足|达不到|连续|排名)[^，,。；]{1,14}的[,，]|的(?:单位|干部|科长|部门|人员|党员干部|企业)[,，]|(?:^|[,，。；])[^,，\d了已]{2,24}[^,，\d了已目是]的[,，](?!\d)"
)
ASPECT_BEFORE = re.compile(r"(?:进行|开展|作出|做出|组织|给予|完成)了[^,，]{0,12}$")
# 为推进专项行动，确保取得实效，1月5日…: what it is done for is no plan.
PURPOSE = re.compile(r"^\s*为(?!了解)[^。;；]{4,120}?[,，](?=近日|日前|连日来|近期|\d{1,4}[年月日])")
# 将整改(情况纳入…): 将 that only takes its object before the verb.
TAKEN = re.compile(r"情况|结果|工作|问题|意见|成效|成果|任务|[^,，。;；]{0,12}(?:纳入|列入|列为|作为)")
UNDER_WAY = re.compile(
    r"正在|[尚仍还]在|(?<![真公修纠改校端])正(?=对\d|加紧|抓紧|积极|按|持续|对照|逐[一项]|全力|陆续)"
)
WILL_BE = re.compile(r"将(?:全部|陆续|全面|基本)?$")
TALLIED = re.compile(r"共(?!同|享|建|产|和|管|治|识|赢|性)|累计|(?<!对)已(?!成为)|先后")
ASPECT = re.compile(r"\s?(?:了|过(?![来程去渡于关])|出(?!辖区|市场|本|该)|完毕|到位)")
MUST_BE = re.compile(r"(?:工作)?(?:要(?![求素点])|必须|应当)")  # 监督检查要从线下延伸至线上
# 负责人表示，深化整治，将继续…: what one says that one will do.
SAID = re.compile(r"(?:表示|介绍|说)[,，：][^。]{0,60}$")
INTENT = re.compile(r"[,，]将(?:继续|进一步|持续)")
WITHIN = re.compile(
    r"限期[一二两三四五六七八九十\d]{1,3}(?:天|日|周|个月)$|[天日时月]之?内必$|限[期其]?于?[一二两三四五六七八九十\d]{1,3}(?:天|日|个工作日|个月)内$"
)
FOUND_OUT = re.compile(r"一经(?:发现|查实|核实|举报)[^。;；]{0,6}$")
EACH_ONE = re.compile(r"发现一[起个件]、?(?:[^,，。;；]{2,4}一[起个件]、?){0,4}$")  # 发现一起、(查处)一起
DUTIES = ("责令", "责成", "报", "上报", "书面")
ASKS = re.compile(
    r"(?:^|[。；\s])请[^,，。]{2,16}(?:将|把|于)|(?:^|[,，])\s*(?:请|望|希望)(?:各|有关|相关|你)"
)  # 请各单位将整改情况报送
THROUGH = re.compile(r"(?:^|[,，\s])(?:经过|在)(?!全)[^,，。;；在]{0,14}$")  # 经过认真研究和广泛(征求意见)，
SUFFERS = re.compile(r"(?<![将要会应])(?<!可能)(?<!必须)被(?:给予|依法)?$")
SUFFERING = ("被", "被给予", "被依法")
# 镇党委要求全体党员学深悟透，镇纪委进行了抽查，对7人(批评教育)
SINCE = re.compile(r"[,，][^,，]{0,40}(?:进行|开展|作出|下发|给予|发出|组织|召开|约谈|完成)了[^,，]*[,，][^,，要将]*$")
# 要求村村公示，已公开信息8.9万条，(受理)投诉412件
SINCE_THEN = re.compile(
    r"[,，](?:现|目前|至今|截至[^,，]{2,12})?(?:已(?!成为|经成)|累计|先后)[^,，将要须]{2,30}\d[^,，将要须]{0,8}(?:[,，][^,，将要须]*){0,4}$"
)
TOLD = ("举报", "投诉", "反映", "来信", "来电", "监督")
OFFERED = re.compile(
    r"有权(?:利)?[^,，。;；]{0,30}$|(?:欢迎|鼓励|[请望])[^,，。;；]{0,24}$|可以?(?:随时)?(?:拨打|通过|登录|扫[码描]|向)[^,，。;；]{2,20}$"
)
MADE_ONE = re.compile(r"[^,，。;；]{2,30}(?:作为|摆在|放在)")
AGO = re.compile(r"(?:[去前]年|上年)[^。;；]{0,12}已|上个?月|上周|前不久|前段时间|前阵子|日前|刚刚|此前")
ALREADY = re.compile(r"已(?:经|全部|陆续|先后|依法|按期)*$")
PAST = re.compile(
    r"了(?!解)|(?<!对)已(?!成为)|累计|先后|截[至止]|共(?!同|享|建|产|和|管|治|识|赢)|[去前]年|上年|\d月(?!底前|前)|得到|受到|获(?!得感)|被(?!动)"
)
IN_FACT = ("实际", "已全部", "均已", "全部完成并")
ASKED_FOR = re.compile(r"(?:要求|必须|确保|务必)[^,，。]*(?:到位|完毕)")  # 要求限期整改到位
FINISHED = re.compile(r"(?:工作|任务)?(?:全面|基本|如期|顺利|全部|已)*(?:完成|收官|清零|结束)")


def status_of(
    text: str, sentence: tuple[int, int], clause: tuple[int, int], hit: tuple[int, int], figure: bool, tense: Status
) -> Status:
    """Return the status of the act at `hit`; `figure` says that it has a count of its own."""
    before = text[sentence[0] : hit[0]]
    here = text[clause[0] : clause[1]]
    after = text[hit[1] : clause[1]]
    if text.endswith(IN_FACT, clause[0], hit[0]):
        return "done"  # 应巡河60次，实际(巡河)58次; 要求年底完成的8项已全部(整改)
    if WILL_BE.search(text[max(clause[0], hit[0] - 4) : hit[0]]) and not TAKEN.match(after):
        return "planned"  # 月底将全部整改完毕, 将挂牌督办
    if is_due(text[clause[0] : hit[0]]) and PLANNED.search(text, clause[0], hit[0]) and not after.startswith("了"):
        return "planned"  # 要求于12月底前整改完毕
    if "出了" in text[hit[0] : hit[1]]:
        return "done"  # 提出了审计建议
    if (
        ASPECT.match(after)
        and not after.startswith("过程")
        and not ASKED_FOR.search(here[: hit[0] - clause[0]] + after)
    ) or (text.find("了", clause[0], hit[0]) >= 0 and ASPECT_BEFORE.search(text, clause[0], hit[0])):
        return "done"
    if (text.find("正", clause[0], hit[0]) >= 0 or text.find("在", clause[0], hit[0]) >= 0) and UNDER_WAY.search(
        text[clause[0] : hit[0]]
    ):
        return "ongoing"
    if "正" in after and AFOOT.match(after):
        return "ongoing"
    if figure and TALLIED.search(text, clause[0], hit[0]) and not PLANNED.search(text, clause[0], hit[0]):
        return "done"  # 要求有关部门整改，共下达整改建议书20份
    if (
        before.endswith(SUFFERING)
        and SUFFERS.search(before)
        and not after.startswith(("的", "后", "期间"))
        and not RULE.search(here)
    ):
        return "done"  # 分管副校长被免职
    before = PURPOSE.sub("", before) if before.lstrip()[:1] == "为" else before
    if (not after or after[0] in "，,") and THROUGH.search(text[clause[0] : hit[0]]) and not PLANNED.search(before):
        return "done"
    if (
        (PLANNED.search(before) and not SINCE.search(before) and not (figure and SINCE_THEN.search(before)))
        or before.endswith(("马上", "拟"))
        or ASKED.match(text, clause[1], sentence[1])
        or MUST_BE.match(text, hit[1])
    ):
        return "planned"
    if ONLY_THEN.match(text, hit[1], sentence[1]) and RULED.search(text[clause[0] : hit[0]]):
        return "planned"
    if _is_asked(text, sentence, clause, hit, figure, before):
        return "planned"
    return _by_tense(text, sentence, clause, hit, figure, tense, before)


def _is_asked(
    text: str, sentence: tuple[int, int], clause: tuple[int, int], hit: tuple[int, int], figure: bool, before: str
) -> bool:
    """Say whether an act is given a term, laid down by a rule, asked for or intended."""
    if before.endswith(("内", "天", "日", "周", "月", "内必")) and "责令" not in before and WITHIN.search(before):
        return True  # 下发监察建议，限期20天内自查自纠
    if (
        not figure
        and (
            (text.startswith(DUTIES, *hit) and is_due(text[clause[0] : clause[1]]))  # 责令10月15日前报送
            or (text.startswith(TOLD, *hit) and OFFERED.search(text, clause[0], hit[0]))  # 市民可拨打12345举报
            or LAID_DOWN.search(before)
            or BY_STAGE.match(text[hit[1] : clause[1]])
        )
    ):
        return True
    if ("请" in before or "望" in before) and ASKS.search(before):
        return True
    return bool(SAID.search(before) and INTENT.search(text, hit[1], min(sentence[1], hit[1] + 80)))


def _by_tense(
    text: str,
    sentence: tuple[int, int],
    clause: tuple[int, int],
    hit: tuple[int, int],
    figure: bool,
    tense: Status,
    before: str,
) -> Status:
    """Return the status of an act of which no word around it says more than the tense of its text."""
    here, after = text[clause[0] : clause[1]], text[hit[1] : clause[1]]
    if tense == "planned":
        # 完成30个以上集群治理: still to come
        rule = RULE.search(text[clause_before(text, sentence, clause) : clause[1]])
        past = (figure and not rule and PAST.search(before)) or ALREADY.search(before) or AGO.search(before)
        return "done" if past else "planned"
    if RULE.search(text[clause_before(text, sentence, clause) : clause[1]]):
        return "ongoing"
    if (figure and not EACH_ONE.search(before)) or FINISHED.match(after):
        return "done"
    if "推进" in after and MOVING.match(after):
        return "ongoing"
    if WHOEVER.search(text[sentence[0] : clause[1]]):
        return "ongoing"
    if FOUND_OUT.search(before) or (after[:1] == "一" and EACH_ONE.search(before)):
        return "planned"
    if before.endswith("进入") and "阶段" in after[:6]:
        return "ongoing"
    if before.endswith(("把", "将")) and MADE_ONE.match(after):
        return "ongoing"  # 把整治形式主义作为重点
    if DONE.search(before):
        return "done"
    if HABIT.search(before) or STRESS.search(here, 0, hit[0] - clause[0]):
        return "ongoing"
    return tense


def clause_before(text: str, sentence: tuple[int, int], clause: tuple[int, int]) -> int:
    """Return where the clause before begins: a rule (每月, 一律) holds for its own clause and the next."""
    end = max(clause[0] - 1, 0)
    return max(text.rfind("，", sentence[0], end) + 1, text.rfind("：", sentence[0], clause[0]) + 1, sentence[0])
