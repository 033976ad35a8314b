"""Others that a change is held against: 高于全国、全省平均水平1.2个和0.8个百分点."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Change, Figure, Reading, State
from etl.extract.indicators.left import GROWTHS

# 增速分别高于全国、全省、全市2、1和0.5个百分点
ABOVE_EACH = re.compile(
    "([^，。；]*?)(高于|低于|快于|慢于|好于|高出)(全[国省市区县州](?:(?:、|和)全[国省市区县州]){1,3})(?:平均)?(?:水平)?(?:分别)?\\Z"
)
BOTH_PEERS = re.compile("([高低快慢超]于?|[比较])((?:全国|全省|全市)(?:平均)?(?:水平)?)[、和及](全.+)")
OTHER_SCOPE = re.compile("((?:全[国省市县区州])(?:平均)?(?:水平)?)\\Z")  # 高于全国2.1个百分点、全省1.3个百分点


def beside_others(figure: Figure, state: State) -> Reading | None:
    """Return how far a growth is above each of some scopes: 高于全国、全省、全市2、1和0.5个百分点; None elsewhere."""
    if state.peers and figure.listed and not figure.left.head:
        name = state.peers.pop(0)
        return Reading(name, "change", state.change.direction if state.change else "up", "peer", figure.left.bound)
    state.peers = []
    above = ABOVE_EACH.search(figure.text, figure.low, figure.quantity.start) if "于全" in figure.left.head else None
    scopes = re.split("、|和", above[3]) if above else []
    if above is None or figure.count != len(scopes):
        return None
    told = trim(above[1].replace("分别", ""))
    whose = (
        state.name if told in ("", *GROWTHS) and state.name.endswith(("增速", "降幅", "率")) else told or state.grown
    )
    direction = "down" if above[2][0] in "低慢" else "up"
    state.change = Change(direction, above[2], "peer", yearly=False)
    first, *state.peers = [whose + above[2] + scope for scope in scopes]
    return Reading(first, "change", direction, "peer", figure.left.bound)


def one_of(against: str, figure: Figure) -> str:
    """Return whom one figure of two is compared with: 比全省平均水平 of 比全省、全市平均水平分别低1.2个和0.7个."""
    both = BOTH_PEERS.fullmatch(against)
    if both is None or not (figure.listed or figure.count == 2):
        return against
    return both[1] + (both[3] if figure.listed else both[2] + (both[3][2:] if len(both[2]) == 2 else ""))


def against_scope(figure: Figure, shared: Change) -> str:
    """Return what the second of two gaps is held against, which shares the word of the first."""
    scope = OTHER_SCOPE.search(figure.text, figure.low, figure.quantity.start)
    return shared.against[: shared.against.find("于") + 1] + scope[1] if scope else shared.against
