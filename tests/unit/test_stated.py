"""What reports say themselves: points against the plan, shares of it, parts of a whole, before and after, ranks."""

import pytest

from etl.load import load_files
from etl.store.read import Store
from etl.track.stated import stated

HEAD = "宿州市督查通报\n（2024年10月12日）\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("全市重点工程欠序时4.2个百分点。", [("plan", "behind", "4.2个百分点", None, None, -4.2)]),
        ("重点项目投资超序时3个百分点。", [("plan", "ahead", "3个百分点", None, None, 3.0)]),
        ("全年货币投放比年初计划少500亿元。", [("plan", "behind", "500亿元", None, None, None)]),
        ("重点项目在上半年完成全年计划的60%。", [("plan", "ahead", "60%", None, 0.6, 10.0)]),
        ("1—9月，重点项目完成年度计划的60%。", [("plan", "behind", "60%", None, 0.6, -15.0)]),
        ("1—9月，重点项目完成年度计划的82%。", [("plan", "ahead", "82%", None, 0.82, 7.0)]),
        ("重点项目完成投资9亿元、超年度计划28%。", "ahead"),
        ("30个市列重大项目完成投资29亿元、超过原定的年度计划14%。", "completed"),
        ("新增就业任务完成率112%，完成年度目标的112%。", "completed"),
        ("全区80个重点项目已有60个开工。", [("part", None, "60个", "80个", 0.75, None)]),
        ("50家企业，30家通过备案。", [("part", None, "30家", "50家", 0.6, None)]),
        ("平均办结时限由20个工作日缩短至5个工作日。", [("change", None, "5个工作日", "20个工作日", -0.75, None)]),
        ("城镇化率由61.5%提高到64.2%。", [("change", None, "64.2%", "61.5%", None, 2.7)]),
        ("投资增速位居全市第一。", [("rank", None, "第一", None, None, None)]),
        ("进出口总额比原计划超过4%。", []),
        ("工农业总产值的增长速度，2024年计划为3.7%，实际达到4.6%。", []),
        ("新开工项目60个，竣工80个。", []),
    ],
)
def test_what_is_stated(tmp_path, words, expected):
    load_files([("a.txt", (HEAD + words).encode())], tmp_path / "store", jobs=1)
    found = [
        (one.kind, one.status, one.text, one.earlier, one.share, None if one.gap is None else round(one.gap, 1))
        for one in stated(Store(tmp_path / "store"))
    ]
    if isinstance(expected, str):
        assert expected in [status for _, status, *_ in found]
    else:
        assert [(*one[:4], one[4] if one[4] is None else round(one[4], 4), one[5]) for one in found] == expected
