"""Find who speaks in a report by the lines of offices around it: letterhead, line below the title, seal (落款)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.extract.masthead import Line
from etl.lexicon.dates import DATE

BODY = (
    r"(?:人民政府办公厅|人民政府办公室|人民政府|政府办公室|国务院|管理委员会|管委会|委员会|党工委|工委|纪委监委|监委|纪委|市委|区委|县委|省委|州委"
    r"|党委(?:、?(?:人民)?政府)?|常委会|办公厅|办公室|统计局|调查总队|调查队|督查室|领导小组|指挥部|[一-鿿]{2,12}(?:局|厅|部|办|院|署|中心|公司|总队))"
)
OWN = r"[一-鿿XxＸ×*“”（）()、\s]"  # of an office's name, parts of it masked
SECTION = r"(?:[一-鿿]{2,6}[股科处室])?"  # 县统计局综合股
SEAL = re.compile(rf"^{OWN}{{0,30}}{BODY}{SECTION}$")
WRITERS = re.compile(rf"^{OWN}{{2,25}}(?:调研|调查|课题|考察|评议|评估|检查|工作|督查|督导|巡察|专项)组$")
# Who gives a report speaks for the office: 某县财政局局长 某某.
OFFICER = re.compile(
    rf"^({OWN}{{2,20}}?(?:局|委|委员会|厅|办公室|检察院|法院))(?:党[组委]书记)?、?(?:代)?(?:局长|主任|厅长|检察长|院长)"
    r"\s+[一-鿿×*XxＸ○]{2,4}(?: [一-鿿×])?$"
)
EDITED = re.compile(r"\s*(?:主办|编印|编发|编|供稿|整理|印)$")  # 市公安局专项办编 2022年12月30日
SURVEY = re.compile(r"调查(?:总)?队$")
DELIVERY = re.compile(r"^[—–\-(（]|^\d")  # ——2019年11月28日在…会议上, (2020年9月)
BELOW = 4  # lines below a title in which its writers stand
CLOSING = re.compile(r"编辑|打印|关闭|上传|侵权|抄[送报]|联系|附件|^第|页|^[—\d\s-]+$")


def letterhead(head: Sequence[Line], title: str | None) -> str | None:
    """Return the office's line just above the title."""
    for above, below in pairwise(head[:12]):
        if title and below.own in title and above.own not in title and SEAL.match(above.plain):
            return above.own
    return None


def below_title(head: Sequence[Line], title: str | None) -> str | None:
    """Return the office, group or head of an office that stands on a line of its own just below the title."""
    last = max((n for n, line in enumerate(head[:16]) if title and _holds(title, line.own)), default=-1)
    for line in head[last + 1 : last + 1 + BELOW] if last >= 0 else ():
        found = DATE.search(line.plain)
        plain = line.plain[: found.start()].rstrip("（( ") if found else line.plain
        if officer := OFFICER.match(plain):
            return line.cut(*officer.span(1))
        if len(plain) >= 4 and (SEAL.match(plain) or WRITERS.match(plain)):
            return line.cut(0, len(plain))
        if plain and not DELIVERY.match(line.plain):
            return None
    return None


def _holds(title: str, line: str) -> bool:
    return len(line) > 3 and "".join(line.split()) in "".join(title.split())


def sealed(lines: Sequence[Line]) -> str | None:
    """Return the office's line just above the closing date, or before the date on one line."""
    for line in lines:
        found = DATE.search(line.plain) if len(line.plain) <= 40 else None
        office = EDITED.sub("", line.plain[: found.start()].strip()) if found else ""
        if SEAL.match(office):
            return line.cut(0, len(office))
    for number, (above, below) in enumerate(pairwise(lines)):
        if len(below.plain) <= 16 and DATE.match(below.plain) and SEAL.match(above.plain):
            if number and SURVEY.search(above.plain) and SEAL.match(lines[number - 1].plain):
                return lines[number - 1].own  # the survey team signs below the statistics bureau
            return above.own
    return None


def signed(tail: Sequence[Line]) -> str | None:
    """Return the office on the last line of a report that bears no date."""
    lines = [line for line in tail if not CLOSING.search(line.plain)]
    if len(lines) < 3 or not lines[-2].plain.endswith(("。", "!", "！", ",", "，")):
        return None
    last = lines[-1]
    return last.own if 6 <= len(last.plain) <= 30 and SEAL.match(last.plain) else None
