"""What kind of SPP asks which accounts."""

from tests.schema.case import Case, step

_FINANCING = """INSERT INTO spp (id, year, date, kind, kegiatan_id, pelaksana_id, uraian)
                VALUES (900, 2026, '2026-02-01', 'PBY', NULL, {PKA}, 'Penyertaan modal')"""
_LINE = "INSERT INTO spp_line (spp_id, rekening, sumber_dana, amount) VALUES (900, '%s', 'ADD', 100)"

_STRICT = "INSERT INTO setting (key, value) VALUES ('spp.%s', 'tahan')"
_SECOND = """INSERT INTO spp (id, year, date, kind, kegiatan_id, pelaksana_id, uraian)
             VALUES (900, 2026, '2026-02-01', 'UM', {kegiatan}, {PKA}, 'Panjar kedua')"""
_FILED = "UPDATE spp SET state = 'submitted', number = '900' WHERE id = 900"
_IZIN = "INSERT INTO spp_izin (spp_id, aturan, alasan, official_id) VALUES ({%s}, '%s', 'Mendesak', {%s})"
_TO_PAKET = "UPDATE spp SET paket_id = {paket} WHERE id = {draft_spp}"


def _walk(*, to_paket: str) -> tuple[str, ...]:
    """The draft, for a paket or not, walked up to its payment."""
    walked = (
        step("spp", "draft_spp", "draft submit submitted", "PKA"),
        "UPDATE spp SET state = 'submitted', number = '900' WHERE id = {draft_spp}",
        step("spp", "draft_spp", "submitted verify verified", "SEKDES"),
        "UPDATE spp SET state = 'verified' WHERE id = {draft_spp}",
        step("spp", "draft_spp", "verified approve approved", "KADES"),
        "UPDATE spp SET state = 'approved' WHERE id = {draft_spp}",
        step("spp", "draft_spp", "approved pay paid", "KAUR_KEU"),
        "UPDATE spp SET state = 'paid', paid_date = '2026-02-01', paid_from = '1.1.1.02.01' WHERE id = {draft_spp}",
    )
    return (to_paket, *walked) if to_paket else walked


_FILE_SECOND = (_SECOND, step("spp", "900", "draft submit submitted", "PKA").replace("{900}", "900"), _FILED)

CASES = (
    Case("spp_line_kind", (_FINANCING, _LINE % "6.2.2.01"), (_FINANCING, _LINE % "5.2.1.02"), "spp_line_kind"),
    Case(
        "spp_line_stays_of_kind",
        ("UPDATE spp_line SET rekening = '5.2.1.02' WHERE spp_id = {draft_spp}",),
        ("UPDATE spp_line SET rekening = '6.2.2.01' WHERE spp_id = {draft_spp}",),
        "spp_line_kind",
    ),
    Case(
        "spp_kind_kept",
        ("UPDATE spp SET kind = 'UM' WHERE id = {draft_spp}",),
        ("UPDATE spp SET kind = 'PBY', kegiatan_id = NULL WHERE id = {draft_spp}",),
        "spp_line_kind",
    ),
    Case("spp_second_panjar", _FILE_SECOND, (_STRICT % "panjar", *_FILE_SECOND), "panjar_still_open"),
    Case("spp_gate", (_STRICT % "gerbang", *_walk(to_paket="")), (_STRICT % "gerbang", *_walk(to_paket=_TO_PAKET)), "paket_not_shown"),
    Case("spp_gate", (_STRICT % "gerbang", _IZIN % ("draft_spp", "gerbang", "KADES"), *_walk(to_paket=_TO_PAKET)),
         (_STRICT % "gerbang", _IZIN % ("draft_spp", "panjar", "KADES"), *_walk(to_paket=_TO_PAKET)), "paket_not_shown"),
    Case("spp_izin_open", (_IZIN % ("approved_spp", "dpa", "KADES"),), (_IZIN % ("paid_spp", "dpa", "KADES"),), "izin_refused"),
    Case("spp_izin_open", (_IZIN % ("approved_spp", "dpa", "KADES"),), (_IZIN % ("approved_spp", "dpa", "SEKDES"),), "izin_refused"),
    Case("spp_izin_kept", (), ("UPDATE spp_izin SET alasan = 'lain'",), "izin_kept"),
    Case("spp_izin_stays", (), ("DELETE FROM spp_izin",), "izin_kept"),
)  # fmt: skip
