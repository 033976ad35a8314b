"""Cleaning: what must change, what must not, and the way back to the raw text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean import clean
from etl.model import Span

LONG = "全区上下认真贯彻落实上级决策部署，聚焦重点难点问题，逐项细化措施，压实工作责任，强化跟踪问效，" * 2

CHANGED = {
    "full-width-figures": ("增长１２．５％，达３０亿元。", "增长12.5%，达30亿元。"),
    "small-percent-sign": ("整改率94.38﹪。", "整改率94.38%。"),
    "half-width-punctuation": (
        "共查处12件,处分20人;移送6人(其中2人在逃)!",
        "共查处12件，处分20人；移送6人（其中2人在逃）！",
    ),
    "source-line": ("发布时间:2021-03-02 10:30 来源: 区政府办", "发布时间：2021-03-02 10:30 来源：区政府办"),
    "ratio-in-half-width": ("三次产业比为12.9：56.9：30.2。", "三次产业比为12.9:56.9:30.2。"),
    "thousands": ("财政收入1,234.5万元,增长5%", "财政收入1,234.5万元，增长5%"),
    "range": ("日产3～4万只，增长5%—8%，2021年－2025年", "日产3-4万只，增长5%-8%，2021年-2025年"),
    "quotes": ("推進「兩手抓」,認為各項工作總體較好", "推进“两手抓”，认为各项工作总体较好"),
    "traditional": (
        "區發改委會同監察機關對項目實施監督檢查，發現問題12個",
        "区发改委会同监察机关对项目实施监督检查，发现问题12个",
    ),
    "glosses": ("區(qū)發(fā)改委監(jiān)測(cè)價(jià)格", "区发改委监测价格"),
    "gloss-without-tone": ("區(qū)發(fā)改委對(duì)我們(men)說(shuō)", "区发改委对我们说"),
    "gloss-with-spaces": ("亳（ bó ）州市", "亳州市"),
    "page-marker-in-mid-word": ("全区形势稳定，X\n2、X区坚持严格防控。", "全区形势稳定，XX区坚持严格防控。"),
    "page-marker-in-a-number": ("对公共服务单位共9\n\n7、5个单位公开承诺。", "对公共服务单位共95个单位公开承诺。"),
    "page-marker-and-space": ("全区30家规 上\n4、工业企业全部开工。", "全区30家规上工业企业全部开工。"),
    "page-marker-before-a-stop": ("共排查1200人\n3、。下一步继续推进。", "共排查1200人。下一步继续推进。"),
    "page-line": (
        "全市新开工项目三十个，总投资\n\n- 3 -\n\n45亿元，进展顺利。",
        "全市新开工项目三十个，总投资45亿元，进展顺利。",
    ),
    "page-of-pages": (
        "全年完成投资九十亿元，\n第3页 共10页\n其中工业投资三十亿元。",
        "全年完成投资九十亿元，其中工业投资三十亿元。",
    ),
    "line-end-before-unit": ("全区共发放补贴资金309.6\n亿元，惠及群众。", "全区共发放补贴资金309.6亿元，惠及群众。"),
    "line-end-behind-comma": ("强化监督，\n推动整改。", "强化监督，推动整改。"),
    "spaces-at-figures": ("安排项目 80 个，投资 309.6 亿元，5 月 8 日开工", "安排项目80个，投资309.6亿元，5月8日开工"),
    "broken-decimal": ("同比增长8. 5%", "同比增长8.5%"),
    "line-leftovers": (
        "各地各部门要认真落实会议精 神把各项任务分解到岗到 人确保年底前全部完成并 及时报送进展情况督查室 将"
        "适时开展抽查对工作推 "
        "进缓慢的单位通报批评并 责令限期整改",
        "各地各部门要认真落实会议精神把各项任务分解到岗到人确保年底前全部完成并及时报送进展情况督查室将适时开展抽查对工作推"
        "进缓慢的单位通报批评并责令限期整改",
    ),
    "zero-width": ("\ufeff全\u200b区\u00a0上半年", "全区 上半年"),
    "line-ends": ("甲项完成。\r\n乙项完成。\r丙项完成。", "甲项完成。\n乙项完成。\n丙项完成。"),
    "ocr-one": ("(-)强化监督力度。", "（一）强化监督力度。"),
    "radicals": ("⼈口⼤县", "人口大县"),
    "site-lines": (
        "您当前的位置：首页 > 政务公开\n全区通报\n来源：区纪委\n打印 关闭\n上一篇：甲\n",
        "\n全区通报\n来源：区纪委\n\n\n",
    ),
    "shared-file": (
        "《某区督查工作报告.docx》由会员分享，可在线阅读，更多相关《某区督查工作报告.docx（6页）》请在某某网上搜索。\n正文。",
        "某区督查工作报告\n正文。",
    ),
    "disclaimer": ("来源：网络整理 免责声明：本文仅限学习分享", "来源：网络整理 "),
    "lost-bytes": ("目前仅有一名主任及沿?埔幻ぷ魅藛T，负责协调。", "目前仅有一名主任及沿\ufffd，负责协调。"),
    "lost-at-the-end": ("项目申请峁┝擞辛χ。下一步", "项目申请\ufffd。下一步"),
    "replacement-character": ("完成投资3\ufffd\ufffd亿元", "完成投资3\ufffd亿元"),
}

UNCHANGED = [
    "使用A4纸打印，C919首飞，H1N1流感，PM2.5浓度下降。",
    "（一）强化政治监督。",
    "1、完善制度\n2、加强督查\n3、限期整改",
    "1、完善制度。\n2、加强督查。\n3、限期整改。",
    "会议于10:30开始，比赛比分3:2。",
    "电话：0571-8888 6666，邮编310000",
    "国发〔2020〕5号",
    "指标\t单位\t数值\n地区生产总值\t亿元\t309.6",
    "The GDP grew, and exports rose; see http://www.gov.cn/a?b=1,2 for more.",
    "“区”读作（qū），不读ōu。",
    "重量单位（kg）、长度单位（km）",
    "——经济实力再上新台阶。",
    "乾县、於潜镇、瞭望台",
    "关于督查工作的通报\n\n各镇人民政府：\n按照安排，现通报如下。",
    "增长3.5%、下降-1.2%",
    "第一，提高认识。第二，狠抓落实。",
    "α系数为0.5，β受体，Ω值，Москва",
    "谁来干？怎么干？",
    "整治发展环境 打造开放名片",
    "目前位置优越，分享发展成果，首页报道了该县经验。",
    "2020年\n2021年",
    "4、工业企业发展情况",
    "用A4纸印发，涉及C919和H1N1，PM2.5浓度35微克/立方米。",
    "（一）压实责任\n1、制定方案\n2、建立台账\n3、开展督查",
    f"{LONG}。\n2、{LONG}。\n3、{LONG}。",
    "上午10:30开会，联系电话0717-6256212。",
    "依据国办发〔2020〕5号文件",
    "使用手机（app）申报，国内生产总值（GDP）增长6%。",
    "指标\t目标\t完成\n投资\t12亿元\t10亿元",
    "区纪委监委\n二〇二〇年三月五日",
    "督查通报 一、基本情况 各区共整改12件，成效明显。",
    "与EU and ASEAN签约12项，Made in China品牌3个。",
    "著名企业12家，乾隆年间古建3处。",
    "部署到位\n监督到位\n服务到位",
    "",
]


MENDED = [
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
    (f"1、{LONG}涉及X\n2、X区和{LONG}共9\n\n3、5个单位", f"{LONG}涉及XX区和{LONG}共95个单位"),
    ("分享到：微博 微信\n区纪委通报3起问题。\n相关阅读：督查", "\n区纪委通报3起问题。\n"),
    ("督查发现问题12个，\n已整改10个。", "督查发现问题12个，已整改10个。"),
    (f"{LONG}推动\n工作落实。", f"{LONG}推动工作落实。"),
]


@pytest.mark.parametrize(("raw", "wanted"), MENDED)
def test_more_noise_goes(raw, wanted):
    assert clean(raw).text == wanted


@pytest.mark.parametrize("name", CHANGED)
def test_noise_goes(name):
    raw, wanted = CHANGED[name]
    assert clean(raw).text == wanted


@pytest.mark.parametrize("text", UNCHANGED)
def test_good_text_stays_as_it_is(text):
    assert clean(text).text == text


def test_the_map_leads_back_around_noise():
    raw = "全區(qū)完成投資 309.6 億元,同比增長(zhǎng)8.5%。"
    cleaned = clean(raw)
    for words, wanted in (("309.6亿元", "309.6 億元"), ("全区", "全區"), ("增长", "增長"), ("增长8", "增長(zhǎng)8")):
        at = cleaned.text.index(words)
        start, end = cleaned.to_raw(Span(at, at + len(words)))
        assert raw[start:end] == wanted


def test_a_page_marker_stays_inside_the_span_it_cuts():
    raw = "公共服务单位共9\n\n7、5个单位承诺。"
    cleaned = clean(raw)
    at = cleaned.text.index("95个")
    assert raw[slice(*cleaned.to_raw(Span(at, at + 3)))] == "9\n\n7、5个"


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


def test_script_and_flags_are_told():
    assert clean("區發改委監督檢查").script == "zh-Hant"
    assert clean("区发改委监督检查").script == "zh-Hans"
    assert clean("沿?埔幻ぷ魅藛T，").flags == ("lost_bytes",)
    assert clean("沿海地区").flags == ()


@pytest.mark.parametrize(
    ("text", "share"), [("增长X%，下降XX%，共3家", 2 / 3), ("共3家企业", 0.0), ("无数字", 0.0), ("EXXON和XML", 0.0)]
)
def test_masked_share(text, share):
    assert clean(text).masked_share == pytest.approx(share)


def test_masked_share_counts_figures_with_units():
    assert clean("增长X%，投资XX亿元，税收4xx亿元，共12个").masked_share == pytest.approx(0.75)
    assert clean("增长5%，见X射线，XX区").masked_share == 0.0


def test_an_odd_space_does_not_hide_a_heading():
    assert " 一、工作推进情况 区发改委" in clean("區發改委評議報告 一、工作推進情況 區發改委對監測負責").text


ALPHABET = "区區发發(qū)（）一二、。，；：\n\r 12.5%％XＸ*?？χ�ぷ～—-\t「」A：:,;第页共上一篇分享到\ufeff\u200b　"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=80) | st.text(max_size=40))
def test_every_clean_character_has_its_raw_range(raw):
    cleaned = clean(raw)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    assert all(0 <= s < e <= len(raw) for s, e in zip(cleaned.starts, cleaned.ends, strict=True))
    assert all(a <= b for a, b in zip(cleaned.starts, cleaned.starts[1:], strict=False))
    assert all(a <= b for a, b in zip(cleaned.ends, cleaned.ends[1:], strict=False))
    assert 0 <= cleaned.masked_share <= 1
