"""Cleaning: what is mended, what must stay, and the way back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean import clean
from etl.model import Span

LONG = "全区上下认真贯彻落实上级决策部署，聚焦重点难点问题，逐项细化措施，压实工作责任，强化跟踪问效，" * 2


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("整改率９５．２％", "整改率95.2%"),
        ("占比﹪", "占比%"),
        ("投资1,067.5万元,增长3%;下降(小幅)", "投资1,067.5万元，增长3%；下降（小幅）"),
        ("三次产业比12.9：56.9：30.2", "三次产业比12.9:56.9:30.2"),
        ("日产3～4万只", "日产3-4万只"),
        ("5%—8%", "5%-8%"),
        ("區(qū)督查組發(fā)出通報(bào)3期", "区督查组发出通报3期"),
        ("全区 80 个项目，投资 309.6 亿元，以 外防", "全区80个项目，投资309.6亿元，以外防"),
        ("共12. 5万人，约9 .6%", "共12.5万人，约9.6%"),
        ("通知\u200b如下\ufeff", "通知如下"),
        ("（-）压实责任", "（一）压实责任"),
        (f"1、{LONG}涉及X\n2、X区和{LONG}共9\n\n3、5个单位", f"1、{LONG}涉及XX区和{LONG}共95个单位"),
        ("分享到：微博 微信\n区纪委通报3起问题。\n相关阅读：督查", "\n区纪委通报3起问题。\n"),
        ("督查发现问题12个，\n已整改10个。", "督查发现问题12个，已整改10个。"),
        (f"{LONG}推动\n工作落实。", f"{LONG}推动工作落实。"),
        ("全区形势稳定，X\n2、X区坚持防控。", "全区形势稳定，XX区坚持防控。"),
        ("1、全区形势稳定，X\n2、X区坚持防控。", "1、全区形势稳定，XX区坚持防控。"),
        ("公共服务单位共9\n\n7、5个单位承诺。", "公共服务单位共95个单位承诺。"),
        ("共排查1200人\n3、。下一步推进。", "共排查1200人。下一步推进。"),
        (f"{LONG}推动\n6、工作落实和{LONG}的\n7、检查。", f"{LONG}推动工作落实和{LONG}的检查。"),
        ("全市新开工项目三十个，总投资\n\n- 3 -\n\n45亿元。", "全市新开工项目三十个，总投资45亿元。"),
        ("全年完成投资九十亿元，\n第3页 共10页\n其中工业三十亿元。", "全年完成投资九十亿元，其中工业三十亿元。"),
        ("督查通报\n- 3 -\n2020年", "督查通报\n\n2020年"),
        (
            "出租房产三十处未公开招租，已经重\n东岭县公报 2022 年第 3 号         — 12 —\n新招租20处。",
            "出租房产三十处未公开招租，已经重新招租20处。",
        ),
        (
            "上缴财政资金 4 215 万元，归还 1 208. 5 万元，涉及 7 家单位。",
            "上缴财政资金 4215万元，归还1208.5万元，涉及7家单位。",
        ),
        ("全区共发放补贴309.6\n亿元，开工项目12\n个。", "全区共发放补贴309.6亿元，开工项目12个。"),
        (
            "一是进度慢，全区重点任\n务欠序时1.8个百分点，其余正常。",
            "一是进度慢，全区重点任务欠序时1.8个百分点，其余正常。",
        ),
        ("甲项完成。\r\n乙项完成。\r丙项完成。", "甲项完成。\n乙项完成。\n丙项完成。"),
        ("详见http://www.abc.gov.cn/2020/t1_25.html，共3个", "详见，共3个"),
        ("陝西省乾縣、於潛鎮、乾潭鎮乾燥", "陕西省乾县、於潜镇、乾潭镇干燥"),
        ("《督查报告.docx》由会员分享，可在线阅读，更多《督查报告.docx（6页）》请在某网搜索。\n正文。", "\n正文。"),
        ("项目申请?zhí）峁\ufffd擞辛\ufffd，共3个", "项目申请\ufffd，共3个"),
        ("分管主任及沿?埔幻ぷ魅人员，共3人", "分管主任及沿\ufffd人员，共3人"),
        ("项目申请峁┝擞辛χ。下一步", "项目申请\ufffd。下一步"),
        ("完成投资3\ufffd\ufffd亿元", "完成投资3\ufffd亿元"),
    ],
)
def test_what_is_mended(raw, text):
    assert clean(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "用A4纸印发，涉及C919和H1N1，PM2.5浓度35微克/立方米。",
        "（一）压实责任\n1、制定方案\n2、建立台账\n3、开展督查",
        f"{LONG}。\n2、{LONG}。\n3、{LONG}。",
        "坚持稳中求进，压实责任\n务必抓好落实，完成投资3亿元。",
        "上午10:30开会，联系电话0717-6256212。",
        "依据国办发〔2020〕5号文件",
        "使用手机（app）申报，国内生产总值（GDP）增长6%。",
        "指标\t目标\t完成\n投资\t12亿元\t10亿元",
        "区纪委监委\n二〇二〇年三月五日",
        "督查通报 一、基本情况 各区共整改12件，成效明显。",
        "发布时间：2020-08-06 来源：区政府办",
        "与EU and ASEAN签约12项，Made in China品牌3个。",
        "著名企业12家，乾隆年间古建3处。",
        "部署到位\n监督到位\n服务到位",
        "1、新建厂房12\n2、3个项目开工",
        "1、检查单位X\n2、XX区整改",
        "2、完善制度\n3、强化督查\n4、抓好整改",
        "指标\n12\n个\n投资",
        "乾县、於潜镇、瞭望台、显著",
        "α系数为0.5，β受体，Ω值，Δ值，Москва，启动建设Ш号孵化器",
        "谁来干?怎么干?整改?督查",
    ],
)  # fmt: skip
def test_good_text_stays_as_it_is(text):
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("raw", "script"),
    [
        ("督查组发出通报", "zh-Hans"),
        ("督查組發出通報", "zh-Hant"),
        ("督查组在通报中引用原文“整改情況”二字，说明情况", "zh-Hans"),
        ("123", "zh-Hans"),
    ],
)
def test_script(raw, script):
    assert clean(raw).script == script


def test_anchor_keeps_noise_inside_and_leaves_noise_behind():
    raw = "開展監(jiān)測(cè)工作"
    cleaned = clean(raw)
    start = cleaned.text.index("监测")
    span = cleaned.to_raw(Span(start, start + 2))
    assert raw[span.start : span.end] == "監(jiān)測"


def test_lines_of_a_page_are_joined_and_rows_of_its_tables_are_not():
    paragraph = "全年财政收入比上年明显增加，增长8.5%，主要原因是人员经费和项目支出增加，年末共有公务用车3辆。" * 6
    page = [paragraph[i : i + 30] for i in range(0, len(paragraph), 30)]
    rows = ["201 一般公共服务支出 2,112.86 2,106.66 6.20", "208 社会保障和就业支出 326.72 326.72 0.00 12"]
    raw = "\n".join(["一、收入支出决算总体情况说明", *page, "二、收入决算表", *rows, "年初结转 49.14 年末结转 55.34"])
    assert clean(raw).text.split("\n") == [
        "一、收入支出决算总体情况说明",
        paragraph,
        "二、收入决算表",
        *rows,
        "年初结转 49.14 年末结转 55.34",
    ]


@pytest.mark.parametrize(
    "noise", ["\n", "\n ", "1、\n", "- 1 -\n", "（", "?", "\ufffd", "\ufffd峁", "X\n2、", "http://", "9\n7、"]
)
def test_noise_costs_no_more_than_its_length(noise):
    cleaned = clean(noise * 20_000)
    assert len(cleaned.text) == len(cleaned.starts)


def test_lost_bytes_are_flagged_and_stand_between_facts():
    cleaned = clean("分管主任及沿?埔幻ぷ魅人员，共3人")
    assert "lost_bytes" in cleaned.flags
    assert "\ufffd" in cleaned.text


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("增长X%，下降XX%，共3家", 2 / 3),
        ("共3家企业", 0.0),
        ("无数字", 0.0),
        ("EXXON和XML", 0.0),
        ("二○○○年共○○家", 1.0),
    ],
)
def test_masked_share(text, share):
    assert clean(text).masked_share == pytest.approx(share)


@given(st.text(alphabet="區（(qū)）X\n2、3 9.5，,：:%％一。督查組\t*\u3000\u200bぷ?", max_size=150))
def test_every_character_comes_from_a_raw_one_in_order(raw):
    cleaned = clean(raw)
    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert all(0 <= s < e <= len(raw) for s, e in zip(cleaned.starts, cleaned.ends, strict=True))
    assert list(cleaned.starts) == sorted(set(cleaned.starts))
