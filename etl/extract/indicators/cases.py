"""Cases of a disease (病例): new, in all or still there, cured or dead, each another measure."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure

STOCKS = ("累计", "现有")
GRADES = ("轻型", "普通型", "重型", "危重型", "轻症", "重症", "危重症")
CURED = ("治愈", "出院", "治愈出院", "死亡")
SICK = re.compile(
    "^(?:累计|现有|新增|共)*(?:报告)?(?:新增)?(?:本土|境外输入)?([^，。、]*?)(?:确诊|疑似|临床诊断|无症状)?(?:病例|感染者)$"
)


def cases_kept(figure: Figure, full: str) -> str:
    """Return the head of a count of cases with 累计 or 现有 where it stands before: other cases, each of them."""
    if full.endswith(GRADES):
        full += "病例"
    stock = next((word for word in STOCKS if figure.text.endswith(word, figure.low, figure.left.start)), "")
    return full if not stock or stock in full else stock + full


def cured_of(verbs: str, subject: str) -> str:
    """Return the cases that were cured or died of what was named before, "" where that is no disease.

    >>> cured_of("治愈出院", "报告某型流感确诊病例"), cured_of("治愈出院", "报告确诊病例"), cured_of("死亡", "事故")
    ('某型流感治愈出院病例', '治愈出院病例', '')
    """
    sick = SICK.fullmatch(subject) if verbs in CURED and subject.endswith(("病例", "感染者")) else None
    return sick[1] + verbs + "病例" if sick else ""
