"""What `evillage lampiran` may be given; the work is imported when it is chosen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from evillage.cli.words import Parser

LAMPIRAN = "Pindaian, foto, dan PDF yang menyertai SPP, bukti, penerimaan, setoran, dan dokumen lain."
_ADD = """\
Melampirkan berkas pada satu dokumen. Berkas yang rusak ditolak, yang lain tetap masuk;
kata sandi ditanyakan, atau diambil dari EVILLAGE_SANDI."""
_LIST = "Menampilkan semua lampiran; yang berkasnya tidak ada di komputer ini ditandai."


def lampiran_arguments(lampiran: Parser, *, year: Callable[[str], int]) -> None:
    """`add` and `list`; `year` reads a budget year."""
    lampiran.set_defaults(run=lambda _: _helped(lampiran))
    commands = lampiran.add_subparsers(title="perintah", metavar="PERINTAH")
    adding = commands.add_parser("add", help="melampirkan berkas pada satu dokumen", description=_ADD)
    adding.isian.add_argument("berkas", metavar="BERKAS", type=Path, help="berkas desa (.evillage)")
    adding.isian.add_argument("lampiran", metavar="LAMPIRAN", type=Path, nargs="+", help="foto JPEG, PNG, atau PDF")
    adding.isian.add_argument("--dokumen", metavar="NOMOR", required=True, help="nomor dokumennya, misalnya 0001/SPP/14.2099/2026")
    adding.isian.add_argument("--pengguna", metavar="NAMA", required=True, help="nama pengguna; kata sandinya ditanyakan")
    adding.pilihan.add_argument("--jenis", metavar="JENIS", default="", help="nota, foto, bpn, berita_acara, dan seterusnya")
    adding.pilihan.add_argument("--keterangan", metavar="KATA", default="", help="keterangan singkat")
    adding.set_defaults(run=_add)
    listing = commands.add_parser("list", help="menampilkan lampiran dan yang tidak ada", description=_LIST)
    listing.isian.add_argument("berkas", metavar="BERKAS", type=Path, help="berkas desa (.evillage)")
    listing.pilihan.add_argument("--dokumen", metavar="NOMOR", default="", help="hanya dokumen ini")
    listing.pilihan.add_argument("--year", metavar="TAHUN", type=year, help="hanya tahun anggaran ini")
    listing.set_defaults(run=_list)


def _helped(command: Parser) -> int:
    command.print_help()
    return 0


def _add(wish: Namespace) -> int:
    from evillage.cli.attachments import add_files  # noqa: PLC0415

    return add_files(
        wish.berkas, wish.lampiran, paper=wish.dokumen, user=wish.pengguna, jenis=wish.jenis, caption=wish.keterangan
    )  # fmt: skip


def _list(wish: Namespace) -> int:
    from evillage.cli.attachments import list_files  # noqa: PLC0415

    return list_files(wish.berkas, paper=wish.dokumen, year=wish.year)
