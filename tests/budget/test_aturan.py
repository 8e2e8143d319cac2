"""Rules in the file: shipped at founding, changed for one year, given back; ceilings; what the RAB page then hears."""

from pathlib import Path

import pytest

from evillage.budget.aturan import (
    RuleChange,
    add_rule,
    bengkok,
    change_rule,
    load_shipped_rules,
    remove_rule,
    reset_rule,
    rule,
    rules_of,
    set_bengkok,
    unloaded_rules,
)
from evillage.budget.checks import budget_findings
from evillage.budget.kegiatan import add_kegiatan
from evillage.budget.pagu_dana import PaguEntry, dana_lines, merge_pagu_dana, pagu_dana, remove_pagu_dana
from evillage.budget.rab import add_rab_line
from evillage.budget.rules.evaluate import rule_results
from evillage.budget.rules.result import Outcome
from evillage.budget.version import draft
from evillage.kernel.actor import Role
from evillage.kernel.session import Session
from evillage.values.codes import KodeKegiatan
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent
from evillage.village.finding import Level
from evillage.village.profile import open_year
from tests.builders import YEAR, office, rab, rp
from tests.refusals import refused

GROUND = "Perbup contoh 1/2026"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return office(tmp_path).at(Role.SEKDES)


def version_of(session: Session, year: int = YEAR) -> int:
    found = draft(session.read, year=year)
    assert found is not None
    return found.id


def code(session: Session, wanted: str, year: int = YEAR) -> int:
    return next(found.id for found in rules_of(session.read, year=year) if found.code == wanted)


def test_a_new_village_knows_the_rules_and_loads_them_only_once(session: Session) -> None:
    own = rules_of(session.read, year=YEAR)

    assert {found.year for found in own} == {0, YEAR}
    assert "DD26-OPERASIONAL" in {found.code for found in own}
    assert unloaded_rules(session.read, year=YEAR) == 0
    assert session.do(load_shipped_rules, year=YEAR).value == 0


def test_an_older_file_loads_what_it_lacks_and_keeps_what_was_changed(session: Session) -> None:
    kept = code(session, "DD26-OPERASIONAL")
    session.do(change_rule, rule_id=kept, year=YEAR, change=RuleChange("info", GROUND, percent=Percent(200), kegiatan=["1.1.08"]))
    session.connection.execute("DELETE FROM aturan WHERE code IN ('SSH-HARGA', 'DD26-BLT-NOMINAL')")

    assert unloaded_rules(session.read, year=YEAR) == 2
    assert session.do(load_shipped_rules, year=YEAR).value == 2
    assert (rule(session.read, kept).percent, rule(session.read, kept).origin) == (200, "desa")


def test_a_rule_of_every_year_is_changed_for_one_year_and_given_back(session: Session) -> None:
    session.do(open_year, year=YEAR + 1)
    standing = code(session, "APB-30-PERSEN")
    change = RuleChange("blokir", GROUND, percent=Percent(2500), kegiatan=["1.1.01", "1.1.04"])

    made = session.do(change_rule, rule_id=standing, year=YEAR, change=change).value

    changed = rule(session.read, made)
    assert (changed.year, changed.origin, changed.codes, changed.name) == (
        YEAR,
        "desa",
        ("1.1.01", "1.1.04"),
        rule(session.read, standing).name,
    )
    assert (code(session, "APB-30-PERSEN"), code(session, "APB-30-PERSEN", YEAR + 1)) == (made, standing)
    session.do(reset_rule, rule_id=made)
    assert code(session, "APB-30-PERSEN") == standing


def test_a_changed_rule_of_one_year_gets_its_shipped_content_back(session: Session) -> None:
    found = code(session, "DD26-OPERASIONAL")
    session.do(change_rule, rule_id=found, year=YEAR, change=RuleChange("nonaktif", GROUND))

    session.do(reset_rule, rule_id=found)

    again = rule(session.read, found)
    assert (again.level, again.percent, again.codes, again.origin) == ("peringatan", 300, ("1.1.08",), "bawaan")


def test_a_local_rule_is_added_counted_and_removed(session: Session) -> None:
    change = RuleChange("peringatan", GROUND, percent=Percent(1000), kegiatan=["1.1.07"])
    made = session.do(
        add_rule, year=YEAR, code="perbup-rtrw", name="Insentif RT", kind="max", unit="persen", basis="belanja_desa", change=change
    ).value

    assert "PERBUP-RTRW" in {result.rule.code for result in rule_results(session.read, version_id=version_of(session))}
    assert refused(lambda: session.do(reset_rule, rule_id=made)).code == "rule_not_shipped"
    session.do(remove_rule, rule_id=made)
    assert refused(lambda: rule(session.read, made)).code == "row_missing"
    assert refused(lambda: session.do(remove_rule, rule_id=1)).code == "rule_is_shipped"


@pytest.mark.parametrize(
    ("change", "said"),
    [(RuleChange("info", " "), "rule_without_ground"), (RuleChange("info", GROUND, kegiatan=["9.9.99"]), "code_unknown")],
)
def test_a_rule_needs_its_ground_and_known_kegiatan(session: Session, change: RuleChange, said: str) -> None:
    found = code(session, "APB-30-PERSEN")

    assert refused(lambda: session.do(change_rule, rule_id=found, year=YEAR, change=change)).code == said


def test_a_year_whose_rules_nobody_knows_borrows_none(session: Session) -> None:
    session.do(open_year, year=2027)
    version = version_of(session, 2027)
    assert not any(found.yearly for found in rules_of(session.read, year=2027))
    kegiatan = session.do(add_kegiatan, year=2027, code=KodeKegiatan("1.1.08")).value
    session.do(add_rab_line, version_id=version, kegiatan_id=kegiatan, line=rab("5.2.1.01", rp(1), sumber_dana="DDS"))

    said = [finding for finding in budget_findings(session.read, version_id=version) if finding.level is Level.UNKNOWN]

    assert [finding.sentence for finding in said] == ["Belum ada aturan Dana Desa 2027 yang diketahui; isi bila sudah terbit."]


def test_every_rule_of_the_year_has_an_outcome_and_no_sentence_is_empty(session: Session) -> None:
    results = rule_results(session.read, version_id=version_of(session))

    assert [result.rule.id for result in results] == [found.id for found in rules_of(session.read, year=YEAR)]
    assert all(result.sentence for result in results)
    assert {result.outcome for result in results} == {Outcome.PASSED, Outcome.UNKNOWN, Outcome.OFF, Outcome.NOT_COMPUTED}


def test_income_is_held_against_the_ceiling_of_its_fund(session: Session) -> None:
    version = version_of(session)
    parts = [PaguEntry("DDS", rp(100), "reguler"), PaguEntry("DDS", rp(140), "kdmp", "PMK 7/2026"), PaguEntry("ADD", rp(50))]
    session.do(merge_pagu_dana, year=YEAR, added=parts)
    session.do(add_rab_line, version_id=version, kegiatan_id=None, line=rab("4.2.1.01", rp(101), sumber_dana="DDS"))

    found = {
        finding.jump: finding.sentence for finding in budget_findings(session.read, version_id=version) if finding.code == "pagu_differs"
    }

    assert found == {
        "sumber:DDS": "Pendapatan DDS dianggarkan Rp101,00, pagunya Rp100,00, lebih Rp1,00.",
        "sumber:ADD": "Pendapatan ADD dianggarkan Rp0,00, pagunya Rp50,00, kurang Rp50,00.",
    }
    lines = {one.sumber_dana: one for one in dana_lines(session.read, version_id=version)}
    assert (lines["DDS"].pagu, lines["DDS"].pokok, lines["DDS"].pendapatan, lines["DDS"].sisa) == (rp(240), rp(100), rp(101), rp(101))


def test_ceilings_are_changed_and_forgotten_as_one_act(session: Session) -> None:
    ids = session.do(merge_pagu_dana, year=YEAR, added=[PaguEntry("ADD", rp(50)), PaguEntry("PBH", rp(9))]).value

    session.do(merge_pagu_dana, year=YEAR, changed=[(ids[0], PaguEntry("ADD", rp(51), dasar=" Perbup 9 "))])
    assert [(one.sumber_dana, one.amount, one.dasar, one.origin) for one in pagu_dana(session.read, year=YEAR)] == [
        ("ADD", rp(51), "Perbup 9", "ketik"), ("PBH", rp(9), "", "ketik"),
    ]  # fmt: skip
    session.do(remove_pagu_dana, pagu_ids=ids)
    assert pagu_dana(session.read, year=YEAR) == []
    session.undo()
    assert len(pagu_dana(session.read, year=YEAR)) == 2


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (PaguEntry("DDS", rp(1), "kdmp"), "pagu_whole_and_parts"),
        (PaguEntry("DDS", rp(1)), "pagu_twice"),
        (PaguEntry("LAIN", rp(1)), "code_unknown"),
    ],
)
def test_a_ceiling_is_whole_or_in_parts_and_of_a_known_fund(session: Session, entry: PaguEntry, said: str) -> None:
    session.do(merge_pagu_dana, year=YEAR, added=[PaguEntry("DDS", rp(1))])

    assert refused(lambda: session.do(merge_pagu_dana, year=YEAR, added=[entry])).code == said


def test_bengkok_is_kept_by_the_year(session: Session) -> None:
    assert bengkok(session.read, year=YEAR) is None

    session.do(set_bengkok, year=YEAR, amount=rp(7))
    assert (bengkok(session.read, year=YEAR), bengkok(session.read, year=YEAR + 1)) == (rp(7), None)
    session.do(set_bengkok, year=YEAR, amount=None)
    assert bengkok(session.read, year=YEAR) is None


def test_what_is_missing_is_said_once_with_all_the_rules_that_wait_for_it(session: Session) -> None:
    version = version_of(session)
    kegiatan = session.do(add_kegiatan, year=YEAR, code=KodeKegiatan("1.1.08")).value
    session.do(add_rab_line, version_id=version, kegiatan_id=kegiatan, line=rab("5.2.1.01", Rupiah(1), sumber_dana="DDS"))

    said = [finding.sentence for finding in budget_findings(session.read, version_id=version) if finding.level is Level.UNKNOWN]

    assert said == ["Pagu Dana Desa reguler 2026 belum diisi. Tidak diperiksa: Operasional pemerintah desa dari Dana Desa."]
