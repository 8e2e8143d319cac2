from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage import messages
from evillage.errors import EvillageError, InputRejected, PermissionRefused, RuleViolation
from evillage.kernel.actor import Role
from evillage.kernel.check import check
from evillage.monitoring.paket import remove_paket
from evillage.monitoring.progress import change_progress, progress_of, remove_progress, report_progress
from evillage.values.quantity import Percent
from tests.builders import Office
from tests.monitoring.works import pct, road

APRIL, MAY, JUNE = date(2026, 4, 3), date(2026, 5, 4), date(2026, 6, 5)


def report(made: Office, paket_id: int, day: date, percent: Percent) -> int:
    return made.at(Role.PKA).do(report_progress, paket_id=paket_id, date=day, percent=percent, kendala="Hujan", pelapor="Ketua TPK").value


def test_reports_are_read_back_earliest_first(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, MAY, pct(40))
    report(made, paket_id, APRIL, pct(10))

    found = progress_of(made.session.read, paket_id)

    assert [(row.date, row.percent) for row in found] == [(APRIL, pct(10)), (MAY, pct(40))]
    assert (found[0].kendala, found[0].pelapor, found[0].note) == ("Hujan", "Ketua TPK", "")


def test_progress_that_falls_is_refused_with_the_earlier_figure_and_date(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, APRIL, pct(40))

    with pytest.raises(RuleViolation) as caught:
        report(made, paket_id, MAY, pct(39, 99))

    assert messages.sentence(caught.value) == (
        "Kemajuan 39,99 % pada 04/05/2026 lebih kecil dari 40,00 % yang sudah dilaporkan pada 03/04/2026; "
        "periksa angkanya, atau betulkan laporan yang terdahulu."
    )
    assert len(progress_of(made.session.read, paket_id)) == 1


def test_progress_above_a_later_report_is_refused_with_that_report(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, MAY, pct(40))

    with pytest.raises(RuleViolation) as caught:
        report(made, paket_id, APRIL, pct(41))

    assert caught.value.code == "progress_above_later"
    assert "40,00 % yang dilaporkan kemudian pada 04/05/2026" in messages.sentence(caught.value)


def test_standing_still_is_progress_enough(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, APRIL, pct(40))
    report(made, paket_id, MAY, pct(40))
    assert len(progress_of(made.session.read, paket_id)) == 2


def test_more_than_everything_is_refused(made: Office) -> None:
    with pytest.raises(InputRejected) as caught:
        report(made, road(made), APRIL, Percent(100_01))
    assert messages.sentence(caught.value) == "Persentase 100,01 lebih dari 100; isi antara 0 dan 100."


def test_less_than_nothing_is_refused(made: Office) -> None:
    with pytest.raises(RuleViolation) as caught:
        report(made, road(made), APRIL, Percent(-1))
    assert caught.value.code == "percent_out_of_range"


@pytest.mark.parametrize("day", [date(2026, 2, 22), date(2028, 1, 1)])
def test_a_report_outside_the_time_of_work_is_refused(made: Office, day: date) -> None:
    with pytest.raises(RuleViolation) as caught:
        report(made, road(made), day, pct(1))
    assert messages.sentence(caught.value).endswith("di luar 23/02/2026–31/12/2027; periksa tanggalnya atau masa kerja paket.")


@pytest.mark.parametrize("day", [date(2026, 2, 23), date(2027, 12, 31)])
def test_a_report_a_week_ahead_or_long_overdue_is_taken(made: Office, day: date) -> None:
    report(made, road(made), day, pct(1))


def test_two_reports_on_one_day_are_refused(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, APRIL, pct(10))
    with pytest.raises(RuleViolation) as caught:
        report(made, paket_id, APRIL, pct(11))
    assert caught.value.code == "progress_date_twice"


def test_paket_do_not_hold_each_other_back(made: Office) -> None:
    report(made, road(made), APRIL, pct(90))
    report(made, road(made, name="Drainase"), MAY, pct(5))


def test_a_correction_is_weighed_against_the_other_reports_only(made: Office) -> None:
    paket_id = road(made)
    report(made, paket_id, APRIL, pct(10))
    wrong = report(made, paket_id, MAY, pct(80))
    report(made, paket_id, JUNE, pct(90))

    made.at(Role.PKA).do(change_progress, progress_id=wrong, date=MAY, percent=pct(30), note="Salah ketik", kendala="", pelapor="Ketua TPK")

    assert [row.percent for row in progress_of(made.session.read, paket_id)] == [pct(10), pct(30), pct(90)]
    with pytest.raises(RuleViolation) as caught:
        made.at(Role.PKA).do(change_progress, progress_id=wrong, date=MAY, percent=pct(91), note="", kendala="", pelapor="")
    assert caught.value.code == "progress_above_later"


def test_a_report_is_removed_and_comes_back(made: Office) -> None:
    paket_id = road(made)
    first = report(made, paket_id, APRIL, pct(10))
    report(made, paket_id, MAY, pct(20))
    made.at(Role.PKA).do(remove_progress, progress_id=first)
    assert len(progress_of(made.session.read, paket_id)) == 1

    made.session.undo()

    assert [row.percent for row in progress_of(made.session.read, paket_id)] == [pct(10), pct(20)]


@pytest.mark.parametrize("verb", [remove_progress, change_progress])
def test_a_report_that_is_gone_is_named(made: Office, verb: object) -> None:
    more = {} if verb is remove_progress else {"date": APRIL, "percent": pct(1), "note": "", "kendala": "", "pelapor": ""}
    with pytest.raises(InputRejected) as caught:
        made.at(Role.PKA).do(verb, progress_id=7, **more)  # type: ignore[arg-type]
    assert caught.value.facts["what"] == "Laporan kemajuan"


def test_the_treasurer_reports_no_progress(made: Office) -> None:
    paket_id = road(made)
    with pytest.raises(PermissionRefused):
        made.at(Role.KAUR_KEU).do(report_progress, paket_id=paket_id, date=APRIL, percent=pct(1))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-1, 100_01), st.booleans()), max_size=12))
def test_kept_reports_never_fall(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int, bool]]) -> None:
    office = shared(tmp_path_factory)
    paket_id = road(office)
    refusals = []
    for offset, hundredths, remove in told:
        try:
            report(office, paket_id, date.fromordinal(APRIL.toordinal() + offset), Percent(hundredths))
        except EvillageError as refused:
            refusals.append(messages.sentence(refused))
        if remove and (kept := progress_of(office.session.read, paket_id)):
            office.at(Role.PKA).do(remove_progress, progress_id=kept[0].id)

    percents = [row.percent for row in progress_of(office.session.read, paket_id)]

    assert percents == sorted(percents)
    assert all(0 <= percent <= 100_00 for percent in percents)
    assert not any("…" in refusal for refusal in refusals)
    assert next(result for result in check_progress(office)).passed
    office.at(Role.PKA).do(remove_paket, paket_id=paket_id)


_SHARED: list[Office] = []


def shared(factory: pytest.TempPathFactory) -> Office:
    """One village for all random cases: each case brings and removes its own paket."""
    if not _SHARED:
        from tests.builders import budgeted

        _SHARED.append(budgeted(factory.mktemp("kemajuan")))
    return _SHARED[0]


def check_progress(made: Office):  # type: ignore[no-untyped-def]
    return (result for result in check(made.session.connection) if result.key == "progress")
