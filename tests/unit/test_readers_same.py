"""The same report in each format states the same facts."""

import pytest

from etl.pipeline import extract
from tests.unit.formats import mht, ofd, row, rtf, word97
from tests.unit.test_readers import docx_bytes

REPORT = [
    "关于2023年第三季度督查情况的通报",
    "甲县人民政府办公室",
    "2023年10月8日",
    "一、总体情况",
    "2023年1至9月，全县新开工项目126个，完成投资38.6亿元，同比增长7.2%，完成年度计划的81.5%。",
    "9月15日，县政府督查室对12个乡镇开展专项督查，发现问题267个，已整改252个，整改率94.38%。",
    "二、存在问题",
    "成都市高新区有3个项目进度滞后，县住房和城乡建设局未按期完成整改，已对2名责任人进行约谈。",
    "三、下一步工作",
    "各单位要对照《关于加强督查工作的意见》（甲政办发〔2023〕12号）抓好落实，年底前整改率达到100%。",
]
TABLE = [["单位", "问题数", "整改率"], ["甲乡", "12", "95.5%"], ["乙镇", "31", "88.0%"], ["丙街道", "8", "100%"]]
# A page of OFD is 34 characters wide here: what is longer goes on in the next line.
WIDE = 34


def as_text():
    return "\n".join([*REPORT, *("\t".join(cells) for cells in TABLE)]).encode()


def as_docx():
    def build(document):
        for line in REPORT:
            document.add_paragraph(line)
        table = document.add_table(rows=len(TABLE), cols=len(TABLE[0]))
        for number, cells in enumerate(TABLE):
            for cell, text in zip(table.rows[number].cells, cells, strict=True):
                cell.text = text

    return docx_bytes(build)


def as_doc():
    return word97([*((line + "\r", b"") for line in REPORT), *(part for cells in TABLE for part in row(*cells))])


def as_rtf():
    rows = "".join(
        "\\trowd\\cellx2000\\cellx4000\\cellx6000\\pard\\intbl " + "".join(f"{cell}\\cell " for cell in cells) + "\\row"
        for cells in TABLE
    )
    return rtf("".join(f"\\pard {line}\\par" for line in REPORT) + rows)


def page():
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in TABLE)
    text = "".join(f"<p>{line}</p>" for line in REPORT[1:])
    menu = '<ul><li><a href="/">网站首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">互动</a></li></ul>'
    return (
        f'<html><head><meta charset="gb2312"><title>{REPORT[0]}_甲县人民政府</title></head><body>{menu}'
        f"<div><h1>{REPORT[0]}</h1><div>{text}<table>{table}</table></div></div></body></html>"
    )


def as_ofd():
    pieces, y = [], 20.0
    for line in REPORT:
        for start in range(0, len(line), WIDE):
            pieces.append((20.0 if start else 30.0, y, line[start : start + WIDE]))
            y += 9
    for cells in TABLE:
        pieces += [(20.0 + 50 * column, y, cell) for column, cell in enumerate(cells)]
        y += 9
    half = len(pieces) // 2
    return ofd([pieces[half::-1], [(10, 5, "- 1 -"), *pieces[:half:-1]]])


def as_markdown():
    head, *lines = REPORT
    table = [TABLE[0], ["---"] * 3, *TABLE[1:]]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in table)
    shown = "\n\n".join(f"## {line}" if line[1:2] == "、" else line.replace("267个", "**267个**") for line in lines)
    return f"# {head}\n\n{shown}\n\n{rows}\n".encode()


def facts(data, file):
    found = extract(data, file)
    record = found.record
    return {
        "record": (record.title, record.type, record.date, record.issuer, record.region_code),
        "indicators": [
            (i.text, i.name, i.value, i.unit, i.kind, i.measure, i.comparator, i.period, i.region)
            for i in found.indicators
        ],
        "locations": [(place.text, place.type, place.code) for place in found.locations],
        "actions": [(a.text, a.type, a.actor, a.target, a.count, a.status, a.date) for a in found.actions],
        "policies": [(p.text, p.number, p.year) for p in found.policies],
    }


@pytest.fixture(scope="module")
def of_text():
    return facts(as_text(), "a.txt")


def test_the_report_has_facts_of_each_kind(of_text):
    assert all(of_text.values())
    assert len(of_text["indicators"]) >= 9


@pytest.mark.parametrize(
    ("build", "file"),
    [
        (as_docx, "a.docx"),
        (as_doc, "a.doc"),
        (as_doc, "a.wps"),
        (as_rtf, "a.rtf"),
        (lambda: page().encode("gb18030"), "a.html"),
        (lambda: mht(page()), "a.mht"),
        (as_ofd, "a.ofd"),
        (as_markdown, "a.md"),
        (lambda: as_text().decode().encode("gb18030"), "b.txt"),
        (lambda: as_text().decode().encode("utf-16"), "c.txt"),
    ],
    ids=["docx", "doc", "wps", "rtf", "html", "mht", "ofd", "md", "gb18030", "utf-16"],
)
def test_each_format_states_the_facts_of_the_text(build, file, of_text):
    found = facts(build(), file)
    for kind, expected in of_text.items():
        assert found[kind] == expected, kind
