"""Loading on real stores: what is new comes in once, what fails is named, what is there stays as it was."""

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from etl.load import load_files as load_whole
from etl.load import remove_reports, sample_ids
from etl.load.pool import Limits
from etl.load.sources import SourceError, safe_name, sources
from etl.store import versions
from etl.store.versions import StoreError
from tests.unit.light import LIGHT

load_files = partial(load_whole, worker=LIGHT)


def report(number: int) -> str:
    """A small report, each with other words."""
    return (
        f"某区{number}月份督查通报\n一、督查情况。全区重点项目{number}个，已开工{number}个。\n"
        f"二、问题整改。发现问题{number}条。\n"
    )


@pytest.fixture
def folder(tmp_path):
    """Three reports in a folder."""
    there = tmp_path / "reports"
    there.mkdir()
    for number in (1, 2, 3):
        (there / f"{number}.txt").write_text(report(number), encoding="utf-8")
    return there


def rows(store: Path, sql: str) -> list[tuple]:
    """Ask the current version."""
    with versions.connect(versions.current(store).path) as connection:
        return connection.execute(sql).fetchall()


def states(result) -> list[tuple[str, str]]:
    return [(outcome.file, outcome.status) for outcome in result.outcomes]


def test_a_folder_is_loaded_in_the_order_of_its_names(tmp_path, folder):
    result = load_files([folder], tmp_path / "store", jobs=2)
    assert states(result) == [("1.txt", "loaded"), ("2.txt", "loaded"), ("3.txt", "loaded")]
    assert [o.report_id for o in result.outcomes] == [1, 2, 3]
    assert rows(tmp_path / "store", "select report_id, file from reports") == [(1, "1.txt"), (2, "2.txt"), (3, "3.txt")]


def test_loading_again_changes_nothing(tmp_path, folder):
    store = tmp_path / "store"
    first = load_files([folder], store)
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    again = load_files([folder], store)
    assert {o.status for o in again.outcomes} == {"known"}
    assert [o.report_id for o in again.outcomes] == [1, 2, 3]
    assert again.version == first.version
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before


def test_the_same_bytes_under_another_name_are_known_also_within_one_load(tmp_path, folder):
    (folder / "4.txt").write_bytes((folder / "1.txt").read_bytes())
    result = load_files([folder], tmp_path / "store")
    assert result.outcomes[3].status == "known"
    assert "1.txt" in result.outcomes[3].reason


def test_the_same_words_in_other_wrapping_are_a_copy(tmp_path, folder):
    (folder / "4.txt").write_text(report(1).replace("\n", "\n\n  "), encoding="gb18030")
    (folder / "4.txt").write_bytes(("\ufeff" + report(1).replace("\n", "\n\n")).encode())
    result = load_files([folder], tmp_path / "store")
    assert result.outcomes[3].copy_of == 1
    assert rows(tmp_path / "store", "select copy_of from reports where report_id = 4") == [(1,)]


def test_failures_are_named_kept_and_forgotten_when_the_file_is_mended(tmp_path, folder):
    store = tmp_path / "store"
    (folder / "2.txt").write_bytes(b"")
    result = load_files([folder], store)
    assert states(result) == [("1.txt", "loaded"), ("2.txt", "failed"), ("3.txt", "loaded")]
    assert rows(store, "select file, reason from failures") == [("2.txt", result.outcomes[1].reason)]
    again = load_files([folder], store)
    assert again.version == result.version, "the same failure is no news"
    (folder / "2.txt").write_text(report(2), encoding="utf-8")
    assert load_files([folder], store).outcomes[1].status == "loaded"
    assert rows(store, "select file from failures") == []


def test_failures_alone_do_not_push_reports_out_of_the_history(tmp_path, folder):
    store = tmp_path / "store"
    load_files([folder], store)
    for number in range(versions.KEPT + 2):
        load_files([tmp_path / f"gone-{number}.txt"], store)
    assert len(versions.versions(store)) == 1
    assert rows(store, "select count(*) from reports") == [(3,)]
    assert rows(store, "select count(*) from failures") == [(versions.KEPT + 2,)]


def test_bad_files_are_named_with_reasons_and_the_others_loaded(tmp_path, folder):
    (folder / "broken.docx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 50)
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    result = load_files([folder, tmp_path / "none.txt"], tmp_path / "store")
    status = dict(states(result))
    assert {status[f"{n}.txt"] for n in (1, 2, 3)} == {"loaded"}
    failed = {"gone.txt", "pipe.txt", "self.txt", "none.txt"}
    assert failed <= {name for name, state in status.items() if state == "failed"}
    assert all(o.reason for o in result.outcomes if o.status == "failed")
    assert not [name for name in status if name.startswith("loop/")]


def test_a_file_too_large_is_refused_with_the_bound(tmp_path, folder):
    (folder / "2.txt").write_bytes(b"x" * 3_000_001)
    result = load_files([folder], tmp_path / "store", limits=Limits(largest=3_000_000))
    assert "3 MB" in result.outcomes[1].reason
    assert len(result.having("loaded")) == 2


def test_named_bytes_are_loaded_and_their_names_made_safe(tmp_path):
    result = load_files([("../../x/a\u202ecod.txt", report(7).encode())], tmp_path / "store")
    assert states(result) == [("x/acod.txt", "loaded")]


def test_progress_is_told_file_by_file(tmp_path, folder):
    seen = []
    load_files([folder], tmp_path / "store", seen.append)
    assert [(step.done, step.total) for step in seen] == [(1, 3), (2, 3), (3, 3)]


def test_removed_reports_are_gone_with_all_that_hangs_on_them_and_can_be_restored(tmp_path, folder):
    store = tmp_path / "store"
    load_files([folder], store, sample=True)
    load_files([("own.txt", report(9).encode())], store)
    load_files([("copy.txt", ("\ufeff" + report(1)).encode())], store)
    assert sample_ids(store) == [1, 2, 3]
    remove_reports(store, sample_ids(store))
    assert rows(store, "select report_id, copy_of from reports order by 1") == [(4, None), (5, None)]
    for table in ("sentences", "indicators", "locations", "actions", "policies", "postings"):
        assert rows(store, f"select count(*) from {table} where report_id < 4") == [(0,)]
    assert rows(store, "select count(*) from terms t where not exists (from postings p where p.term = t.term)") == [
        (0,)
    ]
    versions.restore(store, 3)
    assert rows(store, "select count(*) from reports") == [(5,)]


def test_a_thing_with_a_field_before_it_enters_the_codebook_with_the_first_fact_that_needs_it(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("某市政府工作报告\n全年创建劳动教育示范学校12所，建成森林康养基地3个。\n", encoding="utf-8")
    load_whole([report], tmp_path / "store")
    named = "select i.name, s.zh, s.en from indicators i left join series s on s.key = i.series order by i.indicator_id"
    assert rows(tmp_path / "store", named) == [
        ("创建劳动教育示范学校数", "新增劳动教育示范学校数", "Labour education model schools, new"),
        ("建成森林康养基地数", "新增森林康养基地数", "Forest wellness bases, new"),
    ]


def test_removing_what_is_not_there_is_an_error(tmp_path, folder):
    with pytest.raises(StoreError, match="empty"):
        remove_reports(tmp_path / "store", [1])
    load_files([folder], tmp_path / "store")
    with pytest.raises(StoreError, match="77"):
        remove_reports(tmp_path / "store", [77])
    assert versions.current(tmp_path / "store").number == 1


def test_sums_and_terms_are_the_same_whether_reports_come_together_or_one_by_one(tmp_path, folder):
    load_files([folder], tmp_path / "together")
    for number in (1, 2, 3):
        load_files([folder / f"{number}.txt"], tmp_path / "apart")
    for table in ("rollup", "terms", "postings", "sentences", "indicators"):
        sql = f"select * from {table} order by all"
        assert rows(tmp_path / "together", sql) == rows(tmp_path / "apart", sql)


def test_every_fact_and_sentence_is_what_the_report_says_at_its_place(tmp_path):
    text = "一、督查👨‍👩‍👧情况。全区é完成投资3.5亿元，同比增长12%。\n二、要求\x00整改。通报批评2家单位\ud800。\n"
    load_whole([("odd.txt", text.encode("utf-16-le", "surrogatepass")), ("b.txt", text[:-4].encode("utf-8"))], tmp_path)
    for table in ("sentences", "indicators", "locations", "actions", "policies"):
        wrong = f"""select count(*) from {table} f join reports r using (report_id)
            where substring(r.text, f.start_offset + 1, f.end_offset - f.start_offset) is distinct from f.text"""
        assert rows(tmp_path, wrong) == [(0,)]


def test_names_never_lead_out_of_the_folder():
    assert safe_name("/etc/passwd") == "etc/passwd"
    assert safe_name("..\\..\\a.txt") == "a.txt"
    assert safe_name("\x00\n") == "unnamed"
    assert len(safe_name("长" * 5000)) == 200


def test_names_that_the_locale_cannot_decode_are_read_as_chinese(tmp_path):
    (tmp_path / "r").mkdir()
    (Path(os.fsdecode(os.fsencode(tmp_path / "r") + b"/" + "通报.txt".encode("gb18030")))).write_text("督查")
    assert [source.name for source in sources([tmp_path / "r"])] == ["通报.txt"]
    assert safe_name("通报".encode().decode("ascii", "surrogateescape")) == "通报"
    assert safe_name("a\ud800b") == "ab"


def test_clutter_in_folders_is_left_alone_and_folders_below_are_found(tmp_path):
    for name in (".DS_Store", "~$report.docx", "Thumbs.db", "a.txt", "2024/b.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [source.name for source in sources([tmp_path])] == ["a.txt", "2024/b.txt"]


@pytest.fixture
def unprivileged():
    """Be nobody for the time of a test where the tests run as root, who may read anything."""
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
        yield
        os.seteuid(0)
        os.setegid(0)
    else:
        yield


def test_what_may_not_be_read_is_named_with_the_reason(unprivileged):
    with TemporaryDirectory() as folder:
        for name in ("a.txt", "closed.txt", "closed/b.txt", "listed/c.txt"):
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text("督查")
        for name, mode in (("closed.txt", 0), ("closed", 0), ("listed", 0o400)):
            Path(folder, name).chmod(mode)
        try:
            said = {}
            for source in [*sources([folder]), *sources([Path(folder, "closed", "b.txt")])]:
                try:
                    said[source.name] = source.read().decode()
                except SourceError as error:
                    said[source.name] = str(error)
        finally:
            for name in ("closed", "listed"):
                Path(folder, name).chmod(0o700)
    denied = {"closed.txt": "file", "closed": "folder", "listed/c.txt": "file", "b.txt": "file"}
    assert said.pop("a.txt") == "督查"
    assert {name: reason.split("read the ")[-1] for name, reason in said.items()} == denied
