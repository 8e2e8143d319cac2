"""Packages of the kabupaten: sheets become signed files, files become one act of the village; what is not right is refused whole."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evillage.budget.aturan import RuleChange, change_rule, rules_of
from evillage.budget.pagu_dana import PaguEntry, merge_pagu_dana, pagu_dana
from evillage.budget.ssh import standard_price
from evillage.errors import EvillageError, InputRejected
from evillage.exchange import dsse
from evillage.exchange.canonical import encode
from evillage.exchange.dsse import fingerprint
from evillage.exchange.package_taking import TakenPackage, accept_package
from evillage.exchange.receipt import pinned_key
from evillage.exchange.reference_package import MOST_BYTES, PAYLOAD_TYPE, Package, read_package, sign_package
from evillage.kabupaten.office import present_office
from evillage.kabupaten.publish import Edition, publish
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.monitoring.output_catalogue import RefEntry, merge_catalogue, output_catalogue
from evillage.values.codes import KodeWilayah
from evillage.values.money import Rupiah
from evillage.village.keys import new_key
from tests.builders import YEAR, office, rp

BANYUWANGI = KodeWilayah("35.10")
EDITION = Edition(YEAR, date(YEAR, 1, 1), "Perbup contoh 5/2026", datetime(2026, 1, 3, tzinfo=UTC), sample=True)
TODAY = date(YEAR, 1, 5)
PAGU = """Kode desa;Sumber dana;Bagian;Pagu;Dasar
35.10.14.2099;DDS;Reguler;436.818.000,50;Kepbup 12/2026
35.10.14.2099;DDS;KDMP;603.000.000;
35.10.14.2099;ADD;;628.000.000;
35.10.14.2099;XYZ;;1;
35.10.14.2001;ADD;;5;
"""
HARGA = "Kode;Uraian;Satuan;Harga\n1.1.7.01;Semen 50 kg;Zak;68.500\n1.1.7.02;Pasir;m3;275.000\n"
ATURAN = """Kode;Tingkat;Dasar hukum;Kegiatan;Persen;Nama;Jenis;Ukuran;Dasar hitung
SSH-HARGA;blokir;Perbup contoh 5/2026;;;;;;
APB-30-PERSEN;peringatan;Perbup contoh 6/2026;1.1.01, 1.1.02;25,5;;;;
PERBUP-ATK;catatan;Perbup contoh 7/2026;1.1.04;10;Alat tulis;paling banyak;persen;belanja_desa
"""
KELUARAN = """Kode;Keluaran;Satuan;Kegiatan
239901;Jalan desa dibangun;Meter;2.3.10.
990001;Rumah jamur;Unit;4.1.01
990002;Jembatan gantung;Unit;9.9.99
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return office(tmp_path).at(Role.SEKDES)


def made(tmp_path: Path, **sheets: str) -> Path:
    """The one package of these sheets."""
    source = tmp_path / "lembar"
    source.mkdir(exist_ok=True)
    for old in source.iterdir():
        old.unlink()
    for name, text in sheets.items():
        (source / f"{name}.csv").write_text(text, encoding="utf-8")
    return publish(source, tmp_path / "kantor", tmp_path / "stik", EDITION, kabupaten=BANYUWANGI)[-1]


def taken(session: Session, path: Path, *, today: date = TODAY) -> TakenPackage:
    return accept_package(session, path, today=today, trusted=fingerprint(read_package(path.read_bytes()).key))


def refused(session: Session, path: Path, *, today: date = TODAY) -> str:
    """The code with which a package is refused; nothing changes."""
    before = session.head()
    with pytest.raises(EvillageError) as error:
        accept_package(session, path, today=today, trusted="")
    assert session.head() == before
    return error.value.code


def forged(tmp_path: Path, path: Path, **facts: object) -> Path:
    """The package with other facts, signed by the kabupaten itself."""
    desk = present_office(tmp_path / "kantor")
    assert desk is not None
    other = tmp_path / "stik" / "lain.evp"
    other.write_bytes(sign_package(replace(read_package(path.read_bytes()), **facts), desk.key))  # type: ignore[arg-type]
    return other


def test_ceilings_of_the_village_arrive_as_one_act_and_go_back_with_one_undo(tmp_path: Path, session: Session) -> None:
    session.do(merge_pagu_dana, year=YEAR, added=[PaguEntry("DDS", rp(1)), PaguEntry("PBH", rp(2))])
    before = session.head()[0]

    counts = taken(session, made(tmp_path, pagu=PAGU)).counts

    assert (counts.sentence(), counts.refused) == (
        "3 baru, 1 berubah, 0 sama, 1 ditolak", ("Sumber dana XYZ tidak ada dalam daftar desa ini.",)
    )  # fmt: skip
    assert session.head()[0] == before + 1
    assert [(one.sumber_dana, one.bagian, one.amount, one.dasar, one.origin) for one in pagu_dana(session.read, year=YEAR)] == [
        ("ADD", "", rp(628_000_000), "Perbup contoh 5/2026", "kabupaten"),
        ("DDS", "reguler", rp(436_818_000, 50), "Kepbup 12/2026", "kabupaten"),
        ("DDS", "kdmp", rp(603_000_000), "Perbup contoh 5/2026", "kabupaten"),
        ("PBH", "", rp(2), "", "ketik"),
    ]
    session.undo()
    assert [one.sumber_dana for one in pagu_dana(session.read, year=YEAR)] == ["DDS", "PBH"]


def test_prices_and_rules_arrive_and_outweigh_what_the_village_typed(tmp_path: Path, session: Session) -> None:
    own = next(rule for rule in rules_of(session.read, year=YEAR) if rule.code == "APB-30-PERSEN")
    session.do(change_rule, rule_id=own.id, year=YEAR, change=RuleChange("info", "Musdes"))

    counts = taken(session, made(tmp_path, harga=HARGA, aturan=ATURAN)).counts

    assert counts.sentence() == "4 baru, 1 berubah, 0 sama, 0 ditolak"
    price = standard_price(session.read, year=YEAR, code="1.1.7.01")
    assert price is not None
    assert (price.name, price.unit_price, price.source) == ("Semen 50 kg", rp(68_500), "harga.csv")
    rules = {rule.code: rule for rule in rules_of(session.read, year=YEAR)}
    assert (rules["APB-30-PERSEN"].percent, rules["APB-30-PERSEN"].codes, rules["APB-30-PERSEN"].kind) == (
        2550,
        ("1.1.01", "1.1.02"),
        "max",
    )
    assert (rules["SSH-HARGA"].level, rules["SSH-HARGA"].origin, rules["SSH-HARGA"].year) == ("blokir", "kabupaten", YEAR)
    assert (rules["PERBUP-ATK"].name, rules["PERBUP-ATK"].basis) == ("Alat tulis", "belanja_desa")


def test_the_same_package_again_changes_nothing(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, pagu=PAGU.replace("35.10.14.2099;XYZ;;1;\n", ""))
    taken(session, path)
    before = session.head()

    assert taken(session, path).counts.sentence() == "0 baru, 0 berubah, 3 sama, 0 ditolak"
    assert session.head() == before


def test_the_catalogue_of_outputs_arrives_by_code_and_what_the_village_added_stays(tmp_path: Path, session: Session) -> None:
    typed = [RefEntry("990001", "Kumbung", "Unit", "4.1.01"), RefEntry("V-1", "Milik desa", "Unit", "4.1.01")]
    session.do(merge_catalogue, added=typed)

    path = made(tmp_path, keluaran=KELUARAN.replace("9.9.99", "5.9.99"))
    counts = taken(session, path).counts

    assert (counts.sentence(), counts.refused) == (
        "1 baru, 1 berubah, 0 sama, 1 ditolak", ("Keluaran Jembatan gantung: kegiatan 5.9.99 tidak ada dalam daftar desa ini.",)
    )  # fmt: skip
    found = {of.code: (of.name, of.satuan, of.kegiatan, of.origin) for of in output_catalogue(session.read)}
    assert found["239901"] == ("Jalan desa dibangun", "Meter", "2.3.10", "kabupaten")
    assert found["990001"] == ("Rumah jamur", "Unit", "4.1.01", "kabupaten")
    assert found["V-1"][3] == "ketik"
    assert taken(session, path).counts.sentence() == "0 baru, 0 berubah, 2 sama, 1 ditolak"
    session.undo()
    assert {of.code: of.name for of in output_catalogue(session.read)}["990001"] == "Kumbung"


def test_a_package_from_before_the_catalogue_is_still_taken(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, harga=HARGA)
    desk = present_office(tmp_path / "kantor")
    assert desk is not None
    payload = json.loads(b64decode(json.loads(path.read_bytes())["payload"]))
    del payload["outputs"]
    path.write_bytes(dsse.sign(PAYLOAD_TYPE, encode(payload), desk.key))

    assert taken(session, path).counts.sentence() == "2 baru, 0 berubah, 0 sama, 0 ditolak"


@pytest.mark.parametrize("row", ["990001;Lain;Unit;4.1.01", "990003;;Unit;4.1.01", "990003;Lain;Unit;4.1", "990003;Lain;;4.1.01"])
def test_a_wrong_row_of_the_catalogue_publishes_nothing(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputRejected) as error:
        made(tmp_path, keluaran=KELUARAN.replace("9.9.99", "4.1.01") + row + "\n")

    assert (error.value.code, error.value.facts["count"]) == ("package_source_wrong", 1)


def test_versions_only_grow_each_kind_for_itself(tmp_path: Path, session: Session) -> None:
    first = made(tmp_path, pagu=PAGU)
    second = made(tmp_path, pagu=PAGU.replace("628", "629"))
    assert [path.name for path in (first, second)] == ["paket-pagu-2026-0001-35.10.evp", "paket-pagu-2026-0002-35.10.evp"]
    taken(session, second)

    assert refused(session, first) == "package_older"
    assert refused(session, forged(tmp_path, second, letter="Perbup lain")) == "package_twice"
    assert taken(session, made(tmp_path, harga=HARGA)).package.version == 1


def test_the_first_key_must_be_compared_and_holds_from_then_on(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, pagu=PAGU)
    assert refused(session, path) == "package_key_unknown"
    assert taken(session, path).new_key
    other = new_key()
    forgery = tmp_path / "stik" / "palsu.evp"
    forgery.write_bytes(sign_package(replace(read_package(path.read_bytes()), version=9, key=other.public_key), other))

    assert refused(session, forgery) == "package_other_key"
    assert pinned_key(session) == read_package(path.read_bytes()).key


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kabupaten": KodeWilayah("35.11")}, "package_not_ours"),
        ({"sample": False}, "package_not_ours"),
        ({"year": 2027}, "package_year_closed"),
        ({"valid_from": date(2026, 7, 1)}, "package_not_yet"),
        ({"pagu": ()}, "package_damaged"),
    ],
)
def test_a_package_that_is_not_for_this_village_or_day_is_refused(
    tmp_path: Path, session: Session, facts: dict[str, object], code: str
) -> None:
    assert refused(session, forged(tmp_path, made(tmp_path, pagu=PAGU), **facts)) == code


def test_a_package_without_our_village_is_refused(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, pagu=PAGU.replace("35.10.14.2099", "35.10.14.2002").replace("35.10.14.2001", "35.10.14.2003"))

    assert refused(session, path) == "package_without_us"


def test_a_damaged_package_is_refused_wherever_it_is_damaged(tmp_path: Path, session: Session) -> None:
    data = made(tmp_path, pagu=PAGU).read_bytes()
    stick = tmp_path / "stik" / "rusak.evp"
    for place in range(0, len(data), 97):
        stick.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert refused(session, stick) in {"package_damaged", "package_signature"}
    for short in (b"", data[:100], data[:-1], data + b" ", b"{}", b"\0" * 64):
        stick.write_bytes(short)
        assert refused(session, stick) == "package_damaged"


def test_what_the_tables_would_refuse_is_refused_before(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, aturan=ATURAN)
    rules = read_package(path.read_bytes()).rules
    for change in ({"level": "keras"}, {"kind": "x"}, {"percent": 10_001}, {"name": " "}, {"certainty": ""}):
        assert refused(session, forged(tmp_path, path, rules=({**rules[0], **change},))) == "package_damaged"
    assert refused(session, forged(tmp_path, path, rules=(rules[0], rules[0]))) == "package_damaged"


def test_columns_of_unequal_length_and_negative_money_are_refused(tmp_path: Path, session: Session) -> None:
    path = made(tmp_path, pagu=PAGU)
    desk = present_office(tmp_path / "kantor")
    assert desk is not None
    package: Package = read_package(path.read_bytes())
    assert refused(session, forged(tmp_path, path, pagu=(replace(package.pagu[0], amount=Rupiah(-1)),))) == "package_damaged"
    envelope = json.loads(path.read_bytes())
    payload = json.loads(b64decode(envelope["payload"]))
    payload["pagu"]["dasar"].pop()
    envelope["payload"] = b64encode(json.dumps(payload, sort_keys=True, separators=(",", ":")).encode()).decode()
    path.write_bytes(json.dumps(envelope, separators=(",", ":")).encode())
    assert refused(session, path) == "package_signature"


def test_a_huge_file_is_not_opened(tmp_path: Path, session: Session) -> None:
    huge = tmp_path / "besar.evp"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert refused(session, huge) == "bundle_too_large"
    assert refused(session, tmp_path / "tidak-ada.evp") == "file_missing"


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"pagu": PAGU.replace("35.10.14.2001", "35.11.01.2001")}, "Kode desa 35.11.01.2001 tidak berada di kabupaten 35.10."),
        ({"pagu": PAGU.replace("628.000.000", "1.5")}, "dapat dibaca dua cara"),
        ({"pagu": PAGU.replace("KDMP", "Koperasi")}, "“Koperasi” tidak dikenal"),
        ({"aturan": ATURAN.replace("Alat tulis", "")}, "Aturan PERBUP-ATK bukan aturan bawaan"),
        ({"catatan": "x;y\n1;2\n"}, "Tidak ada berkas pagu, harga, aturan, atau keluaran"),
    ],
)
def test_a_sheet_with_a_wrong_cell_publishes_nothing(tmp_path: Path, sheets: dict[str, str], said: str) -> None:
    from evillage.messages import sentence

    with pytest.raises(EvillageError) as error:
        made(tmp_path, **sheets)

    assert said in sentence(error.value)
    assert not list((tmp_path / "stik").glob("*")) if (tmp_path / "stik").exists() else True
