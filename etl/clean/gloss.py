"""Pinyin glosses (注音) that web pages put behind a character: 區(qū), 監(jiān)測(cè), 亳（bó）州."""

from __future__ import annotations

import re
import unicodedata

from etl.clean.draft import Draft

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑ"
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
READING = rf"[a-zü{TONED}\u0300-\u030c]+"
# A gloss may have lost its bracket to a damaged byte: 請(qǐng)?zhí)峁.
GLOSS = re.compile(rf"(?<={HAN})[（(] ?({READING}(?: {READING})?) ?[）)]")
SPOKEN_OF = "作读讀音念唸"  # 读作（qū）: the reading itself is meant
INITIAL = r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
FINAL = (
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo"
    r"|v|ve|n|ng|m)"
)
SYLLABLES = re.compile(rf"(?:{INITIAL}{FINAL} ?)+")
SURE_OF_THE_HABIT = 3


def drop_glosses(draft: Draft) -> None:
    """Remove readings in brackets; those without a tone mark only in a text that glosses as a habit."""
    if not any(bracket in draft.text for bracket in "（("):
        return
    toned: list[tuple[int, int]] = []
    plain: list[tuple[int, int]] = []
    for m in GLOSS.finditer(draft.text):
        bare = "".join(c for c in unicodedata.normalize("NFD", m[1]) if not unicodedata.combining(c))
        bare = bare.replace("ɑ", "a")
        if not SYLLABLES.fullmatch(bare) or draft.text[m.start() - 1] in SPOKEN_OF:
            continue
        (plain if m[1].isascii() else toned).append(m.span())
    draft.drop(toned + plain if len(toned) >= SURE_OF_THE_HABIT else toned)
