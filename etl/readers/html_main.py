"""What of a page is its report: the blocks of prose, tables and figures, without menus, buttons and page feet."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree, html

from etl.lexicon.tables import rows

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
RUNNING = frozenset("p span font a b strong em i u td th li dt dd pre caption small label".split()) | set(HEADINGS)
BLOCKS = frozenset(
    "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 section article main header aside dl dt dd blockquote pre center form"
    " fieldset hr body caption figcaption figure".split()
)
PROSE_LEAST = 16  # characters of a stretch of text that counts as prose
STATED_LEAST = 6  # characters of a stretch that states a figure
MAIN_SHARE = 0.8  # of a page's content lies in its main block
LINKS_SHARE = 0.6  # of a list's text in links makes it a menu
TEASER_SHARE = 0.15  # of a block's text in links, beside the main block, makes it a panel of teasers
ROWS_LEAST = 2  # rows of several cells that make a table
CELL_MOST = 300  # characters in a cell of facts; pages of old are laid out by tables, a whole report in a cell
LINE_MOST = 100  # characters of a byline, of a button, of a line of a page's foot
BYLINE = re.compile(r"来源|發布|发布|日期|时间|時間|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}")
FIGURE = re.compile(r"\d")
FOOT = re.compile(
    r"版权所有|著作权归|网站标识码|网安备|ICP备|ICP证|copyright|分辨率.{0,10}浏览|未经.{0,12}不得(?:转载|复制)", re.I
)
FOOT_TOO = re.compile(r"(?:主办|承办|协办|技术支持|维护|地址|邮编|电话|邮箱|联系|网站地图|您是第|访问)")  # beside such
# 索引号, 文号 and the like in a small table above the text are the page's record, no table of figures.
RECORD = re.compile(r"索\s*引\s*号|信息分类|主题分类|发布机构|发文机关|公开方式|公开时限")
RECORD_LEAST = 2  # such labels that make a block without prose a record
SIGNED = re.compile(r"(?:办公室|[局委办厅组府室部院会]) ?\d{4}年\d{1,2}月\d{1,2}日$")  # who signs a report and when
HIDDEN = re.compile(r"display\s*:\s*none", re.I)


@dataclass(slots=True)
class Weight:
    """Characters below an element: of content, of what states something among it, of all text, of links."""

    content: int = 0
    stated: int = 0
    plain: int = 0
    links: int = 0


class Choice(NamedTuple):
    """The block that holds the report, the blocks in it and around it that are none of it, what each weighs."""

    main: html.HtmlElement
    left_out: set[html.HtmlElement]
    weights: dict[html.HtmlElement, Weight]


def drop_hidden(root: html.HtmlElement) -> None:
    """Take out what the page does not show, unless that is most of its text: a script would have shown it then."""
    hidden = {e for e in root.iter(etree.Element) if "hidden" in e.attrib or HIDDEN.search(e.get("style") or "")}
    hidden = {e for e in hidden if e.tag not in ("html", "body") and hidden.isdisjoint(e.iterancestors())}
    if 2 * sum(len(flat(element)) for element in hidden) <= len(flat(root)):
        for element in hidden:
            element.drop_tree()


def facts_tables(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the tables of facts, without those that lay the page out."""
    return [table for table in root.iter("table") if _is_facts(table)]


def is_row(element: html.HtmlElement) -> bool:
    """Tell a row of facts from one that only lays the page out."""
    if element.tag != "tr" or len(element) < 2 or element.find(".//table") is not None:
        return False
    return all(len("".join(cell.itertext())) <= CELL_MOST for cell in element)


def _is_facts(table: html.HtmlElement) -> bool:
    """Tell a table of facts: rows of several cells, no table inside, not the record of the page."""
    if table.find(".//table") is not None or sum(map(is_row, table.iter("tr"))) < ROWS_LEAST:
        return False
    return not _is_record(table)


def _is_record(element: html.HtmlElement) -> bool:
    words = "".join(element.itertext())[:1000]
    return len(set(RECORD.findall(words))) >= RECORD_LEAST and "。" not in words


def choose(root: html.HtmlElement, title: str) -> Choice:
    """Choose the block that holds the report, and the blocks inside it that are none of it.

    The smallest block with most of the page's content is the report; what stands outside of it and is content as
    well, without a link, is kept with it: nothing but menus, panels of links, buttons and feet is left out.
    """
    tables = set(facts_tables(root))
    feet = _feet(root, tables)
    weights = _weights(root, tables, feet, title)
    menus = {element for element in root.iter(etree.Element) if _is_menu(element, weights[element], tables)}
    path = [root]
    need = max(1, MAIN_SHARE * weights[root].content)
    while (inner := _heaviest(path[-1], weights, menus)) is not None and weights[inner].content >= need:
        path.append(inner)
    left_out = feet | menus
    for i in range(len(path) - 1):  # from the page down: the first block that has content beside the path
        if any(_belongs(child, weights[child], left_out) for child in path[i] if child is not path[i + 1]):
            for j in range(i, len(path) - 1):
                beside = (child for child in path[j] if child is not path[j + 1] and weights[child].links)
                left_out |= {child for child in beside if not _belongs(child, weights[child], left_out)}
            return Choice(path[i], left_out, weights)
    return Choice(path[-1], left_out, weights)


def _heaviest(
    element: html.HtmlElement, weights: dict[html.HtmlElement, Weight], menus: set[html.HtmlElement]
) -> html.HtmlElement | None:
    """Return the block with most content right below an element; a cell only where the others beside it say little."""
    inner = [child for child in element if child.tag not in RUNNING and child not in menus]
    if element.tag in ("table", "tbody", "tr"):
        inner += [child for child in element if child.tag in ("td", "th")]
    found = max(inner, key=lambda child: weights[child].content, default=None)
    if found is not None and found.tag in ("td", "th"):
        said = sum(weights[child].plain - weights[child].links for child in element if child is not found)
        return found if said < (1 - MAIN_SHARE) * weights[found].plain else None
    return found


def _belongs(element: html.HtmlElement, weight: Weight, left_out: set[html.HtmlElement]) -> bool:
    """Tell whether a block beside the main one is of the report: content without a link."""
    if element in left_out or element.tag in ("aside", "footer", "nav", "header"):
        return False
    if not weight.stated:
        return weight.plain <= LINE_MOST and not weight.links and SIGNED.search(flat(element)) is not None
    return weight.links <= TEASER_SHARE * weight.plain


def _weights(
    root: html.HtmlElement, tables: set[html.HtmlElement], feet: set[html.HtmlElement], title: str
) -> dict[html.HtmlElement, Weight]:
    """Weigh every element from the leaves up."""
    weights: dict[html.HtmlElement, Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        weight = weights.setdefault(element, Weight())
        for stretch in (element.text or "", *(child.tail or "" for child in element)):
            bare = " ".join(stretch.split())
            weight.plain += len(bare)
            if _is_content(bare):
                weight.content += len(bare)
                weight.stated += len(bare) if "。" in bare or FIGURE.search(bare) else 0
        for child in element:
            below = weights[child]
            weight.content += below.content
            weight.stated += below.stated
            weight.plain += below.plain
            weight.links += below.links
        if element.tag == "a":
            weight.links, weight.content, weight.stated = weight.plain, 0, 0
        elif element in tables:
            weight.content = weight.stated = weight.plain
        elif element in feet or element.tag in HEADINGS or _is_named(element, weight, title):
            weight.content = weight.stated = 0
    return weights


def _is_named(element: html.HtmlElement, weight: Weight, title: str) -> bool:
    """Tell an element that holds the page's title, or its record, and nothing else."""
    if not weight.content or weight.plain > CELL_MOST:
        return False
    return _is_record(element) or "".join(flat(element).split()) == "".join(title.split())


def _is_content(bare: str) -> bool:
    """Tell a stretch of text that is content: prose, or a few words with a figure that is no date of the page."""
    if len(bare) > LINE_MOST or "。" in bare:
        return True
    if BYLINE.search(bare):
        return len(bare) >= PROSE_LEAST and not re.search(r"来源|發布|发布|浏览|时间[:：]|日期[:：]", bare)
    return len(bare) >= PROSE_LEAST or (len(bare) >= STATED_LEAST and FIGURE.search(bare) is not None)


def _is_menu(element: html.HtmlElement, weight: Weight, tables: set[html.HtmlElement]) -> bool:
    if element.tag not in ("ul", "ol", "div", "table", "p", "nav", "dl") or weight.links < LINKS_SHARE * weight.plain:
        return False
    if sum(1 for _ in element.iter("a")) < 3:
        return False
    if element.tag == "p":
        return not weight.content
    if element in tables:
        return weight.links > 0.9 * weight.plain
    return weight.content < 100 and not any(table in tables for table in element.iter("table"))


def _feet(root: html.HtmlElement, tables: set[html.HtmlElement]) -> set[html.HtmlElement]:
    """Return the lines that are buttons, and those of the page's foot: who runs the site, and what stands beside it."""
    inside = {cell for table in tables for cell in table.iter()}
    leaves = [leaf for leaf in _leaves(root) if leaf not in inside]
    lines = [flat(leaf) for leaf in leaves]
    buttons = _buttons()
    short = [len(line) <= LINE_MOST for line in lines]
    found = {leaf for leaf, line, fits in zip(leaves, lines, short, strict=True) if fits and buttons.fullmatch(line)}
    for i, line in enumerate(lines):
        if len(line) > 2 * LINE_MOST or not FOOT.search(line):
            continue
        found.add(leaves[i])
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(lines) and short[j] and FOOT_TOO.search(lines[j]) and "。" not in lines[j]:
                found.add(leaves[j])
                j += step
    return found


@functools.cache
def _buttons() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in rows("lexicon/boilerplate.csv")))


def _leaves(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the blocks without a block inside, in text order."""
    for element in root.iter(*BLOCKS, "td", "th"):
        if element.tag not in ("br", "hr") and not any(True for _ in element.iterdescendants(*BLOCKS, "td", "th")):
            yield element


def byline(root: html.HtmlElement, choice: Choice) -> html.HtmlElement | None:
    """Return the short line above the main text that tells source and date, None where there is none."""
    for element in _above(root, choice, None, ("p", "div", "span", "em", "td", "h2", "h3", "h4", "h5", "li", "time")):
        line = flat(element)
        if _is_record(element):
            continue
        if BYLINE.search(line) and re.search(r"\d{4}", line) and next(element.iter("h1", "br", "table"), None) is None:
            return element
    return None


def heading(root: html.HtmlElement, choice: Choice, at: html.HtmlElement | None) -> str:
    """Return the last line above the byline, or else the main text, that reads like a title; "" without one."""
    last = ""
    for element in _above(root, choice, at, (*HEADINGS, "div", "p", "td", "span", "b", "strong")):
        line = flat(element)
        if len(line) >= STATED_LEAST and next(element.iter("a", "table", "br"), None) is None:
            last = last if BYLINE.search(line) or ">" in line or line.endswith("。") else line
    return last


def _above(
    root: html.HtmlElement, choice: Choice, at: html.HtmlElement | None, tags: tuple[str, ...]
) -> Iterator[html.HtmlElement]:
    """Yield the short blocks above the main one, or above `at`, that nothing left out holds."""
    around = set(choice.main.iterancestors())
    skipped: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            skipped = None if element is skipped else skipped
        elif element is choice.main or element is at:
            return
        elif skipped is None and element in choice.left_out:
            skipped = element
        elif skipped is not None or element.tag not in tags or element in around:
            continue
        elif 0 < choice.weights[element].plain <= LINE_MOST:
            yield element


def flat(element: html.HtmlElement) -> str:
    """Return the words below an element, its blanks single."""
    return " ".join(element.text_content().split())
