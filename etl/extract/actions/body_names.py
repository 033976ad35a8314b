"""The name of a body (机关) as a text writes it: joined bodies, all bodies of a level, no name that holds a verb."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.extract.actions.grammar import UNDER_ACT
from etl.extract.actions.words import having, shaped, words
from etl.lexicon.alternatives import either

NAME = (
    r"(?:[^\s,，。;；:：、!！?？…《》()（）对向将把由被从在为到是了并着也要请让使给及以]|"
    r"（[市县区旗街工社党组、道]{1,5}）|(?<=级)以(?=上)|(?<=驻)在(?=部门|单位|机构)|(?<=[乡镇])以(?=上)|从(?=化)|向(?=阳)|将(?=乐)|"
    rf"{UNDER_ACT})"
)
# A name that holds a verb is no name: 督促各部门, 成立督查组.
VERB = (
    "name_verb",
    r"{}|组织(?!部(?!分))|服务(?!对象|局|机构|队)|处理(?!中心|局|厂|办|组)|培训(?!中心|学校|机构|班)|获(?!嘉|鹿)",
)
# 县大气办牵头: an office (办) of whatever name, told by what it does.
OFFICE = (
    r"(?<=[\u4e00-\u9fff]{2})办(?=牵头|于\d|向|会同|联合|将(?!理)|对(?!外)|已[将对]|要(?![素求点件])|"
    r"下发|印发|制发|通报|负责|转办|交办|约谈|督[促办查导]|统筹|抽调|每[周月季年])"
)
# 法治政府 is an aim.
ZONE = re.compile(r"经(?:开区|济|信|贸|发)")  # 经开区纪检监察系统
NO_BODY = re.compile(
    r"(?:犯罪|走私|诈骗|恶势力|黑恶|贩毒|传销)集团$|(?:数字|法治|清廉|廉洁|服务型?|创新型?|有为|满意|现代化|诚信|阳光|节约型?)政府$|^本书|^不断|组织部分|城市$|^(?:对|经(?!开区|信|济|贸|发))|的?\d+名|^分区$|办法$|^任(?![丘城县兴])|^分(?:成|为)?[\d一二两三四五六七八九十]|原(?=党|纪委|副|书记|主任|局长)"
)
CREDIT = re.compile(r"^[\u4e00-\u9fff]{2,4}摄(?=..)")  # 图片说明。李某摄 县纪委监委…
JOINT = re.compile(
    r"联合(?=派驻(?:纪检)?监察组|(?:专项|监督|综合)?"
    r"(?:检查|督查|督导|督察|调查|执法|暗访|巡查|验收|核查|考核|专案|整治|工作)(?:小?组|队|专班))"
)
ADVERBS = re.compile(r"(?:还|也|又|再|已|同时|应当|应|需|须|均|分别|积极|主动|马上|立即|当即|随即|迅速|及时)+$")
# 国务院(安全生产考核), 省政府(粮食安全考核): who examines those below
OF_A_MATTER = "(?=[\u4e00-\u9fff“]{2})(?![、和与及]|有关|相关|部门|办公室)"
ABOVE = re.compile(
    "(?:国务院|党中央|中央(?=[^企财])|国家[\u4e00-\u9fff]{1,6}(?:委员会|总局|委|部|署)|[省市县区州]委(?!托|员|任)(?:省政府)?|[省市县区州](?:人民)?政府)"
    + OF_A_MATTER
)
NO_MINISTRY = ("干部", "支部", "组织部", "宣传部", "统战部", "指挥部")
TITLED = re.compile(r"(?:书记|主任|[组局厅处科区县市镇乡院校站所队会]长|主席|专员)[\u4e00-\u9fff]{2,3}$")


@cache
def names() -> str:
    """Return the pattern of a body's name, joined ones and all of a level among them."""
    # 各级 alone is short of what follows: 各级煤矿安全监管监察部门
    acted_on = rf"{UNDER_ACT}[\u4e00-\u9fff]{{2,6}}?(?:党组织|单位|部门|企业|党委|党组)"
    levels = rf"各[级地]{NAME}{{0,14}}?(?:部门|机关|机构|单位|组织|政府|党委|干部|纪委监委)"
    bodies = rf"(?>{acted_on}|{levels}|{either(words('body'))}|{OFFICE})"
    listed = rf"(?:[、和与及]|或者?|会同|联合|驻){NAME}{{0,14}}?(?:{bodies}|(?<=[\u4e00-\u9fff]{{2}})部门)"
    joined = rf"(?:{listed}|(?:第[一二三四五六七八九十]{{1,3}})?{NAME}{{0,2}}?{bodies})"
    return rf"(?:{NAME}{{1,8}}、){{0,10}}{NAME}{{0,24}}?{bodies}(?:{joined}){{0,6}}"


@lru_cache(maxsize=1 << 14)
def is_name(words_: str) -> bool:
    """Say whether the words before the body's own word hold no verb: 监督检查组 is a name, 督促各部门 is none."""
    bare = having("body").sub("", JOINT.sub("", words_))
    begins = () if ZONE.match(words_) else words("name_begins")
    broken = bare.startswith(begins) and words_.startswith(begins)  # not 县政府与各乡镇
    return not (broken or shaped(*VERB).search(bare) or NO_BODY.search(words_))


@cache
def ministry() -> str:
    """Return the pattern of the short name of a ministry: 教育部, 国家文旅部."""
    named = (word for word in words("body") if word.endswith("部") and len(word) > 2 and not word.endswith(NO_MINISTRY))
    return rf"(?:国家)?{either(tuple(named))}"


def giver_of(words_: str) -> str | None:
    """Return the authority above that `words_` begin with where they go on with a matter: 国务院安全生产."""
    above = ABOVE.match(words_) or _ministry_above().match(words_)
    return above[0] if above else None


@cache
def _ministry_above() -> re.Pattern[str]:
    return re.compile(rf"{ministry()}{OF_A_MATTER}")


def name_in(words_: str) -> str | None:
    """Return the body's name that `words_` begin with: 市环保局出动执法人员 is 市环保局, or None."""
    words_ = CREDIT.sub("", words_.strip("“”\"'"))
    words_ = words_[words_.rfind("的") + 1 :] or words_  # 承担核查工作的市纪委 is 市纪委
    if is_name(words_):
        return words_
    verb = shaped(*VERB).search(words_)
    first = ADVERBS.sub("", words_[: verb.start()]) if verb else ""
    if TITLED.search(first):
        return first  # 督查组组长苏某马上通知街道
    return first if first.endswith(words("body")) and is_name(first) else None
