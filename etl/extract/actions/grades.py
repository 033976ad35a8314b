"""When an evaluation only tells the rank or the points that were reached: 考核居全省第2位."""

from __future__ import annotations

import re

from etl.extract.actions.hits import Hit
from etl.model import Span

RANKED = re.compile(r"通过|位列|位居|居全|居第|稳居|排名?|获|荣|第一|优秀|第\d|首位")
SCORED = re.compile(r"(?:达到?|得|得分|满意率|平均分?)\d")  # 满意度测评达92.7%


def is_ranked(text: str, hit: Hit, clause: Span) -> bool:
    """Say whether an evaluation only tells the rank that was reached: 考核居全省第2位."""
    if hit.type != "evaluate" or hit.word[0] == "一":
        return False
    return hit.word.startswith("评定为") or bool(
        RANKED.search(text, clause.start, clause.end) or SCORED.match(text, hit.end, clause.end)
    )
