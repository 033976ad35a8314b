"""Places that only their list tells: 襄宜、十宜等高速公路, 德厚、阿岗大型水库, and provinces by one character (沪滇, 援疆)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.lexicon.places import Hit
from etl.lexicon.words import Words

MEMBER = r"[一-龥]{2,5}"
HEADS = {
    "road": r"高速公路|高速|铁路|公路|快速路|城际|大道|路",
    "water": r"水库|灌区",
    "facility": r"(?:抽水蓄能|水|核|火)?电站|机场|大桥|隧道|港口",
    "village": r"村|社区",
    "township": r"乡镇|街道|镇|乡",
    "zone": r"开发区|产业园区|工业园区|产业园|园区|片区|新城",
}  # fmt: skip
LISTS = re.compile(
    rf"(?<![一-龥、])(?P<list>{MEMBER}(?:、{MEMBER})+?)(?P<link>等(?:[0-9一二三四五六七八九十两]+[条座个])?|[0-9]+[条座个]|)(?:大型|重点|省级|国家级)?"
    r"(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in HEADS.items()) + ")"
)
PROVINCE = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁疆港澳台"
PAIR = re.compile(rf"(?<![一-龥])?[{PROVINCE}]{{2,4}}(?=[一-龥]*)")


def find_in_lists(text: str, words: Words, names: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of the members of lists whose common head says what they are."""
    return iter(())
