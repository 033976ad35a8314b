"""Recognition of printed words in pictures (OCR), with the models that come inside the package; no network."""

from __future__ import annotations

import importlib.util
import logging
import math
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any

import numpy as np

from etl.model import Box, RawReport, Span
from etl.readers.errors import ReadError
from etl.readers.grid import Rule
from etl.readers.lines import Piece
from etl.readers.paper import Page

LONG_SIDE = 842.0  # points that the longer side of a picture is taken for, that of A4
PIXELS_LONG = 2_200  # of the longer side: more makes recognition slower and no better
PIXELS_SHORT = 736  # of the shorter side, what the recogniser wants
EVEN = 0.8  # shades of 256 by which an empty page varies at most
SURE_LEAST = 0.5  # lines the recogniser is less sure of are stains and stamps
SURE_MEAN = 0.88  # of a report's characters: below, the report is flagged
INK_SHARE = 0.82  # of a line's box that its type is high
SKEW_LEAST = 0.3  # degrees from which on a page is set straight
UPRIGHT = 1.5  # times as high as wide: a line that runs down
LOST = 0.75  # mean certainty of a page that may stand on its head
BOX_LONG = 4  # times as wide as high: a line long enough to tell how the page slants
RULE_SHARE = 0.04  # of the picture's longer side: shorter strokes belong to characters


def ready() -> bool:
    """Tell whether the packages that recognition needs are installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def recognise(image: np.ndarray) -> Page:
    """Return the lines in a picture (rows × columns × blue, green, red), each with its certainty, and ruled lines.

    A page that lies on its side or stands on its head is turned. Raises ReadError where recognition is not installed.
    """
    image = _fitting(image)
    found = [] if _blank(image) else _lines(image)
    turn = 0
    if found and median(_height(box) / _width(box) for box, _, _ in found) > UPRIGHT:
        turn, image, found = _better(image, found, (1, 3))
    elif found and _mean(found) < LOST:  # lines read upside down give little that is certain
        turn, image, found = _better(image, found, (1, 2, 3))
    found = [line for line in found if line[2] >= SURE_LEAST]
    scale = LONG_SIDE / max(image.shape[:2])
    angle = _skew(found)
    height, width = image.shape[0] * scale, image.shape[1] * scale
    size = image.shape[1], image.shape[0]
    pieces = [
        _piece(box, text, sure, angle, scale)._replace(place=_place(box, size, turn)) for box, text, sure in found
    ]
    rules = _rules(image, scale) if abs(angle) < 2 else []
    return Page(pieces, rules, width, height)


def marked(report: RawReport) -> RawReport:
    """Return a report that has recognised stretches flagged "ocr", and "low_confidence" where they are doubtful."""
    if not report.confidences:
        return report
    flags = (*report.flags, "ocr", *(("low_confidence",) if mean_confidence(report.confidences) < SURE_MEAN else ()))
    return replace(report, flags=flags)


def mean_confidence(confidences: tuple[tuple[Span, float], ...]) -> float:
    """Return how sure the recogniser is of a character, by the mean.

    >>> mean_confidence(((Span(0, 3), 1.0), (Span(3, 4), 0.6)))
    0.9
    """
    weight = sum(end - start for (start, end), _ in confidences)
    return sum((end - start) * sure for (start, end), sure in confidences) / weight if weight else 1.0


@cache
def _engine() -> Any:
    """Start the recogniser: one thread, no turning of single lines, which takes a third of the time."""
    if not ready():
        raise ReadError(
            "这是扫描件或图片，识别文字（OCR）的组件没有安装，请运行 pip install rapidocr onnxruntime 后再传 · "
            "this is a scan or a picture and character recognition is not installed; "
            "run: pip install rapidocr onnxruntime"
        )
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Global.max_side_len": PIXELS_LONG,
            "Global.text_score": 0.0,  # all lines: those of a page upside down tell that it is
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


Found = list[tuple[np.ndarray, str, float]]  # the corners of a line (4 × x, y), its words, how sure


def _lines(image: np.ndarray) -> Found:
    # A narrow strip would be blown up until its shorter side is as long; with a margin it stays as it is.
    rows, columns = (max(0, PIXELS_SHORT - side) for side in image.shape[:2])
    if rows or columns:
        image = np.pad(image, ((0, rows), (0, columns), (0, 0)), constant_values=255)
    result = _engine()(image)
    if result.boxes is None or result.txts is None:
        return []
    return [
        (np.asarray(box, dtype=float), text.strip(), float(sure))
        for box, text, sure in zip(result.boxes, result.txts, result.scores, strict=True)
        if text.strip()
    ]


def _better(image: np.ndarray, found: Found, turns: tuple[int, ...]) -> tuple[int, np.ndarray, Found]:
    """Return the picture as it stands or turned, whichever way gives most that is certain, after its quarter turns."""
    tried = [(_certain(found), 0, image, found)]
    for turn in turns:
        turned = np.ascontiguousarray(np.rot90(image, turn))
        lines = _lines(turned)
        tried.append((_certain(lines), turn, turned, lines))
    return max(tried, key=lambda one: one[0])[1:]


def _certain(found: Found) -> float:
    """Weigh what was read: characters by certainty, lines that run down as a sideways page's, less."""
    return sum(len(text) * sure * (0.5 if _height(box) > UPRIGHT * _width(box) else 1) for box, text, sure in found)


def _mean(found: Found) -> float:
    weight = sum(len(text) for _, text, _ in found)
    return sum(len(text) * sure for _, text, sure in found) / weight if weight else 0.0


def _fitting(image: np.ndarray) -> np.ndarray:
    """Make a picture smaller that is larger than recognition needs."""
    longest = max(image.shape[:2])
    if longest <= PIXELS_LONG:
        return image
    import cv2

    by = PIXELS_LONG / longest
    size = max(1, round(image.shape[1] * by)), max(1, round(image.shape[0] * by))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def _blank(image: np.ndarray) -> bool:
    """Tell an empty page, the back of a sheet, by its even shade."""
    return float(image[::2, ::2].std()) < EVEN


def _width(box: np.ndarray) -> float:
    return max(1.0, math.dist(box[0], box[1]))


def _height(box: np.ndarray) -> float:
    return max(1.0, math.dist(box[0], box[3]))


def _skew(found: Found) -> float:
    """Return by how many degrees the lines of a page slant, 0 where it is straight."""
    slopes = [
        math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]))
        for box, _, _ in found
        if _width(box) > BOX_LONG * _height(box)
    ]
    angle = median(slopes) if len(slopes) > 2 else 0.0
    return angle if abs(angle) >= SKEW_LEAST else 0.0


def _piece(box: np.ndarray, text: str, sure: float, angle: float, scale: float) -> Piece:
    turn = math.radians(-angle)
    x = (box[:, 0] * math.cos(turn) - box[:, 1] * math.sin(turn)) * scale
    y = (box[:, 0] * math.sin(turn) + box[:, 1] * math.cos(turn)) * scale
    left, right, top, bottom = float(x.min()), float(x.max()), float(y.min()), float(y.max())
    size = INK_SHARE * _height(box) * scale
    return Piece(text, left, top, right, bottom, (top + bottom) / 2 + size / 2, size, round(sure, 4))


def _place(box: np.ndarray, size: tuple[int, int], turn: int) -> Box:
    """Return a line's box in shares of the page as it was before it was turned, by `turn` quarters to the left.

    What is left and above of the words as they are read comes first: on a page upside down it is greater.

    >>> _place(np.array([[0, 0], [50, 0], [50, 20], [0, 20]]), (100, 200), 1)
    Box(left=1.0, top=0.0, right=0.9, bottom=0.5)
    """
    x, y = np.clip(box[:, 0] / size[0], 0, 1), np.clip(box[:, 1] / size[1], 0, 1)
    left, top, right, bottom = (float(side) for side in (x.min(), y.min(), x.max(), y.max()))
    for _ in range(turn):
        left, top, right, bottom = 1 - top, left, 1 - bottom, right
    return Box(round(left, 4), round(top, 4), round(right, 4), round(bottom, 4))


def _rules(image: np.ndarray, scale: float) -> list[Rule]:
    """Return the ruled lines of a picture: strokes across and down that are longer than any character's."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    ink = cv2.adaptiveThreshold(cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, -10)
    least = max(20, int(RULE_SHARE * max(image.shape[:2])))
    rules = []
    for across in (True, False):
        stroke = cv2.getStructuringElement(cv2.MORPH_RECT, (least, 1) if across else (1, least))
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, stroke)
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        for x, y, wide, high, _ in stats[1 : min(count, 5_000)]:
            if across and high <= wide / 8:
                rules.append(Rule(True, (y + high / 2) * scale, x * scale, (x + wide) * scale))
            elif not across and wide <= high / 8:
                rules.append(Rule(False, (x + wide / 2) * scale, y * scale, (y + high) * scale))
    return rules
