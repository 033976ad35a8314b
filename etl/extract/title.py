"""Find the title (标题) of a report among its first lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from etl.extract.masthead import Line
from etl.lexicon.dates import DATE
from etl.lexicon.numbering import HAN, HAN_NUMBER, OPEN
from etl.lexicon.tables import rows

FILE_NAME = re.compile(r"^《?([^《》/\\]{4,80}?)\.(?:docx?|pdf|wps|txt|ppt)\b", re.IGNORECASE)
LABELLED = re.compile(r"^(?:政策标题|文件标题|标\s*题|文件名称|名\s*称|题名)\s*[:：]\s*(\S.{3,})$")
# What ends the search: the salutation, a numbered heading, the first line of the body.
OPENING = re.compile(
    r"^(?:尊敬的)?(?:各位(?:代表|领导|委员|来宾|同志)|同志们|各(?:县|市|区|镇|乡|有关单位|街道|部门|地))"
)
HEADING = re.compile(rf"^(?:{HAN_NUMBER}[、.]|{OPEN}[{HAN}\d]{{1,3}}[)）]|第{HAN_NUMBER}[章条])")
LABEL = re.compile(
    r"^(?:【(?![^【】]{2,8}】.{8})|\[|责任编辑|索引号|文\s*号|网址|统一编号|政策文号|文件状态|政策状态|原文链接|信息来源|文章来源|发布时间|发布日期|发布机构"
    r"|发布机关|实施日期|失效日期|您的位置|当前位置|首页|上传|亲,|资源描述|字体|字号|第\d+页"
    r"|(?:来源|发布|作者|编辑|时间|日期|分类|链接|生效时间|到期时间|牵头单位|部门|详情页?链接|点击|浏览|访问量?|分享|打印|返回)"
    r"(?:\s*[:：]|\s|$))"
)
NUMBERED = re.compile(r"^(?:\d{1,2}[、]\s*|\d{1,2}\.\d{1,2}\s+|原?标\s*题\s*[:：]\s*|\S{2,10}〔\d{4}〕\s*\d+\s*号\s*)")
DOCUMENT_NUMBER = re.compile(r"[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]\s*第?\d+号")
DASHES = re.compile(r"\s*[—–_|｜-]+\s*")
SITE = re.compile(r"(?:网|网站|门户|杂志|人民政府|频道|平台)$")
CHANNEL_CHARS, TITLE_CHARS = 12, 200
COLUMN = re.compile(r"^(?:[^丨|｜:：]{2,20}\s*[丨|｜]|【[^【】]{2,8}】(?=.{8}))\s*")
FIGURES = re.compile(r"[\d\s|:：年月日时分秒星期一二三四五六/.—-]+$")
SOURCE = re.compile(r"^(?:信息|文章)?(?:来源|发布时间|发布日期|发表时间)\s*[:：]")
# 在某次会议上, and who spoke there.
DELIVERY = re.compile(
    r"会议?上[)）]?$|^[(（].*[)）]$|(?:省长|市长|县长|区长|州长|旗长|主席|总理|书记|主任|行长|局长)[\s　]+[一-鿿]"
)
REPORTS = re.compile(r"记者|[日社网报]\s*(?:电|讯|消息|报道|专电)|特约|在线消息")  # one of these is in every dateline
# How the body of news begins that was run into its headline: 5月，某部门… or 公报中说，….
BODY_BEGINS = re.compile(
    r"(?<![年月日至到于在从自截今本上下前\d第—-])\d{1,2}月(?:\d{1,2}日)?[,，]"
    r"|(?:公报|公告|通报|通告|声明)中?(?:说|称|指出|显示)"
)
RUN_IN = 200  # characters of a first line that is more than a headline
# A magazine and its number (某某杂志 2023年第18期), or a newspaper and its page.
PERIODICAL = re.compile(
    r"^([一-鿿]{2,14}(?:杂志|周刊|学刊|月刊|日报|报))\s*(?:(?:19|20)\d\d年)?\s*第?\s*\d{1,4}\s*[期版]$"
)
BYLINE = re.compile(r"(?<=.{6})(?:\s+|\s*本[刊报网])(?:特约)?(?:记者|通讯员|评论员)\s*[一-鿿 ]{2,14}$")
TASKS = re.compile(r"^(?:19|20)\d\d年?(?:政府|主要|重点|下半年)?工作(?:安排|任务|打算|思路|目标)$")  # heads a part
OFFICE = re.compile(r"(?:局|委|厅|办公室|人民政府|调查队|委员会|组)$")
CONTENTS = re.compile(r"目\s*[录次]")
SHORTEST, LONGEST = 6, 160
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"  # characters of no width
# A chapter's name above its first heading (交通运输), and what heads no chapter.
CHAPTER = re.compile(
    r"(?!目\s*录|附\s*件|正\s*文|前\s*言|摘\s*要|导\s*语|内\s*容|说\s*明|简\s*介|引\s*言)[一-鿿]{3,5}$"
)
FIRST_HEADING = re.compile(r"[一1][、.]")
ABOUT = re.compile(r"关于[一-鿿]{0,6}$")  # a title's first line, too short for one
SENTENCE_END = "。；;，,、：:的了和与"
UNFINISHED = re.compile(r"关于(?!.*(?:通知|报告|意见|决定|公告|通报|办法|方案|函)$)")


@cache
def title_words() -> re.Pattern[str]:
    """Return a pattern of the words by which a line shows itself a title, at its end."""
    words = sorted({r["word"] for r in rows("lexicon/report_types.csv") if r["where"] == "title" and r["rank"] != "1"})
    simple = [re.escape(word) for word in words if "…" not in word]
    return re.compile(rf"(?:{'|'.join(simple)})[）)”》\d年]*$")


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a newspaper's first words, surest first: 新华网北京6月10日电, 据新华社电, 本报记者."""
    media = "|".join(re.escape(row["name"]) for row in rows("lexicon/media.csv"))
    number = rf"(?:\d{{1,2}}|{HAN_NUMBER})"
    when = rf"[一-鿿]{{0,8}}?(?:{number}月)?{number}日\s*(?:电|讯|消息|报道|专电)"
    told = r"电(?![一-鿿])|讯(?![一-鿿])|消息[(（:：]|特约"
    # A newspaper that is not in the table can be told from a headline at the start of a line alone.
    unknown = r"[一-鿿]{2,10}(?:网|社|日报|晚报|电视台)"
    patterns = (
        rf"({media})(?:{when}|记者)",
        rf"^({unknown})(?:{when}|记者)",
        rf"^[（(]({unknown})讯[)）]",
        rf"(?:据|综合)?({media})(?:{told})",
    )
    return tuple(map(re.compile, patterns))


def dateline(plain: str) -> re.Match[str] | None:
    """Return a newspaper's first words in a line, None where there are none; group 1 is the newspaper."""
    if not REPORTS.search(plain):
        return None
    return next((found for pattern in _datelines() if (found := pattern.search(plain))), None)


def find_title(head: Sequence[Line], hints: Mapping[str, str]) -> str | None:
    """Return the title in the document's own script, None where the text has none (speeches often begin at once)."""
    named = next(
        (line.cut(*m.span(1)) for line in head[:12] if "." in line.plain and (m := FILE_NAME.match(line.plain))), None
    )
    if named:
        return tidy(named)
    labelled = next((line.cut(*m.span(1)) for line in head if (m := LABELLED.match(line.plain))), None)
    if labelled:
        return tidy(labelled)
    hinted = tidy(hints.get("title", ""))
    written = _cover(head) or _above_source(head) or _among(_opening_lines(head), head)
    if written and len(written) < len(hinted) <= 60 and written in hinted:
        return hinted  # the page says 2026年某省政府工作报告 where its text says 政府工作报告
    return written or (hinted if len(hinted) >= SHORTEST else None) or _before_dateline(head)


def without_site(title: str) -> str:
    """Return a page's title without the site and channel named behind dashes.

    >>> without_site("严查严防节日病————头条——中央纪委国家监委网站"), without_site("5G-A试点方案")
    ('严查严防节日病', '5G-A试点方案')
    """
    dashes = list(DASHES.finditer(title))
    if not dashes or not dashes[0].start() or not SITE.search(title[dashes[-1].end() :]):
        return title
    end = dashes.pop().start()
    while dashes and dashes[-1].start() and end - dashes[-1].end() <= CHANNEL_CHARS:
        end = dashes.pop().start()
    return title[:end].strip()


def tidy(title: str) -> str:
    """Return a title without its site, column, number and file ending.

    >>> tidy("深度关注丨严查严防节日病————头条——中央纪委国家监委网站")
    '严查严防节日病'
    """
    title = without_site(title.strip().strip(UNSEEN).strip()[:TITLE_CHARS])
    title = BYLINE.sub("", COLUMN.sub("", NUMBERED.sub("", title))).strip()
    return title.removeprefix("《").removesuffix("》") if title.count("《") <= 1 and title.startswith("《") else title


def _cover(head: Sequence[Line]) -> str | None:
    """The lines of a cover sheet, up to its table of contents (目录), make the title together."""
    at = next((n for n, line in enumerate(head[:8]) if CONTENTS.fullmatch(line.plain)), 0)
    lines = [line.own for line in head[:at] if not LABEL.match(line.plain)]
    whole = "".join(lines)
    return tidy(whole) if lines and SHORTEST <= len(whole) <= 60 and "。" not in whole else None


def _above_source(head: Sequence[Line]) -> str | None:
    """The line right above 来源 or 发布时间 on a web page is its title; a line it ends may stand above."""
    at = next((n for n, line in enumerate(head[:30]) if SOURCE.match(line.plain)), 0)
    while at > 1 and (FIGURES.match(head[at - 1].plain) or PERIODICAL.match(head[at - 1].plain)):
        at -= 1
    if not at or LABEL.match(head[at - 1].plain) or not _could_be_title(head[at - 1].plain):
        return None
    above = head[at - 2] if at > 1 else None
    if above and _half(above.plain) and len(above.plain) >= SHORTEST and not LABEL.match(above.plain):
        return tidy(above.own + head[at - 1].own)
    return tidy(head[at - 1].own)


def _could_be_title(plain: str) -> bool:
    sentence = len(plain) > 45 and plain.count("，") + plain.count(",") > 1
    return (
        SHORTEST <= len(plain) <= LONGEST
        and "。" not in plain
        and plain[-1] not in SENTENCE_END
        and not sentence
        and not FIGURES.match(plain)
        and not plain.endswith(("工作回顾", "主要工作"))
        and not TASKS.match(plain)
        and not PERIODICAL.match(plain)
        and not DELIVERY.search(plain)
        and ">" not in plain
        and "http" not in plain
    )


def _opening_lines(head: Sequence[Line]) -> list[Line]:
    """Return the lines before the body that could be title lines, in order."""
    found: list[Line] = []
    for number, line in enumerate(head):
        plain = line.plain
        if OPENING.match(plain) or HEADING.match(plain) or (len(plain) > 60 and "。" in plain):
            break
        if LABEL.match(plain) or not _could_be_title(plain):
            continue
        if number + 1 < len(head) and head[number + 1].plain[0] in "。，,；;、":
            continue  # a link in mid-sentence, on a line of its own
        if DOCUMENT_NUMBER.search(plain) and len(plain) < 25:
            continue
        found.append(line)
    return found


def _among(candidates: Sequence[Line], head: Sequence[Line]) -> str | None:
    """Choose the line that says what the document is, else one that stands twice, else the first of a clear head."""
    plains = [line.plain for line in head]
    for number, line in enumerate(candidates):
        if UNFINISHED.search(line.plain) and number + 1 < len(candidates) and not title_words().search(line.plain):
            following = candidates[number + 1]
            if title_words().search(following.plain):
                return tidy(line.own + following.own)
        if title_words().search(_bare(line.plain)):
            above = candidates[number - 1] if number else None
            at = plains.index(line.plain)
            if at and ABOUT.match(plains[at - 1]):
                return tidy(head[at - 1].own + line.own)
            if above and _half(above.plain) and not _heads(above, line) and at == plains.index(above.plain) + 1:
                return tidy(above.own + line.own)
            return tidy(line.own)
    repeated = next((line for line in candidates if plains.count(line.plain) > 1 and len(line.plain) >= 8), None)
    if repeated:
        return tidy(repeated.own)
    if candidates and candidates[0].plain == head[0].plain and not re.search(r"[,，]|其中", candidates[0].plain):
        return tidy(candidates[0].own)
    if len(head) > 1 and CHAPTER.match(plains[0]) and FIRST_HEADING.match(plains[1]):
        return tidy(head[0].own)
    return None


def _bare(plain: str) -> str:
    return without_site(plain)


def _half(plain: str) -> bool:
    """A first half of a title broken over two lines: short, unpunctuated, no title of its own."""
    return (
        4 <= len(plain) <= 22 and not re.search(r"[。，,:：！!》]|网|要闻|公开|[a-z]", plain) and not DATE.search(plain)
    )


def _heads(above: Line, line: Line) -> bool:
    """Say whether the line above a title is the office that issues it rather than the title's first half."""
    return OFFICE.search(above.plain) is not None and not line.plain.startswith(("关于", "印发", "转发"))


def _before_dateline(head: Sequence[Line]) -> str | None:
    """A headline run into its first sentence ends where the newspaper names itself, or where the body begins."""
    if not head:
        return None
    first = head[0]
    found = dateline(first.plain[:90])
    if found is None and len(first.plain) > RUN_IN:
        found = BODY_BEGINS.search(first.plain[:90])
        if found and re.search(r"[,，。；;]", first.plain[: found.start()]):
            return None
    if found and 6 <= found.start() <= 50:
        return tidy(first.cut(0, found.start()))
    return None
