"""Plain text in whatever encoding: UTF-8, GB18030, Big5 or UTF-16, told by content."""

from __future__ import annotations

import codecs
import re

from etl.model import RawReport
from etl.readers.errors import ReadError

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The signs that make a fifth of any Chinese report; a wrong decoding does not hit them. Simplified and traditional.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前"
    "面督查整改全市区县政府工作情况項這為個國時來們會發動對過後經產業種問題實現關學設說進應開導運"
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
KNOWN = re.compile(r"[一-鿿\u3000-〿！-～\r\n -~“”]")
UNREADABLE_SHARE = 0.02
UNREADABLE_MOST = 3  # signs, in a text so short that a share says nothing
DAMAGED_SHARE = 0.01
SCORED = 200_000  # characters that tell an encoding


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return (text, encoding, flags) of `data`, a byte-order mark dropped and nothing else changed.

    Raises ReadError where no encoding gives readable text.
    """
    for mark, marked in BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], marked)
    try:
        # That the bytes are whole UTF-8 speaks for a text, also where an editor stored its lost characters as U+FFFD.
        return _readable(data.decode("utf-8"), CONTROL), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if encoding := _utf16(data):
        return _lenient(data, encoding)
    best = max((_candidate(data, encoding) for encoding in ("gb18030", "big5hkscs")), key=lambda found: found[0])
    damaged_utf8 = data.decode("utf-8", "replace")
    if damaged_utf8.count("\ufffd") <= DAMAGED_SHARE * len(damaged_utf8):
        return _readable(damaged_utf8), "utf-8", ("lost_bytes",)
    _, text, encoding, flags = best
    return _readable(text), encoding, flags


def _lenient(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    return _readable(text), encoding, ("lost_bytes",) if "\ufffd" in text else ()


def _candidate(data: bytes, encoding: str) -> tuple[float, str, str, tuple[str, ...]]:
    """Decode and score: common characters speak for an encoding, signs that cannot be read against it."""
    text = data.decode(encoding, "replace")
    start = text[:SCORED]
    wide = [char for char in start if ord(char) > 0x7F] or [""]
    score = sum(char in COMMON for char in wide) - 5 * len(UNREADABLE.findall(start))
    return score / len(wide), text, encoding, ("lost_bytes",) if "\ufffd" in text else ()


def _utf16(data: bytes) -> str | None:
    """Return the UTF-16 that bytes without a mark are in, or None: Chinese, digits and line ends show in one half."""
    if len(data) < 4 or len(data) % 2:
        return None
    head = data[:4000]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, "ignore")
        common = sum(char in COMMON for char in text)
        if len(KNOWN.findall(text)) >= 0.9 * len(text) and (b"\x00" in head or common > 0.15 * len(text)):
            return encoding
    return None


def _readable(text: str, unreadable: re.Pattern[str] = UNREADABLE) -> str:
    if len(unreadable.findall(text)) > max(UNREADABLE_MOST, UNREADABLE_SHARE * len(text)):
        raise ReadError(
            "这不是文本（内容既非中文也非英文），请确认选对了文件 · "
            "this is no text (its bytes make neither Chinese nor English); was the right file chosen?"
        )
    return text


def read_text(text: str, encoding: str, flags: tuple[str, ...]) -> RawReport:
    """Return a decoded plain text as a report; the text stays as it is."""
    return RawReport(text=text, format="txt", encoding=encoding, flags=flags)
