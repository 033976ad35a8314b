"""What money that is told as given, and no more, is for: 中央财政安排27亿元国债资金用于农村卫生设施建设."""

from __future__ import annotations

import re

from etl.extract.indicators.before import Told

GIVEN = re.compile(
    "((?:中央|国家|地方|省级?|市级?|县级?|区级?|各级)?(?:和地方)?(?:财政|政府)?)(?:还|拟|将|共|累计|已|又)*"
    "((?:新增)?(?:统筹)?(?:安排|投入|下达|拨付|拨出|筹集|筹措|列支|支出|设立|补助)|投资|新增)"
    "(金额|(?:财政|国债|专项|补助|奖补|补贴|扶持|引导|帮扶)*资金|国债|)"
)
# 将安排832亿元，比上年增加167亿元，支持卫生事业改革和发展
PURPOSE = re.compile(
    "(?:以上|左右)?的?(?P<fund>(?:财政|国债|专项|补助|奖补|引导|中央|预算内)*资金)?(?:，(?:比|较)(?:上年|去年)[^，。；]{2,20})?"
    "，?(?:主要|重点|专项|集中|全部)?(?>(?:支持|扶持|(?:帮助)?解决|支援|扶助|补贴|用于(?:支持|加强|解决|支援|扶助|补贴)?)(?![和与]))"
    "(?:[地各]方)?(?:加强)?(?:[0-9]+[户个家])?(?!这|该|此|上述)(?:[^，。；：、0-9]{2,10}、[^，。；：0-9]{2,12}等)?"
    "(?P<what>(?:[县乡村]、){1,2}[^，。；：、0-9]{2,18}?|[^，。；：、0-9]{2,18}?)(?=[，。；、]|\\Z)"
)
NO_MATTER = re.compile("的$|等$|以上$|^上|^对")


def for_what(name: str, told: Told) -> str:
    """Return the name of money given with what the words behind it say it is for, as it is where they do not."""
    given = GIVEN.fullmatch(name) if told.quantity.role == "money" else None
    purpose = PURPOSE.match(told.text, told.quantity.end) if given else None
    if given is None or purpose is None or NO_MATTER.search(purpose["what"]):
        return name
    fund = purpose["fund"] or (given[3] if given[3] not in ("金额", "") else "资金")
    if given[2] == "投资":
        return given[1] + purpose["what"] + given[2]
    return given[1] + given[2] + purpose["what"].replace("的", "", 1) + fund
