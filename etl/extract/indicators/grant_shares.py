"""Shares of a sum at which a policy grants: 按缴费额的25%给予补贴, 给予投资额5%、6%的补助."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.grantees import whom_of
from etl.extract.indicators.grants import GRANT, NEAR

SHARED = re.compile(
    rf"(?:、[0-9.]{{1,5}}%){{0,5}}\s?(?:以内|以下|左右)?(?:(?:的标准|的比例|的额度)?，?(?:给予|予以|进行)|的比例(?=奖励|补助|补贴))"
    "(?:[^，。；、0-9]{2,10}(?=不超过|最高))?"
    rf"(?:(?:不超过|最高|每年|一次性|年度)[0-9.]*万?元?)*([^，。；、0-9]{{0,16}}?(?:{GRANT}))"
)
BASE = re.compile(
    r"^(?:前?[一二三四五两]年)?(?:最高)?(?:可)?(?:分别)?(?:按照?|根据|依照|以)?(?:不超过)?其?(?:当年度?|上年度?)?"
)
BASED = re.compile("按照?|根据|依照|以")
OF_BASE = re.compile("^.*的(?=[^的]{3,})")
GIVEN_SHARES = re.compile(
    "(?:[、和][0-9.]{1,5}%){0,6}(?:[、，](?:单[^，。0-9]{1,4}|每年|年度)?(?:最高|不超过)+[0-9.]{1,8}\\s?[万亿]*元)?(?:以内)?的?(?:比例)?(?:给予|予以)?(?:一次性)?(?:人民币)?(补助|补贴|奖励|资助|奖补|扶持|贴息)(?=[，。；、]|\\Z)"
)
SHARES_OF = re.compile(
    "(?:给予|予以|按照?)(?:不超过)?((?:项目|实际|设备|当年|新增|年度)*[^，。；、（）给按]{0,8}?"
    "(?:投资总?额|投资|销售额|营业收入|租金|费用|利息|贡献|金额|支出|投入))(?:（[^（）]*）)?的?(?:给予|予以)?(?:[0-9.]{1,5}%[、和])*\\Z"
)


def read_grant_share(figure: Figure, state: State) -> str:
    """Return the name of a share at which a policy grants (按缴费额的25%给予补贴), "" where the figure is none."""
    if told := _share_of_base(figure, state):
        return told
    shared = SHARED.match(figure.text, figure.quantity.end)
    if shared is None:
        return ""
    base = BASE.sub("", figure.left.head)
    by = BASED.search(figure.text, figure.low, figure.quantity.start)
    if by and len(base) < 2 and (base_before := state.measured or OF_BASE.sub("", state.topic)):
        return base_before + trim(shared[1]) + "比例"  # 贡献比上一年增长10%的部分，按照50%的比例予以奖励
    if not by or len(base) < 2:
        return ""
    low = max(figure.low - NEAR, state.opened)
    base = (base.rpartition("按")[2] or base).removeprefix("照")
    state.granted = (whom_of(figure.text, low, max(figure.low - 1, low)) or state.whom) + trim(shared[1])
    return trim(shared[1]) + (base if base.endswith("率") else "占" + base + "比例")


def _share_of_base(figure: Figure, state: State) -> str:
    """Return the name of a share of a sum, one or some, that is granted: 给予投资额5%、6%的补助, "" elsewhere."""
    given = GIVEN_SHARES.match(figure.text, figure.quantity.end)
    base = SHARES_OF.search(figure.text, max(0, figure.quantity.start - NEAR), figure.quantity.start) if given else None
    if given is None or base is None:
        return ""
    if not figure.listed:
        low = max(figure.low - NEAR, state.opened)
        state.granted = (whom_of(figure.text, low, base.start()) or state.whom) + given[1]
    return f"{given[1]}占{base[1]}比例"
