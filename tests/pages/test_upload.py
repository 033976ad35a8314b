"""The upload page: files are read, looked at, kept, and taken out again."""

import time

from etl.store import versions
from etl.store.read import Store
from tests.pages.test_pages import tiles


def test_upload_is_charted(open_page, tmp_path):
    store = tmp_path / "own"
    app = open_page("pages/upload.py", store=store)
    text = (
        "锦江区督查通报\n2024年3月5日\n一、整改情况\n截至2月底，全区问题整改率达到95.5%，发现问题120个，已整改115个。\n"
    )
    app.file_uploader(key="upload.files.0").upload("通报.txt", text.encode()).run()
    until(app, lambda: any(button.key == "upload.keep" for button in app.button))
    assert list(app.dataframe[0].value["file"]) == ["通报.txt"]
    assert list(app.dataframe[0].value["stage"]) == ["待确认"]
    assert versions.current(store) is None  # nothing is kept before it was looked at
    app.button(key="upload.keep").click().run()
    until(app, lambda: list(app.dataframe[0].value["stage"]) == ["已入库"])
    assert tiles(open_page(store=store))["报告"] == "1"


def test_a_record_is_put_right_before_it_is_kept_and_keeping_is_undone(open_page, tmp_path):
    store = tmp_path / "own"
    app = open_page("pages/upload.py", store=store)
    text = "督查情况\n截至2月底，问题整改率达到95.5%，约谈责任人12人。\n"
    app.file_uploader(key="upload.files.0").upload("情况.txt", text.encode()).run()
    until(app, lambda: any(button.key == "upload.keep" for button in app.button))
    assert "没有日期；地区不明" in app.warning[0].value.replace("\\", "")
    [token] = [folder.name for folder in (store / "staging").iterdir()]
    app.text_input(key=f"record.date.{token}.0").set_value("2024年3月5日").run()
    assert "没有日期" not in app.warning[0].value
    app.selectbox(key=f"record.region.{token}.0").set_value("510104").run()
    assert not app.warning
    app.text_input(key=f"record.date.{token}.0").set_value("去年").run()
    assert app.error
    again = open_page("pages/upload.py", store=store, load=token)  # the page is opened anew: the load is still there
    assert again.text_input(key=f"record.date.{token}.0").value == "2024-03-05"
    app.button(key="upload.keep").click().run()
    until(app, lambda: list(app.dataframe[0].value["stage"]) == ["已入库"])
    asked = Store(store).ask("reports", regions=None, themes=None, types=None, first=None, last=None, top=9)
    assert list(asked["date"]) == ["2024-03-05"]
    assert list(asked["region_code"]) == ["510104"]
    app.button(key="upload.undo").click().run()
    until(app, lambda: any(button.key == "upload.keep" for button in app.button))
    assert Store(store).ask("years").empty
    app.button(key="upload.discard").click().run()
    assert app.file_uploader
    assert not app.dataframe


def until(app, holds):
    """Run the page until something holds, as its timer would."""
    for _ in range(120):
        assert not app.exception, app.exception
        if holds():
            return
        time.sleep(0.25)
        app.run()
    raise AssertionError("it never came")
