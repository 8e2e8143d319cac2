"""Opening a file: settings that were proved durable, and a plain sentence for everything that is not a whole village file."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from evillage.errors import InputRejected, StoreProblem
from evillage.kernel import schema
from evillage.kernel.actor import EVERY_ROLE, Role
from evillage.kernel.command import command
from evillage.kernel.db import SCHEMA_VERSION, connect, store_problem
from evillage.kernel.session import Session
from evillage.kernel.tx import Tx
from evillage.messages import sentence
from evillage.values.codes import KodeWilayah
from evillage.village.profile import create_village
from tests.builders import DESA, Office, office
from tests.kernel.settings import put, put_and_fail, settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A village file that nobody has open."""
    made = office(tmp_path)
    made.session.close()
    return made.session.path


def problem(action: Callable[[], object]) -> str:
    with pytest.raises(StoreProblem) as refused:
        action()
    assert "…" not in sentence(refused.value), "the sentence has all its facts"
    return refused.value.code


def test_every_setting_holds_on_the_open_file(path: Path) -> None:
    with Session.open(path) as session:
        db = session.connection
        read = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
        }
        more = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("recursive_triggers", "trusted_schema", "cell_size_check")}

        assert read == {"journal_mode": "truncate", "synchronous": 3, "locking_mode": "exclusive", "foreign_keys": 1}
        assert more == {"recursive_triggers": 1, "trusted_schema": 0, "cell_size_check": 1}
        assert db.isolation_level is None


def test_a_setting_that_does_not_hold_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evillage.kernel.db._PRAGMAS", (("synchronous", "EXTRA", 4),))

    assert problem(lambda: connect(path)) == "setting_refused"


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 36, 0))

    assert problem(lambda: connect(path)) == "sqlite_too_old"


def test_one_file_lies_there_after_work(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.at(Role.PKA).do(put, key="warna", value="biru")
    with pytest.raises(ZeroDivisionError):
        made.session.do(put_and_fail, key="bentuk", error=ZeroDivisionError())

    made.session.close()

    assert [file.name for file in tmp_path.iterdir()] == [made.session.path.name]


def test_a_village_survives_closing_and_opening(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.at(Role.PKA).do(put, key="warna", value="biru")
    head = made.session.head()
    made.session.close()

    with Session.open(made.session.path) as again:
        assert again.head() == head
        assert settings(again.read) == {"warna": "biru"}


@pytest.fixture
def elsewhere(path: Path) -> Iterator[Path]:
    """The same file, open in another process."""
    code = "import sys; from pathlib import Path; from evillage.kernel.session import Session; "
    code += "s = Session.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    yield path
    child.communicate("")


def test_a_file_open_in_another_window_is_refused_soon(elsewhere: Path) -> None:
    assert problem(lambda: Session.open(elsewhere)) == "file_locked"


def test_a_file_can_be_opened_again_after_the_other_window_closed(elsewhere: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan.evillage"
    copy.write_bytes(elsewhere.read_bytes())

    with Session.open(copy) as session:
        assert session.head()[0] > 0, "the file at rest is complete while another window has it open"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert problem(lambda: Session.open(tmp_path / "tidak-ada.evillage")) == "file_missing"
    assert problem(lambda: Session.open(tmp_path)) == "file_missing"


@pytest.mark.parametrize("content", [b"PK\x03\x04 sebuah arsip", b"x" * 5000, "surat biasa\n".encode("utf-16")])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "surat.evillage"
    file.write_bytes(content)

    assert problem(lambda: Session.open(file)) == "not_a_village_file"
    assert file.read_bytes() == content


def test_a_file_this_very_process_has_open_is_refused_and_stays_locked(tmp_path: Path) -> None:
    made = office(tmp_path)
    code = "import sys; from pathlib import Path; from evillage.kernel.session import Session; Session.open(Path(sys.argv[1]))"

    assert problem(lambda: Session.open(made.session.path)) == "file_locked"
    other = subprocess.run([sys.executable, "-c", code, str(made.session.path)], capture_output=True, text=True, check=False)
    assert "file_locked" in other.stderr
    assert made.at(Role.PKA).do(put, key="warna", value="biru").act_no == made.session.head()[0]


def test_a_file_in_a_network_folder_can_be_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows writes `//server/desa`, which SQLite does not take as an address."""
    monkeypatch.setattr(Path, "as_uri", lambda self: f"file://server{self}")

    with Session.open(path) as session:
        assert session.head()[0] > 0


@pytest.mark.parametrize("tables", [[], ["CREATE TABLE catatan (isi)"], ["PRAGMA journal_mode=WAL", "CREATE TABLE catatan (isi)"]])
def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path, tables: list[str]) -> None:
    file = tmp_path / "lain.evillage"
    db = sqlite3.connect(file)
    for sql in tables:
        db.execute(sql)
    db.close()
    before = file.read_bytes()

    assert problem(lambda: Session.open(file)) == "not_a_village_file"
    assert file.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    db.close()

    assert problem(lambda: Session.open(path)) == "file_newer"


@pytest.mark.parametrize("damage", ["first pages", "cut short"])
def test_a_damaged_file_is_refused(path: Path, damage: str) -> None:
    data = bytearray(path.read_bytes())
    if damage == "first pages":
        data[100:8192] = b"\xff" * 8092
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)

    assert problem(lambda: Session.open(path)) in {"file_damaged", "schema_tampered"}


def test_a_file_whose_guards_were_removed_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER transfer_cash")
    db.close()

    assert problem(lambda: Session.open(path)) == "schema_tampered"


@pytest.fixture
def read_only(path: Path) -> Iterator[Path]:
    """The village on a disk where nothing may be written, opened by somebody who is not the superuser."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / path.name
        file.write_bytes(path.read_bytes())
        file.chmod(0o444)
        file.parent.chmod(0o555)
        schema.expected_fingerprint()  # read now: the program itself may lie in the superuser's own folder
        superuser = hasattr(os, "geteuid") and os.geteuid() == 0
        if superuser:
            os.seteuid(65534)
        yield file
        if superuser:
            os.seteuid(0)
        file.parent.chmod(0o755)
        file.chmod(0o644)


def test_a_file_that_may_not_be_written_is_refused(read_only: Path) -> None:
    before = read_only.read_bytes()

    assert problem(lambda: Session.open(read_only)) == "file_read_only"
    assert read_only.read_bytes() == before


def test_a_village_is_never_made_over_another_file(path: Path) -> None:
    before = path.read_bytes()

    assert problem(lambda: create_village(path, DESA, year=2026)) == "file_exists"
    assert path.read_bytes() == before


def test_a_village_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert problem(lambda: create_village(tmp_path / "tiada" / "desa.evillage", DESA, year=2026)) == "folder_missing"


def test_a_village_that_cannot_be_founded_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputRejected):
        create_village(tmp_path / "desa.evillage", replace(DESA, code=KodeWilayah("35.10")), year=2026)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_a_problem_of_the_disk(tmp_path: Path) -> None:
    assert problem(lambda: connect(tmp_path / "tiada" / "desa.evillage")) == "disk_problem"


@command("Salah tulis", roles=EVERY_ROLE)
def misspelled(tx: Tx) -> None:
    tx.execute("INSERT INTO setting (key, value) VALUES ('a', 'b')")
    tx.execute("UPDATE seting SET value = 'c'")


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    made: Office = office(tmp_path)
    head = made.session.head()

    with pytest.raises(sqlite3.OperationalError, match="no such table: seting"):
        made.at(Role.PKA).do(misspelled)

    assert made.session.head() == head
    assert settings(made.session.read) == {}


@command("Isi sampai penuh", roles=EVERY_ROLE)
def fill_up(tx: Tx) -> None:
    tx.insert_many("setting", ("key", "value"), [(str(number), "x" * 100_000) for number in range(100)])


def test_a_full_disk_leaves_everything_as_it_was_and_work_goes_on_afterwards(tmp_path: Path) -> None:
    made = office(tmp_path)
    db = made.session.connection
    head, pages = made.session.head(), db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count={pages + 200}")

    assert problem(lambda: made.at(Role.PKA).do(fill_up)) == "disk_full"
    assert made.session.head() == head
    assert settings(made.session.read) == {}
    made.session.do(put, key="a", value="1")
    db.execute("PRAGMA max_page_count=1000000")
    made.session.do(fill_up)
    assert len(settings(made.session.read)) == 101


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_BUSY", "file_locked"),
        ("SQLITE_LOCKED", "file_locked"),
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_NOTADB", "not_a_village_file"),
        ("SQLITE_CORRUPT", "file_damaged"),
        ("SQLITE_READONLY", "file_read_only"),
        ("SQLITE_IOERR", "disk_problem"),
        ("SQLITE_IOERR_WRITE", "disk_problem"),
        ("SQLITE_BUSY_RECOVERY", "file_locked"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(name: str, code: str) -> None:
    error = sqlite3.OperationalError("said so")
    error.sqlite_errorcode = getattr(sqlite3, name)

    assert store_problem(error, path="desa.evillage").code == code


def test_the_schema_of_a_new_file_is_the_expected_one(path: Path) -> None:
    with Session.open(path) as session:
        assert schema.fingerprint(session.connection) == schema.expected_fingerprint()
