"""Papers move only along flow.csv, by an official in office, and four people carry them."""

from tests.schema.case import Case, step

_SUBMIT = step("spp", "draft_spp", "draft submit submitted", "PKA")
_SUBMIT_SPJ = step("spj", "draft_spj", "draft submit submitted", "PKA")
_BORN_SPP = """INSERT INTO spp (year, number, date, kind, kegiatan_id, pelaksana_id, uraian, state)
               VALUES (2026, '900', '2026-02-01', 'LS', {kegiatan}, {PKA}, 'x', '%s')"""
_BORN_SPJ = "INSERT INTO spj (year, number, date, spp_id, return_to, state) VALUES (2026, '900', '2026-02-01', {advance}, '1.1.1.01', '%s')"

CASES = (
    Case("flow_step_allowed", (_SUBMIT,), (step("spp", "draft_spp", "draft pay paid", "KAUR_KEU"),), "flow_refused"),
    Case(
        "flow_step_reason",
        (step("spp", "submitted_spp", "submitted reject rejected", "SEKDES", reason="Bukti kurang"),),
        (step("spp", "submitted_spp", "submitted reject rejected", "SEKDES", reason="  "),),
        "reason_missing",
    ),
    Case(
        "flow_step_official",
        (step("spp", "submitted_spp", "submitted verify verified", "former", role="SEKDES", day="2025-12-31"),),
        (step("spp", "submitted_spp", "submitted verify verified", "former", role="SEKDES", day="2026-01-01"),),
        "official_not_in_office",
    ),
    Case(
        "flow_step_people",
        (step("spp", "verified_spp", "verified approve approved", "KADES"),),
        (
            # the one who filed it is also made Kepala Desa
            "INSERT INTO official (id, user_id, role, jabatan, valid_from) VALUES (900, {PKA_user}, 'KADES', 'Kepala Desa', '2020-01-01')",
            step("spp", "verified_spp", "verified approve approved", "KADES", user="PKA_user").replace("{KADES}", "900"),
        ),
        "same_person",
    ),
    Case(
        "spp_flow",
        (_SUBMIT, "UPDATE spp SET state = 'submitted', number = '900' WHERE id = {draft_spp}"),
        ("UPDATE spp SET state = 'submitted', number = '900' WHERE id = {draft_spp}",),
        "flow_refused",
    ),
    Case(
        "spj_flow",
        (_SUBMIT_SPJ, "UPDATE spj SET state = 'submitted', number = '900' WHERE id = {draft_spj}"),
        (_SUBMIT_SPJ, "UPDATE spj SET state = 'verified', number = '900' WHERE id = {draft_spj}"),
        "flow_refused",
    ),
    Case("spp_born", (_BORN_SPP % "draft",), (_BORN_SPP % "approved",), "flow_refused"),
    Case("spj_born", (_BORN_SPJ % "draft",), (_BORN_SPJ % "approved",), "flow_refused"),
)
