"""One form for each character: half-width digits and letters, full-width punctuation in Chinese text."""

from __future__ import annotations

import re

FULL_WIDTH = (
    "０１２３４５６７８９" + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])) + "％＋＊／＝＆"
)
HALF_WIDTH = "".join(chr(ord(char) - 0xFEE0) for char in FULL_WIDTH)
KEPT_COMMA, KEPT_COLON = "\ue000", "\ue001"
BLANKS = "\u00a0\u3000\u2002\u2003\u2009\u202f\v"
TABLE = {
        **dict(zip(FULL_WIDTH, HALF_WIDTH, strict=True)),
        **dict.fromkeys(BLANKS, " "),
        "﹪": "%", "﹒": ".", "．": ".", "\f": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
        ",": "，", "﹐": "，", ":": "：", "﹕": "：", "∶": "：", ";": "；", "!": "！",
        "(": "（", ")": "）", "﹙": "（", "﹚": "）",
        "－": "-", "–": "-", "―": "—", "～": "~", "∼": "~", "〜": "~",
    KEPT_COMMA: ",", KEPT_COLON: ":",
}  # fmt: skip
# Commas between thousands and colons between numbers (10:30, 12.9:56.9:30.2) are part of the number.
THOUSANDS = re.compile(r",(?<=[0-9０-９],)(?=[0-9０-９]{3}(?![0-9０-９]))")
BETWEEN_NUMBERS = re.compile(r"[:：∶](?<=[0-9０-９].)(?=[0-9０-９])")
# （-） is how character recognition reads （一）.
DASH_FOR_ONE = re.compile(r"[-—](?<=（.)(?=）)")
RANGE = re.compile(r"[~—](?<=[0-9%‰万亿].)(?=[0-9])")


def canonical_width(text: str) -> str:
    """Return `text` with one form for each character, of the same length.

    >>> canonical_width("整改率９５．２％,共1,067个(含A4纸)")
    '整改率95.2%，共1,067个（含A4纸）'
    """
    text = BETWEEN_NUMBERS.sub(KEPT_COLON, THOUSANDS.sub(KEPT_COMMA, text))
    present = TABLE.keys() & set(text)
    # A replacement a character is far faster than str.translate; a comma that is kept comes back last.
    for char in present - {KEPT_COMMA, KEPT_COLON}:
        text = text.replace(char, TABLE[char])
    text = text.replace(KEPT_COMMA, ",").replace(KEPT_COLON, ":")
    return DASH_FOR_ONE.sub("一", RANGE.sub("-", text))
