"""A reader's question to the full text (检索式): read as the sentences were, and found again in their raw words.

Words are asked for all together, in any order and in either script; what stands in quotes ("…", “…”, 「…」, 『…』) must
stand in the sentence just so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from etl.lexicon.script import simplify
from etl.lexicon.tables import rows
from etl.store.read import Scope, Store, run
from etl.store.terms import SURROGATE, terms

QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|＂([^＂]*)＂')
QUOTES = re.compile('["“”「」『』＂]')
LETTERS = re.compile(r"[Ａ-Ｚａ-ｚ０-９％＋－．]+")
WORD = re.compile(r"\w")
LONGEST = 200  # characters of a question that are read
MOST_TERMS, MOST_PHRASES, MOST_FOUND = 40, 6, 1000
MARKED = 20_000  # characters of a sentence that are searched for marks


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the words as written, the terms they are looked up by, those that must be there, and phrases."""

    words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is asked."""
        return bool(self.terms or self.phrases)


def read_question(text: str) -> Question:
    """Return what `text` asks for; nothing where it has no word.

    >>> asked = read_question('汙水處理廠 「达标排放」')
    >>> asked.words, asked.required, asked.phrases
    (('污水处理厂',), ('污水', '处理', '处理厂'), ('达标排放',))
    """
    text = simplify(SURROGATE.sub(" ", text[:LONGEST]))
    quoted = ["".join(filter(None, match.groups())) for match in QUOTED.finditer(text)]
    phrases = tuple(dict.fromkeys(_halved(one.strip()) for one in quoted if WORD.search(one)))[:MOST_PHRASES]
    words = tuple(dict.fromkeys(one for one in QUOTES.sub(" ", QUOTED.sub(" ", text)).split() if WORD.search(one)))
    cuts = [terms(word) for word in words]
    asked = list(dict.fromkeys(term for cut in cuts for term in cut))[:MOST_TERMS]
    needed = [term for cut in cuts for term in cut if not _composed(term, cut) and term in asked]
    required = [term for term in needed if term not in _passed_over()] or needed
    scored = dict.fromkeys([*asked, *(term for phrase in phrases for term in terms(phrase))])
    return Question(words, tuple(scored)[:MOST_TERMS], tuple(dict.fromkeys(required)), phrases)


def _halved(phrase: str) -> str:
    """Return letters, digits and signs of a phrase at half width, as cleaning writes them; other signs stay."""
    return LETTERS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), phrase)


def _composed(term: str, cut: list[str]) -> bool:
    """Say whether other terms of the same word make up the whole of `term`: a sentence may be cut into those alone."""
    covered = [False] * len(term)
    for part in cut:
        at = term.find(part) if len(part) < len(term) else -1
        if at >= 0:
            covered[at : at + len(part)] = [True] * len(part)
    return all(covered)


@cache
def _passed_over() -> frozenset[str]:
    """Return words that say nothing (的, 了), which a sentence need not have."""
    return frozenset(row["word"] for row in rows("lexicon/search_words.csv") if row["role"] == "skip")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the first sentences (report_id, sentence_no, score), and counts by facet (search_facets.sql)."""

    sentences: pd.DataFrame
    facets: pd.DataFrame

    @property
    def total(self) -> int:
        """Return how many sentences were found in all."""
        return int(self.facets.loc[self.facets["facet"] == "total", "hits"].iloc[0])

    @property
    def reports(self) -> int:
        """Return how many reports they are of."""
        return int(self.facets.loc[self.facets["facet"] == "reports", "hits"].iloc[0])


def answer(
    store: Store,
    scope: Scope,
    question: Question,
    *,
    kinds: Sequence[str] = (),
    newest: bool = False,
    some: bool = False,
    level: str = "province",
) -> Answer:
    """Return the sentences of `scope` that answer a question.

    `kinds`: only sentences with such a fact (actual, target, action, location, policy); `some`: one of the words is
    enough; `level`: the level of division that the facet of regions counts by.
    """
    given = store.parameters(scope) | {
        "terms": list(question.terms),
        "required": list(question.required),
        "need": 1 if some else len(question.required),
        "phrases": [[one, one.upper(), one.lower()] for one in question.phrases],
        "kinds": list(kinds) or None,
        "newest": newest,
        "level": level,
        "top": MOST_FOUND,
    }
    cursor = store.cursor()
    try:
        first = "search_words" if question.required else "search_quoted"
        steps = [first, *(["search_phrases"] if question.required and question.phrases else []), "search_told"]
        if scope.regions or scope.themes or kinds:
            steps.append("search_narrow")
        for step in steps:
            run(cursor, step, given)
        return Answer(run(cursor, "search_order", given).df(), run(cursor, "search_facets", given).df())
    finally:
        cursor.close()


def elsewhere(store: Store, question: Question) -> list[str]:
    """Return those of the question's words that no sentence of the store has, as they were asked."""
    known = set(store.ask("terms_known", terms=list(question.required))["term"])
    return [word for word in question.words if not known.intersection(terms(word))]


def marks(text: str, question: Question) -> list[tuple[int, int]]:
    """Return where the words of the question stand in a sentence's raw `text`, in order, none over another.

    >>> marks("全區整 改率達95%", read_question("整改率"))
    [(2, 6)]
    """
    text = SURROGATE.sub(" ", text[:MARKED])
    places = [at for at, char in enumerate(text) if not char.isspace()]
    folded = "".join(map(_folded, simplify("".join(text[at] for at in places))))
    spans: list[tuple[int, int]] = []
    for word in {*(_fold(one) for one in (*question.words, *question.phrases)), *question.required}:
        at = folded.find(word)
        while word and at >= 0:
            spans.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _merged(sorted(spans))


def _fold(text: str) -> str:
    """Return a word as a sentence is compared with it."""
    return "".join(_folded(char) for char in text if not char.isspace())


def _folded(char: str) -> str:
    """Return a character at half width and in lower case, always one."""
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == 1 else char


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans with those that touch made one."""
    done: list[tuple[int, int]] = []
    for start, end in spans:
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return done
