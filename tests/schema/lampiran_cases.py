"""A file hangs on a paper that exists, is the file it was, and leaves only a draft."""

from tests.schema.case import Case

_HANG = """INSERT INTO lampiran (paper, paper_id, jenis, name, sha256, size, media)
           VALUES (%s, 'nota', 'x.jpg', '{digest}', 1, 'image/jpeg')""".replace("{digest}", "d" * 64)

CASES = (
    Case("lampiran_born", (_HANG % "'spp', {paid_spp}", _HANG % "'bukti', 1"), (_HANG % "'kpm', 1",), "lampiran_no_paper"),
    Case(
        "lampiran_kept",
        ("UPDATE lampiran SET caption = 'Toko Jaya', jenis = 'foto' WHERE id = {kept_lampiran}",),
        ("UPDATE lampiran SET sha256 = '%s' WHERE id = {open_lampiran}" % ("e" * 64),),
        "lampiran_fixed",
    ),
    Case(
        "lampiran_stays",
        ("DELETE FROM lampiran WHERE id = {open_lampiran}",),
        ("DELETE FROM lampiran WHERE id = {kept_lampiran}",),
        "lampiran_stays",
    ),
)
