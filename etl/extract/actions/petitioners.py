"""Who takes petitions in, a hotline or a platform, and who turns them in: 12345热线共(受理), 村民先后(举报)."""

from __future__ import annotations

import re

from etl.extract.actions.body_names import is_name

# 举报平台共(收到), 便民热线(办结), 12345(转来), 群众先后(举报)
DESK = re.compile(
    r"(?<![\u4e00-\u9fff“”])(?P<name>[\u4e00-\u9fff\d“”]{2,16}(?:平台|热线|窗口|信箱)|(?:(?![可拨打通过致电向])[\u4e00-\u9fff]){0,6}“?12\d{3}”?)"
    r"(?:共|累计|已|先后|全年|[上下]半年)*$"
)
TURN_IN = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=欢迎)|(?<=鼓励)|(?<=请)|(?<=解决)|(?<=\d[家名位户]))(?P<name>(?!欢迎|鼓励|请|解决|[家名位户个])[\u4e00-\u9fff]{0,6}?(?:群众|居民|市民|村民|业主|商户|家长|网民|网友|企业|公众|社会各界))"
    r"(?:先后|多次|反复|纷纷|连续|一再|[一二两三四五六七八九十\d]+次|再次|扫码[^,，]{0,4}?|可以?(?:拨打|通过|登录|扫)[^,，]{2,40}|(?:通过|拨打)[^,，]{2,16}){0,3}$"
)
PARTY = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、])?(?P<name>自然人|纳税人|经营者|生产者|运营者|申请人|申报人|被征收人|当事人|从业人员|个人|企业|用人单位|"
    r"(?:[\u4e00-\u9fff]{2,6}(?<![和对由让使向把将被]))?(?:经营|建设|施工|监理|运营|使用|申报|生产|参建|承建|勘察|检测)单位)"
    r"(?=在[^,，]{2,14}(?:内|前)|应(?!急)|须|必须|要(?!求)|主动|自行|未?按(?:要求|规定|期)|已?完成)"
)
TURNED_IN = ("举报", "投诉", "反映", "信访", "上访", "信访举报")


def desk_of(text: str, start: int, end: int) -> str | None:
    """Return the hotline, platform or box right before a petition is taken in, None where none is named."""
    desk = DESK.search(text, start, end)
    return desk["name"] if desk else None


def people_of(word: str, text: str, start: int, end: int) -> str | None:
    """Return the people who turn something in (举报, 投诉), None where no people are named."""
    people = TURN_IN.search(text, start, end) if word in TURNED_IN else None
    return people["name"] if people and is_name(people["name"]) else None


def party_of(text: str, start: int, end: int) -> str | None:
    """Return whoever a rule speaks to, who does the act in its clause: 经营者应当在十日内(改正), None where nobody is.

    What follows in other clauses is done to it, so it is not carried on.
    """
    party = PARTY.match(text, start, end)
    return party["name"] if party else None
