"""The child process that reads reports (子进程): bytes in on stdin, facts out on stdout, one report after the other.

A report may be hostile: what kills this process costs one report. The parent is etl.load.pool.
A message is one line of JSON and the bytes it announces; nothing is unpickled, so a child that was taken over
by what it read can tell its parent nothing but numbers and words.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import IO, Any

from etl.load.raw import raw_report
from etl.model import RawReport, ReportFacts
from etl.readers.progress import listen

GIGABYTE = 1 << 30
HEAD_MOST = 4_000_000  # bytes of a message's first line
FILES_MOST = 256_000_000  # bytes of a file that a child writes: what its libraries print goes to one
OBJECTS_BETWEEN_COLLECTIONS = 100_000
# A report in small that has something of all that is looked for: reading it compiles the words of every stage.
WARM_UP = """关于某市2024年前三季度督查情况的通报
2024年10月8日
一、任务完成情况
截至9月底，全市固定资产投资完成48.6亿元，同比增长7.3%，完成全年目标的76.2%；新增就业1.2万人，力争全年达到1.5万人。
二、存在的主要问题
市督查组对12个街道开展检查，发现问题267个，已整改252个，整改率94.38%，其中成都市武侯区芳草街街道有5个项目未开工。
市纪委监委约谈责任人3人，依据《重点工作督查办法》（市政办发〔2023〕15号）通报批评2个单位，责令10月底前完成整改。
三、下步安排
今年以来，在市纪委近日通报后，督查組督促各部门、各单位对12个项目开展检查，2021年以来共约谈3人，检查结果由市政府办公室印发。
“我们马上整改。”某街道党工委书记表示，配合审计部门组织的检查，收到公安分局移送的线索3件，取得政治监督成效。
国务院办公厅印发《关于改进督查工作的通知》，重点项目开工率、投资完成率分别达95%、80%，工期缩短3-5天，“四风”问题零增长。
记者从发布会获悉，市委、市政府《关于改进督查工作的意见》要求督促各部门抓好落实，对检查发现的15起问题予以通报，督促有关单位整改。
林小军利用职务便利，收受礼金2万元，涉嫌犯罪问题被移送市监委审查调查；扎实开展整治，将问题移交县纪委处理。
市审计局开展专项资金绩效评估，加强食品安全监测，组织党员干部开展警示教育，向住建局发出《督办函》，加强河道整治，通报工作滞后单位2家。
本市地区生产总值居全省第3位，一二三产业结构为5:40:55，中央财政资金占六成，除2个项目外均已完工，网民留言办结率98%，假期接待游客3万人。
"""
Extract = Callable[[bytes, str], ReportFacts]
Again = Callable[[RawReport], ReportFacts]


def send(stream: IO[bytes], head: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Write one message: the head, then the parts in order."""
    sizes = [[name, len(part)] for name, part in parts.items()]
    stream.write(json.dumps({**head, "parts": sizes}).encode() + b"\n")
    for part in parts.values():
        stream.write(part)
    stream.flush()


class OutputError(ValueError):
    """The other side says more than is believed."""


def receive(stream: IO[bytes], most: int | None = None) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Read one message. Raises EOFError where the other side is gone, OutputError where it has over `most` bytes."""
    line = stream.readline(HEAD_MOST)
    if not line.endswith(b"\n"):
        raise OutputError if len(line) >= HEAD_MOST else EOFError
    head = json.loads(line)
    if most is not None and sum(max(0, size) for _, size in head["parts"]) > most:
        raise OutputError
    parts = {}
    for name, size in head.pop("parts"):
        parts[name] = stream.read(size)
        if len(parts[name]) != size:
            raise EOFError
    return head, parts


def settle() -> None:
    """Keep the collector off the lexicons, which stay as long as the process, and let it run seldom.

    What a report leaves behind is freed by reference counts; looking for cycles took a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


class _NoPandas(MetaPathFinder):
    """Says that pandas is not there: pyarrow imports it to ask of each list whether it is one of its series.

    No reader needs it, and it takes a fifth of a second and 50 MB a child.
    """

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> None:
        """Find nothing, and for pandas say so."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def serve(extract: Extract | None = None, again: Again | None = None) -> None:
    """Answer requests until stdin ends. Whatever libraries print goes to stderr, not among the answers.

    `again` is for a report whose text was read before: its request says what else the reader gave (`reading`).
    """
    sys.meta_path.insert(0, _NoPandas())
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    if extract is None:
        from etl.pipeline import extract as whole_way
        from etl.pipeline import extract_facts

        extract, again = whole_way, extract_facts
    again = again or (lambda raw: extract(raw.text.encode(), ""))
    with contextlib.suppress(Exception):  # the words are compiled before the clock of the first report runs
        _as_arrow(extract(WARM_UP.encode(), "warm-up.txt"))
    settle()
    send(answers, {"ready": True}, {})
    while True:
        try:
            head, parts = receive(requests)
        except EOFError:
            return
        _bound(head["seconds"], head["memory"])
        listen(_teller(answers, head["seconds"]))
        answer, tables = _answer(_work(extract, again, head, parts["data"]), head["file"])
        _bound(0, None)
        send(answers, answer, tables)


def _teller(answers: IO[bytes], seconds: int) -> Callable[[int, int], None]:
    """Return what tells the parent of a page that was recognised, which gives as much time again."""

    def tell(page: int, of: int) -> None:
        _alarm(seconds)
        send(answers, {"page": page, "of": of}, {})

    return tell


def _work(extract: Extract, again: Again, head: Mapping[str, Any], data: bytes) -> Callable[[], dict[str, bytes]]:
    """Return what a request asks for, still to be done: facts, the reports in a table by name, a page's picture."""
    file, form, reading = head["file"], head["form"], head.get("reading")
    if form == "parts":
        return lambda: _parts(data, file)
    if form == "page":
        return lambda: _page(data, head["page"])
    if form == "places":
        return lambda: _places(data, head["page"], *head["words"])
    if form == "unpack":
        return lambda: _unpack(data, file, head.get("path"), head["first"])

    def facts() -> ReportFacts:
        return extract(data, file) if reading is None else again(raw_report(data.decode("utf-8"), reading))

    return lambda: _as_json(facts(), file) if form == "json" else _as_arrow(facts())


def _answer(work: Callable[[], dict[str, bytes]], file: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Do the work for one report; an answer with `error` says why it could not be done."""
    begun = time.perf_counter()
    try:
        parts = work()
    except MemoryError:
        return {"memory": True}, {}
    except RecursionError:
        return {"error": "结构嵌套过深 · it is nested too deeply"}, {}
    except Exception as error:  # the border: one report must not stop the others
        from etl.readers import ReadError

        if isinstance(error, ReadError):
            return {"error": str(error).removeprefix(f"{file}: ")}, {}
        return {
            "error": f"程序出错，请反馈 · error in Duban, please report it: {type(error).__name__}: {error}"[:500]
        }, {}
    return {"seconds": round(time.perf_counter() - begun, 4)}, parts


def _parts(data: bytes, file: str) -> dict[str, bytes]:
    from etl.readers.detect import parts

    return dict(parts(data, file))


def _unpack(data: bytes, file: str, path: str | None, first: int) -> dict[str, bytes]:
    from etl.load.sources import Source
    from etl.load.unpack import batch

    return batch(Source(file, data=data) if path is None else Source(file, Path(path)), first)


def _page(data: bytes, page: int) -> dict[str, bytes]:
    from etl.readers.page_image import page_picture

    return {"picture": page_picture(data, page)}


def _places(data: bytes, page: int, before: str, quote: str, after: str) -> dict[str, bytes]:
    from etl.readers.page_image import places

    return {"boxes": json.dumps(places(data, page, before, quote, after)).encode()}


def _as_json(facts: ReportFacts, file: str) -> dict[str, bytes]:
    from etl.report_json import report_json

    return {"json": json.dumps(report_json(file, facts), ensure_ascii=False).encode("utf-8", "replace")}


def _as_arrow(facts: ReportFacts) -> dict[str, bytes]:
    import pyarrow as pa

    from etl.load.pack import pack

    parts = {}
    for name, table in pack(facts).items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        parts[name] = sink.getvalue().to_pybytes()
    return parts


def _bound(seconds: int, memory: int | None) -> None:
    """Have the system end this process after `seconds` (0: never), and refuse it more than `memory` bytes.

    The parent watches the clock too; the alarm is for a child whose parent was killed.
    """
    _alarm(seconds)
    if memory is None or not sys.platform.startswith("linux"):
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # a lower hard limit is set already
        # Data, not address space: Arrow reserves gigabytes of addresses that it never touches.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILES_MOST, FILES_MOST))


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds + 5 if seconds else 0)


def _no_report(data: bytes, file: str) -> ReportFacts:
    """Stand in for the reading in a child that draws pages."""
    raise NotImplementedError(f"{file}: this process draws pages, it reads no reports")


if __name__ == "__main__":
    serve(_no_report if sys.argv[1:] == ["draw"] else None)
