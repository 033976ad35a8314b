"""Rectification loops and sanctions over real stores: stages told apart, one loop over several reports."""

import pytest

from etl.load import load_files
from etl.store.read import Store
from etl.track import campaigns, sanctions
from etl.track.campaign_names import subject, undertaking
from etl.track.campaign_steps import stage_of

FOUND = """宿州市燃气安全专项整治情况通报
（2024年3月10日）
一、总体情况
在全市开展燃气安全专项整治，督查共发现问题267个，下发整改通知45份，已完成整改252个，整改率94.38%。
二、问责情况
对6名党员干部通报批评，1名责令作出检查，1名停职处理，2名立案审查。
"""
CLOSED = """宿州市燃气安全专项整治进展通报
（2024年9月10日）
燃气安全专项整治以来，督查共发现问题267个，已完成整改265个，销号260个，开展“回头看”复查问题30个。
"""
MASKED = """某区督查通报
（2024年5月10日）
督查共发现问题X个，已完成整改X个。
"""
ELSEWHERE = """淮北市政府工作报告
——2025年1月10日在市人民代表大会上
办结人大代表建议134件、政协提案93件。化解债务3亿元。新发现文物12处。
"""


def loaded(tmp_path, *texts):
    """Load some reports; return a reader of the store."""
    load_files([(f"{i}.txt", text.encode()) for i, text in enumerate(texts)], tmp_path / "store", jobs=1)
    return Store(tmp_path / "store")


def stages(campaign):
    """The stages as (count, unit) by name, None for one that no text gives."""
    steps = {stage: campaign.stage(stage) for stage in ("found", "handed_over", "rectified", "closed", "looked_back")}
    return {stage: None if step is None else step.count for stage, step in steps.items()}


def test_a_loop_of_one_report(tmp_path):
    [loop] = campaigns(loaded(tmp_path, FOUND))
    assert loop.name == "燃气安全专项整治"
    assert stages(loop) == {"found": 267, "handed_over": None, "rectified": 252, "closed": None, "looked_back": None}
    assert [(step.stage, step.count, step.kind) for step in loop.steps if step.kind == "letters"] == [
        ("handed_over", 45, "letters")
    ]
    assert len(loop.rates) == 1
    assert loop.open == 15


def test_reports_on_one_campaign_are_one_loop(tmp_path):
    [loop] = campaigns(loaded(tmp_path, FOUND, CLOSED))
    assert stages(loop) == {"found": 267, "handed_over": None, "rectified": 265, "closed": 260, "looked_back": 30}
    assert len(loop.reports) == 2
    assert loop.open == 7


def test_campaigns_of_two_places_are_two(tmp_path):
    assert len(campaigns(loaded(tmp_path, FOUND, CLOSED.replace("宿州", "淮北")))) == 2


def test_masked_is_not_missing(tmp_path):
    [loop] = campaigns(loaded(tmp_path, MASKED))
    assert loop.stage("found").masked
    assert loop.stage("found").count is None
    assert loop.stage("closed") is None
    assert loop.open is None


def test_proposals_debts_and_relics_are_no_loops(tmp_path):
    assert campaigns(loaded(tmp_path, ELSEWHERE)) == []


def test_sanctions_stand_on_their_rungs(tmp_path):
    rows = sanctions(loaded(tmp_path, FOUND))
    found = {row.key: (row.count, row.kind) for row in rows.itertuples() if row.key}
    assert {key: count for key, (count, _) in found.items()} == {
        "circular": 6, "self_criticism": 1, "reassignment": 1, "case": 2,
    }  # fmt: skip
    assert {kind for _, kind in found.values()} == {"people"}
    assert rows.sort_values("rung")["key"].tolist() == ["self_criticism", "circular", "reassignment", "case"]


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("问题整改数", "rectified"), ("回头看发现问题数", "looked_back"), ("移交问题线索数", "handed_over"),
        ("整改销号数", "closed"), ("排查出隐患数", "found"), ("高新技术企业数", None), ("排查楼宇数", None),
    ],
)  # fmt: skip
def test_stage_of_a_name(name, stage):
    assert stage_of(name) == stage


def test_sanctions_in_traditional_script_stand_on_the_same_rungs(tmp_path):
    text = "先後對6名黨員幹部通報批評，1名責令作出檢查，1名作停職處理，2名進行立案審查。"
    rows = sanctions(loaded(tmp_path, text))
    assert {row.key: row.count for row in rows.itertuples()} == {
        "circular": 6, "self_criticism": 1, "reassignment": 1, "case": 2,
    }  # fmt: skip


UNNAMED = """宿州市2024年政府工作报告
2024年1月8日
一、2023年工作回顾
（一）坚持惠民生、增福祉，社会大局和谐稳定
化解不动产登记等历史遗留问题115个。
我们开展“百名干部进百企”行动，解决问题860个。
抓实经济责任专项审计，72个问题已完成整改66个。
"""


def test_a_loop_without_a_campaign_is_called_by_what_it_counts(tmp_path):
    found = {one.name: one for one in campaigns(loaded(tmp_path, UNNAMED))}
    assert set(found) == {"不动产登记等历史遗留问题", "“百名干部进百企”行动", "经济责任专项审计"}
    audit = found["经济责任专项审计"]
    assert (audit.stage("found").count, audit.stage("rectified").count, audit.open) == (72, 66, 6)


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("整改销号各类突出环境问题数", "突出环境问题"),
        ("房屋确权颁证历史遗留问题小区化解数", "房屋确权颁证历史遗留问题"),
        ("纪委监委在监督检查过程中发现违反“四风”问题线索数", "违反“四风”问题线索"),
        ("发现问题数", None),
        ("整改函数", None),
    ],
)  # fmt: skip
def test_the_thing_amiss_in_a_name(name, thing):
    assert subject(name) == thing


DIFFERENT = """淮北市2024年政府工作报告
2024年1月8日
一、2023年工作回顾
（一）守底线、保平安，社会大局更加稳定
深化消防安全隐患大排查专项行动，整改隐患3200处。
更新老旧管网80公里，“清零销号”危房410处。
化解“问题楼盘”26个，化解率91.5%，化解超期安置1900套，化解率80%。
（二）转作风、提效能，自身建设更加有力
开展背街小巷和农贸市场周边环境整治，解决问题640个。
省环保督察交办问题整改销号72个，剩余9个序时推进。
省生态环境厅通报的14个问题整改有序推进。
对6个县区、9个市直单位开展巡察“回头看”。
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The loops of a work report by name."""
    return {one.name: one for one in campaigns(loaded(tmp_path_factory.mktemp("loops"), DIFFERENT))}


def test_what_is_settled_on_its_own_joins_no_problems(found):
    assert [step.count for step in found["消防安全隐患大排查"].steps] == [3200]
    assert [rate.value for rate in found["“问题楼盘”"].rates] == [91.5]  # 80% is of the 1900套
    assert not any("单位" in one.name or "巡察" in one.name for one in found.values())


def test_a_loop_is_called_by_what_was_undertaken_and_not_by_a_heading(found):
    assert "背街小巷和农贸市场周边环境整治" in found
    assert not any("自身建设" in name or "社会大局" in name for name in found)


def test_what_is_left_is_open_as_the_text_says(found):
    assert (found["省环保督察"].stage("closed").count, found["省环保督察"].open) == (72, 9)
    [going_on] = [one for one in found.values() if [step.count for step in one.steps] == [14]]
    assert (going_on.stage("handed_over").count, going_on.stage("rectified")) == (14, None)


RATES = """宿州市2024年政府工作报告
2024年1月8日
中央生态环保督察反馈问题整改率99.2%。矛盾纠纷化解率97%。信访事项初次办结率100%。
"""


def test_a_stated_rate_of_rectification_is_a_loop_without_counts(tmp_path):
    [loop] = campaigns(loaded(tmp_path, RATES))
    assert (loop.name, loop.steps, [rate.text for rate in loop.rates]) == ("中央生态环保督察", (), ["99.2%"])
    assert loop.open is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对市直机关公务接待票据进行抽查，发现问题8个。", "市直机关公务接待票据抽查"),
        ("开展“进企业、解难题”活动，解决问题30个。", "“进企业、解难题”活动"),
        ("建立群众来信联动机制，解决问题30个。", "群众来信联动机制"),
        ("实现产值30亿元，解决问题30个。", None),
    ],
)
def test_an_undertaking_names_a_loop(sentence, name):
    assert undertaking(sentence) == name
