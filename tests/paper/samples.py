"""Papers of an imaginary village, made large, small, empty and extreme on purpose."""

from dataclasses import replace
from datetime import date, timedelta

from evillage.paper.model import (
    Amount,
    Block,
    Chart,
    Column,
    Fields,
    Kind,
    Letter,
    Letterhead,
    Origin,
    Paragraph,
    Photo,
    Photos,
    Report,
    Row,
    Series,
    Sheet,
    Signer,
    Space,
    Style,
    Table,
    total,
)
from evillage.values.money import Rupiah
from evillage.values.quantity import Percent, Quantity
from evillage.values.terbilang import terbilang

KOP = Letterhead("Pemerintah Kabupaten Rekaan", "Kecamatan Rekaan Utara", "Desa Contoh", "Jalan Balai Desa Nomor 1, Kode Pos 00000")
ORIGIN = Origin("Desa Contoh", 2026, "23/11/2026 10.14", "3f9a-2c71", "e-Village 0.1.0")
KAUR = Signer("", "Kaur Keuangan", "Nama Kaur Keuangan")
SEKDES = Signer("Diverifikasi oleh:", "Sekretaris Desa", "Nama Sekretaris Desa")
KADES = Signer("Disetujui oleh:", "Kepala Desa", "Nama Kepala Desa")
PLACE = "Contoh, 30 November 2026"
LONG_NAME = "Pembangunan dan peningkatan jalan usaha tani beserta gorong-gorong dan talud penahan tanah di Dusun Contoh Barat RT 03"
WORDS = ("Belanja bahan bangunan", "Honor kader posyandu", "Setoran pajak PPh 22", LONG_NAME, "Penarikan tunai")

BKU_COLUMNS = (
    Column("No", Kind.NUMBER, 0.5),
    Column("Tanggal", Kind.DATE, 1.1),
    Column("Kode Rekening", Kind.CODE, 1.2),
    Column("Uraian", Kind.TEXT, 4),
    Column("Penerimaan (Rp)", Kind.MONEY, 1.7),
    Column("Pengeluaran (Rp)", Kind.MONEY, 1.7),
    Column("No Bukti", Kind.TEXT, 1.5),
    Column("Netto Transaksi (Rp)", Kind.MONEY, 1.7, formula="{4}-{5}"),
    Column("Saldo (Rp)", Kind.MONEY, 1.8, formula="{^8}+{7}"),
)


def bku(count: int) -> Report:
    """A cash book of `count` transactions: carried sums, three signers, landscape."""
    rows = [Row((None, None, "", "Saldo s/d Bulan Lalu", None, None, "", None, Rupiah.of(12_500_000)))] if count else []
    saldo, received, spent = Rupiah.of(12_500_000), Rupiah(0), Rupiah(0)
    for number in range(1, count + 1):
        inward = Rupiah(number * 98_765_43 % 90_000_000_00) if number % 3 == 1 else Rupiah(0)
        outward = Rupiah(0) if number % 3 == 1 else Rupiah(number * 12_345_67 % 20_000_000_00)
        saldo, received, spent = saldo + inward - outward, received + inward, spent + outward
        day = date(2026, 1, 1) + timedelta(days=number % 365)
        text = WORDS[number % len(WORDS)]
        bukti = f"{number:04d}/KWT/14.2007/2026"
        cells = (number, day, "5.3.5.03", text, inward, outward, bukti, inward - outward, saldo)
        rows.append(Row(cells))
    if count:
        every = tuple(range(1, count + 1))
        closing = (None, None, "", "JUMLAH", received, spent, "", received - spent, saldo)
        rows.append(Row(closing, Style.TOTAL, sums=every))
    return Report(
        id="bku",
        letterhead=KOP,
        title=("Buku Kas Umum", "Desa Contoh", "Tahun Anggaran 2026"),
        columns=BKU_COLUMNS,
        rows=tuple(rows),
        origin=ORIGIN,
        fields=(("Kecamatan", "Rekaan Utara"), ("Kabupaten", "Rekaan"), ("Periode", "01/11/2026 s.d. 30/11/2026")),
        closing=(("Saldo Kas per 30 November 2026", saldo), ("   a. Tunai", Rupiah(0)), ("   b. Bank", saldo)),
        notes=(f"Terbilang: {terbilang(saldo)}.",),
        place_date=PLACE,
        signers=(SEKDES, KAUR, KADES),
        sheet=Sheet(landscape=True),
        carries=(4, 5),
        number_row=True,
    )


def _lra_group(code: str, name: str, first: int, leaves: tuple[tuple[str, str, int, int], ...]) -> list[Row]:
    rows = [Row((leaf, text, Rupiah.of(pagu), Rupiah.of(real), Rupiah.of(pagu - real), Percent.share(real, pagu)), level=1)
            for leaf, text, pagu, real in leaves]  # fmt: skip
    sums = tuple(range(first + 1, first + 1 + len(rows)))
    pagu, real = total(rows, 2), total(rows, 3)
    return [Row((code, name, pagu, real, pagu - real, Percent.share(real, pagu)), Style.HEADING, sums=sums), *rows]


def lra() -> Report:
    """A realisation report with groups, a surplus line that subtracts, percentages; portrait, one signer."""
    rows = _lra_group(
        "4",
        "PENDAPATAN",
        0,
        (
            ("4.1", "Pendapatan Asli Desa", 25_000_000, 26_724_865),
            ("4.2", "Transfer", 1_780_100_000, 1_780_100_000),
            ("4.3", "Pendapatan Lain-lain", 0, 48_232),
        ),
    )
    spending = len(rows)
    rows += _lra_group(
        "5",
        "BELANJA",
        spending,
        (
            ("1", "Bidang Penyelenggaraan Pemerintahan Desa", 612_400_000, 540_120_500),
            ("2", "Bidang Pelaksanaan Pembangunan Desa", 905_000_000, 702_340_000),
            ("3", "Bidang Pembinaan Kemasyarakatan", 112_700_000, 98_400_000),
            ("4", "Bidang Pemberdayaan Masyarakat", 140_000_000, 61_250_000),
            ("5", "Bidang Penanggulangan Bencana, Keadaan Darurat, dan Mendesak Desa", 96_500_000, 72_000_000),
        ),
    )
    gap = [rows[0].cells[i] for i in (2, 3, 4)]
    used = [rows[spending].cells[i] for i in (2, 3, 4)]
    surplus = [a - b for a, b in zip(gap, used, strict=True) if isinstance(a, Rupiah) and isinstance(b, Rupiah)]
    rows.append(Row(("", "SURPLUS/(DEFISIT)", *surplus, None), Style.TOTAL, sums=(0,), minus=(spending,)))
    rows.append(Row(("", "Angka belum diperiksa BPD.", None, None, None, None), Style.NOTE))
    return Report(
        id="lra",
        letterhead=KOP,
        title=("Laporan Realisasi Pelaksanaan", "Anggaran Pendapatan dan Belanja Desa", "Tahun Anggaran 2026"),
        columns=(
            Column("Kode", Kind.CODE, 0.6),
            Column("Uraian", Kind.TEXT, 4),
            Column("Anggaran (Rp)", Kind.MONEY, 1.8),
            Column("Realisasi (Rp)", Kind.MONEY, 1.8),
            Column("Lebih/ (Kurang) (Rp)", Kind.MONEY, 1.8, formula="{2}-{3}"),
            Column("Persentase (%)", Kind.PERCENT, 1, formula="IF({2}=0,0,ROUND({3}/{2}*100,2))"),
        ),
        rows=tuple(rows),
        origin=ORIGIN,
        notes=("Lebih/(Kurang) adalah anggaran dikurangi realisasi.",),
        place_date=PLACE,
        signers=(Signer("", "Kepala Desa", "Nama Kepala Desa"),),
        annex=("LAMPIRAN I", "PERATURAN DESA CONTOH", "NOMOR 3 TAHUN 2026"),
    )


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def dpa(count: int = 12) -> Report:
    """The widest paper: two code groups, twelve months under one number, kegiatan above their rekening."""
    letters = [Column(letter, Kind.CODE, 0.4, band="Kode Rekening", number="1") for letter in "abc"]
    letters += [Column(letter, Kind.CODE, 0.4, band="Kode Rekening", number="2") for letter in "abcd"]
    columns = (
        *letters,
        Column("Uraian", Kind.TEXT, 4, number="3"),
        Column("Jumlah (Rp)", Kind.MONEY, 1.6, band="Anggaran", number="4"),
        Column("Sumber", Kind.CODE, 0.8, band="Anggaran", number="5"),
        *(Column(m, Kind.MONEY, 1.4, band="Rencana Penarikan Anggaran (Rp)", number="6") for m in MONTHS),
        Column("Jumlah (Rp)", Kind.MONEY, 1.6, number="7"),
    )
    rows: list[Row] = []
    for kegiatan in range(count):
        code = ("2", "3", f"{kegiatan + 10}")
        first = len(rows)
        lines = []
        for objek in range(3):
            month = Rupiah.of(1_250_000 + 125_000 * objek)
            cells = ("", "", "", "5", "3", "5", f"0{objek + 1}", "Belanja bahan baku", month * 12, "DDS")
            lines.append(Row((*cells, *[month] * 12, month * 12), level=1))
        sums = tuple(range(first + 1, first + 4))
        money = [total(lines, column) for column in range(10, 23)]
        head = (*code, "", "", "", "", LONG_NAME if kegiatan == 0 else "Rabat beton Dusun Contoh", money[-1], "")
        rows += [Row((*head, *money), Style.HEADING, sums=sums), *lines]
    heads = tuple(index for index, row in enumerate(rows) if row.style is Style.HEADING)
    grand = [total([rows[index] for index in heads], column) for column in range(10, 23)]
    rows.append(Row((*[""] * 7, "JUMLAH", grand[-1], "", *grand), Style.TOTAL, sums=heads))
    return Report(
        id="dpa-1",
        letterhead=KOP,
        title=("Rencana Kegiatan dan Anggaran", "Tahun Anggaran 2026"),
        columns=columns,
        rows=tuple(rows),
        origin=ORIGIN,
        fields=(("Desa", "Contoh"), ("Kecamatan", "Rekaan Utara"), ("Kabupaten", "Rekaan"), ("Provinsi", "Rekaan")),
        place_date=PLACE,
        signers=(SEKDES, Signer("", "Kasi Kesejahteraan", "Nama Kasi Kesejahteraan"), KADES),
        sheet=Sheet(landscape=True),
        number_row=True,
        draft=True,
    )


def rab() -> Report:
    """A cost estimate: quantities, units, a heading row a group, four signers."""
    rows = [
        Row(("5.3.5.03", "Belanja bahan baku", None, "", None, Rupiah.of(11_287_500)), Style.HEADING, sums=(1, 2)),
        Row(("", "Semen 50 kg", Quantity.of(35), "Zak", Rupiah.of(90_000), Rupiah.of(3_150_000)), level=1),
        Row(("", "Pasir cor", Quantity.parse("18,925"), "M3", Rupiah.of(430_000), Rupiah.of(8_137_750)), level=1),
    ]
    rows[0] = replace(rows[0], cells=(*rows[0].cells[:5], total(rows[1:], 5)))
    rows.append(Row(("", "JUMLAH", None, "", None, rows[0].cells[5]), Style.TOTAL, sums=(0,)))
    return Report(
        id="rab",
        letterhead=KOP,
        title=("Rencana Anggaran Biaya", "Tahun Anggaran 2026"),
        columns=(
            Column("Kode", Kind.CODE, 1),
            Column("Uraian", Kind.TEXT, 4),
            Column("Volume", Kind.QUANTITY, 1),
            Column("Satuan", Kind.TEXT, 0.8),
            Column("Harga Satuan (Rp)", Kind.MONEY, 1.6),
            Column("Jumlah (Rp)", Kind.MONEY, 1.6),
        ),
        rows=tuple(rows),
        origin=ORIGIN,
        fields=(("Bidang", "2 Pelaksanaan Pembangunan Desa"), ("Kegiatan", LONG_NAME)),
        place_date=PLACE,
        signers=(SEKDES, Signer("", "Kasi Kesejahteraan", "Nama Kasi Kesejahteraan"), KADES, KAUR),
    )


def plain(rows: tuple[Row, ...], *, sheet: Sheet | None = None, columns: tuple[Column, ...] = ()) -> Report:
    """The smallest report: two columns unless told otherwise, one signer, no kop."""
    return Report(
        id="daftar",
        letterhead=Letterhead("", "", ""),
        title=("Daftar Contoh",),
        columns=columns or (Column("Uraian", Kind.TEXT, 3), Column("Jumlah (Rp)", Kind.MONEY, 1)),
        rows=rows,
        origin=ORIGIN,
        place_date=PLACE,
        signers=(Signer("", "Kaur Keuangan", "Nama Kaur Keuangan"),),
        sheet=sheet or Sheet(),
    )


def kwitansi(purpose: str = "Pembayaran belanja bahan baku rabat beton Dusun Contoh", number: int = 1) -> Letter:
    """A receipt: who, how much, in words, for what; two signers."""
    amount = Rupiah.of(24_745_000, 50)
    return Letter(
        id="kwitansi",
        letterhead=KOP,
        title=("Tanda Bukti Pengeluaran Uang",),
        number=f"{number:04d}/KWT/14.2007/2026",
        blocks=(
            Fields((("Telah terima dari", "Kaur Keuangan Desa Contoh"),)),
            Amount(amount, terbilang(amount)),
            Fields((("Sebagai pembayaran", purpose), ("Tanggal bukti", date(2026, 11, 12)))),
        ),
        origin=ORIGIN,
        place_date=PLACE,
        signers=(
            Signer("Membayarkan,", "Kaur Keuangan", "Nama Kaur Keuangan"),
            Signer("Menerima,", "", "Nama Penerima"),
        ),
    )


def s_curve() -> Chart:
    """Plan against what was measured, over five months."""
    plan = ((0, 0), (4, 15), (8, 40), (12, 70), (16, 90), (20, 100))
    real = ((0, 0), (4, 10), (8, 31), (12, 55))
    start = date(2026, 7, 1)
    return Chart(
        "Kurva S kemajuan fisik (%)",
        (
            Series("Rencana", tuple((start + timedelta(weeks=w), Percent(p * 100)) for w, p in plan), dashed=True),
            Series("Realisasi", tuple((start + timedelta(weeks=w), Percent(p * 100)) for w, p in real)),
        ),
    )


def monitoring(photos: tuple[bytes | None, ...] = (None, None, None), extra: tuple[Block, ...] = ()) -> Letter:
    """A control card: identity, progress table, three photo boxes, S-curve, findings, two signers."""
    columns = (
        Column("Uraian", Kind.TEXT, 3),
        Column("Rencana (%)", Kind.PERCENT, 1),
        Column("Realisasi (%)", Kind.PERCENT, 1),
        Column("Selisih (%)", Kind.PERCENT, 1, formula="{2}-{1}"),
    )
    rows = (
        Row(("Kemajuan fisik", Percent(7000), Percent(5500), Percent(-1500))),
        Row(("Kemajuan keuangan", Percent(6500), Percent(6210), Percent(-290))),
    )
    boxes = tuple(Photo(f"{mark} %", photo) for mark, photo in zip((0, 50, 100), photos, strict=True))
    return Letter(
        id="kartu-kendali",
        letterhead=KOP,
        title=("Kartu Kendali Paket",),
        number="07/MON/2026",
        blocks=(
            Paragraph("A. Identitas", bold=True),
            Fields(
                (
                    ("Kegiatan", LONG_NAME),
                    ("Lokasi", "Dusun Contoh Barat RT 03"),
                    ("Pagu", Rupiah.of(104_118_000)),
                    ("Volume", Quantity.parse("312,5")),
                    ("Mulai", date(2026, 7, 1)),
                )
            ),
            Space(3),
            Table(columns, rows, caption="Kemajuan per 30 November 2026"),
            Space(3),
            Paragraph("B. Foto", bold=True),
            Photos(boxes, height=45),
            Space(3),
            Paragraph("C. Kurva S", bold=True),
            s_curve(),
            Paragraph("D. Temuan dan saran", bold=True),
            Paragraph(
                "Pekerjaan tertinggal karena hujan dan jalan masuk bahan yang sempit. Tim menyarankan penambahan tenaga "
                "dan pengiriman bahan pada pagi hari, serta pengukuran ulang volume setelah lapis kedua selesai.",
                align="justify",
            ),
            *extra,
        ),
        origin=ORIGIN,
        place_date=PLACE,
        signers=(
            Signer("Mengetahui,", "Kepala Desa", "Nama Kepala Desa"),
            Signer("", "Tim Monitoring", "Nama Ketua Tim"),
        ),
    )
