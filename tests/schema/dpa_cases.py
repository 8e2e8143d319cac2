"""Guards of DPA and RAK: only drafts are written in, both move along the flow, and nothing is filed that isn't placed to the sen."""

from tests.schema.case import Case, step

_MONTH = "INSERT INTO dpa_month (dpa_id, rekening, sumber_dana, month, amount) VALUES ({%s}, '5.2.1.01', 'DDS', 3, 1)"
_LINE = "INSERT INTO rak_line (rak_id, kegiatan_id, rekening, sumber_dana, month, amount) VALUES ({%s}, {%s}, '5.2.1.01', 'DDS', 3, 1)"
_DPA = """INSERT INTO dpa (year, kind, kegiatan_id, version_id, state) VALUES (%s, '%s', {%s}, {%s}, '%s')"""
_RAK = "INSERT INTO rak (year, revision, version_id, state) VALUES (%s, 90, {%s}, '%s')"
_FILE_DPA = step("dpa", "draft_dpa", "draft submit submitted", "PKA")
_FILE_RAK = step("rak", "draft_rak", "draft submit submitted", "KAUR_KEU")
_DPA_FILED = "UPDATE dpa SET state = 'submitted' WHERE id = {draft_dpa}"
_RAK_FILED = "UPDATE rak SET state = 'submitted' WHERE id = {draft_rak}"


def _one(table: str, key: str, paper: str) -> str:
    return f"(SELECT min(id) FROM {table} WHERE {key} = {{{paper}}})"


_OPEN_MONTH, _FILED_MONTH = (_one("dpa_month", "dpa_id", paper) for paper in ("draft_dpa", "approved_dpa"))
_OPEN_LINE, _FILED_LINE = (_one("rak_line", "rak_id", paper) for paper in ("draft_rak", "approved_rak"))

CASES = (
    Case(
        "dpa_born",
        (_DPA % (2027, "DPAL", "kegiatan_2", "posted", "draft"),),
        (_DPA % (2027, "DPAL", "kegiatan_2", "posted", "approved"),),
        "flow_refused",
    ),
    Case("rak_born", (_RAK % (2026, "posted", "draft"),), (_RAK % (2026, "posted", "approved"),), "flow_refused"),
    Case("dpa_flow", (_FILE_DPA, _DPA_FILED), (_DPA_FILED,), "flow_refused"),
    Case("rak_flow", (_FILE_RAK, _RAK_FILED), (_RAK_FILED,), "flow_refused"),
    Case(
        "dpa_kept",
        ("UPDATE dpa SET note = 'x' WHERE id = {draft_dpa}",),
        ("UPDATE dpa SET note = 'x' WHERE id = {approved_dpa}",),
        "dpa_frozen",
    ),
    Case(
        "dpa_stays",
        ("DELETE FROM dpa_month WHERE dpa_id = {draft_dpa}", "DELETE FROM dpa WHERE id = {draft_dpa}"),
        (
            # a filed paper whose months are gone, so that only this guard stands in the way
            "DROP TRIGGER dpa_month_removed",
            "DELETE FROM dpa_month WHERE dpa_id = {submitted_dpa}",
            "DELETE FROM dpa WHERE id = {submitted_dpa}",
        ),
        "dpa_frozen",
    ),
    Case(
        "rak_kept",
        ("UPDATE rak SET revision = 91 WHERE id = {draft_rak}",),
        ("UPDATE rak SET revision = 91 WHERE id = {approved_rak}",),
        "rak_frozen",
    ),
    Case(
        "rak_stays",
        ("DELETE FROM rak_line WHERE rak_id = {draft_rak}", "DELETE FROM rak WHERE id = {draft_rak}"),
        (
            "DROP TRIGGER rak_line_removed",
            "DELETE FROM rak_line WHERE rak_id = {submitted_rak}",
            "DELETE FROM rak WHERE id = {submitted_rak}",
        ),
        "rak_frozen",
    ),
    Case("dpa_month_added", (_MONTH % "draft_dpa",), (_MONTH % "approved_dpa",), "dpa_frozen"),
    Case(
        "dpa_month_changed",
        (f"UPDATE dpa_month SET amount = 5 WHERE id = {_OPEN_MONTH}",),
        (f"UPDATE dpa_month SET amount = 5 WHERE id = {_FILED_MONTH}",),
        "dpa_frozen",
    ),
    Case(
        "dpa_month_removed",
        (f"DELETE FROM dpa_month WHERE id = {_OPEN_MONTH}",),
        (f"DELETE FROM dpa_month WHERE id = {_FILED_MONTH}",),
        "dpa_frozen",
    ),
    Case("rak_line_added", (_LINE % ("draft_rak", "kegiatan"),), (_LINE % ("approved_rak", "kegiatan"),), "rak_frozen"),
    Case(
        "rak_line_changed",
        (f"UPDATE rak_line SET amount = 5 WHERE id = {_OPEN_LINE}",),
        (f"UPDATE rak_line SET amount = 5 WHERE id = {_FILED_LINE}",),
        "rak_frozen",
    ),
    Case(
        "rak_line_removed",
        (f"DELETE FROM rak_line WHERE id = {_OPEN_LINE}",),
        (f"DELETE FROM rak_line WHERE id = {_FILED_LINE}",),
        "rak_frozen",
    ),
    Case(
        "dpa_in_its_year",
        (_DPA % (2027, "DPAL", "kegiatan_2", "posted", "draft"),),
        (_DPA % (2027, "DPA", "kegiatan_2027", "drafted", "draft"),),
        "dpa_other_year",
    ),
    Case(
        "dpa_stays_in_its_year",
        ("UPDATE dpa SET kind = 'DPAL', year = 2027, kegiatan_id = {kegiatan_2} WHERE id = {draft_dpa}",),
        ("UPDATE dpa SET kegiatan_id = {kegiatan_2027} WHERE id = {draft_dpa}",),
        "dpa_other_year",
    ),
    Case("rak_in_its_year", (_RAK % (2026, "posted", "draft"),), (_RAK % (2027, "drafted", "draft"),), "dpa_other_year"),
    Case(
        "rak_stays_in_its_year",
        ("UPDATE rak SET version_id = {posted} WHERE id = {draft_rak}",),
        ("UPDATE rak SET version_id = {drafted} WHERE id = {draft_rak}",),
        "dpa_other_year",
    ),
    Case("rak_line_in_its_year", (_LINE % ("draft_rak", "kegiatan"),), (_LINE % ("draft_rak", "kegiatan_2027"),), "kegiatan_other_year"),
    Case(
        "rak_line_stays_in_its_year",
        (
            _LINE % ("draft_rak", "kegiatan"),
            "UPDATE rak_line SET kegiatan_id = {kegiatan_2} WHERE rak_id = {draft_rak} AND sumber_dana = 'DDS'",
        ),
        (
            _LINE % ("draft_rak", "kegiatan"),
            "UPDATE rak_line SET kegiatan_id = {kegiatan_2027} WHERE rak_id = {draft_rak} AND sumber_dana = 'DDS'",
        ),
        "kegiatan_other_year",
    ),
    Case(
        "dpa_placed",
        (_FILE_DPA, _DPA_FILED),
        (_FILE_DPA, f"UPDATE dpa_month SET amount = amount - 1 WHERE id = {_OPEN_MONTH}", _DPA_FILED),
        "dpa_not_placed",
    ),
    Case(
        "rak_placed",
        (_FILE_RAK, _RAK_FILED),
        (_FILE_RAK, f"UPDATE rak_line SET amount = amount - 1 WHERE id = {_OPEN_LINE}", _RAK_FILED),
        "rak_not_placed",
    ),
)
