"""How long from files dropped into the upload page to charts, in Chromium, beside a bare Streamlit app's rerun.

    python bench/upload.py [--times N] [--files N] [--store DIR] [--json FILE]

`one`: a Word file of ten pages, from the drop until its facts are looked at (`read`), and on, with the click on keep at
once, until the overview's first chart stands (`charted`); `bare` is one click and rerun of a bare app, to be taken off.
`many`: 200 small Word files dropped together, until all are read and until all are kept, and how often the progress
was seen to move. `--store` uploads onto a copy of a store, else onto an empty one. Prints a table and writes JSON;
needs Debian's chromium.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import docx
from playwright.sync_api import FilePayload, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.pages import HOME, Server, chromium

BARE = """
import streamlit as st

st.button("go", key="go")
st.text(f"turn {st.session_state.setdefault('turn', 0)}")
st.session_state.turn += 1
"""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEN_PAGES = 9_000  # characters


def report(number: int, characters: int) -> bytes:
    """Make a Word file of about so many characters, no two the same."""
    document = docx.Document()
    document.add_paragraph(f"锦江区2024年第{number}期督查通报")
    document.add_paragraph(f"2024年3月{number % 28 + 1}日")
    written, line = 0, 0
    while written < characters:
        line += 1
        text = (
            f"{line}.项目推进方面。截至2月底，第{number}批重点项目完成投资{number + line}.{line % 10}亿元，同比增长"
            f"{line % 17 + 1}.{number % 10}%，问题整改率达到9{line % 10}.{number % 100:02d}%，"
            f"区纪委监委约谈责任人{line}人，下一步将压实责任、倒排工期，确保按期完成。"
        )
        document.add_paragraph(text)
        written += len(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def drop(page: Page, files: list[tuple[str, bytes]]) -> None:
    """Drop files into the uploader."""
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType=WORD, buffer=data) for name, data in files]
    )


def opened(page: Page, address: str) -> None:
    """Open the upload page and let the children get warm, as they do while a reader looks for the file."""
    page.goto(f"{address}/upload")
    page.locator("input[type=file]").wait_for(state="attached")
    page.wait_for_timeout(6000)


def one(page: Page, address: str, number: int) -> tuple[float, float]:
    """Return the seconds to the preview of one report, and to its chart."""
    opened(page, address)
    data = report(number, TEN_PAGES)
    begun = time.perf_counter()
    drop(page, [(f"通报{number}.docx", data)])
    page.locator(".st-key-upload-keep button").wait_for()
    page.locator(".st-key-upload-preview blockquote").first.wait_for()
    read = time.perf_counter() - begun
    page.locator(".st-key-upload-keep button").click()
    page.locator(".st-key-upload-actions a").click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    return read, time.perf_counter() - begun


def many(page: Page, address: str, files: int) -> tuple[float, float, int]:
    """Return the seconds until many small reports are read and until they are kept, and the steps of the progress."""
    opened(page, address)
    given = [(f"简报{n}.docx", report(1000 + n, 600)) for n in range(files)]
    begun = time.perf_counter()
    drop(page, given)
    seen: set[str] = set()
    keep = page.locator(".st-key-upload-keep button")
    while not keep.is_visible():
        seen.update(page.locator("[data-testid=stProgress] p").all_inner_texts())
        page.wait_for_timeout(100)
    read = time.perf_counter() - begun
    keep.click()
    page.locator("h3", has_text=f"已入库 {files} 份").wait_for()
    return read, time.perf_counter() - begun, len(seen)


def bare(page: Page, address: str, times: int) -> float:
    """Return the seconds of a click and rerun of a bare app."""
    page.goto(address)
    found = []
    for turn in range(1, times + 3):
        begun = time.perf_counter()
        page.locator("button", has_text="go").click()
        page.get_by_text(f"turn {turn}", exact=True).wait_for()
        found.append(time.perf_counter() - begun)
    return statistics.median(found[2:])


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description="How long from files dropped to charts")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--store", type=Path, help="upload onto a copy of this store")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        if given.store is not None:
            shutil.copytree(given.store, f"{folder}/store")
        servers = [Server(script, folder), Server(HOME / "dashboard.py", f"{folder}/store")]
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            page.set_default_timeout(180_000)
            rerun = bare(page, servers[0].address, given.times)
            ones = [one(page, servers[1].address, number) for number in range(1, given.times + 1)]
            all_read, all_kept, steps = many(page, servers[1].address, given.files)
        finally:
            browser.close()
            for server in servers:
                server.stop()
    read, charted = (statistics.median(times) for times in zip(*ones, strict=True))
    found = {
        "bare_s": round(rerun, 3), "one_read_s": round(read, 2), "one_charted_s": round(charted, 2),
        "one_charted_less_bare_s": round(charted - rerun, 2), "many_files": given.files,
        "many_read_s": round(all_read, 1), "many_kept_s": round(all_kept, 1), "many_progress_steps": steps,
    }  # fmt: skip
    for name, value in found.items():
        print(f"{name:<26}{value:>10}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
