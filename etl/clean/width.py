"""One form for each character: half-width digits and letters, full-width punctuation in Chinese text."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from etl.lexicon.characters import Codes, class_of, code_points, replacing, text_of

FULL_WIDTH = (
    "０１２３４５６７８９" + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])) + "％＋＊／＝＆"
)
HALF_WIDTH = "".join(chr(ord(char) - 0xFEE0) for char in FULL_WIDTH)
BLANKS = "\u00a0\u3000\u2002\u2003\u2009\u202f\v"
TABLE = {
        **dict(zip(FULL_WIDTH, HALF_WIDTH, strict=True)),
        **dict.fromkeys(BLANKS, " "),
        "﹪": "%", "﹒": ".", "．": ".", "\f": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
        ",": "，", "﹐": "，", ":": "：", "﹕": "：", "∶": "：", ";": "；", "!": "！",
        "(": "（", ")": "）", "﹙": "（", "﹚": "）",
        "－": "-", "–": "-", "―": "—", "～": "~", "∼": "~", "〜": "~",
}  # fmt: skip
DIGITS = "0123456789０１２３４５６７８９"


@cache
def _table() -> Codes:
    return replacing(TABLE)


@cache
def _is(chars: str) -> NDArray[np.bool_]:
    return class_of(chars)


def canonical_width(text: str) -> str:
    """Return `text` with one form for each character, of the same length.

    >>> canonical_width("整改率９５．２％,共1,067个(含A4纸)")
    '整改率95.2%，共1,067个（含A4纸）'
    """
    codes = code_points(text)
    done = _table().take(codes)
    digit = _is(DIGITS).take(codes)
    done[_thousands(codes, digit)] = ord(",")
    # Colons between numbers (10:30, 12.9:56.9:30.2) are part of the number.
    colons = _inner(_is(":：∶").take(codes))
    done[colons[digit[colons - 1] & digit[colons + 1]]] = ord(":")
    dashes = _inner(_is("-~—").take(done))
    before, after = done[dashes - 1], done[dashes + 1]
    # （-） is how character recognition reads （一）.
    one = (before == ord("（")) & (after == ord("）")) & (done[dashes] != ord("~"))
    between = _is("0123456789%‰万亿")[before] & _is("0123456789")[after]
    done[dashes[between]] = ord("-")
    done[dashes[one]] = ord("一")
    return text_of(done)


def _inner(chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the places chosen that have a character on either side."""
    return np.flatnonzero(chosen[1:-1]) + 1


def _thousands(codes: Codes, digit: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the commas between thousands: a digit before, three and no more behind."""
    commas = _inner(codes == ord(","))
    commas = commas[digit[commas - 1]]
    if not len(commas):
        return commas
    padded = np.concatenate([digit, np.zeros(4, np.bool_)])
    three = padded[commas + 1] & padded[commas + 2] & padded[commas + 3]
    return commas[three & ~padded[commas + 4]]
