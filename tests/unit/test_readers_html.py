"""Web pages of many shapes: what a person would select of a page is what is read, and nothing is lost in silence."""

import pytest

from etl.readers import read
from etl.readers.errors import ReadError

TITLE = "某县2024年一季度重点工作完成情况"
BYLINE = "发布时间：2024-04-03 10:12 来源：县政府办 浏览次数：123次"
PROSE = "一季度，全县完成固定资产投资12.5亿元，同比增长8.3%。"
MORE = "三个乡镇进度滞后，县委督查室约谈2名干部。"
ROWS = "任务\t目标\t完成数\n农村公路\t120公里\t45公里"
HEAD = f"<h1>{TITLE}</h1><p>{BYLINE}</p>"
TABLE = (
    "<table>"
    + "".join(f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in ROWS.split("\n"))
    + "</table>"
)
NAV = "<div><ul>" + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("首页", "政务公开", "互动交流")) + "</ul></div>"
RELATED = (
    "<div><h3>相关链接</h3><ul>"
    + "".join(f"<li><a href={i}>某县召开第{i}次调度会，部署下一步工作</a><i>2023-0{i}-11</i></li>" for i in (1, 2, 3))
    + "</ul></div>"
)
FOOT = (
    "<div><p>主办单位：某县人民政府 技术支持：某公司</p><p>版权所有 网站标识码：5200000001 公网安备 52000002号</p>"
    "<p>联系电话：0851-1234567</p></div>"
)
BUTTONS = "<div>【字体：<a>大</a> <a>小</a>】</div><p>分享到：</p><p>扫一扫在手机打开当前页</p>"

SHAPES = {
    "small": (f"<h1>{TITLE}</h1><p>2024年4月3日</p>{TABLE}", f"{TITLE}\n2024年4月3日\n{ROWS}"),
    "only-a-table": (NAV + TABLE + FOOT, ROWS),
    "only-a-list": (
        f"{NAV}<h1>{TITLE}</h1><ul><li>公路45公里</li><li>小区12个</li></ul>{RELATED}{FOOT}",
        f"{TITLE}\n公路45公里\n小区12个",
    ),
    "list-of-terms": ("<dl><dt>固定资产投资</dt><dd>12.5亿元</dd></dl>", "固定资产投资\n12.5亿元"),
    "typed-text": (f"<pre>{TITLE}\n\n  {PROSE}\n  {MORE}</pre>", f"{TITLE}\n{PROSE}\n{MORE}"),
    "lines-by-br": (
        f"{NAV}<div><b>{TITLE}</b><br><br>2024-04-03<br>一、投资<br>　　{PROSE}<br></div>{FOOT}",
        f"{TITLE}\n2024-04-03\n一、投资\n{PROSE}",
    ),
    "laid-out-by-tables": (
        f"<table><tr><td>{NAV}</td></tr><tr><td><table><tr><td><a>甲</a></td></tr></table></td><td><table><tr><td>{TITLE}"
        f"</td></tr><tr><td>{BYLINE}</td></tr><tr><td><table><tr><td>{PROSE}<br>{MORE}</td></tr></table></td></tr>"
        f"</table></td></tr><tr><td colspan=2>{FOOT}</td></tr></table>",
        f"{TITLE}\n{BYLINE}\n{PROSE}\n{MORE}",
    ),
    "one-row": (
        f"<h1>{TITLE}</h1><table><tr><td>完成投资</td><td>12.5亿元</td></tr></table>",
        f"{TITLE}\n完成投资\t12.5亿元",
    ),
    "tables-between": (
        f"{NAV}{HEAD}<p>{PROSE}</p><p>表1</p>{TABLE}<p>{MORE}</p><p>表2</p>{TABLE}{BUTTONS}{RELATED}{FOOT}",
        f"{TITLE}\n{BYLINE}\n{PROSE}\n表1\n{ROWS}\n{MORE}\n表2\n{ROWS}",
    ),
    "caption": (f"<table><caption>表1 任务（单位：万元）</caption>{TABLE[7:]}", f"表1 任务（单位：万元）\n{ROWS}"),
    "links-in-a-table": (NAV + TABLE.replace("农村公路", "<a href=1>农村公路</a>") + FOOT, ROWS),
    "links-in-a-sentence": (
        f"{NAV}<p>根据<a>《甲办法》</a>、<a>《乙办法》</a>和<a>《丙办法》</a>，{PROSE}</p>{FOOT}",
        f"根据《甲办法》、《乙办法》和《丙办法》，{PROSE}",
    ),
    "shorter-than-the-menus": (
        f"{NAV * 3}{HEAD}<p>完成投资12.5亿元</p>{RELATED}{FOOT}",
        f"{TITLE}\n{BYLINE}\n完成投资12.5亿元",
    ),
    "two-parts": (
        f"{NAV}<div><div>{HEAD}</div><div><p>{PROSE * 5}</p></div><div><p>{MORE}</p></div></div>{FOOT}",
        f"{TITLE}\n{BYLINE}\n{PROSE * 5}\n{MORE}",
    ),
    "hidden": (
        f"{HEAD}<p>{PROSE}</p><p style='display: none'>旧文：99亿元。</p><p hidden>88亿元。</p><p>{MORE}</p>",
        f"{TITLE}\n{BYLINE}\n{PROSE}\n{MORE}",
    ),
    "shown-by-a-script": (
        f"<h1>{TITLE}</h1><div style='display:none'><p>{PROSE * 3}</p></div>",
        f"{TITLE}\n{PROSE * 3}",
    ),
    "teaser-beside": (
        f"{NAV}<div>{HEAD}<div><p>{PROSE * 3}</p></div></div>"
        f"<div>概况：全县人口45万人。<a>详细介绍请看这里</a></div>{FOOT}",
        f"{TITLE}\n{BYLINE.split(' 浏览')[0]}\n{PROSE * 3}",
    ),
    "signed-outside": (
        f"{NAV}<div>{HEAD}<div><p>{PROSE}</p></div><div>县督查室<br>2024年4月3日</div></div>{BUTTONS}{FOOT}",
        f"{TITLE}\n{BYLINE}\n{PROSE}\n县督查室\n2024年4月3日",
    ),
    "record-of-the-page": (
        "<table><tr><td>索引号：</td><td>000123/2024-001</td></tr><tr><td>发布机构：</td><td>县政府办</td></tr></table>"
        f"<h1>{TITLE}</h1><div><p>{PROSE}</p></div>{FOOT}",
        f"{TITLE}\n{PROSE}",
    ),
    "column-for-a-title": (
        f"<title>评论</title>{NAV}<h2>{TITLE}</h2><div><em>来源：县政府办</em> <em>2024-04-03</em></div>"
        f"<div><p>{PROSE}</p></div>",
        f"{TITLE}\n来源：县政府办 2024-04-03\n{PROSE}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "text"), SHAPES.values(), ids=SHAPES)
def test_text_of_a_page(page, text):
    assert read(f"<html><body>{page}</body></html>".encode(), "a.html").text == text


@pytest.mark.parametrize("tag", ["font", "div", "blockquote"])
def test_page_nested_deeper_than_the_parser_goes_is_read_to_its_end(tag):
    page = "<html><body>" + "".join(f"<{tag}>第{i}段完成12亿元。<br>" for i in range(600))
    assert read(page.encode(), "a.html").text.count("\n") == 599


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("gbk", "gb18030")])
def test_encoding_is_told_by_content_whatever_the_page_declares(declared, encoding):
    page = f"<html><head><meta charset={declared}></head><body><p>完成投资12.5亿元</p></body></html>"
    raw = read(page.encode(encoding), "a.html")
    assert (raw.text, raw.encoding) == ("完成投资12.5亿元", encoding)


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{TITLE}</h1><iframe src=body.html>您的浏览器不支持框架</iframe>",
        "<html><title>某县政府网</title><frameset><frame src=a.html><noframes>请升级</noframes></frameset>",
    ],
)
def test_page_whose_text_is_in_a_frame_says_so(page):
    with pytest.raises(ReadError, match="框架"):
        read(page.encode(), "a.html")
