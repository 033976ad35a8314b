"""Full and half width (全角、半角): one form for every sign, as docs/decisions/0002-canonical-text.md lists them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from etl.clean.draft import Draft

NEVER_SEEN = re.compile("[\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufffe\x00-\x08\x0e-\x1f\x7f]+")
LINE_END = re.compile("\r\n|[\r\v\f\x85]")
PUNCTUATION = {
    ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）",
    "﹐": "，", "﹔": "；", "﹕": "：", "﹙": "（", "﹚": "）", "﹖": "？", "﹗": "！", "︰": "：", "∶": "：",
    "｡": "。", "､": "、", "﹑": "、", "「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”",
    "﹪": "%", "﹣": "-", "−": "-", "‑": "-", "‐": "-", "﹒": ".", "〜": "~", "∼": "~",
}  # fmt: skip
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
FULL_KEPT = "（）！？，：；"

LATIN = r"[A-WYZa-wyz]"  # X masks a figure, and then the comma beside it is a Chinese one
# Half width again: thousands, times and ratios, web addresses, English phrases.
RESTORED = re.compile(
    rf"，(?<=\d，)(?=\d{{3}}(?!\d))|：(?:(?<=\d：)(?=\d)|(?<=[A-Za-z]：)(?=//))|/(?<=//)[^\s\u4e00-\u9fff]+"
    rf"|[，；：！？](?<={LATIN}.)(?= ?{LATIN})|？(?<=[\w/=&]？)(?=\w+=)"
)
COLON_RATIO = re.compile(r"：(?<=\d：)(?=\d)")
UNIT = r"[\d%‰万亿千百元年月日时号个人吨亩度米倍岁期]"
RANGE = re.compile(rf"[~—–](?:(?<={UNIT}.)|(?<={UNIT} .))(?![~—–]) ?(?=\d)")


@cache
def _table() -> dict[int, str]:
    table = {chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F) if chr(full) not in FULL_KEPT}
    # Radicals (⼈) and compatibility ideographs stand for plain characters in texts taken out of PDF files.
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAD9)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    table |= dict.fromkeys(SPACES, " ")
    return str.maketrans(table | PUNCTUATION)


def set_width(draft: Draft) -> None:
    """Bring every sign to its canonical width."""
    edits = [(*m.span(), "") for m in NEVER_SEEN.finditer(draft.text)]
    if "\r" in draft.text or "\v" in draft.text or "\f" in draft.text or "\x85" in draft.text:
        edits += [(*m.span(), "\n") for m in LINE_END.finditer(draft.text)]
    if edits:
        draft.apply(edits)
    before = draft.text
    text = before.translate(_table())
    if text != before:
        text = RESTORED.sub(lambda m: before[m.start() : m.end()], text)
    draft.recolour(COLON_RATIO.sub(":", text))
    text = draft.text
    draft.apply((m.start() - (text[m.start() - 1] == " "), m.end(), "-") for m in RANGE.finditer(text))
