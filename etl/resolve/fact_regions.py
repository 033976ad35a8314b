"""The region each fact is about: the place that leads its sentence, else the report's own."""

from __future__ import annotations

from collections.abc import Sequence

from etl.lexicon import gazetteer
from etl.lexicon.script import simplified
from etl.model import Document, Location, ReportRecord
from etl.resolve.carried import Carried
from etl.resolve.context import Spot
from etl.resolve.leads import Leads
from etl.resolve.nation import NATION, act_of_nation, land_of, national_bodies, says_nation

OF_ONE_REGION = frozenset({"work_report", "communique", "plan"})


def fact_regions(
    document: Document, record: ReportRecord, locations: Sequence[Location], spots: Sequence[Spot]
) -> list[tuple[str | None, str | None]]:
    """Return (name, code) of the region each fact is about: the place that leads it, else the report's own region.

    A place leads where it opens a clause of the fact's sentence, stands right before the figure (武侯区12家), is the
    heading of the section, or is one of several that share the figures one by one (宜都、枝江分别进位5位、6位). A
    place named in passing (与上海合作) leads nothing, several places together lead none alone, and what is said of
    the whole (全市) or clauses after another beginning is the report's own again.
    """
    sums_up = record.type in OF_ONE_REGION and record.region_code is not None
    leads = Leads(document, locations, record.region is not None, sums_up)
    shared, carried = leads.shared(spots), Carried(leads)
    own = (simplified(record.region, record.script) if record.region else None), record.region_code
    nation, open_ = own == (NATION, None), record.region is None
    text = document.text
    bodies = [] if nation else national_bodies(text)
    result: list[tuple[str | None, str | None]] = []
    for number, (spot, before) in enumerate(zip(spots, leads.before(spots), strict=True)):
        lead = shared.get(number) or (before and leads.of(spot, before)) or leads.heading(spot.section)
        lead = lead or (carried.place(spot) if open_ else None)
        known = lead and not _is_outside(lead, record) and not leads.is_nameless(lead)
        if lead and known:
            result.append((lead.name, lead.code))
        elif not nation and (act := act_of_nation(text, bodies, spot.sentence, spot.span)):
            whose = leads.of_act(act.end)
            result.append((whose.name, whose.code) if whose else (NATION, None))
        elif (nation or open_) and (land := land_of(text, spot.sentence, spot.span.start)):
            result.append((land, None))
        else:
            result.append((NATION, None) if open_ and says_nation(text, spot.sentence, spot.span.start) else own)
    return result


def _is_outside(lead: Location, record: ReportRecord) -> bool:
    """Say whether a place is the report's own region or one that such a report gives no figures of.

    A work report tells of its own region: 宁波 that helps, 四川某学院 and 宁德时代 are givers, schools and firms in it.
    """
    if lead.code is None or record.region_code is None:
        return False
    if lead.code == record.region_code:
        return True
    if record.type in OF_ONE_REGION:
        return not gazetteer.within(lead.code, record.region_code)
    return gazetteer.within(record.region_code, lead.code)
