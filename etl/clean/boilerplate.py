"""Site furniture (导航、分享、版权) around a report: its lines are emptied, the line ends stay."""

from __future__ import annotations

import re
from functools import cache

from etl.clean.draft import Draft
from etl.lexicon.tables import rows

# 《…调研报告.docx》由会员分享，…请在…上搜索。: the title is the report's, the rest the site's.
SHARED_BY = re.compile(
    r"^《([^《》\n]{2,80})\.(?:docx?|pdf|pptx?|wps|txt)(?:》|（)[^\n]{0,300}(?:搜索|下载)[^\n]{0,10}$", re.M
)
FILE_NAME = re.compile(r"^[^\n。，]{2,80}(\.(?:docx?|pdf|wps|txt))$", re.M)
LONGEST_LINE = 160
# Any line of the table holds one of these, so that most lines cost one search.
TELLTALE = re.compile(
    r"上一|下一|分享|打印|关闭|收藏|首页|扫一扫|微信扫|位置|无障碍|字号|字体|点击|访问|浏览|阅读|"
    r"相关|相關|熱點|热点|热门|版权|许可证|备\d|安备|技术支持|免责|上传|下载|展开|资源描述|"
    r"\d+页|导航|目录|搜索|登录|注册|地图|联系我们|更多|承办|Copyright|©|大 中 小|"
    r"最新文档|猜你|为您|匹配|推荐|返回|长者|手机|设为|关于我们|【?大】?$"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds: dict[str, list[str]] = {"line": [], "tail": []}
    for row in rows("lexicon/boilerplate.csv"):
        kinds[row["where"]].append(row["pattern"])
    # Several buttons may share a line: 打印 关闭 | 分享.
    line = "|".join(kinds["line"])
    return re.compile(rf"(?:{line})", re.I), re.compile(rf"(?:{'|'.join(kinds['tail'])})[^\n]*", re.M)


def blank_boilerplate(draft: Draft) -> None:
    """Empty the lines that belong to the site and not to the report."""
    text = draft.text
    line, tail = _patterns()
    spans: list[tuple[int, int]] = []
    if any(ending in text for ending in (".doc", ".pdf", ".ppt", ".wps", ".txt")):
        for m in SHARED_BY.finditer(text):
            spans += [(m.start(), m.start(1)), (m.end(1), m.end())]
        spans += [m.span(1) for m in FILE_NAME.finditer(text)]
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        if row and len(row) <= LONGEST_LINE and TELLTALE.search(row):
            whole = line.fullmatch(row.strip())
            buttons = len(row) <= 60 and all(line.fullmatch(word) for word in re.split(r"[ |｜\t>]+", row) if word)
            if whole or buttons:
                spans.append((start, end))
        start = end + 1
    if "声明：" in text or "扫" in text:
        spans += [m.span() for m in tail.finditer(text)]
    if spans:
        draft.drop(spans)
