"""Dropping files in, as a reader does it, in a real browser."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.browser.steps import navigation, settled, tile
from tests.browser.test_takeaway import taken

expect.set_options(timeout=60_000)


def report(number):
    return (
        f"锦江区督查通报\n2024年3月{number % 28 + 1}日\n一、整改情况\n"
        f"截至2月底，全区问题整改率达到9{number % 10}.{number}%，"
        f"区纪委监委约谈责任人{number + 2}人。\n" + "会议强调，要压实责任，限期整改到位，做到举一反三。\n" * 200
    ).encode()


def drop(page, files):
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )


def test_dropped_looked_at_kept_charted_and_undone(own_app, visit):
    page = settled(visit(f"{own_app}/upload"))
    drop(page, [("通报.txt", report(1)), ("无日期.txt", "督查情况\n整改率达到95.5%。\n".encode())])
    expect(page.locator("h3", has_text="读完待确认 2 份")).to_be_visible()
    preview = page.locator(".st-key-upload-preview")
    expect(preview).to_contain_text("核对：通报.txt")
    expect(preview.locator("blockquote mark").first).to_be_visible()
    page.locator("[class*=st-key-preview][class*=-take] button").first.click()
    panel = page.locator("[data-testid=stPopoverBody]")
    expect(panel.locator("button", has_text="CSV 表格")).to_be_visible()
    settled(page)
    _, table = taken(page, panel.locator("button", has_text="CSV 表格"))  # before anything is in the store
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert ("问题整改率", "91.1", "%") in [(row["名称"], row["数值"], row["单位"]) for row in rows]
    assert all(row["原文写法"] in row["原句"] for row in rows)
    page.keyboard.press("Escape")
    title = preview.locator("input").first
    title.fill("锦江区整改督查通报")
    title.press("Enter")
    expect(preview).to_contain_text("改动会作为更正保存")
    page.locator(".st-key-upload-keep button").click()
    expect(page.locator("h3", has_text="已入库 2 份")).to_be_visible()
    upload = page.url
    navigation(page, "总览")
    expect(tile(page, "报告")).to_have_text("2")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.goto(upload)
    settled(page)
    page.locator(".st-key-upload-undo button").click()
    expect(page.locator("h3", has_text="读完待确认 2 份")).to_be_visible()
    navigation(page, "总览")
    expect(page.locator("h3", has_text="还没有报告")).to_be_visible()


def test_a_load_outlives_a_reload_and_a_second_user_beside_it(own_app, visit):
    page = settled(visit(f"{own_app}/upload"))
    drop(page, [(f"通报{n}.txt", report(n)) for n in range(60)])
    page.wait_for_url("**load=*")
    other = settled(visit(f"{own_app}/upload"))
    drop(other, [("别人的.txt", report(99))])
    page.reload()
    expect(page.locator("h3", has_text="读完待确认 60 份")).to_be_visible()
    expect(other.locator("h3", has_text="读完待确认 1 份")).to_be_visible()
    other.locator(".st-key-upload-keep button").click()
    expect(other.locator("h3", has_text="已入库 1 份")).to_be_visible()
    page.locator(".st-key-upload-keep button").click()
    expect(page.locator("h3", has_text="已入库 60 份")).to_be_visible()


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_the_preview_fits_a_phone(own_app, visit, locale):
    page = settled(visit(f"{own_app}/upload", width=390, height=844, dark=True, locale=locale))
    drop(page, [("通报.txt", report(1))])
    expect(page.locator(".st-key-upload-preview blockquote").first).to_be_visible()
    overflow = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
