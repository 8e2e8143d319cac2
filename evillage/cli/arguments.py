"""The subcommands and what each may be given. Nothing is done here; the work is imported when a subcommand is chosen."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import evillage
from evillage.cli.attachment_arguments import LAMPIRAN, lampiran_arguments
from evillage.cli.words import Parser
from evillage.errors import InputRejected
from evillage.values.dates import parse_date, parse_month

_ABOUT = """\
Anggaran, penatausahaan, dan monitoring desa, tanpa jendela.
Berkas yang sedang terbuka di jendela harus ditutup dahulu."""
_DEMO = """\
Membuat desa rekaan dengan APBDes, SPP, pajak, dan monitoring satu tahun.
Kata sandi semua pengguna: contoh."""
_CHECK = "Memeriksa keutuhan berkas, riwayat, tanda tangan, saldo, pagu, foto, dan lampiran."
_REPORT = "Mencetak laporan ke layar sebagai teks, atau ke folder sebagai xlsx, pdf, atau teks."
_BACKUP = "Membuat cadangan yang dibuka dan dibandingkan dahulu sebelum dianggap jadi."
_SEAL = "Menyegel kiriman bertanda tangan untuk kabupaten, ditulis sebagai satu berkas .evb."
_LENGKAP = "dari tindakan pertama dengan semua foto dan lampiran, untuk membangun ulang komputer"
_RECEIVE = """\
Menerima semua kiriman (.evb) di satu folder, memeriksanya, dan menulis
tanda terima. Boleh diulang: yang sudah diterima tidak berubah."""
_PUBLISH = """\
Membuat paket bertanda tangan dari lembar yang diisi kabupaten: nama berkasnya
diawali pagu, harga, aturan, atau keluaran (csv, xlsx, xls, ods). Satu sel
salah, tidak ada paket yang dibuat."""
_REKAP = """\
Satu baris untuk setiap desa yang sudah mengirim: uang, fisik, paket, dan tanda
pengawasan, per kecamatan, yang paling mendesak lebih dahulu."""
_ACCEPT = """\
Menerima paket kabupaten (.evp): pagu, atau standar harga dan aturan, sebagai
satu tindakan. Dokumen yang sudah ditetapkan tidak berubah."""
_EXIT_CODES = """\
kode keluar:
  0  selesai
  1  pemeriksaan menemukan masalah, atau ditolak oleh aturan
  2  perintah atau isian salah
  3  berkas atau disk tidak dapat dipakai
  4  kiriman desa ditolak

Keterangan satu perintah: evillage PERINTAH --help"""
_REPORT_NOTE = """\
contoh:
  evillage report --daftar
  evillage report desa.evillage --id lra-1a
  evillage report desa.evillage --id bku --month 10 --to keluar --format pdf
  evillage report desa.evillage --all --year 2026 --to keluar"""

_BALIHO = """\
Memeriksa syarat baliho (Permendagri 20/2018 pasal 39 dan 72), dan dengan --to
menulisnya: baliho, poster, selebaran, gambar, atau halaman web. Tanpa --final
hasilnya bertanda DRAF."""
_RAB = "Templat RAB untuk diisi di Excel, dan impor lembar yang sudah diisi."
_TEMPLATE = "Menulis templat Excel dari rancangan anggaran, untuk satu kegiatan atau semuanya."
_RAB_IMPORT = """\
Mengimpor lembar RAB (.xlsx, .xls, .ods, atau .csv) ke rancangan anggaran.
Baris yang salah disebut per sel dan tidak ikut masuk; kata sandi ditanyakan,
atau diambil dari EVILLAGE_SANDI."""
_RECEIPTS = "Mencetak semua kwitansi satu SPP, atau satu bulan, ke dalam satu PDF."
_TRANSFER = """\
Menulis daftar transfer yang sudah diajukan sebagai berkas untuk CMS bank,
dengan susunan kolom desa atau salah satu bawaan. Nomor rekening tetap teks."""
_SSH_IMPORT = "Memuat daftar standar harga (.csv, .xlsx, .xls, atau .ods) untuk satu tahun."

FORMATS = ("xlsx", "pdf", "text")
BANK_FORMATS = ("csv", "xlsx")


def parser() -> Parser:
    """The whole command line; parsing gives a namespace whose `run` does it and answers with the exit code."""
    top = Parser(prog="evillage", description=_ABOUT, epilog=_EXIT_CODES)
    top.pilihan.add_argument(
        "--version", action="version", version=f"e-Village {evillage.__version__}", help="menampilkan versi program"
    )  # fmt: skip
    top.set_defaults(run=lambda _: _helped(top))
    commands = top.add_subparsers(title="perintah", metavar="PERINTAH")

    demo = commands.add_parser("demo", help="membuat desa contoh satu tahun anggaran", description=_DEMO)
    _file(demo, "berkas desa contoh yang akan dibuat, misalnya contoh.evillage")
    demo.set_defaults(run=_demo)

    check = commands.add_parser("check", help="memeriksa isi berkas desa", description=_CHECK)
    _file(check)
    check.set_defaults(run=_check)

    report = commands.add_parser("report", help="mencetak laporan", description=_REPORT, epilog=_REPORT_NOTE)
    _report_arguments(report)
    report.set_defaults(run=lambda wish: _report(wish, report))

    _baliho_arguments(commands.add_parser("baliho", help="baliho dan infografis APBDes", description=_BALIHO))

    backup = commands.add_parser("backup", help="menyalin berkas desa ke folder cadangan", description=_BACKUP)
    _file(backup)
    backup.isian.add_argument("folder", metavar="FOLDER", type=Path, help="folder cadangan; dibuat bila belum ada")
    backup.set_defaults(run=_backup)

    seal = commands.add_parser("seal", help="menyegel kiriman untuk kabupaten", description=_SEAL)
    _file(seal)
    seal.isian.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="folder tempat kiriman ditulis, misalnya flashdisk")
    seal.pilihan.add_argument("--lengkap", action="store_true", help=_LENGKAP)
    seal.set_defaults(run=_seal)

    _rab_arguments(commands.add_parser("rab", help="templat dan impor RAB", description=_RAB))
    _ssh_arguments(commands.add_parser("ssh", help="standar harga", description="Standar harga kabupaten."))
    receipts = commands.add_parser("kwitansi", help="semua kwitansi satu SPP atau sebulan dalam satu PDF", description=_RECEIPTS)
    _file(receipts)
    receipts.isian.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="folder tempat PDF ditulis")
    which = receipts.pilihan.add_mutually_exclusive_group(required=True)
    which.add_argument("--spp", metavar="NOMOR", help="semua kwitansi SPP ini")
    which.add_argument("--month", metavar="BULAN", type=parse_month, help="semua kwitansi bulan ini, 1 sampai 12")
    receipts.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun anggaran; tanpa ini, tahun terakhir")
    receipts.set_defaults(run=_receipts)

    _transfer_arguments(commands.add_parser("transfer", help="daftar transfer untuk bank", description="Daftar transfer untuk bank."))
    lampiran_arguments(commands.add_parser("lampiran", help="pindaian, foto, dan PDF dokumen", description=LAMPIRAN), year=_year)
    accept = commands.add_parser("accept", help="menerima paket kabupaten", description=_ACCEPT)
    _file(accept)
    accept.isian.add_argument("paket", metavar="PAKET", type=Path, help="paket kabupaten (.evp)")
    accept.isian.add_argument("--pengguna", metavar="NAMA", required=True, help="nama pengguna; kata sandinya ditanyakan")
    accept.pilihan.add_argument("--sidik", metavar="SIDIK", default="", help="sidik kunci kabupaten, pada penerimaan pertama")
    accept.set_defaults(run=_accept)

    _kabupaten_arguments(commands.add_parser("kabupaten", help="pekerjaan kantor kabupaten", description="Pekerjaan kantor kabupaten."))
    return top


def _file(command: Parser, explained: str = "berkas desa (.evillage)") -> None:
    command.isian.add_argument("berkas", metavar="BERKAS", type=Path, help=explained)


def _report_arguments(report: Parser) -> None:
    report.isian.add_argument("berkas", metavar="BERKAS", type=Path, nargs="?", help="berkas desa (.evillage)")
    which = report.pilihan.add_mutually_exclusive_group(required=True)
    which.add_argument("--daftar", action="store_true", help="menampilkan semua laporan dan kodenya")
    which.add_argument("--id", metavar="KODE", help="satu jenis laporan, menurut kodenya")
    which.add_argument("--all", action="store_true", help="semua laporan; perlu --to")
    report.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun anggaran; tanpa ini, tahun terakhir")
    report.pilihan.add_argument("--month", metavar="BULAN", type=parse_month, help="bulan 1 sampai 12, untuk buku kas")
    report.pilihan.add_argument("--until", metavar="TANGGAL", type=parse_date, help="keadaan sampai tanggal ini, misalnya 30/06/2026")
    report.pilihan.add_argument("--to", metavar="FOLDER", type=Path, help="menulis ke folder ini; tanpa ini, teks ke layar")
    report.pilihan.add_argument("--format", metavar="BENTUK", type=_format, help="xlsx, pdf, atau text; di folder biasanya xlsx")


def _baliho_arguments(baliho: Parser) -> None:
    _file(baliho)
    baliho.pilihan.add_argument("--jenis", metavar="JENIS", default="apbdes", help="apbdes, pak, atau realisasi; tanpa ini, apbdes")
    baliho.pilihan.add_argument(
        "--ukuran", metavar="UKURAN", default="a3", help="300x200, 400x300, a3, a4, wa, web, atau semua; tanpa ini, a3"
    )  # fmt: skip
    baliho.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun anggaran; tanpa ini, tahun terakhir")
    baliho.pilihan.add_argument("--until", metavar="TANGGAL", type=parse_date, help="data sampai tanggal ini, misalnya 30/06/2026")
    baliho.pilihan.add_argument("--to", metavar="FOLDER", type=Path, help="menulis ke folder ini; tanpa ini, hanya memeriksa syarat")
    baliho.pilihan.add_argument("--format", metavar="BENTUK", help="pdf atau png; biasanya pdf, gambar wa png")
    baliho.pilihan.add_argument("--final", action="store_true", help="tanpa tanda DRAF; semua syarat harus terpenuhi")
    baliho.set_defaults(run=_baliho)


def _kabupaten_arguments(kabupaten: Parser) -> None:
    kabupaten.set_defaults(run=lambda _: _helped(kabupaten))
    commands = kabupaten.add_subparsers(title="perintah", metavar="PERINTAH")
    receive = commands.add_parser(
        "receive", help="menerima semua kiriman desa di satu folder", description=_RECEIVE
    )  # fmt: skip
    receive.isian.add_argument("folder", metavar="FOLDER", type=Path, help="folder kiriman, misalnya flashdisk")
    receive.pilihan.add_argument(
        "--into", metavar="FOLDER", type=Path, default=Path("penerimaan"), help="folder penerimaan; tanpa ini, penerimaan"
    )  # fmt: skip
    receive.pilihan.add_argument("--contoh", action="store_true", help="terima juga kiriman desa contoh, untuk latihan")
    receive.set_defaults(run=_receive)
    rekap = commands.add_parser("rekap", help="rekapitulasi monitoring per kecamatan", description=_REKAP)
    rekap.pilihan.add_argument(
        "--into", metavar="FOLDER", type=Path, default=Path("penerimaan"), help="folder penerimaan; tanpa ini, penerimaan"
    )  # fmt: skip
    rekap.isian.add_argument("--year", metavar="TAHUN", type=_year, required=True, help="tahun anggaran")
    rekap.pilihan.add_argument("--until", metavar="TANGGAL", type=parse_date, help="keadaan sampai tanggal ini; tanpa ini, hari ini")
    rekap.pilihan.add_argument("--to", metavar="FOLDER", type=Path, help="menulis ke folder ini; tanpa ini, teks ke layar")
    rekap.pilihan.add_argument("--format", metavar="BENTUK", type=_format, help="xlsx, pdf, atau text; di folder biasanya xlsx")
    rekap.pilihan.add_argument("--contoh", action="store_true", help="desa contoh, untuk latihan")
    rekap.set_defaults(run=_rekap)
    publish = commands.add_parser("publish", help="membuat paket untuk desa dari lembar Excel", description=_PUBLISH)
    publish.isian.add_argument("sumber", metavar="SUMBER", type=Path, help="folder berisi lembar, atau satu lembar")
    publish.isian.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="folder tempat paket ditulis")
    publish.isian.add_argument("--year", metavar="TAHUN", type=_year, required=True, help="tahun anggaran")
    publish.isian.add_argument("--surat", metavar="DASAR", required=True, help="keputusan yang mendasari, misalnya Perbup 5/2026")
    publish.pilihan.add_argument("--mulai", metavar="TANGGAL", type=parse_date, help="berlaku mulai; tanpa ini, 1 Januari tahun itu")
    publish.pilihan.add_argument("--kabupaten", metavar="KODE", help="kode kabupaten pada pemakaian pertama, misalnya 35.10")
    publish.pilihan.add_argument(
        "--into", metavar="FOLDER", type=Path, default=Path("penerimaan"), help="folder penerimaan berisi kunci; tanpa ini, penerimaan"
    )  # fmt: skip
    publish.pilihan.add_argument("--contoh", action="store_true", help="paket untuk desa contoh, untuk latihan")
    publish.set_defaults(run=_publish)


def _rab_arguments(rab: Parser) -> None:
    rab.set_defaults(run=lambda _: _helped(rab))
    commands = rab.add_subparsers(title="perintah", metavar="PERINTAH")
    template = commands.add_parser("template", help="menulis templat Excel", description=_TEMPLATE)
    _file(template)
    _rab_options(template)
    template.isian.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="folder tempat templat ditulis")
    template.set_defaults(run=_rab_template)
    taking = commands.add_parser("import", help="mengimpor lembar RAB", description=_RAB_IMPORT)
    _file(taking)
    _sheet(taking)
    _rab_options(taking)
    taking.set_defaults(run=_rab_import)


def _ssh_arguments(ssh: Parser) -> None:
    ssh.set_defaults(run=lambda _: _helped(ssh))
    commands = ssh.add_subparsers(title="perintah", metavar="PERINTAH")
    taking = commands.add_parser("import", help="memuat daftar standar harga", description=_SSH_IMPORT)
    _file(taking)
    _sheet(taking)
    taking.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun anggaran; tanpa ini, tahun terakhir")
    taking.set_defaults(run=_ssh_import)


def _transfer_arguments(transfer: Parser) -> None:
    transfer.set_defaults(run=lambda _: _helped(transfer))
    commands = transfer.add_subparsers(title="perintah", metavar="PERINTAH")
    export = commands.add_parser("export", help="menulis berkas untuk CMS bank", description=_TRANSFER)
    _file(export)
    export.isian.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="folder tempat berkas ditulis")
    export.pilihan.add_argument("--nomor", metavar="NOMOR", help="nomor daftar; tanpa ini, yang terakhir diajukan")
    export.pilihan.add_argument("--susunan", metavar="NAMA", help="desa, lengkap, ringkas, atau tanpa-judul")
    export.pilihan.add_argument("--format", metavar="BENTUK", type=_bank_format, default="csv", help="csv atau xlsx; biasanya csv")
    export.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun anggaran; tanpa ini, tahun terakhir")
    export.set_defaults(run=_transfer_export)


def _rab_options(command: Parser) -> None:
    command.pilihan.add_argument("--kegiatan", metavar="KODE", help="hanya kegiatan ini, misalnya 2.3.10; tanpa ini, semuanya")
    command.pilihan.add_argument("--year", metavar="TAHUN", type=_year, help="tahun rancangan; tanpa ini, yang terakhir")


def _sheet(command: Parser) -> None:
    command.isian.add_argument("lembar", metavar="LEMBAR", type=Path, help="lembar kerja yang akan dibaca")
    command.pilihan.add_argument("--coba", action="store_true", help="hanya menghitung; tidak ada yang diubah")
    command.pilihan.add_argument("--pengguna", metavar="NAMA", help="nama pengguna yang mengimpor; perlu kecuali dengan --coba")


def _helped(command: Parser) -> int:
    command.print_help()
    return 0


def _demo(wish: Namespace) -> int:
    from evillage.cli.demo import demo  # noqa: PLC0415

    return demo(wish.berkas)


def _check(wish: Namespace) -> int:
    from evillage.cli.check import check_file  # noqa: PLC0415

    return check_file(wish.berkas)


def _report(wish: Namespace, command: Parser) -> int:
    from evillage.cli.report import Wish, print_list, report  # noqa: PLC0415

    if wish.daftar:
        return print_list()
    if wish.berkas is None:
        raise InputRejected("usage_missing", prog=command.prog, what="BERKAS")
    form = wish.format or ("xlsx" if wish.to else "text")
    if wish.to is None and (wish.all or form != "text"):
        raise InputRejected("usage_missing", prog=command.prog, what="--to FOLDER")
    return report(
        Wish(file=wish.berkas, report_id=wish.id, year=wish.year, month=wish.month, until=wish.until, to=wish.to, form=form)
    )  # fmt: skip


def _baliho(wish: Namespace) -> int:
    from evillage.cli.baliho import BalihoWish, make_baliho  # noqa: PLC0415

    return make_baliho(
        BalihoWish(
            file=wish.berkas, jenis=wish.jenis, size=wish.ukuran, year=wish.year, until=wish.until, to=wish.to, form=wish.format,
            final=wish.final,
        )
    )  # fmt: skip


def _rab_template(wish: Namespace) -> int:
    from evillage.cli.budgeting import RabWish, make_template  # noqa: PLC0415

    return make_template(RabWish(wish.berkas, wish.year, wish.kegiatan), wish.to)


def _rab_import(wish: Namespace) -> int:
    from evillage.cli.budgeting import RabWish, take_rab  # noqa: PLC0415

    return take_rab(RabWish(wish.berkas, wish.year, wish.kegiatan), wish.lembar, user=wish.pengguna, trial=wish.coba)


def _ssh_import(wish: Namespace) -> int:
    from evillage.cli.budgeting import take_prices  # noqa: PLC0415

    return take_prices(wish.berkas, wish.lembar, year=wish.year, user=wish.pengguna, trial=wish.coba)


def _receipts(wish: Namespace) -> int:
    from evillage.cli.kwitansi import print_receipts  # noqa: PLC0415

    return print_receipts(wish.berkas, wish.to, year=wish.year, number=wish.spp, month=wish.month)


def _transfer_export(wish: Namespace) -> int:
    from evillage.cli.transfer import TransferWish, export_transfer  # noqa: PLC0415

    return export_transfer(TransferWish(wish.berkas, wish.to, wish.year, wish.nomor, wish.susunan, wish.format))


def _backup(wish: Namespace) -> int:
    from evillage.cli.backup import back_up  # noqa: PLC0415

    return back_up(wish.berkas, wish.folder)


def _seal(wish: Namespace) -> int:
    from evillage.cli.bundles import seal_file  # noqa: PLC0415

    return seal_file(wish.berkas, wish.to, complete=wish.lengkap)


def _accept(wish: Namespace) -> int:
    from evillage.cli.packages import accept_file  # noqa: PLC0415

    return accept_file(wish.berkas, wish.paket, user=wish.pengguna, trusted=wish.sidik)


def _publish(wish: Namespace) -> int:
    from evillage.cli.packages import publish_source  # noqa: PLC0415
    from evillage.kabupaten.publish import Edition  # noqa: PLC0415
    from evillage.values.codes import KodeWilayah  # noqa: PLC0415

    start = wish.mulai or date(wish.year, 1, 1)
    edition = Edition(year=wish.year, valid_from=start, letter=wish.surat, at=datetime.now(UTC), sample=wish.contoh)
    kabupaten = KodeWilayah(wish.kabupaten) if wish.kabupaten else None
    return publish_source(wish.sumber, wish.into, wish.to, edition, kabupaten=kabupaten)


def _receive(wish: Namespace) -> int:
    from evillage.cli.bundles import receive_folder  # noqa: PLC0415

    return receive_folder(wish.folder, wish.into, samples=wish.contoh)


def _rekap(wish: Namespace) -> int:
    from evillage.cli.bundles import RekapWish, print_rekap  # noqa: PLC0415

    form = wish.format or ("xlsx" if wish.to else "text")
    room = wish.into / "contoh" if wish.contoh else wish.into
    return print_rekap(RekapWish(room=room, year=wish.year, until=wish.until or date.today(), to=wish.to, form=form))  # noqa: DTZ011


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise InputRejected("year_unreadable", text=text)
    return int(text)


def _bank_format(text: str) -> str:
    if text not in BANK_FORMATS:
        raise InputRejected("bank_format_unknown", text=text)
    return text


def _format(text: str) -> str:
    if text not in FORMATS:
        raise InputRejected("format_unknown", text=text)
    return text
