"""A posted RPJMDes or RKPDes is frozen with everything in it; a draft moves along its flow and keeps to its years."""

from tests.schema.case import Case, step

_INSERT = {
    "rpjm_misi": "INSERT INTO rpjm_misi (rpjmdes_id, urut, uraian) VALUES ({%srpjmdes}, 9, 'x')",
    "rpjm_tujuan": "INSERT INTO rpjm_tujuan (misi_id, urut, uraian) VALUES ({%srpjm_misi}, 9, 'x')",
    "rpjm_sasaran": "INSERT INTO rpjm_sasaran (tujuan_id, urut, uraian) VALUES ({%srpjm_tujuan}, 9, 'x')",
    "rpjm_kegiatan": """INSERT INTO rpjm_kegiatan (rpjmdes_id, item_key, code, name, sumber_dana)
                        VALUES ({%srpjmdes}, 99, '1.1.04', 'x', 'ADD')""",
    "rpjm_tahun": "INSERT INTO rpjm_tahun (kegiatan_id, year, amount) VALUES ({%srpjm_kegiatan}, 2024, 1)",
    "rkp_kegiatan": """INSERT INTO rkp_kegiatan (rkpdes_id, item_key, code, name, amount, sumber_dana)
                       VALUES ({%srkpdes}, 99, '1.1.04', 'x', 1, 'ADD')""",
}
_CHANGE = {
    "rpjm_misi": "uraian = 'y'", "rpjm_tujuan": "uraian = 'y'", "rpjm_sasaran": "uraian = 'y'", "rpjm_kegiatan": "lokasi = 'y'",
    "rpjm_tahun": "amount = amount + 1", "rkp_kegiatan": "lokasi = 'y'",
}  # fmt: skip


_BARE = dict.fromkeys(("rpjm_misi", "rpjm_tujuan", "rpjm_sasaran", "rpjm_kegiatan"), "bare_")


def _frozen(table: str) -> tuple[Case, ...]:
    change, remove = f"UPDATE {table} SET {_CHANGE[table]} WHERE id = {{%s{table}}}", f"DELETE FROM {table} WHERE id = {{%s{table}}}"
    return (
        Case(f"{table}_added", (_INSERT[table] % "drafted_",), (_INSERT[table] % "",), "plan_frozen"),
        Case(f"{table}_changed", (change % "drafted_",), (change % "",), "plan_frozen"),
        Case(f"{table}_removed", (remove % "drafted_",), (remove % _BARE.get(table, ""),), "plan_frozen"),
    )


def _moved(paper: str, key: str, born: str) -> tuple[Case, ...]:
    post = f"UPDATE {paper} SET state = 'posted', document_no = '1', document_date = '2026-02-01' WHERE id = {{drafted_{paper}}}"
    posting = step(paper, f"drafted_{paper}", "draft post posted", "SEKDES")
    insert = f"INSERT INTO {paper} ({key}, revision, state, document_no, document_date) VALUES ({born}, 7, '%s', '1', '2026-02-01')"
    change = f"UPDATE {paper} SET document_no = '9' WHERE id = {{%s{paper}}}"
    return (
        Case(f"{paper}_kept", (change % "drafted_",), (change % "",), "plan_frozen"),
        Case(
            f"{paper}_stays",
            (f"DELETE FROM {paper} WHERE id = {{drafted_{paper}}}",),
            (  # an empty one, posted, so that nothing but this guard stands in the way
                f"DELETE FROM {_FIRST[paper]} WHERE {paper}_id = {{drafted_{paper}}}",
                posting,
                post,
                f"DELETE FROM {paper} WHERE id = {{drafted_{paper}}}",
            ),
            "plan_frozen",
        ),
        Case(
            f"{paper}_born",
            (f"DELETE FROM {paper} WHERE id = {{drafted_{paper}}}", insert % "draft"),
            (insert % "posted",),
            "flow_refused",
        ),
        Case(f"{paper}_flow", (posting, post), (post,), "flow_refused"),
    )


_FIRST = {"rpjmdes": "rpjm_kegiatan", "rkpdes": "rkp_kegiatan"}
_SETTLED = "UPDATE usulan SET %s WHERE id = {settled_usulan}"

CASES = (
    *(case for table in _INSERT for case in _frozen(table)),
    *_moved("rpjmdes", "first_year, last_year", "2023, 2030"),
    *_moved("rkpdes", "year", "2026"),
    Case(
        "rpjm_tahun_in_plan",
        ("INSERT INTO rpjm_tahun (kegiatan_id, year, amount) VALUES ({drafted_rpjm_kegiatan}, 2030, 1)",),
        ("INSERT INTO rpjm_tahun (kegiatan_id, year, amount) VALUES ({drafted_rpjm_kegiatan}, 2031, 1)",),
        "plan_year_outside",
    ),
    Case(
        "rpjm_tahun_stays_in_plan",
        ("UPDATE rpjm_tahun SET year = 2023 WHERE id = {drafted_rpjm_tahun}",),
        ("UPDATE rpjm_tahun SET year = 2022 WHERE id = {drafted_rpjm_tahun}",),
        "plan_year_outside",
    ),
    Case(
        "rpjmdes_keeps_its_years",
        ("UPDATE rpjmdes SET last_year = 2026 WHERE id = {drafted_rpjmdes}",),
        ("UPDATE rpjmdes SET last_year = 2025 WHERE id = {drafted_rpjmdes}",),
        "plan_year_outside",
    ),
    Case("usulan_kept", (_SETTLED % "peringkat = 2",), (_SETTLED % "amount = 5",), "plan_frozen"),
    Case(
        "usulan_stays",
        ("DELETE FROM usulan WHERE id = {open_usulan}",),
        ("DELETE FROM usulan WHERE id = {settled_usulan}",),
        "plan_frozen",
    ),
)
