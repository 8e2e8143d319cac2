"""A backup counts only after it was opened and looked at; a failed one leaves nothing behind and touches no older one."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evillage.errors import StoreProblem
from evillage.kernel.act import head
from evillage.kernel.actor import Role
from evillage.kernel.backup import backup, backups, prune
from evillage.kernel.check import check
from evillage.kernel.session import Session
from evillage.messages import sentence
from tests.builders import Office, office
from tests.kernel.contents import contents
from tests.kernel.settings import put

NOW = datetime(2026, 6, 30, 15, 0, 0, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = office(tmp_path)
    made.at(Role.PKA).do(put, key="warna", value="biru")
    return made


def taken(made: Office, folder: Path, at: datetime = NOW) -> Path:
    return backup(made.session.connection, made.session.path, folder, at=at)


def test_a_backup_is_the_whole_village(made: Office, tmp_path: Path) -> None:
    copy = taken(made, tmp_path / "cadangan")

    assert copy.name == "desa-contoh_20260630-150000.evillage"
    with Session.open(copy) as restored:
        assert restored.head() == made.session.head()
        assert contents(restored, log=True) == contents(made.session, log=True)
        assert all(result.passed for result in check(restored.connection))


def test_only_the_copy_lies_in_the_folder(made: Office, tmp_path: Path) -> None:
    copy = taken(made, tmp_path / "a" / "b")

    assert list(copy.parent.iterdir()) == [copy]


def test_work_goes_on_after_a_backup(made: Office, tmp_path: Path) -> None:
    copy = taken(made, tmp_path / "cadangan")
    made.session.do(put, key="warna", value="hijau")

    with Session.open(copy) as restored:
        assert restored.read.text("SELECT value FROM setting") == "biru"
    assert made.session.read.text("SELECT value FROM setting") == "hijau"


def test_a_folder_that_is_no_folder_is_a_plain_sentence(made: Office, tmp_path: Path) -> None:
    blocked = tmp_path / "bukan-folder"
    blocked.write_text("berkas")

    with pytest.raises(StoreProblem) as refused:
        taken(made, blocked)

    assert refused.value.code == "backup_failed"
    assert str(blocked) in sentence(refused.value)
    assert blocked.read_text() == "berkas"


def test_a_copy_that_turns_out_damaged_does_not_count(made: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = taken(made, tmp_path / "cadangan", NOW - timedelta(hours=1))
    made.session.do(put, key="bentuk", value="bulat")
    monkeypatch.setattr("evillage.kernel.backup.head", lambda db: head(db) if db is made.session.connection else (0, ""))

    with pytest.raises(StoreProblem) as refused:
        taken(made, tmp_path / "cadangan")

    assert refused.value.code == "backup_failed"
    assert list((tmp_path / "cadangan").iterdir()) == [older]


def test_a_disk_that_fails_at_the_last_moment_leaves_the_older_backup(
    made: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = taken(made, tmp_path / "cadangan", NOW - timedelta(hours=1))

    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(StoreProblem) as refused:
        taken(made, tmp_path / "cadangan")

    assert refused.value.code == "backup_failed"
    assert list((tmp_path / "cadangan").iterdir()) == [older]


def test_a_damaged_village_is_not_copied_over_the_years(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.session.close()
    data = bytearray(made.session.path.read_bytes())
    for page in range(60, 90):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    made.session.path.write_bytes(data)
    db = sqlite3.connect(made.session.path, isolation_level=None)

    with pytest.raises(StoreProblem) as refused:
        backup(db, made.session.path, tmp_path / "cadangan", at=NOW)

    db.close()
    assert refused.value.code == "backup_failed"
    assert list((tmp_path / "cadangan").iterdir()) == []


def placed(folder: Path, source: Path, *moments: datetime) -> None:
    folder.mkdir(exist_ok=True)
    for moment in moments:
        (folder / f"{source.stem}_{moment:%Y%m%d-%H%M%S}.evillage").touch()


def test_backups_are_listed_newest_first_and_only_this_villages(tmp_path: Path) -> None:
    source = tmp_path / "desa [baru].evillage"
    placed(tmp_path / "c", source, NOW - timedelta(days=3), NOW, NOW - timedelta(days=9))
    placed(tmp_path / "c", tmp_path / "desa-lain.evillage", NOW)
    (tmp_path / "c" / "desa [baru]_catatan.evillage").touch()

    assert [made for made, _ in backups(source, tmp_path / "c")] == [
        (NOW - timedelta(days=days)).replace(tzinfo=None) for days in (0, 3, 9)
    ]  # fmt: skip


def test_the_rotation_keeps_two_days_twelve_days_ten_weeks_and_nine_months(tmp_path: Path) -> None:
    source = tmp_path / "desa.evillage"
    placed(tmp_path / "c", source, *(NOW - timedelta(hours=12 * step) for step in range(2 * 330)))  # twice a day, for eleven months

    prune(source, tmp_path / "c", now=NOW)
    kept = [made for made, _ in backups(source, tmp_path / "c")]

    recent = [made for made in kept if made >= (NOW - timedelta(days=2)).replace(tzinfo=None)]
    assert len(recent) == 5, "all of two days"
    assert len({f"{made:%Y%m%d}" for made in kept}) >= 12
    assert kept[0] == NOW.replace(tzinfo=None)
    assert len({f"{made:%Y%m}" for made in kept}) == 9
    assert (kept[0] - kept[-1]).days > 8 * 28
    assert len(kept) <= 5 + 12 + 10 + 9
    weeks = sorted({f"{made:%G%V}" for made in kept}, reverse=True)
    assert len(weeks) >= 10
    assert prune(source, tmp_path / "c", now=NOW) == [], "a second look removes nothing more"


def test_pruning_day_by_day_never_loses_the_newest(tmp_path: Path) -> None:
    source = tmp_path / "desa.evillage"
    for day in range(120):
        now = NOW + timedelta(days=day)
        placed(tmp_path / "c", source, now)
        removed = prune(source, tmp_path / "c", now=now)
        assert all(path.name != f"desa_{now:%Y%m%d-%H%M%S}.evillage" for path in removed)

    kept = [made for made, _ in backups(source, tmp_path / "c")]
    assert len({f"{made:%Y%m}" for made in kept}) == 5
    assert len(kept) <= 12 + 10 + 9
