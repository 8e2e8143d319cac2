"""Every rule that is counted: kept at its border, broken one sen beyond it, and open where the data do not say."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from evillage.budget.rules.figures import AboveStandard, BudgetFigures, Wages
from evillage.budget.rules.result import Outcome
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Level
from tests.budget.ruling import NO_DATES, figures, judged, line, shipped, spending
from tests.builders import rp

REGULER = {("DDS", "reguler"): Rupiah(1000_00)}


class Border(NamedTuple):
    """A rule, figures that just keep it, and figures that break it by the least there is."""

    code: str
    kept: BudgetFigures
    broken: BudgetFigures
    said: str


def wages(upah: int) -> BudgetFigures:
    return figures(wages=(Wages(7, "2.3.12", "Jalan usaha tani", Rupiah(upah), Rupiah(1000)),))


def dear(count: int) -> BudgetFigures:
    return figures(standard_count=3, above_count=count, above=(AboveStandard(7, "Semen", rp(70_000), rp(68_500)),) * min(count, 1))


BORDERS = (
    Border(
        "APB-30-PERSEN",
        figures(spending("1.1.01", 100), spending("1.1.06", 200), spending("1.1.04", 700)),
        figures(spending("1.1.01", 100), spending("1.1.06", 201), spending("1.1.04", 699)),
        "Siltap, tunjangan, dan operasional BPD 30,10 % dari belanja desa (Rp3,01 dari Rp10,00), paling banyak 30,00 % = Rp3,00, "
        "lebih Rp0,01.",
    ),
    Border(
        "DD26-OPERASIONAL",
        figures(spending("1.1.08", 30_00, fund="DDS"), spending("1.1.08", 999, fund="ADD"), pagu=REGULER),
        figures(spending("1.1.08", 30_01, fund="DDS"), pagu=REGULER),
        "Operasional pemerintah desa dari Dana Desa 3,00 % dari pagu Dana Desa reguler (Rp30,01 dari Rp1.000,00), "
        "paling banyak 3,00 % = Rp30,00, lebih Rp0,01.",
    ),
    Border(
        "DD25-BLT-PERSEN",
        figures(spending("5.3.00", 150, fund="DDS"), pagu={("DDS", ""): Rupiah(1000)}),
        figures(spending("5.3.00", 151, fund="DDS"), pagu={("DDS", ""): Rupiah(1000)}),
        "paling banyak 15,00 % = Rp1,50, lebih Rp0,01.",
    ),
    Border(
        "DD25-PANGAN",
        figures(
            spending("4.2.03", 100, fund="DDS"),
            spending("2.5.02", 60, fund="DDS", fokus="DD-PANGAN"),
            spending("", 40, rekening="6.2.2.01", fund="DDS"),
            pagu={("DDS", "earmark"): Rupiah(600), ("DDS", "non-earmark"): Rupiah(400)},
        ),
        figures(spending("4.2.03", 199, fund="DDS"), spending("4.2.03", 500, fund="ADD"), pagu={("DDS", ""): Rupiah(1000)}),
        "paling sedikit 20,00 % = Rp2,00, kurang Rp0,01.",
    ),
    Border(
        "DD26-REHAB-KANTOR",
        figures(spending("1.2.02", 25_000_000_00, fund="DDS"), spending("1.2.03", 9, fund="ADD")),
        figures(spending("1.2.02", 25_000_000_00, fund="DDS"), spending("1.2.03", 1, fund="DDS")),
        "Dana Desa untuk rehabilitasi ringan kantor desa Rp25.000.000,01, paling banyak Rp25.000.000,00, lebih Rp0,01.",
    ),
    Border(
        "SILTAP-KADES",
        figures(priced=(line("5.1.1.01", 2_426_640_00),)),
        figures(priced=(line("5.1.1.01", 2_426_639_99, uraian="Siltap Kades", satuan="Bulan"),)),
        "“Siltap Kades” Rp2.426.639,99 sebulan, paling sedikit Rp2.426.640,00, kurang Rp0,01.",
    ),
    Border(
        "SILTAP-SEKDES",
        figures(priced=(line("5.1.2.01", 2_224_420_00, uraian="Siltap Sekretaris Desa"), line("5.1.2.01", 1, uraian="Kaur"))),
        figures(priced=(line("5.1.2.01", 2_224_419_99, uraian="Siltap Sekdes"),)),
        "kurang Rp0,01.",
    ),
    Border(
        "SILTAP-PERANGKAT",
        figures(priced=(line("5.1.2.01", 2_022_200_00, uraian="Kaur, 6 orang"), line("5.1.2.01", 1, uraian="Sekretaris Desa"))),
        figures(priced=(line("5.1.2.01", 2_022_199_99, uraian="Kepala Dusun"),)),
        "kurang Rp0,01.",
    ),
    Border(
        "DD26-BLT-NOMINAL",
        figures(priced=(line("5.4.1.01", 300_000_00, code="5.3.00", satuan="KPM", fund="DDS"),)),
        figures(priced=(line("5.4.1.01", 300_000_01, code="5.3.00", satuan="KPM/bulan", fund="DDS", uraian="BLT"),)),
        "“BLT” Rp300.000,01 per KPM/bulan, paling banyak Rp300.000,00 per KPM per bulan.",
    ),
    Border("DD26-PKTD-UPAH", wages(500), wages(499), "Upah 2.3.12 Jalan usaha tani 49,90 % (Rp4,99 dari Rp10,00), paling sedikit 50,00 %."),
    Border("SSH-HARGA", dear(0), dear(1), "1 dari 3 rincian melebihi standar harga: “Semen” Rp70.000,00, standar Rp68.500,00."),
    Border(
        "SILPA-NOL",
        figures(spending("", 10, rekening="4.2.3.01"), spending("1.1.04", 10)),
        figures(spending("", 11, rekening="4.2.3.01"), spending("1.1.04", 10)),
        "SiLPA tahun berkenaan pada anggaran Rp0,01, seharusnya 0,00.",
    ),
    Border(
        "DEFISIT-TUTUP",
        figures(spending("1.1.04", 10), spending("", 7, rekening="4.2.3.01"), spending("", 3, rekening="6.1.1.01")),
        figures(spending("1.1.04", 10), spending("", 7, rekening="4.2.3.01"), spending("", 2, rekening="6.1.1.01")),
        "Defisit Rp0,03, penerimaan pembiayaan hanya Rp0,02, kurang Rp0,01.",
    ),
    Border(
        "BTT-BIDANG",
        figures(spending("5.1.00", 10, rekening="5.4.1.01")),
        figures(spending("1.1.04", 1, rekening="5.4.1.01")),
        "Belanja tak terduga hanya pada bidang 5: Rp0,01 pada 1.1.04 rekening 5.4.1.01.",
    ),
    Border(
        "DD26-SILPA-ANGGAR",
        figures(spending("", 10, rekening="6.1.1.01", fund="DDS"), silpa_dd=Rupiah(10)),
        figures(spending("", 9, rekening="6.1.1.01", fund="DDS"), spending("", 9, rekening="6.1.1.01"), silpa_dd=Rupiah(10)),
        "SiLPA Dana Desa Rp0,10, dianggarkan Rp0,09, kurang Rp0,01.",
    ),
    Border(
        "DD26-KDMP-APBDES-P",
        figures(spending("2.3.10", 1, fund="DDS", fokus="DD-KDMP"), kind="pak"),
        figures(spending("2.3.10", 1, fund="DDS", fokus="DD-KDMP")),
        "KDMP dianggarkan pada perubahan APBDes: Rp0,01 pada 2.3.10 rekening 5.2.1.01.",
    ),
    Border(
        "DD26-KDMP-BAGIAN",
        figures(pagu={("DDS", "kdmp"): Rupiah(5803), ("DDS", "reguler"): Rupiah(4197), ("DDS", "insentif"): Rupiah(1)}),
        figures(pagu={("DDS", "kdmp"): Rupiah(5804), ("DDS", "reguler"): Rupiah(4196)}),
        "Pagu KDMP 58,04 % dari pagu Dana Desa (Rp58,04 dari Rp100,00), bagian nasional 58,03 %; cocokkan dengan rincian pagu resmi desa.",
    ),
    Border(
        "DD26-LARANG-01",
        figures(spending("1.1.01", 1, rekening="5.1.1.01"), spending("1.1.03", 1, rekening="5.1.3.01", fund="DDS")),
        figures(spending("1.1.01", 1, rekening="5.1.1.01", fund="DDS")),
        "Rp0,01 pada 1.1.01 rekening 5.1.1.01.",
    ),
    Border(
        "DD26-LARANG-02",
        figures(spending("1.1.04", 1, rekening="5.2.3.01", fund="DDS"), spending("1.1.04", 1, rekening="5.2.3.02")),
        figures(spending("1.1.04", 1, rekening="5.2.3.02", fund="DDS")),
        "Rp0,01 pada 1.1.04 rekening 5.2.3.02.",
    ),
    Border(
        "DD26-LARANG-03",
        figures(spending("1.1.03", 1, rekening="5.1.3.01")),
        figures(spending("1.1.03", 1, rekening="5.1.3.01", fund="DDS")),
        "Rp0,01 pada 1.1.03 rekening 5.1.3.01.",
    ),
    Border(
        "DD26-LARANG-04",
        figures(spending("4.3.02", 1)),
        figures(spending("4.3.02", 1, fund="DDS")),
        "Rp0,01 pada 4.3.02 rekening 5.2.1.01.",
    ),
    Border(
        "APBDES-TETAP",
        figures(dates=replace(NO_DATES, apbdes=date(2025, 12, 31))),
        figures(dates=replace(NO_DATES, apbdes=date(2026, 1, 1))),
        "Perdes APBDes ditetapkan 01/01/2026, paling lambat 31/12/2025.",
    ),
    Border(
        "RKPDES-TETAP",
        figures(dates=replace(NO_DATES, rkpdes=date(2025, 9, 30))),
        figures(dates=replace(NO_DATES, rkpdes=date(2025, 10, 1))),
        "RKPDes ditetapkan 01/10/2025, paling lambat 30/09/2025.",
    ),
    Border(
        "APBDES-PERUBAHAN",
        figures(dates=replace(NO_DATES, pak=1)),
        figures(dates=replace(NO_DATES, pak=2)),
        "Perubahan APBDes 2026 2 kali, paling banyak 1 kali.",
    ),
)
BY_CODE = {border.code: border for border in BORDERS}


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.code)
def test_a_rule_is_kept_at_its_border(border: Border) -> None:
    found = judged(shipped(border.code), border.kept)

    assert found.outcome is Outcome.PASSED, found.sentence
    assert found.formula


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: border.code)
def test_a_rule_is_broken_by_the_least_there_is(border: Border) -> None:
    found = judged(shipped(border.code), border.broken)

    assert found.outcome is Outcome.BROKEN
    assert found.sentence.endswith(border.said)
    assert (found.finding().formula, found.finding().legal) == (found.formula, shipped(border.code).legal_basis)


def test_seventy_percent_is_what_thirty_does_not_list() -> None:
    kept, broken = BY_CODE["APB-30-PERSEN"].kept, BY_CODE["APB-30-PERSEN"].broken
    rule, thirty = shipped("APB-70-PERSEN"), shipped("APB-30-PERSEN")

    assert judged(rule, kept, thirty).outcome is Outcome.PASSED
    assert judged(rule, broken, thirty).sentence.endswith("(Rp6,99 dari Rp10,00), paling sedikit 70,00 % = Rp7,00, kurang Rp0,01.")
    assert judged(rule, broken, shipped("APB-30-PERSEN", kegiatan="1.1.01")).outcome is Outcome.PASSED
    assert judged(rule, broken).sentence == "Daftar kegiatan yang dihitung dalam 30 % belum diisi."


def test_tanah_bengkok_counts_on_neither_side() -> None:
    rule = shipped("APB-30-PERSEN")
    spent = (spending("1.1.01", 400), spending("1.1.04", 700))

    open_question = judged(rule, figures(*spent))
    answered = judged(rule, figures(*spent, bengkok=Rupiah(100)))

    assert open_question.outcome is Outcome.BROKEN
    assert open_question.formula.endswith("belanja dari tanah bengkok belum diisi, dihitung nol")
    assert (answered.outcome, answered.part, answered.basis) == (Outcome.PASSED, 300, 1000)
    assert answered.formula.endswith("keduanya tanpa belanja dari tanah bengkok Rp1,00")


def test_the_list_of_kegiatan_is_a_parameter() -> None:
    old = shipped("APB-30-PERSEN", kegiatan="1.1.01;1.1.02;1.1.03;1.1.04;1.1.05;1.1.06;1.1.07")

    assert judged(old, BY_CODE["APB-30-PERSEN"].kept).outcome is Outcome.BROKEN


@pytest.mark.parametrize(
    ("code", "found", "said"),
    [
        ("DD26-OPERASIONAL", figures(spending("1.1.08", 1, fund="DDS")), "Pagu Dana Desa reguler 2026 belum diisi."),
        (
            "DD26-OPERASIONAL",
            figures(spending("1.1.08", 1, fund="DDS"), pagu={("DDS", ""): Rupiah(9)}),
            "Pagu Dana Desa reguler 2026 belum diisi.",
        ),
        ("DD25-PANGAN", figures(year=2025), "Pagu Dana Desa 2025 belum diisi."),
        ("DD25-PANGAN", figures(year=2025, pagu={("DDS", "earmark"): Rupiah(9)}), "Pagu Dana Desa 2025 belum diisi."),
        ("DD26-KDMP-BAGIAN", figures(pagu=REGULER), "Pagu KDMP 2026 belum diisi."),
        ("APB-30-PERSEN", figures(), "Belanja desa masih nol."),
        ("SILTAP-KADES", figures(), "Belum ada rincian 5.1.1.01 untuk Penghasilan tetap Kepala Desa."),
        (
            "SILTAP-KADES",
            figures(priced=(line("5.1.1.01", 40_000_000_00, satuan="Tahun", uraian="Siltap"),)),
            "“Siltap” bersatuan Tahun; tulis satuan OB agar dapat diperiksa.",
        ),
        (
            "SILTAP-PERANGKAT",
            figures(priced=(line("5.1.2.01", 12_000_000_00, satuan="Bulan", uraian="Kaur, 6 orang"),)),
            "“Kaur, 6 orang” bersatuan Bulan; tulis satuan OB agar dapat diperiksa.",
        ),
        (
            "SILTAP-SEKDES",
            figures(priced=(line("5.1.2.01", 1, uraian="Perangkat"),)),
            "Tidak ada uraian 5.1.2.01 yang menyebut Sekretaris Desa.",
        ),
        (
            "DD26-BLT-NOMINAL",
            figures(priced=(line("5.4.1.01", 3_600_000_00, code="5.3.00", satuan="KPM", fund="DDS", uraian="BLT"),)),
            "“BLT” bersatuan KPM; tulis satuan KPM/bulan agar dapat diperiksa.",
        ),
        ("DD26-PKTD-UPAH", figures(), "Belum ada kegiatan bertanda padat karya tunai desa."),
        ("SSH-HARGA", figures(), "Belum ada rincian RAB yang merujuk standar harga."),
        ("DD26-SILPA-ANGGAR", figures(), "Saldo awal 2026 belum diisi."),
        ("APBDES-TETAP", figures(), "Perdes APBDes belum ditetapkan."),
    ],
)
def test_what_the_data_do_not_say_stays_unknown(code: str, found: BudgetFigures, said: str) -> None:
    result = judged(shipped(code), found)

    assert (result.outcome, result.sentence) == (Outcome.UNKNOWN, said)


def test_a_fund_that_nothing_is_taken_from_keeps_every_limit() -> None:
    assert judged(shipped("DD26-OPERASIONAL"), figures()).outcome is Outcome.PASSED


def test_rules_of_2025_that_are_gone_in_2026_are_off_until_somebody_sets_them() -> None:
    spent = figures(spending("5.3.00", 900_00, fund="DDS"), pagu=REGULER)

    assert judged(shipped("DD25-BLT-PERSEN"), spent).outcome is Outcome.BROKEN
    assert judged(shipped("DD26-BLT-PERSEN"), spent).outcome is Outcome.OFF
    assert judged(shipped("DD26-BLT-PERSEN", level="peringatan"), spent).sentence == "Batas persennya belum diisi."
    assert judged(shipped("DD26-BLT-PERSEN", level="peringatan", percent=1500), spent).outcome is Outcome.BROKEN


def test_what_no_program_can_tell_is_said_to_be_so() -> None:
    for code in ("APBDES-BPD", "DD26-LARANG-05", "DD26-T1-DOK-1", "PANJAR-PJ", "DD26-FOKUS-A"):
        assert judged(shipped(code), figures()).outcome is Outcome.NOT_COMPUTED


def test_an_unsure_rule_warns_unless_somebody_here_made_it_a_stop() -> None:
    dear_line = BY_CODE["SSH-HARGA"].broken

    assert judged(shipped("SSH-HARGA", level="blokir"), dear_line).finding().level is Level.WARN
    assert judged(shipped("SSH-HARGA", level="blokir", origin="kabupaten"), dear_line).finding().level is Level.BLOCK
    assert judged(shipped("DD26-BLT-NOMINAL"), BY_CODE["DD26-BLT-NOMINAL"].broken).finding().level is Level.BLOCK


def test_a_rule_somebody_added_is_counted_by_its_kind_and_unit() -> None:
    share = shipped("DD26-OPERASIONAL", name="Insentif RT", tag="", kegiatan="1.1.07", basis="belanja_desa", percent=Percent(1000))
    local = replace(share, code="PERBUP-RTRW")
    spent = figures(spending("1.1.07", 101), spending("1.1.04", 899))

    assert judged(local, spent).sentence == (
        "Insentif RT 10,10 % dari belanja desa (Rp1,01 dari Rp10,00), paling banyak 10,00 % = Rp1,00, lebih Rp0,01."
    )
    assert judged(replace(local, kind="min", unit="rupiah", amount=Rupiah(102)), spent).outcome is Outcome.BROKEN
    assert judged(replace(local, kegiatan=""), spent).outcome is Outcome.NOT_COMPUTED
