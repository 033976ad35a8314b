"""Pinyin glosses (注音) that web pages put behind a character: 區(qū), 監(jiān)測(cè), 亳（bó）州."""

from __future__ import annotations

import re
import unicodedata

from etl.clean.draft import Draft

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑ"
READING = rf"[a-zü{TONED}\u0300-\u030c]+"
GLOSS = re.compile(rf"[（(] ?({READING}(?: {READING})?) ?[）)]")
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
        if not SYLLABLES.fullmatch(bare) or not _behind_a_character(draft.text, m.start()):
            continue
        (plain if m[1].isascii() else toned).append(m.span())
    draft.drop(toned + plain if len(toned) >= SURE_OF_THE_HABIT else toned)


def _behind_a_character(text: str, at: int) -> bool:
    return at > 0 and "\u3400" <= text[at - 1] <= "\u9fff" and text[at - 1] not in SPOKEN_OF
