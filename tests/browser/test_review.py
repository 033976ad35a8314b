"""Judging facts by keys, in a real browser."""

import shutil

import pytest
from playwright.sync_api import expect

from etl.store import review
from etl.store.read import Store
from tests.browser.conftest import serve
from tests.browser.steps import settled


@pytest.fixture
def judged_app(browser, loaded_samples, tmp_path):
    """An app on a store of its own: verdicts are written."""
    shutil.copytree(loaded_samples, tmp_path / "store")
    process, address = serve(tmp_path / "store")
    yield address, Store(tmp_path / "store")
    process.terminate()
    process.wait(timeout=20)


def said(store):
    rows = review.verdicts(store)
    return rows.loc[rows["status"] == "active", "verdict"].tolist()


def test_one_key_a_verdict(judged_app, visit):
    address, store = judged_app
    page = settled(visit(f"{address}/review"))
    name = page.locator("section .what")
    progress = page.locator("[data-testid=stProgress]")
    expect(progress).to_contain_text("第 1 条")
    first = name.inner_text()
    page.keyboard.press("1")
    expect(progress).to_contain_text("第 2 条")
    assert said(store) == ["right"]
    second = name.inner_text()
    page.keyboard.press("x")
    page.keyboard.press("x")  # before the next fact is there: not a verdict on it
    expect(progress).to_contain_text("第 3 条")
    settled(page)
    assert said(store) == ["wrong", "right"]
    page.keyboard.press("4")
    expect(progress).to_contain_text("第 4 条")
    settled(page).keyboard.press("z")
    expect(progress).to_contain_text("第 3 条")
    settled(page)
    page.keyboard.press("z")
    expect(progress).to_contain_text("第 2 条")
    assert said(store) == ["right"]
    expect(name).to_have_text(second)
    assert first
    field = page.locator(".st-key-review-person input")
    field.click()
    page.keyboard.type("12")
    expect(progress).to_contain_text("第 2 条")
    assert said(store) == ["right"]


def test_a_button_does_on_a_phone_what_a_key_does(judged_app, visit):
    address, store = judged_app
    page = settled(visit(f"{address}/review", width=390, height=844))
    page.locator("section button.wrong").click()
    expect(page.locator("[data-testid=stProgress]")).to_contain_text("第 2 条")
    assert said(store) == ["wrong"]
