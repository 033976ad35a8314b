"""Strip from a target what is no part of it: marks, figures, numbering, the word for a campaign behind its matter."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.extract.actions.grammar import COUNT, NUMBER, UNITS
from etl.extract.actions.words import words
from etl.lexicon.numbering import ARABIC_NUMBER, HAN_NUMBER, OPEN, ORDINAL

TRAILING = re.compile(
    rf"(?:共|共计|合计|总计|累计|达|计)?(?<!的)(?<!的\d)(?<!的\d\d)(?<!的\d\d\d)(?:{NUMBER})\s?[余多]?(?:[万亿]?[余多]?{UNITS}(?:\d[\d.]*[万亿]?{UNITS})?|[万亿]{{0,2}}[余多]?元)(?:$|[,，、(（].*$)"
)
NUMBERING = re.compile(rf"^(?:{ARABIC_NUMBER}[.．](?!\d)|{OPEN}?{HAN_NUMBER}[）)、]|{ORDINAL}条\s*)")
LEADING = re.compile(
    rf"^(?:约|近|超|共)?(?:{NUMBER})\s?[余多]?[万亿]?[余多]?{UNITS}(?:以上|以下|左右)?(?!规定|方面|领域)"
)
FEW = re.compile(
    rf"(?:{NUMBER})\s?[余多]?[个家所]\s?[省市州县区镇乡村局委校院所部]"
)  # 5个市: bare, one character is left
# 12个省份的医疗机构: bare it would begin with the level of a place.
LEVELS = re.compile(
    rf"(?:{NUMBER})\s?[余多]?[个家]\s?(?:省份?|设区市|市|州|县区?|区县?|乡?镇|乡|村|部门|单位|省市|省区市)(?:的|和|在)"
)
# 上个月(暗访), 扣(3至5分), 热线办随机(回访): when, how much and how, which name nobody.
NO_TARGET = re.compile(
    r"(?:[相有]关|高(?:分|标准|质量)|专业|全口径|科学|落实常态|涉嫌|“[^”]{2,12}”严打|于?[今明去]年[一二三四]?季?度?[初底末]?|[上本下这]个?月|[今明去当全]年|年[内底初末]|[上下]半年|\d{1,2}月[底初末]?|(?:每|第?[一二三四])?季度|半[年月]|按[日周旬月季年]|正?按(?:照)?计划|正在?|[^,，。;；]{2,12}以来|(?:近[几两]?|今|去|历)年(?:以?来)?|近[期日]|每[日周旬月季年][^的]{0,4}|"
    r"[\d.—\-~至到X]{1,9}(?:分|倍|元|堂|次)|[一二三四五六七八九十\d]{1,3}[天日月](?:之?内)?必?|(?:分别)?同比.*|.*(?:白天|晚上|夜里|夜间)|于本?\d{0,2}[年月].*|"
    r"从(?![事业]).{2,12}到.{2,12}|\+.*|.*关于|在内的.*|.*的时间|.*一[批个步]一[批个步]地|有时.*|(?:季度|月度|年度|每[月季]度?)“[^”]{2,6}”|"
    r".{0,12}[办室组委局中心](?:每半?[周月日旬季]?|随机|不定[时期]|每[周月日旬季]不定[时期]|又?[两多再]度|[上本]个?月|[今去]年)|[一每][日周旬月季年]一|[^的]{0,12}[“、]每?[日周旬月季年]|[^的]{0,14}[要须应将][一每半][日周旬月季年])"
)
OPENED = 4  # characters behind an opening quotation mark that the act goes on with
SHORT = 8  # characters; no figure and a single character behind it are longer
LASTING = re.compile(r"^为期[\d一二三四五六两]{1,3}个?[年月天日周]的?|先后有(?=\d)")
# 专项行动 behind a matter only says how it is gone about: 拖欠账款专项行动 is about 拖欠账款.
CAMPAIGN = re.compile(
    r"(?<=..)(?:(?:专项|(?:今冬|[春夏秋冬]季|百日|三年)(?:专项)?)?(?:(?<!违法)(?<!违规)行动|(?<!推进)(?<!重点)(?<!本身)工作|(?<!金融|犯罪|经营|违法|交易|恐怖)活动|(?<!脱贫)攻坚|目标任务|任务|专项|年度|超额|(?:工作)?力度)|"
    r"(?:已?连续|在?全[省市国区县])?(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:年|个季度)(?:获|在)?|等[三四五六七八九十]{1,2}大|(?<![上中下同优头高初])等|(?<=..)的(?:专项(?:治理|整治)|斗争|重要性|必要性|紧迫性|(?:常规动作|有效手段|重要(?:举措|抓手|手段))|力度))++$"
)
# 承担的68项重点任务, 牵头的任务: counted or given to somebody, tasks are the matter itself.
TASKS = re.compile(r"(?:\d[\d,]*[项个件条]|(?:承担|负责|牵头|确定|下达|交办|分解)的)[\u4e00-\u9fff]{0,4}任务$")
CAMPAIGN_REACH = 20  # characters at the end of a matter in which its campaign stands
CAMPAIGN_ENDS = tuple("动作坚务项度额获在年等治争性大")
# (清理)废除妨碍统一市场的规定, (评比)确认为三星级: the second of two verbs, what one is found to be
SECOND_VERB = re.compile(
    r"^(?:消除|化解|处置|清除)(?=[^情工措方机能]..)|^(?:运行|投用)(?=“)|^(?:治理(?=[^体能效成水格结措工]..)|严防|严控|梳理|从严管控|协调(?=.{2,12}部门)|解决(?=.{2,}问题)|完成(?=问题))|^(?:废除|废止|废改立|提高|规范(?![性化文管]))(?=..)|^(?:确认|认定|评定|评|判定)为.*"
)
# 使工作中的错误(得到纠正), 让问题在成风之前(得到纠治)
MADE_SO = re.compile(
    r"^(?:使(?![用馆领命])|让(?![利步位]))(?=..)|(?<=案例|问题|案件)中$|(?<=..)的?工作中$|(?<=..)在[^,，。;；]{1,8}之?前$|(?<=..)以(?:必要|应有|适当|严厉)$|(?<=^社会)(?:公开|广泛)$|^又一[起件个例]|^年、|^我[省市县区州](?:\d{4}年度?)|(?<=..)(?:也要?强?|必须|要依法甄别)$|^好(?=第.[次批]|防)|^从(?=领导|源头)|(?<=..)(?:成功|顺利)?高(?:分|标准|质量)$|(?<=..)(?:既|经过|第.{1,2}[次轮])$|^如下(?=..)|^好(?![评转事差人友处坏家房奇])(?=..)|^等(?![级待候])(?=..)|^(?:正在)?进行的一[项次个](?=..)|^当前的?(?:工作)?(?:重点|关键)就?是(?:加快|加强)?|^发现(?!的)(?=[^,，的]{2,}(?:问题|线索|隐患)$)|^或者?查实(?=..)|^年度(?=全[省市区县])"
)
PARTICLES = re.compile(r"^(?:[\s,，。;；:：、!！?？的和与）)]|及(?!时|格|第))+")  # not 及时发现问题


@lru_cache(maxsize=1 << 14)
def trimmed(said: str, campaign: bool = True) -> str | None:
    """Strip marks, figures and particles from both ends, and a campaign's own word (专项行动) behind its matter."""
    said = said.strip(" ,，。;；:：、!！?？\n\t　")
    said = NUMBERING.sub("", LASTING.sub("", said))
    few = FEW.match(said)  # 9个市36家企业
    whole = few is not None and (few.end() == len(said) < SHORT or said[few.end() : few.end() + 1].isdecimal())
    whole = bool(whole or LEVELS.match(said))
    said = said if whole else LEADING.sub("", said)
    said = TRAILING.sub("", said) if COUNT.search(said) or said.endswith("元") else said
    said = said.rstrip(" ,，。;；:：、!！?？\n\t　的和与及）)")
    said = MADE_SO.sub("", SECOND_VERB.sub("", PARTICLES.sub("", said)))
    if campaign and said[-1:] in CAMPAIGN_ENDS and not TASKS.search(said[-CAMPAIGN_REACH:]):
        said = (said[:-CAMPAIGN_REACH] + CAMPAIGN.sub("", said[-CAMPAIGN_REACH:])).rstrip("的")
    if "（" in said and said.count("（") > said.count("）"):
        said += "）"
    if "”" in said and said.count("”") > said.count("“"):
        said = said[: said.rindex("”")] if not said.endswith("”") else said
    opened = said.rfind("“")
    if opened > 1 and said.count("“") > said.count("”") and len(said) - opened <= OPENED:
        said = said[:opened]  # 矛盾纠纷“大(排查大化解)”
    if said.count("“") != said.count("”"):
        said = said.strip("“”") if said.count("“") + said.count("”") == 1 else said
    return None if len(said) < 2 or said in manners() or said.isdecimal() or NO_TARGET.fullmatch(said) else said[:120]


@cache
def manners() -> frozenset[str]:
    """Return the words that tell how an act is done and never to what."""
    return frozenset(words("manner"))
