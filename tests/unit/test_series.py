"""Names as reports write them map to a series of the codebook, or to none."""

from collections import Counter

import pytest

from etl.lexicon.codebook import codebook, series_by_key
from etl.lexicon.tables import rows
from etl.resolve.series import series_of

MAPPED = [
    ("地区生产总值增速", "%", "change", "gdp_growth"),
    ("全市GDP", "亿元", "level", "gdp"),
    ("宜昌市地区生产总值", "亿元", "level", "gdp"),
    ("规上工业增加值增长率", "%", "change", "industrial_value_added_large_growth"),
    ("地区生产总值增速全省排名", "位", "rank", "gdp_growth_rank"),
    ("固定资产投资分别完成", "亿元", "level", "fixed_asset_investment"),
    ("城镇登记失业率", "%", "rate", "unemployment_registered"),
    ("居民消费价格涨幅", "%", "change", "cpi"),
    ("净增高新技术企业数", "家", "level", "high_tech_firms_new"),
    ("高新技术企业总数", "家", "level", "high_tech_firms"),
    ("净增高新技术企业总数", "家", "level", "high_tech_firms"),
    ("新开工改造城镇老旧小区数", "个", "level", "old_communities"),
    ("PM2.5浓度", "微克/立方米", "level", "pm25"),
    ("高质量办理政协提案数", "件", "level", "cppcc_proposals"),
    ("新增省级以上专精特新企业数", "家", "level", "specialised_smes_new"),
    ("新增国家级绿色工厂数", "家", "level", "green_factories_national_new"),
    ("改造老旧小区数", "个", "level", "old_communities"),
    ("改造老旧小区户数", "万户", "level", "old_communities_homes"),
    ("粮食面积", "万亩", "level", "grain_area"),
    ("粮食总产量", "亿斤", "level", "grain_output"),
    ("党纪政务处分人数", "人", "level", "people_sanctioned"),
    ("问题整改率", "%", "rate", "rectification_rate"),
    ("地区生产总值年均增速", "%", "change", "gdp_growth_mean"),
    ("常住人口城镇化率提高", "个百分点", "change", "urbanization_rate_points"),
    ("地区生产总值增速全国排名", "位", "rank", "gdp_growth_rank_national"),
    ("新增市级绿色工厂数", "家", "level", "green_factories_municipal_new"),
    ("新建公用充电桩数", "个", "level", "chargers_public"),
    ("充电桩总量", "万台", "level", "chargers"),
    ("新签约投资10亿元以上产业项目数", "个", "level", "industry_projects_1b_signed"),
    ("重大产业项目总投资", "亿元", "level", "major_industry_projects_investment_total"),
    ("新能源产业产值增速", "%", "change", "ind_new_energy_output_growth"),
    ("环境空气质量全省排名", "位", "rank", "air_quality_rank"),
    ("国控、省控断面水质优良率", "%", "rate", "good_water_ratio"),
    ("停车场建设数", "个", "level", "parking_lots"),
    ("新增A级景区总数", "家", "level", "scenic_a"),
    ("开工建设新能源项目数", "个", "level", "new_energy_projects_run"),
    ("新开工10亿元以上项目数", "个", "level", "sized_projects_1b_started"),
    ("新增养老床位数", "张", "level", "elder_beds_new"),
    ("五年新设外资企业数", "家", "level", "foreign_firms_new"),
    ("累计建成国家级智能工厂数", "家", "level", "smart_factories_national"),
    ("累计建成5G基站数", "个", "level", "base_stations_total"),
    ("户籍人口城镇化率", "%", "rate", "urbanization_registered"),
    ("受污染耕地安全利用率", "%", "rate", "safe_farmland_rate"),
    ("原油加工量", "万吨", "level", "oil_processed"),
    ("援疆资金", "亿元", "level", "pairing_funds"),
    ("新增新能源装机规模", "万千瓦", "level", "new_energy_capacity_new"),
    ("新增长护险参保人数", "万人", "level", "long_care_insured_new"),
    ("新增省级以上绿色工厂数", "家", "level", "green_factories_provincial_up_new"),
    ("启动改造高品质口袋公园数", "个", "level", "pocket_parks"),
    ("上海港集装箱吞吐量", "万标准箱", "level", "container_throughput"),
    ("农村生态河道数", "条", "level", "rural_rivers"),
    ("改造提升敬老院数", "所", "level", None),
    ("煤矿智能化项目改造数", "个", "level", "smart_mine__sized_projects_run"),
    ("提供高校毕业生就业岗位数", "万个", "level", "university_graduate__jobs"),
    ("创建自治区级夜间经济示范街区数", "个", "level", "night_economy__model_streets_provincial_new"),
    ("宜昌市新增省级工业旅游示范基地数", "个", "level", "industrial_tourism__model_bases_provincial_new"),
    ("新材料项目总投资", "亿元", "level", "ind_materials__sized_projects_investment_total"),
    ("新（改、扩）建中小学幼儿园数", "所", "level", "schools_kindergartens"),
    ("改造和提升（滨水）绿道里程", "公里", "level", "greenways"),
    ("社会消费品零售总额增速高于全国", "个百分点", "change", "retail_sales_growth_over_nation"),
    ("森林覆盖率高于全省平均水平", "个百分点", "change", "forest_cover_over_region"),
    ("农村邻里互助养老服务点数", "个", "level", "rural_elderly_care__service_points"),
    ("新改建甜城绿道里程", "公里", "level", "greenways_new"),
    ("数字经济核心产业增加值占地区生产总值的比重", "%", "rate", "digital_core_value_added_share_of_gdp"),
    ("一般贸易进出口占进出口总额比例", "%", "rate", "general_trade_share_of_trade"),
    ("入选省级绿色工厂数占全省比例", "%", "rate", "green_factories_provincial_new_share_of_region"),
    ("高新技术投资占固定资产投资比重提升", "个百分点", "change", "high_tech__investment_share_of_investment_points"),
    ("民营经济考核全省排名", "位", "rank", "private_economy__assessment"),
    ("优良天数增加", "天", "change", "good_air_days_increase"),
    ("规上工业企业净增", "户", "change", "industrial_firms_large_new"),
    ("老旧小区改造提升", "个", "change", "old_communities"),
    ("城镇低保标准", "元/月", "level", "dibao_urban_standard"),
    ("产值超50亿元企业数", "家", "level", "five_billion_firms"),
    ("镇入选全国乡村治理示范村镇数", "个", "level", "governance_villages_new"),
    ("企业成为独角兽企业数", "家", "level", "unicorns_new"),
    ("智能电网产业产值增速", "%", "change", "smart_grid__output_value_growth"),
    ("农村危房改造竣工率", "%", "rate", "rural_dangerous_homes__completion_rate"),
    ("新型基础设施投资增速", "%", "change", "new_infrastructure__investment_growth"),
    ("新增国家级重点龙头企业数", "家", "level", "leading_firms_national_new"),
    ("农村公路提档升级改造里程", "公里", "level", "rural_roads"),
    ("亿元以上重点项目完成投资", "亿元", "level", "key_projects_100m_investment"),
    ("市级重点项目加快推进数", "个", "level", "key_projects_municipal_run"),
    ("国家高新技术企业及科技型中小企业数", "家", "level", "high_tech_firms_plus_tech_smes"),
    ("新增农民合作社、家庭农场数", "家", "level", "coops_new_plus_family_farms_new"),
    ("新增省级绿色工厂和绿色园区数", "家", "level", "green_factories_provincial_new_plus_green_parks_provincial_new"),
    ("创新举措在全国推广数", "项", "level", "experience_spread"),
    ("造纸产值增速", "%", "change", "paper_ind__output_value_growth"),
    ("新识别监测对象人数", "人", "level", "monitored_people"),
    ("新识别监测对象户数", "户", "level", "monitored_households"),
    ("新增海绵城市达标面积", "平方公里", "level", "sponge_city_new"),
    ("登记技术合同成交额", "亿元", "level", "tech_contracts"),
    ("人工造林面积", "万亩", "level", "planted_forest"),
    ("新增换电站数", "个", "level", "swap_stations_new"),
    ("新建、改扩建中小学校及幼儿园数", "所", "level", "schools_kindergartens"),
    ("实绩企业数", "家", "level", "trade_firms_active"),
]


@pytest.mark.parametrize(("name", "unit", "measure", "key"), MAPPED)
def test_mapped(name, unit, measure, key):
    assert series_of(name, unit, measure) == key


# More than an alias says is another measure; a unit that does not fit is another thing.
UNMAPPED = [
    ("民营经济增加值占GDP的比重提高", "%", "rate"),
    ("云计算产业增加值增速", "%", "change"),
    ("地区生产总值", "个百分点", "change"),
    ("高新技术企业数", "亿元", "level"),
    ("企业数", "家", "level"),
    ("带动充电桩数", "个", "level"),
    ("开工建设学校、充电桩数", "个", "level"),
    ("集装箱吞吐量全球排名", "位", "rank"),
    ("家门口的老年大学数", "个", "level"),
    ("投资7亿元以上产业项目数", "个", "level"),
    ("项目数", "个", "level"),
    ("项目完成投资", "亿元", "level"),
    ("居民消费价格指数", "%", "rate"),
    ("交付率", "%", "rate"),
    ("劣Ⅴ类水质比例", "%", "rate"),
    ("农村口袋公园服务企业数", "家", "level"),
    ("产业投资占全部企业比重", "%", "rate"),
    ("规模以上信息服务业营业收入", "亿元", "level"),
    ("固定资产投资、工业投资增速", "%", "change"),
    ("示范基地数", "个", "level"),
    ("中心城区常住人口", "万人", "level"),
    ("新能源新材料产业产值", "亿元", "level"),
    ("服务科技型企业数", "家", "level"),
    ("带动劳动教育示范学校数", "所", "level"),
    ("学校食堂高于全省", "个百分点", "change"),
    ("", "", "level"),
    ("水稻和油菜制种面积", "万亩", "level"),  # seed of both, no rice
    ("高新技术企业和某某企业数", "家", "level"),
    ("旅游人次、旅游收入增速", "%", "change"),
    ("死亡人数", "人", "level"),  # of which accidents, it does not say
    ("免证办数", "项", "level"),
]


@pytest.mark.parametrize(("name", "unit", "measure"), UNMAPPED)
def test_unmapped(name, unit, measure):
    assert series_of(name, unit, measure) is None


def test_codebook_rows_are_whole():
    themes = {row["key"] for row in rows("lexicon/themes.csv")}
    found = codebook()
    assert len(found) >= 1000
    assert len({row["key"] for row in rows("lexicon/series.csv")}) == len(rows("lexicon/series.csv"))
    for row in found.values():
        assert row.theme in themes
        assert row.measure in ("level", "rate", "change", "rank")
        assert row.polarity in ("up", "down", "none")
        assert row.zh and row.en and row.source and row.families


def test_a_place_among_many_peers_is_read_in_time():
    assert series_of("地区生产总值" + "在同类" * 40 + "甲排名", "位", "rank") is None


def test_no_two_series_bear_one_name():
    named = Counter((row.zh, row.families) for row in codebook().values())
    assert [name for name, count in named.items() if count > 1] == []


def test_every_alias_of_the_codebook_names_a_series():
    keys = {row["key"] for row in rows("lexicon/series.csv")}
    assert {row["key"] for row in rows("lexicon/series_aliases.csv")} <= keys


def test_a_series_with_a_field_is_found_by_its_key():
    series = series_by_key("labour_education__model_schools_provincial_new")
    assert series is not None
    assert (series.zh, series.en) == ("新增省级劳动教育示范学校数", "Labour education model schools, provincial, new")
    assert (series.measure, series.families, series.theme) == ("level", ("count",), "livelihood")
    growth = series_by_key("labour_education__model_schools_new_growth")
    assert growth is not None and growth.zh == "新增劳动教育示范学校数增速"
    for key in ("labour_education", "nothing__model_schools", "labour_education__nothing", "__"):
        assert series_by_key(key) is None
