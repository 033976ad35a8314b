"""Read numbers as reports write them: 94.38, 1,102,284, 一百二十, 百余, XX, 4xx."""

from __future__ import annotations

from functools import lru_cache

# A masked figure (脱敏值): XX, X.X, **, 4xx, ○○. The mask may keep some of its digits.
MASK = (
    r"(?:[0-9]{0,6}+(?:[XxＸｘ×＊*○〇●□]{1,6}(?:\.[XxＸｘ×＊*○0-9]{1,3}|0{2,4}(?![0-9]))?"
    r"|\.[0-9]{0,2}[XxＸ×＊*○]{1,3}(?![0-9])))"
)
# 1，753亿元: one group behind a full-width comma, where a unit of amounts closes it and no list of numbers opens it
ONE_GROUP = (
    r"(?=，[0-9])(?<![0-9][，、,][0-9])(?<![0-9][，、,][0-9]{2})(?<![0-9][，、,][0-9]{3})"
    r"，[0-9]{3}(?=(?:\.[0-9]{1,4})?[多余]?\s?(?:[万亿](?!个|家|件|项)|吨|元|公里|千瓦|平方|户|人(?!大)|公顷|亩|立方|美元))"
)
ARABIC = (
    rf"(?:[0-9]{{1,3}}+(?:(?:,[0-9]{{3}}){{1,6}}|(?:，[0-9]{{3}}){{2,6}}|{ONE_GROUP})(?![0-9])(?:\.[0-9]{{1,9}})?"
    r"|[0-9]{1,18}(?:[.．][0-9]{1,9}|·[0-9]{1,2}(?=\s?(?:[%％]|个百分点|[万亿]元|[万亿]吨|倍)))?)"
)
# 百, 千 and 万 may stand without a digit (百余件, 千人, 万人); 亿元 alone is a size class.
HAN = "(?:[零〇一二两三四五六七八九十百]|千(?![瓦伏])){1,18}"  # 三万千瓦 is 三万 of 千瓦
CHINESE = rf"(?:{HAN}(?:[万亿]{HAN}){{0,3}}(?:点[零〇一二三四五六七八九]{{1,9}})?)"
SCALE = r"(?:万亿|千亿|百亿|千万|百万|十万|亿|万)"

DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．·", "0123456789..")


def read_number(words: str) -> float | None:
    """Return the number that `words` write, or None where they write none.

    >>> read_number("1,102,284"), read_number("一百二十"), read_number("十"), read_number("百")
    (1102284.0, 120.0, 10.0, 100.0)
    >>> read_number("XX") is None
    True
    """
    if words[:1] not in PLACES and words[:1] not in DIGITS:
        try:
            return float(words)
        except ValueError:  # commas, masks, a full-width or a middle point
            pass
    plain = words.translate(FULL_WIDTH).replace(",", "").replace("，", "")
    try:
        return float(plain)
    except ValueError:
        return read_chinese(plain)


@lru_cache(maxsize=1024)
def read_chinese(words: str) -> float | None:
    """Return the number that Chinese numerals (汉字数字) write, or None.

    >>> read_chinese("一万六千七百七十亿"), read_chinese("四百二十七亿四千万")
    (1677000000000.0, 42740000000.0)
    >>> read_chinese("三千零五"), read_chinese("一亿二千万"), read_chinese("二〇二一"), read_chinese("三点五")
    (3005.0, 120000000.0, 2021.0, 3.5)
    """
    whole, point, decimals = words.partition("点")
    if not whole or any(c not in DIGITS and c not in PLACES for c in whole):
        return None
    if point:
        if not decimals or any(c not in DIGITS for c in decimals):
            return None
        base = read_chinese(whole)
        return None if base is None else base + float("0." + "".join(str(DIGITS[c]) for c in decimals))
    if all(c in DIGITS for c in whole):
        return float("".join(str(DIGITS[c]) for c in whole))
    total = section = 0
    digit: int | None = None
    for c in whole:
        if c in DIGITS:
            digit = DIGITS[c]
            continue
        place = PLACES[c]
        if place >= 10**4:
            section += digit or 0
            # 一万六千亿: all that stands before 亿 counts in 亿
            total = (total + section or 1) * place if place == 10**8 else total + (section or 1) * place
            section = 0
        else:
            section += (1 if digit is None or (digit == 0 and section) else digit) * place
        digit = None
    return float(total + section + (digit or 0))
