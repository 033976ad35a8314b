"""Charts as pictures for a brief, by a browser on this machine where there is one (图片): optional, offline, bounded.

One call of a headless Chromium (Chrome, Edge) draws all charts with the plotly.js that came with plotly and hands them
back as text. No server, no package more, and no request to any host: names are not even resolved.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

WIDTH = 720  # px of a picture; it is drawn twice as fine
HIGHEST = 1400  # px
PATIENCE = 30  # seconds for all charts of a page
MOST = 12  # charts
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FOUND = re.compile(r'<pre id="p(\d+)">data:image/png;base64,([A-Za-z0-9+/=]+)</pre>')
PNG = b"\x89PNG\r\n"
PAGE = """<!doctype html><meta charset="utf-8"><body><script src="{library}"></script><script>
const figures = {figures};
figures.forEach(async (figure, place) => {{
  const out = document.createElement("pre");
  out.id = "p" + place;
  document.body.append(out);
  const size = {{ format: "png", width: {width}, height: figure.height, scale: 2 }};
  out.textContent = await Plotly.toImage({{ data: figure.data, layout: figure.layout }}, size);
}});
</script>"""


def browser() -> str | None:
    """Return a browser that can draw: the one BROWSER_PATH names, else a known one; None where there is none."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, [*found, *(place for place in PLACES if Path(place).is_file())]), None)


def drawn(
    figures: Sequence[Any], colours: Mapping[str, Sequence[str]] | None = None, patience: float = PATIENCE
) -> list[bytes | None]:
    """Return each plotly figure as PNG; None for what was not drawn: no browser, no time, a browser that fails.

    `colours`: `colorway` for lines and bars, `scale` for heat maps. `patience` is in seconds, for all together.
    """
    pictures: list[bytes | None] = [None] * len(figures)
    program = browser()
    if program is None or not figures:
        return pictures
    with tempfile.TemporaryDirectory(prefix="duban-pictures-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page([_plain(one, colours or {}) for one in figures[:MOST]]), encoding="utf-8")
        for place, picture in FOUND.findall(_run(program, page, patience)):
            with contextlib.suppress(binascii.Error):
                found = base64.b64decode(picture, validate=True)
                if int(place) < len(pictures) and found.startswith(PNG):
                    pictures[int(place)] = found
    return pictures


def _plain(figure: Any, colours: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return a figure as the browser draws it: on white, in the page's colours."""
    found: dict[str, Any] = json.loads(figure.to_json())
    layout = {name: value for name, value in found["layout"].items() if name != "template"}
    layout |= {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff", "width": WIDTH, "autosize": False}
    if colours.get("colorway"):
        layout["colorway"] = list(colours["colorway"])
    if len(scale := colours.get("scale", ())) > 1:
        steps = [[place / (len(scale) - 1), colour] for place, colour in enumerate(scale)]
        layout["template"] = {"data": {"heatmap": [{"colorscale": steps}]}}
    for name in [name for name in layout if name.startswith(("xaxis", "yaxis"))]:
        layout[name] = {"gridcolor": "#e3e6e9", "zerolinecolor": "#c4c9ce"} | layout[name]
    height = min(HIGHEST, int(layout.get("height") or 400))
    return {"data": found["data"], "layout": layout | {"height": height}, "height": height}


def _page(figures: Sequence[dict[str, Any]]) -> str:
    """Return the page that draws; what a report says cannot end the script."""
    import plotly

    library = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").as_uri()
    told = json.dumps(figures, ensure_ascii=True).replace("<", "\\u003c")
    return PAGE.format(library=library, figures=told, width=WIDTH)


def _run(program: str, page: Path, patience: float) -> str:
    """Return what the browser made of the page; nothing where it fails or takes longer than `patience` seconds."""
    command = [
        program, "--headless", "--dump-dom", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--mute-audio",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={page.parent / 'profile'}",
        f"--virtual-time-budget={int(patience * 1000)}", page.as_uri(),
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium has none for root; the page holds our own script and no other
    try:
        process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        return ""
    try:
        return process.communicate(timeout=patience)[0].decode("ascii", "replace")
    except subprocess.TimeoutExpired:
        return ""
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser that still runs, with what it started."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
