"""Files of papers: kept with their original, told of when a nota serves twice, gone only from a draft, never lost in a rewrite."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evillage.errors import InputRejected, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.messages import sentence
from evillage.monitoring.health import full_check
from evillage.treasury.asking import entries_of
from evillage.treasury.bukti import bukti_of
from evillage.treasury.spp import change_spp, remove_spp, spp, spp_lines
from evillage.treasury.spp_checklist import checklist
from evillage.treasury.spp_findings import spp_findings
from evillage.village.lampiran import (
    Lampiran,
    attach,
    attached_counts,
    change_lampiran,
    dossier,
    dossier_counts,
    jenis_for,
    jenis_names,
    lampiran_of,
    most_megabytes,
    owner,
    remove_lampiran,
    set_limit,
)
from evillage.village.lampiran_check import check_lampiran, lacking, restore_lampiran, unused
from evillage.village.originals import is_whole, original, original_path, stored
from evillage.village.scan import Scan, scan_of
from evillage.village.thumbnails import thumbnail
from tests.builders import Office, budgeted, drafted, paid, rp
from tests.monitoring.works import jpeg

RED, BLUE = (scan_of(jpeg(colour=colour), f"{colour}.jpg") for colour in ("red", "blue"))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Office]:
    office = budgeted(tmp_path)
    yield office
    office.session.close()


def hang(made: Office, paper: tuple[str, int], scan: Scan = RED, role: Role = Role.PKA) -> int:
    return attach(made.at(role), paper=paper, scan=scan).value.lampiran_id


def names(rows: list[Lampiran]) -> list[str]:
    return [row.name for row in rows]


# --- taking in --------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_with_its_original_its_small_picture_and_the_kind_of_its_paper(made: Office) -> None:
    paper = ("spp", drafted(made, rp(100_000)))

    hang(made, paper)

    (row,) = lampiran_of(made.session.read, [paper])
    assert (row.jenis, row.name, row.size, row.media, row.pages) == ("nota", "red.jpg", len(RED.content), "image/jpeg", 1)
    assert original(made.session.path, row.sha256) == RED.content
    assert thumbnail(made.session.read, row.sha256) == RED.thumbnail
    assert attached_counts(made.session.read, "spp") == {paper[1]: 1}


def test_the_same_file_twice_on_a_paper_is_refused_and_says_where(made: Office) -> None:
    paper = ("spp", paid(made, rp(100_000)))
    hang(made, paper)

    with pytest.raises(RuleViolation) as caught:
        hang(made, paper, replace(RED, name="nota lagi.jpg"))

    number = spp(made.session.read, paper[1]).number
    assert sentence(caught.value) == f"nota lagi.jpg sudah dilampirkan pada {number} dengan nama red.jpg; satu berkas cukup satu kali."


def test_one_nota_on_two_spp_is_taken_in_and_told_of_on_both(made: Office) -> None:
    first, second = paid(made, rp(100_000)), drafted(made, rp(200_000))
    hang(made, ("spp", first))

    found = attach(made.at(Role.PKA), paper=("spp", second), scan=RED).value.findings

    number = spp(made.session.read, first).number
    words = f"Berkas red.jpg juga dilampirkan pada {number} (Belanja alat tulis); pastikan bukan nota yang dipakai dua kali."
    assert [one.sentence for one in found] == [words]
    assert [one.jump for one in spp_findings(made.session.read, spp_id=second) if one.code == "lampiran_elsewhere"] == [f"spp:{first}"]


def test_a_scan_of_several_receipts_hangs_on_each_of_one_spp_without_a_word(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))
    (bukti,) = bukti_of(made.session.read, spp_id=spp_id)
    hang(made, ("spp", spp_id))

    found = attach(made.at(Role.PKA), paper=("bukti", bukti.id), scan=RED).value.findings

    assert found == ()
    assert names(dossier(made.session.read, ("spp", spp_id))) == ["red.jpg", "red.jpg"]
    assert dossier_counts(made.session.read, "spp") == {spp_id: 2}


def test_a_paper_that_is_not_there_takes_nothing_and_leaves_no_file(made: Office) -> None:
    for paper in (("spp", 999), ("rab_line", 1), ("x' OR 1", 1)):
        with pytest.raises(RuleViolation) as caught:
            hang(made, paper)
        assert caught.value.code == "lampiran_no_paper"
    assert stored(made.session.path) == []


def test_an_unknown_kind_is_refused_and_leaves_no_file(made: Office) -> None:
    with pytest.raises(InputRejected) as caught:
        attach(made.at(Role.PKA), paper=("spp", drafted(made, rp(100_000))), scan=RED, jenis="resep")

    assert caught.value.code == "jenis_unknown"
    assert stored(made.session.path) == []


def test_kinds_of_a_paper_come_first_and_none_is_left_out() -> None:
    assert jenis_for("setor_pajak")[0] == "bpn"
    assert jenis_for("opname_kas")[0] == "berita_acara"
    assert set(jenis_for("kunjungan")) == set(jenis_names())


def test_a_village_may_ask_for_smaller_files_than_a_bundle_carries(made: Office) -> None:
    assert most_megabytes(made.session.read) == 20
    made.at(Role.SEKDES).do(set_limit, megabytes=5)
    assert most_megabytes(made.session.read) == 5

    with pytest.raises(InputRejected) as caught:
        made.session.do(set_limit, megabytes=21)

    assert sentence(caught.value).startswith("Batas ukuran lampiran 1 sampai 20 MB")


# --- changing and going -----------------------------------------------------------------------------------------------


def test_a_file_leaves_a_draft_comes_back_by_undo_and_its_original_stays(made: Office) -> None:
    paper = ("spp", drafted(made, rp(100_000)))
    key = hang(made, paper)

    made.at(Role.PKA).do(remove_lampiran, lampiran_id=key)
    assert lampiran_of(made.session.read, [paper]) == []
    assert [path.name for path in unused(made.session.read, made.session.path)] == [RED.sha256]

    made.session.undo()
    assert names(lampiran_of(made.session.read, [paper])) == ["red.jpg"]
    assert unused(made.session.read, made.session.path) == []


def test_a_file_joins_a_paid_spp_and_stays_there_but_may_be_called_something_else(made: Office) -> None:
    paper = ("spp", paid(made, rp(100_000)))
    key = hang(made, paper)

    with pytest.raises(RuleViolation) as caught:
        made.at(Role.SEKDES).do(remove_lampiran, lampiran_id=key)
    made.session.do(change_lampiran, lampiran_id=key, jenis="kontrak", caption=" Keliru, lihat yang kedua ")

    number = spp(made.session.read, paper[1]).number
    assert sentence(caught.value) == f"red.jpg tidak dapat dihapus: {number} sudah diajukan atau dibukukan; beri keterangan bila keliru."
    assert [(row.jenis, row.caption) for row in lampiran_of(made.session.read, [paper])] == [("kontrak", "Keliru, lihat yang kedua")]


def test_what_joined_a_posted_paper_is_not_offered_for_undo(made: Office) -> None:
    hang(made, ("spp", paid(made, rp(100_000))))

    assert made.session.undo_label() is None


def test_a_removed_draft_takes_its_files_along_and_undo_brings_both_back(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))
    (bukti,) = bukti_of(made.session.read, spp_id=spp_id)
    hang(made, ("spp", spp_id))
    hang(made, ("bukti", bukti.id), BLUE)

    made.at(Role.PKA).do(remove_spp, spp_id=spp_id)
    assert made.session.read.number("SELECT count(*) FROM lampiran") == 0

    made.session.undo()
    assert names(dossier(made.session.read, ("spp", spp_id))) == ["red.jpg", "blue.jpg"]
    assert [result.key for result in check(made.session.connection) if not result.passed] == []


def test_files_follow_their_receipt_through_a_rewrite_and_those_of_a_lost_one_stay_with_the_spp(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))
    (bukti,) = bukti_of(made.session.read, spp_id=spp_id)
    hang(made, ("bukti", bukti.id))
    paper, lines = spp(made.session.read, spp_id), spp_lines(made.session.read, spp_id)
    entries = entries_of(made.session.read, spp_id=spp_id)

    made.at(Role.PKA).do(change_spp, spp_id=spp_id, day=date(2026, 2, 3), uraian=paper.uraian, lines=lines, bukti=entries)
    (again,) = bukti_of(made.session.read, spp_id=spp_id)
    assert names(lampiran_of(made.session.read, [("bukti", again.id)])) == ["red.jpg"]

    made.session.do(change_spp, spp_id=spp_id, day=paper.date, uraian=paper.uraian, lines=lines)
    assert names(lampiran_of(made.session.read, [("spp", spp_id)])) == ["red.jpg"]
    made.session.undo()
    assert names(lampiran_of(made.session.read, [("bukti", again.id)])) == ["red.jpg"]


# --- whether it is there ----------------------------------------------------------------------------------------------


def test_the_verifier_sees_which_files_are_there_and_which_are_missing(made: Office) -> None:
    spp_id = drafted(made, rp(100_000))
    assert checklist(made.session.read, spp_id=spp_id)[1].sentence == (
        "Lampiran: belum ada pindaian; bukti kertasnya diperiksa tersendiri."
    )
    hang(made, ("spp", spp_id))
    hang(made, ("spp", spp_id), BLUE)
    assert checklist(made.session.read, spp_id=spp_id)[1].sentence == "Lampiran: 2 nota atau kwitansi."

    original_path(made.session.path, BLUE.sha256).unlink()

    shown = checklist(made.session.read, spp_id=spp_id)[1]
    assert (shown.ok, shown.sentence) == (False, "Lampiran: 2 nota atau kwitansi; 1 berkasnya tidak ada di komputer ini.")
    assert names(lacking(made.session.read, dossier(made.session.read, ("spp", spp_id)))) == ["blue.jpg"]


def test_the_check_names_a_changed_and_a_missing_file_and_a_copy_mends_both(made: Office) -> None:
    paper = ("spp", paid(made, rp(100_000)))
    hang(made, paper)
    hang(made, paper, BLUE)
    assert check_lampiran(made.session).passed
    original_path(made.session.path, RED.sha256).write_bytes(b"x")
    original_path(made.session.path, BLUE.sha256).unlink()

    found = [(problem.place, problem.found) for result in full_check(made.session) for problem in result.problems]
    title = owner(made.session.read, paper).title
    assert found == [(f"{title}, red.jpg", "berubah"), (f"{title}, blue.jpg", "tidak ada")]

    assert [restore_lampiran(made.session, scan) for scan in (RED, BLUE)] == [1, 1]
    assert check_lampiran(made.session).passed
    assert is_whole(made.session.path, RED.sha256)
    with pytest.raises(RuleViolation):
        restore_lampiran(made.session, scan_of(jpeg(colour="green"), "lain.jpg"))


@pytest.mark.parametrize(
    ("name", "media", "copy"),
    [
        ("nota.JPEG", "image/jpeg", "nota.JPEG"),
        ("nota.jpg", "application/pdf", "nota.pdf"),
        ("nota", "image/png", "nota.png"),
        ("a.b.pdf", "application/pdf", "a.b.pdf"),
    ],
)
def test_a_copy_is_named_after_its_content(name: str, media: str, copy: str) -> None:
    assert Lampiran(1, "spp", 1, "nota", "", name, "a" * 64, 1, media, 1).file_name == copy
