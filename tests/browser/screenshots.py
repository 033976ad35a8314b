"""Pictures of all pages for the README and the documentation, from the sample reports (截图).

    python -m tests.browser.screenshots [page ...]

Loads the samples into a store of its own, opens every page in Chromium, light and dark, wide and phone, and writes
docs/screenshots/<page>-<light|dark>-<wide|phone>.webp. A page that shows an error, or nothing, stops the run.
"""

import base64
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from etl.load import load_files
from pages.ui.frame import PAGES
from tests.browser.conftest import BROWSERS, HOME, serve
from tests.browser.steps import settled

OUT = HOME / "docs" / "screenshots"
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
# What a page needs to show something: a search, a report that is open.
QUERIES = {"search": "?q=整改", "report": "?report=1"}
QUALITY = 0.82
# Chromium writes WebP by itself; a picture library is not needed.
TO_WEBP = """async ([png, quality]) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({type: "image/webp", quality});
    return await new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(blob);
    });
}"""


def views() -> dict[str, str]:
    """Return name of a picture -> path of the page with its query."""
    paths = {page.key: "" if page.key == "overview" else Path(page.path).stem for page in PAGES} | {"report": "reports"}
    return {name: f"{path}{QUERIES.get(name, '')}" for name, path in paths.items()}


def ready(page: Page) -> None:
    """Wait until the page, its later parts and its tables are drawn; raise where it shows an error or nothing."""
    settled(page)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_timeout(1500)
    settled(page)
    shown = page.locator("[data-testid=stMain]").inner_text()
    if page.locator("[data-testid=stException]").count() or len(shown) < 30:
        raise RuntimeError(f"{page.url} shows an error or nothing:\n{shown[:500]}")


def take(browser: Browser, address: str, wanted: list[str]) -> None:
    """Write the pictures of the pages that are wanted (all where none is named)."""
    OUT.mkdir(parents=True, exist_ok=True)
    plain = browser.new_page()
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
            )
            page = context.new_page()
            for name, path in views().items():
                if wanted and name not in wanted:
                    continue
                page.goto(f"{address}/{path}")
                ready(page)
                png = base64.b64encode(page.screenshot()).decode()
                webp = base64.b64decode(plain.evaluate(TO_WEBP, [png, QUALITY]))
                (OUT / f"{name}-{scheme}-{size}.webp").write_bytes(webp)
                print(f"{name}-{scheme}-{size}", f"{len(webp) / 1000:.0f} kB", flush=True)
            context.close()


def main(wanted: list[str]) -> None:
    """Load the samples, start the app, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        load_files([HOME / "data" / "samples"], Path(folder), sample=True)
        process, address = serve(folder)
        try:
            found = next(filter(None, map(shutil.which, BROWSERS)), None)
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            take(browser, address, wanted)
            browser.close()
        finally:
            process.terminate()
            process.wait(timeout=20)


if __name__ == "__main__":
    main(sys.argv[1:])
