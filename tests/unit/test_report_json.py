"""The JSON of `extract` is a contract: its keys, in their order, are always there."""

import datetime
import json

from etl.model import Action, Indicator, Location, Policy, ReportFacts, ReportRecord, Span
from etl.report_json import report_json

FACTS = ReportFacts(
    text="完成投资309.6亿元，通报6家，见《办法》，高新区",
    format="txt",
    encoding="utf-8",
    pages=(),
    record=ReportRecord(title="通报", flags=("lost_bytes",)),
    indicators=(
        Indicator(
            Span(4, 11), "309.6亿元", "投资", 309.6, "亿元", period_end=datetime.date(2020, 2, 28), section=("一",)
        ),
    ),
    locations=(Location(Span(24, 27), "高新区", "高新区", "zone"),),
    actions=(Action(Span(12, 14), "通报", "notify", count=6.0, count_unit="家"),),
    policies=(Policy(Span(18, 22), "《办法》", "办法"),),
)


def test_every_key_is_there_in_the_order_of_the_contract():
    from tests.unit.test_cli import KEYS

    made = report_json("a.txt", FACTS)
    assert list(made) == ["file", "report", "indicators", "locations", "actions", "policies", "checks"]
    assert " ".join(made["report"]) == "title type date issuer region region_code script masked_share flags"
    for kind, keys in KEYS.items():
        assert " ".join(made[kind][0]) == keys


def test_values_are_plain():
    made = json.loads(json.dumps(report_json("a.txt", FACTS), allow_nan=False))
    indicator = made["indicators"][0]
    assert indicator["period_end"] == "2020-02-28"
    assert indicator["section"] == ["一"]
    assert indicator["value_max"] is None
    assert json.dumps(made["actions"][0]["count"]) == "6"
    assert made["report"]["flags"] == ["lost_bytes"]
    assert made["checks"] == []
