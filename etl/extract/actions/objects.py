"""Where the object behind a trigger ends, and whether there is one: 查处问题3起, 整改(到位), 测评(居全省前列)."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.actions.grammar import ASPECT, COUNT, NUMBER, UNITS
from etl.extract.actions.words import act_begins, having, shaped, triggers, words

# Behind an act, and no object: 整改(到位), 督查(力度).
NOT_OBJECT = (
    "no_object",
    r"^(?!会议(?:记录|纪要|材料))(?:{}|数(?=分别|同比|[增下上减])|这[一个项种](?:抓手|办法|方[法式]|环节|手段|机制|制度)|必[述查报谈](?=内容|事项)|同步(?=完成|推进|开展|进行)|限[时期](?=办|解决|完成)|第(?!三方)|会(?![计员场所费展])|终身|人民币|(?:共|累计|先后|已)(?:收集|发现|查出|排查|查处|下发|移交|反馈|检查|走访|交办|整改|梳理|形成|约谈|抽查|投入|提出)|\d[\d.,]*[万亿]+元(?=$|[,，。;；、(（])|[A-E]级|[一二三四五六七八九十百\d]+万?元|[\[、,，。；;：:”’）)》…·→\s]|\d+\D{0,2}\s|“[^”，。]{1,8}行动”|“(?:优|好|良|A|满意|合格|基本|一般|较)|才(?!艺|干|能)|[加得达]\d|账实|表(?!现|彰)|全[省国市区县](?:排|第|前|首|推)|排(?=[名第在列全居位前])名?(?![^,，。;；]{1,14}的)|\d{4}(?:专项)?行动|不(?=到位|力|够|彻底|及时|深入|足|严|了|能|得|停|断|放|再|会|是|应|可|要|打|走|留|搞|手软|过关|重|全|细|准|折不扣|贷|怠)|"
    r"由(?!风)|要(?![求素件害点闻案])|应(?![急收用届征])|须|已(?!发放|批复|建成|拨付)|以(?![^,，。]{1,30}(?:形式|名义|方式|借口|为名))|[一二三四五六七八九十两\d]{1,3}(?:[至到—-][一二三四五六七八九十两\d]{1,3})?(?:年|个月|日|天|周)|时(?!任)|后(?!勤|备)|率(?!先)|信(?!访|用|息|贷|托)|书(?!记)|中(?![央国小心介学药外])|工作(?!人员|作风|日|队|群|组|站|室|秘密|机制|制度|中[^,，。;；的里]{2})|专项(?!资金|债|附加))",
)
# A look at the first character rejects most places at once.
CUT = re.compile(
    r"(?=[,，。;；:：!！?？\n→…（(方及并之后以进的同时过期问来为中情看作是就等摆放挺基的要须应已正特尤在连])(?:(?<=..)连续(?=[一二两三四五六\d]{1,2}年[全居位获排])|[,，。;；:：!！?？\n→…]|(?<=情况|问题|案件)时|[（(](?![^（）()]{1,8}[）)][^,，。;；])(?!(?:社区|街道|[镇乡区县市州场厅局委]|公司|企业|单位|办事处)[）)])|并(?!发|购|网|联)|(?:之)?后(?=[,，]|$)|(?<=意见)后|以及|(?<=案例|问题|案件)及(?=[^,，]{2,20}的)|进而|(?:的)?(?:时|过程中|期间|同时|问题上)(?=[,，、]|$)|方面(?=取得|成效|[,，]|$)|来看|基础上|等(?=方式|形式|途径|渠道|提醒|引导|督促|方面)|的(?:更加)?突出位置|的重点来抓|为(?:例|切口|[鉴镜戒](?=$|[,，]))|(?<=问题|案例|案件|秩序)中(?=[,，]|$)|中(?=走向|不断|持续)|情况看|看$|以来$|(?<=问题)以来(?=[,，])|(?:特别|尤其)是|在(?=[^,，。;；]{2,40}(?:期间|过程中)[,，])|(?<![不乱慢假])作为|[摆放挺]在|"
    r"(?<=..)(?:已(?=[办整完销解化])|正在)|(?<=..)(?:要|须|应)(?=在|于|全部|逐|按|立即|限期)|(?<![凡但若或])是(?!非|否)|就是)"
)
# A matter that may itself be told in verbs: 借培训之名组织公款旅游典型问题.
HEADED = re.compile(
    r"(?=[问案行现线隐意事情之腐乱顽痼短漏缺犯违分人干单企部责矛])(?:问题|案件|案例|案|行为|现象|线索|隐患|意见|事项|情形|之风|腐败|乱象|顽疾|痼疾|短板|漏洞|缺陷|犯罪|违法者|分子|人员|干部|单位|企业|部门|责任人|矛盾)"
    rf"(?:等|共|(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS})*$"
)
# 违规吃喝以及涉酒问题, 以讲课费等形式收送礼金问题: a matter may hold what else ends an object.
WHOLE = re.compile(r"[^,，。;；:：!！?？\n→…（()）]+")
OTHER = re.compile(r"并(?!发|购|网|联)|(?<![背幕])后(?!果|续|勤|备|台)|是|时(?!任)|为(?:例|民|[契抓切鉴镜戒])|看$")
JOINED = re.compile(r"(?:并|、|和|及|与)")
# 整顿和规范(市场秩序)
OTHER_VERB = re.compile(
    r"(?:和|并|、)(?:规范|治理|打击|清理|清除|铲除|整顿|消除|防范|处置|解决|预防|制止|遏制)(?=[\u4e00-\u9fff“])|"
    r"(?:、[\u4e00-\u9fff]{2})?(?:和|并|及)(?:加强|提高|充实|强化|改善|力戒|防止|恢复补充)(?!的)(?=[\u4e00-\u9fff“]{2})"
)
# 大案要案(和纠正行业不正之风)
OTHER_DEED = re.compile(r"(?<=..)[和与](?:恢复|加强|改进|纠正|查处|打击|整治|惩治|清理)(?=[、\u4e00-\u9fff“]{3})")
ACTED_ON = re.compile(r"(?:问题|案例|案件|现象)(?=[点公严集从])")  # 典型问题(点名道姓通报曝光)
ACTED = 3  # characters; a shorter word may be part of the matter
OBJECT = re.compile(r"了?[\u4e00-\u9fff“\d]")
COUNT_ALONE = re.compile(rf"(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}(?:$|[,，。;；、(（]|才|仍|均|就|后|没|无人)")
# 查找(制度短板漏洞、管理监管缺陷), 排查(已有制度存在的薄弱环节)
GAPS = re.compile(
    r"(?:已有|现有)?(?:制度|机制|体制|体系|管理|监管|措施|方案)[^,，。;；]{0,16}?(?:漏洞|短板|缺陷|盲区|薄弱环节|不足|空白)(?:(?:、|和|及)?[^,，。;；、]{0,8}(?:漏洞|短板|缺陷|盲区|薄弱环节|不足|空白))*"
)
RUN = re.compile(
    r"连续[一二三四五两\d]{1,2}(?:次|年|个?月|个?季度|期)[^,，。;；]{2,16}的|排名[^,，。;；]{1,14}的"
)  # 连续两次排名末位的街道
AMONG = re.compile(r"位列|占|中(?!央|国)")
WHOLES = (
    "连续",
    "排名",
    "已有",
    "现有",
    "制度",
    "机制",
    "体制",
    "体系",
    "管理",
    "监管",
    "措施",
    "方案",
)  # begin RUN and GAPS
SERVES = re.compile(
    r"的(?:结果|情况|数据)来?(?:看|显示|表明)|的(?:一个|又一个?)?(?:片段|镜头|插曲|生动例子)|的(?:重要|主要|基本)?(?:依据|参考|标准|内容|指标|抓手)"
)  # 作为综合评价的重要依据
COVERS = re.compile(r"^覆盖(?!率|面)(?:了|到|至|全部|所有)*")  # 检查覆盖(全部28个乡镇)
PAPERS = ("情况", "结果", "意见", "结论", "报告", "通知", "问题", "名单", "案例", "案件", "工作")  # 通报考核和督查结果
FINDERS = (
    "督察",
    "巡视",
    "巡察",
    "审计",
    "督查",
    "督导",
    "监督",
    "检查",
    "核查",
    "反馈",
    "交办",
    "移交",
    "信访",
    "举报",
    "投诉",
)
FAR = 20  # characters of a matter in which the act before it stands
NOT_MATTER = tuple("等的、和与及")
LASTS = re.compile(r"期(?:为|共)?\d|期[限内满间]")  # 集中整改(期3个月)
DEED_BEHIND = re.compile(
    r"(?<=犯罪|问题|行为|隐患|案件|乱象)、(?=[^、]{2,14}(?:治理|保护|整治|建设|管控|救助)(?:、|$))[^“”]*$"
)
STEP_BEHIND = re.compile(r"、(?:重要|关键|传统)?(?:节点|节[前中后]|节日)[^、]{2,10}(?=、|$)")
PEOPLE = re.compile(r"(?:参与|组织|实施|落实)(?:人|者|主体|方案|情况)")  # 饮酒场所、(参与)人员
# “四风”、(惩治重点领域腐败): what is done beside it
VERB = re.compile(r"(?:惩治|严惩|通报|打击(?!报复)|查处(?!不)|纠治|整治)(?=[\u4e00-\u9fff“]{3})")
MARK = re.compile(r"、(?![^“]*”)")


@lru_cache(maxsize=1 << 14)
def object_after(after: str) -> str | None:
    """Return the object that follows the trigger, None where what follows is none."""
    after = _past_other_acts(after)
    if LASTS.match(after):
        return None
    if after.startswith("的") and SERVES.match(after):
        return None
    if after.startswith("的") and not after.startswith("的同时"):
        return shortened(AMONG.split(after[1:], maxsplit=1)[0])
    if after.startswith("一") and act_begins(after, 1):
        return None  # 每月一(暗访)一通报
    object_ = ASPECT.sub("", after)
    whole = (RUN.match(object_) or GAPS.match(object_)) if object_.startswith(WHOLES) else None
    if whole:
        return whole[0] + (shortened(object_[whole.end() :]) or "")
    if shaped(*NOT_OBJECT).match(after) or object_.startswith("或"):
        return None
    object_ = COVERS.sub("", object_) if object_.startswith("覆盖") else object_
    if shaped(*NOT_OBJECT).match(object_) or (COUNT.match(object_) and COUNT_ALONE.match(object_)):
        return None
    return shortened(object_)


def _past_other_acts(after: str) -> str:
    """Return what follows the acts joined to this one, which share its object: (查处)并公开通报了…."""
    joined = JOINED.match(after)
    verb = OTHER_VERB.match(after)
    size = act_begins(after, joined.end()) if joined else 0
    if verb and not size:
        return after[verb.end() :]
    if not joined or not size:
        return after
    rest = after[joined.end() + size :]
    return rest if OBJECT.match(rest) else after


def shortened(words: str) -> str | None:
    """Return the object that `words` begin with: up to the next verb, in a list up to the next act."""
    words = OTHER_DEED.split(words, maxsplit=1)[0]
    for head in ACTED_ON.finditer(words):
        if act_begins(words, head.end()) > ACTED:
            words = words[: head.end()]
            break
    found = WHOLE.match(words)
    whole = _listed(found[0]) if found and not OTHER.search(found[0]) else ""
    if HEADED.search(whole):
        return whole
    words = _listed(CUT.split(words, maxsplit=1)[0])
    if HEADED.search(words):
        return words
    cut = having("predicate").search(words)
    words = words[: cut.start()] if cut else words
    size = act_begins(words)
    if size and words[size:] in ("结果", "意见", "结论"):
        return words  # 通报评估结果
    if size and (len(words) <= size + 4 or (JOINED.match(words, size) and not words.endswith(PAPERS))):
        return None  # 监测评估, 排查整治行动, 监测考核和激励约束: one act with the trigger, or more acts
    return words


def past_act(words_: str) -> str:
    """Return the matter behind the act that `words_` begin with: (市局)查处违法案件, not 督察反馈问题."""
    for start, end, act in triggers().find(words_[:FAR]):
        if act.type is None or act.word.startswith(FINDERS):
            continue
        whose = start == 0 or words_.endswith(words("body"), 0, start)
        return words_[end:] if whose and words_[end : end + 1] not in NOT_MATTER and len(words_) > end + 1 else words_
    return words_


def _listed(words: str) -> str:
    """Cut a list where its next piece is an act of its own: 检查企业、督办问题."""
    headed = HEADED.search(words)
    if deed := DEED_BEHIND.search(words):
        words = words[: deed.start()]  # 电诈犯罪、未成年人司法保护
    if step := STEP_BEHIND.search(words):
        words = words[: step.start()]  # 查处结果、重要节点通报曝光
    for mark in MARK.finditer(words):
        acts = words[mark.end() : mark.end() + 1] != "乱" and any(
            act_begins(words, mark.end() + offset) for offset in range(3)
        )  # 乱收费、乱罚款
        listed = having("light_verb").match(words, mark.end()) and not PEOPLE.match(words, mark.end())
        if (acts and (not headed or COUNT.search(words, 0, mark.start()) or VERB.match(words, mark.end()))) or listed:
            return words[: mark.start()]
    return words
