"""Problems and suggestions (存在问题 → 意见建议): what a report finds and proposes, and which answers which."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from etl.lexicon.numbering import CIRCLED, HAN_NUMBER
from etl.lexicon.tables import rows
from etl.store.read import Scope, Store
from etl.store.terms import terms
from etl.track.plain import plain_rows

Role = Literal["problem", "suggestion"]
ROLES: tuple[Role, ...] = ("problem", "suggestion")
# An OCR reads （一） as (-) and 一、 as 一,
ORDINAL = re.compile(
    rf"(?P<l1>第?{HAN_NUMBER}(?:部分)?[、,，.．](?!是))|(?P<l2>[（(](?:{HAN_NUMBER}|[-—])[)）])|(?P<l3>[0-9]{{1,2}}[、.．](?![0-9]))"
    rf"|(?P<l4>[（(][0-9]{{1,2}}[)）]|{CIRCLED})|(?P<l5>(?:{HAN_NUMBER}是|{HAN_NUMBER}要|首先|其次|再次|再者|最后|此外)[，,：:]?)"
)
LEVELS = ("l1", "l2", "l3", "l4", "l5")
ENDS = "。！？；!?;"  # what a sentence ends in and a heading without a number does not
HEAD_MOST = 30  # characters of a heading
# A heading that runs on: 二、存在问题及原因分析（一）…, 三、意见建议针对…
NEXT_ORDINAL = re.compile(rf"[（(](?:{HAN_NUMBER}|[-—]|[0-9]{{1,2}})[)）]|[0-9]{{1,2}}[、.．](?![0-9])")
# Without a heading: 也存在一些问题：一是…; 建议：一是…
SAYS_PROBLEMS = re.compile(
    r"(?:存在|面临|反映|发现|暴露)(?:了|出|着|的)?(?:以下|如下|一些|不少|几个|几方面|[0-9一二三四五六七八九十]+(?:个|方面))?[^，。；：:]{0,12}"
    r"(?:问题|不足|短板|困难|差距|薄弱环节)[^，。；]{0,10}[：:]$"
    r"|(?:问题|不足|短板|困难)(?:主要)?(?:表现|体现|集中)(?:在|为)[^，。；]{0,12}[：:]?$|主要问题(?:是|有)?[：:]$"
)
SAYS_SUGGESTIONS = re.compile(
    r"(?:提出|有)(?:以下|如下|几点|[0-9一二三四五六七八九十]+(?:点|条|项))[^，。；]{0,8}(?:建议|意见|对策|要求)[^，。；]{0,6}[：:]?$"
    r"|(?:为此|对此|因此)?[，,]?(?:现|特|我们|提出)?建议[：:]$|(?:改进|整改|应对)措施(?:是|为|有)?[：:]$|采取(?:以下|如下)[^，。；]{0,6}措施[：:]$"
)
ITEM_LEAST = 6  # characters
BODY_MOST = 400
TOP = 200  # reports that are read, the newest first
# Two items speak of one thing from this share of their telling words on.
ALIKE_LEAST = 0.10
SAME_PLACE = 0.04  # what the same number in two lists of one length adds


@dataclass
class Item:
    """A problem or a suggestion: its first sentence without the ordinal, what follows, and where it begins (raw)."""

    role: Role
    head: str
    words: str
    start: int
    sentence: int
    body: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The item with its body."""
        return (self.words + "".join(self.body))[:BODY_MOST]


@dataclass(frozen=True)
class Pair:
    """A problem, and the suggestion that answers it by their words; one of the two None where there is none."""

    problem: Item | None
    suggestion: Item | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """What one report finds and proposes: `report` is its row (report_id, title, file, report_date, region, sample)."""

    report: dict[str, Any]
    items: tuple[Item, ...]

    def of(self, role: Role) -> list[Item]:
        """Return the items of a role, in text order."""
        return [one for one in self.items if one.role == role]


def problems(store: Store, scope: Scope | None = None, top: int = TOP) -> list[Findings]:
    """Return the reports of a scope that tell both problems and suggestions, the newest first."""
    found = store.scoped("problem_sentences", scope or Scope(), top=top)
    told = []
    for _, group in found.groupby("report_id", sort=False):
        sentences = plain_rows(group)
        items = tuple(items_of([(row["words"], row["start_offset"], row["sentence_no"]) for row in sentences]))
        if {one.role for one in items} == set(ROLES):
            told.append(Findings(sentences[0], items))
    return told


def items_of(sentences: Sequence[tuple[str, int, int]]) -> Iterator[Item]:
    """Yield the problems and suggestions of a text: its sentences as (words, raw start, number).

    A heading opens a role, and what is numbered below it are the items; without numbers each sentence is one. In a
    paragraph without a heading 存在以下问题：一是… opens it, and it ends where the numbers end.
    """
    role: Role | None = None
    level = head = None
    item_level: int | None = None
    item: Item | None = None
    loose: list[Item] = []  # what is not numbered counts only where nothing is
    for words, start, number in _units(sentences):
        ordinal = ORDINAL.match(words)
        at = LEVELS.index(ordinal.lastgroup or "") if ordinal else None
        bare = words[ordinal.end() :].strip() if ordinal else words.strip()
        opens = _role_of(bare) if ordinal or bare[-1:] not in ENDS else None
        if opens is not None and (role is None or at is None or item_level is None or at <= (level or 0)):
            yield from _done(item, loose)
            role, level, head, item, item_level = opens, -1 if at is None else at, bare, None, None
            continue
        said = _said(bare)
        if said is not None and (role is None or role != said):
            yield from _done(item, loose)
            role, level, head, item, item_level = said, len(LEVELS), bare, None, None
            continue
        if role is None:
            continue
        if at is not None and level is not None and level < len(LEVELS) and at <= level:
            yield from _done(item, loose)
            role = item = None
            continue
        if at is not None and (item_level is None or at <= item_level):
            loose.clear()
            yield from _done(item, loose)
            item_level, item = at, Item(role, head or "", bare, start, number)
        elif item is not None and (at is not None or (level is not None and level < len(LEVELS))):
            item.body.append(words)
        elif item is not None:  # a paragraph's list ends where its numbers end
            yield from _done(item, loose)
            role = item = None
        elif level is not None and level < len(LEVELS) and _is_item(bare):
            loose.append(Item(role, head or "", bare, start, number))
    yield from _done(item, loose)


def _units(sentences: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield sentences, those that run a heading and its first item together cut between the two."""
    for words, start, number in sentences:
        words = words.strip()
        ordinal = ORDINAL.match(words)
        if ordinal and ordinal.lastgroup in ("l1", "l2", "l3"):
            rest = words[ordinal.end() :]
            inner = NEXT_ORDINAL.search(rest, 2, HEAD_MOST + 4)
            if inner and _role_of(rest[: inner.start()].strip()):
                yield words[: ordinal.end() + inner.start()], start, number
                yield rest[inner.start() :], start, number
                continue
            cut = _run_in(rest)
            if cut:
                yield words[: ordinal.end() + cut], start, number
                yield rest[cut:], start, number
                continue
        yield words, start, number


def _run_in(rest: str) -> int | None:
    """Return where a heading of a role ends that runs into its text: 意见建议 before 针对存在的问题，提出…"""
    match = re.match(r"[^，。；：:（(]{2,14}?(?=针对|为此|根据|结合|在调研|调研|从|经)", rest)
    return match.end() if match and len(rest) > match.end() + 4 and _role_of(match[0]) else None


def _role_of(title: str) -> Role | None:
    """Return the role that a heading opens, None where it opens none.

    >>> _role_of("存在的主要问题"), _role_of("意见建议"), _role_of("着力解决突出问题")
    ('problem', 'suggestion', None)
    """
    title = title.rstrip("。：:；; ")
    if (
        not 2 <= len(title) <= HEAD_MOST
        or re.search("[，。；]", title)
        or any(p.search(title) for p in _compiled("none"))
    ):
        return None
    places = {
        role: min((m.start() for p in _compiled(role) if (m := p.search(title))), default=len(title) + 1)
        for role in ROLES
    }
    role = min(ROLES, key=lambda one: places[one])
    return role if places[role] <= len(title) else None


def _said(words: str) -> Role | None:
    """Return the role that a sentence opens which announces a list."""
    if SAYS_SUGGESTIONS.search(words):
        return "suggestion"
    return "problem" if SAYS_PROBLEMS.search(words) else None


def _done(item: Item | None, loose: list[Item]) -> Iterator[Item]:
    """Yield what a role had when it ends: its last numbered item, or all that was not numbered."""
    yield from loose
    loose.clear()
    if item is not None and len(item.words) >= ITEM_LEAST:
        yield item


def _is_item(words: str) -> bool:
    return len(words) >= 2 * ITEM_LEAST and not SAYS_SUGGESTIONS.search(words) and not SAYS_PROBLEMS.search(words)


def paired(findings: Findings) -> list[Pair]:
    """Return the problems in text order, each with the suggestion most alike in words; then what answers none.

    The words that most items share say nothing. A suggestion may answer several problems, and a problem may have no
    answer: a wrong pair is worse than none.
    """
    asked, given = findings.of("problem"), findings.of("suggestion")
    bags = [_bag(one) for one in (*asked, *given)]
    held = Counter(word for bag in bags for word in bag)
    weight = {word: math.log((len(bags) + 1) / number) for word, number in held.items()}
    pairs, used = [], set()
    for place, problem in enumerate(asked):
        best = max(range(len(given)), key=lambda i: _alike(bags, weight, asked, given, place, i), default=None)
        if best is None or _alike(bags, weight, asked, given, place, best) < ALIKE_LEAST:
            pairs.append(Pair(problem, None))
            continue
        shared = bags[place] & bags[len(asked) + best]
        words = tuple(sorted(shared, key=lambda word: (-weight[word] * len(word), word))[:4])
        used.add(best)
        pairs.append(Pair(problem, given[best], words))
    return pairs + [Pair(None, one) for i, one in enumerate(given) if i not in used]


def _alike(
    bags: Sequence[set[str]], weight: dict[str, float], asked: Sequence[Item], given: Sequence[Item], a: int, b: int
) -> float:
    """Return how alike a problem and a suggestion are, 0 to 1: by all words, and by the words that name the problem."""
    left, right = bags[a], bags[len(asked) + b]
    shared = sum(weight[word] ** 2 for word in left & right)
    if not shared:
        return 0.0
    size = math.sqrt(sum(weight[word] ** 2 for word in left) * sum(weight[word] ** 2 for word in right))
    name = _words(asked[a].words)
    named = sum(weight[word] for word in name & right) / max(1.0, sum(weight[word] for word in name))
    return (shared / size + named) / 2 + (SAME_PLACE if len(asked) == len(given) and a == b else 0.0)


def _bag(item: Item) -> set[str]:
    return _words(item.words + "".join(item.body))


def _words(text: str) -> set[str]:
    return {word for word in terms(text) if len(word) > 1 and word not in _common() and not word.isdigit()}


@cache
def _common() -> frozenset[str]:
    """Return the words that most problems share, which tell none from another."""
    return frozenset(row["word"] for row in rows("lexicon/finding_words.csv"))


@cache
def _compiled(role: str) -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"]) for row in rows("lexicon/section_roles.csv") if row["role"] == role]
