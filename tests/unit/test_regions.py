"""Codes of places, the report's own region, and the region a fact is about."""

from dataclasses import replace

import pytest

from etl.clean import clean
from etl.extract.locations import extract_locations
from etl.lexicon import gazetteer
from etl.model import ReportRecord, Span
from etl.resolve.context import Context
from etl.resolve.fact_regions import fact_regions
from etl.resolve.issuing import as_issued
from etl.resolve.regions import resolve_regions
from etl.segment import segment


def read(text, **given):
    cleaned = clean(text)
    document = segment(cleaned.text)
    record = replace(ReportRecord(script=cleaned.script), **given)
    return document, *resolve_regions(document, record, extract_locations(document, record))


def about(text, *figures, **given):
    """Return (region, code) of the facts anchored at `figures`, in order."""
    document, record, locations = read(text, **given)
    context = Context(document)
    starts = [document.text.index(figure) for figure in figures]
    spots = [context.spot(Span(start, start + len(figure))) for start, figure in zip(starts, figures, strict=True)]
    return fact_regions(document, record, locations, spots)


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("宜都、枝江、当阳加快发展。宜昌入选试点，宜昌综合枢纽开工，我市进位。", "宜昌", "420500"),
        ("全县脱贫。长顺县、长顺县各级到广顺镇走访，贵阳市支援。", "长顺县", "522729"),
        ("人力资源\n柳河县有劳动力4万人。全县农村人口24万人。", "柳河县", "220524"),
        ("我市各部门到XX区、XX区、XX区检查。", None, None),
        ("江苏省、浙江省、青海省、云南省分别通报。", None, None),
        ("全市经济平稳，四川省会议指出，四川向好。", None, None),
        (
            "打响好客品牌，建好齐鲁讲堂。支持威海、青岛、日照发展海洋经济，外电入鲁占比提高，山东动能充沛。",
            "山东",
            "370000",
        ),
        (
            "在沪机构增加30家，申城夜经济活跃，罗泾镇码头改造启动。上海数据产业领先，上海港扩建。",
            "上海",
            "310000",
        ),
        ("平安益阳建设走深走实。织牢益阳安全网，益阳乡村更美，湖南省会议作了部署。", "益阳", "430900"),
        (
            "盘锦、大连、鞍山、抚顺各显其能。沈阳高铁开工，沈阳机场扩建，沈阳更强，辽宁全面振兴，辽宁港口增效。",
            "辽宁",
            "210000",
        ),
        (
            "乐至县建成园区，安岳县柠檬丰收，雁江区街巷换新。四川省第二批项目开工，四川向好，全市稳定。",
            "资阳市",
            "512000",
        ),
        (
            "全市开工项目多。西昌、会理、冕宁增收，西昌航线增加，西昌古城修缮，西昌更美，西昌更强。凉山入选试点。",
            "凉山",
            "513400",
        ),
        ("沪苏浙皖合作加深，川渝联动。", None, None),
        ("与上海签约，赴上海招商，引进上海企业。全市企业增加，淮安机场开航，江苏向好。", None, None),
        ("我国幅员辽阔，各地条件不同。我国各族同心，祖国统一。西藏平定叛乱，西藏改革，西藏各族当家作主。", None, None),
        ("太原城市快速路通车，太原学校扩建，山西转型。太原机场改造，太原植物园开放。", None, None),
    ],
    ids=[
        "city-without-title",
        "county",
        "one-mention-in-the-first-line",
        "masked",
        "national",
        "city-that-names-its-province-only",
        "province-by-epithets-signs-and-cities",
        "municipality-by-a-township-and-epithets",
        "city-without-scope-words",
        "province-that-names-its-capital-most",
        "city-by-its-counties-alone",
        "one-of-several-counties-of-a-prefecture",
        "signs-in-passing",
        "municipality-as-a-partner",
        "country-whose-places-are-examples",
        "capital-or-its-province",
    ],
)
def test_the_report_s_region_is_the_smallest_that_holds_its_places(text, region, code):
    _, record, _ = read(text)
    assert (record.region, record.region_code) == (region, code)


def test_a_newspaper_s_name_is_not_what_it_writes_about():
    text = "定南县把民生放在首位。定南县通了自来水，该县村民高兴，全县就业增加。来源江西日报。"
    assert read(text, issuer="江西日报")[1].region_code == "360728"


def test_a_region_given_by_the_record_gets_its_code():
    assert read("会议召开。", region="四川省成都市武侯区")[1].region_code == "510107"
    assert read("会议召开。", region="朝阳区")[1].region_code is None
    assert read("长春市朝阳区召开会议。", region="朝阳区")[1].region_code == "220104"
    assert read("会议召开。", region="成都高新区")[1].region_code is None


def test_a_zone_in_the_title_is_the_region_in_the_report_s_own_script():
    _, record, _ = read("成都高新區開展監督檢查。成都高新區紀工委通報。", title="成都高新區開展監督檢查")
    assert (record.region, record.region_code) == ("成都高新區", None)


def test_a_namesake_is_decided_by_the_report_s_region():
    _, _, locations = read("朝阳区整改到位。", region="北京市", region_code="110000")
    assert [place.code for place in locations] == ["110105"]


@pytest.mark.parametrize("text", ["吉林深化改革。", "到吉林考察。"])
def test_a_province_wins_over_its_namesake_city(text):
    _, _, locations = read(text)
    assert [(place.type, place.code) for place in locations] == [("province", "220000")]


def test_facts_belong_to_the_place_that_leads_their_sentence():
    text = "宜昌加快发展，宜都、枝江都在我市。全市新增企业90家。宜都新增企业30家，占三成。与上海签约项目12个。"
    own = ("宜昌", "420500")
    assert about(text, "90家", "30家", "12个", region="宜昌", region_code="420500") == [own, ("宜都", "420581"), own]


def test_the_whole_is_the_report_s_own_again():
    text = "宜昌加快发展。项目开工，宜都古镇建成，游客增长26家。宜都获奖，全市新增90家。宜都获奖，新增30家。"
    own = ("宜昌", "420500")
    assert about(text, "26家", "90家", "30家", region="宜昌", region_code="420500") == [own, own, ("宜都", "420581")]


def test_each_place_of_a_list_has_its_own_figure():
    text = "成都市全市检查100家，其中武侯区12家、青羊区9家。"
    given = {"region": "成都市", "region_code": "510100"}
    assert about(text, "100家", "12家", "9家", **given) == [
        ("成都市", "510100"),
        ("武侯区", "510107"),
        ("青羊区", "510105"),
    ]


def test_several_places_share_figures_one_by_one():
    text = "宜昌各县进步快。宜都、枝江分别进位5位、6位。"
    given = {"region": "宜昌", "region_code": "420500"}
    assert about(text, "5位", "6位", **given) == [("宜都", "420581"), ("枝江", "420583")]


def test_a_heading_that_is_a_place_leads_its_section():
    text = "成都市检查情况\n一、武侯区\n检查对象30家。\n二、青羊区\n检查对象40家。"
    assert about(text, "30家", "40家", region="成都市") == [("武侯区", "510107"), ("青羊区", "510105")]


def test_divisions_form_a_tree_with_places_on_the_map():
    seen = set()
    for division in gazetteer.divisions():
        assert division.parent is None or division.parent in seen, division
        assert division.longitude is not None and 73 < division.longitude < 136, division
        assert division.latitude is not None and 3 < division.latitude < 54, division
        seen.add(division.code)
    assert len(seen) > 3200


GRANTS = "对在我区投资的项目给予奖励，资金由区财政承担，符合条件的企业可以申请。" * 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            f"{GRANTS}获温州市级金奖的奖励2万元，浙江省级的3万元，浙江名牌5万元。详见《鹿城区水利办法》，"
            "收入在温州市范围内独立核算，由温州市鹿城区人民政府负责解释。",
            "330302",
        ),
        (
            f"{GRANTS}全市统筹安排。获温州市级金奖的奖励2万元，浙江省级的3万元。温州市鹿城区先行。由温州市负责解释。",
            None,
        ),
    ],
    ids=["only-one-named", "its-city-speaks-too"],
)
def test_a_district_speaks_where_it_is_the_only_one_named(text, code):
    _, record, _ = read(text)
    assert (record.region_code if record.region_code == "330302" else None) == code


def test_a_district_s_body_at_the_head_speaks_for_it():
    text = "关于区发展局工作的评议意见\n东宝区人大常委会评议组\n按照荆门市东宝区人大常委会计划，听取汇报3次，谈话78名。"
    assert read(text)[1].region_code == "420802"


@pytest.mark.parametrize(
    ("issuer", "named", "region"),
    [
        ("区人民政府", {"341000": 1, "341003": 8, "341002": 1}, "341003"),  # 黄山区, not 黄山市
        ("市人民政府", {"422800": 2, "422801": 7}, "422801"),  # 恩施市, not the prefecture
        ("市人民政府", {"341000": 9, "341003": 8}, "341000"),
        ("区人民政府", {"341000": 1, "341003": 4, "341002": 4}, "341000"),  # neither speaks more
        ("区人民政府", {"341000": 1, "341003": 2}, "341000"),
        ("", {"341000": 1, "341003": 8}, "341000"),
    ],
)
def test_an_issuer_that_names_its_level_alone(issuer, named, region):
    assert as_issued("422800" if "422800" in named else "341000", issuer, named) == region
