"""What a check is for, and what to do when it finds something: who mends it, and the page where that is done.

A check of the file itself can't be mended by typing: the copy in the folder *cadangan* is older and whole. A check of figures fails only
where somebody changed the file with another program, or where this program has a fault: both are told of, not typed over.
"""

from __future__ import annotations

from dataclasses import dataclass

_BACKUP = (
    "Simpan berkas ini apa adanya, lalu kerjakan cadangan terakhir yang lulus pemeriksaan; "
    "berkas ini tidak dapat diperbaiki dengan mengetik."
)
_OUTSIDE = (
    "Data diubah di luar program ini. Simpan berkas ini sebagai bukti, lanjutkan dari cadangan terakhir yang lulus, "
    "dan laporkan ke kabupaten."
)
_FIGURES = (
    "Jangan dibetulkan dengan transaksi tandingan. Kirim berkas ini ke pendamping atau kabupaten, "
    "dan lanjutkan dari cadangan terakhir yang lulus."
)


@dataclass(frozen=True, slots=True)
class Advice:
    """`proves`: what it means that the check passes. `mend`: what to do when it does not, and the page that helps ("" for none)."""

    proves: str
    mend: str
    page: str = ""


_ADVICE = {
    "integrity": Advice("Setiap halaman berkas terbaca.", _BACKUP),
    "foreign_keys": Advice("Yang ditunjuk oleh setiap baris data memang ada.", _OUTSIDE),
    "schema": Advice("Tabel dan penjaga berkas sama dengan milik program ini.", _OUTSIDE),
    "chain": Advice("Riwayat bersambung dari tindakan pertama sampai terakhir, tanpa satu pun yang diganti.", _OUTSIDE, "riwayat"),
    "clock": Advice(
        "Waktu pencatatan tidak pernah mundur.",
        "Betulkan tanggal dan jam komputer ini. Yang sudah tercatat tetap; jelaskan bila ditanya.",
        "riwayat",
    ),
    "signatures": Advice("Setiap langkah ditandatangani oleh kunci orangnya.", _OUTSIDE, "riwayat"),
    "replay": Advice("Data yang terlihat sama dengan hasil seluruh riwayat tindakan.", _OUTSIDE, "riwayat"),
    "silpa": Advice("SiLPA sama dengan kas tunai, bank, dan panjar terbuka dikurangi pajak belum disetor.", _FIGURES, "bku"),
    "kas": Advice(
        "Saldo tunai dan bank tidak pernah di bawah nol pada hari mana pun.",
        "Cari penerimaan atau pergeseran yang belum dicatat sebelum tanggal itu, atau balik pembayaran yang keliru.",
        "bku",
    ),
    "pagu": Advice(
        "Belanja setiap kegiatan, rekening, dan sumber dana tidak melebihi anggarannya.",
        "Periksa anggaran dan SPP kegiatan itu; yang keliru dibalik, yang kurang dianggarkan menunggu perubahan APBDes.",
        "pembalikan",
    ),
    "budget": Advice("Anggaran yang ditetapkan seimbang.", _FIGURES, "versi"),
    "spp": Advice("Yang dibayar menurut SPP sama dengan yang tercatat di jurnal.", _FIGURES, "spp"),
    "spj": Advice("Yang dipertanggungjawabkan sama dengan yang tercatat di jurnal.", _FIGURES, "spj"),
    "potongan": Advice("Potongan pajak pada bukti sama dengan yang tercatat di jurnal.", _FIGURES, "pajak"),
    "penerimaan": Advice("Setiap penerimaan sama dengan yang tercatat di jurnal.", _FIGURES, "penerimaan"),
    "setoran": Advice("Setoran pajak, STS, biaya bank, dan pengembalian sama dengan yang tercatat di jurnal.", _FIGURES, "penerimaan"),
    "numbering": Advice(
        "Nomor dokumen berurutan tanpa yang terlewat.",
        "Cari dokumen dengan nomor itu di riwayat; bila memang tidak ada, buat berita acara nomor yang tidak dipakai.",
        "riwayat",
    ),
    "pajak": Advice("Pajak yang disetor tidak lebih dari yang dipungut.", "Periksa setoran pajak itu; yang keliru dibalik.", "pajak"),
    "panjar": Advice(
        "Pertanggungjawaban dan pengembalian tidak lebih dari panjarnya.", "Periksa SPJ panjar itu; yang keliru dibalik.", "spj"
    ),
    "pembalikan": Advice("Setiap pembalikan sama besar dengan transaksi yang dibalik.", _FIGURES, "pembalikan"),
    "tutup": Advice("Buku bulan yang sudah ditutup masih sama dengan saat ditutup.", _OUTSIDE, "tutup"),
    "cocok": Advice(
        "Baris rekening koran dan transaksi yang dicocokkan sama jumlahnya.", "Lepas pencocokan itu, lalu cocokkan kembali.", "rekonsiliasi"
    ),
    "tree": Advice("Setiap kode rekening dan kegiatan punya induk.", _OUTSIDE),
    "progress": Advice("Kemajuan fisik tidak pernah turun.", "Periksa laporan kemajuan paket itu dan betulkan angkanya.", "paket"),
    "lampiran": Advice("Setiap lampiran menempel pada dokumen yang ada.", _OUTSIDE),
    "blt": Advice("BLT yang dibagikan sama dengan bukti pembayarannya.", "Periksa daftar penerima bulan itu dan buktinya.", "dana-desa"),
    "photos": Advice(
        "Setiap foto asli ada di komputer ini dan tidak berubah sejak diambil.",
        "Buka bagian Berkas hilang, lalu pulihkan dari kamera, telepon, diska lepas, atau folder cadangan.",
        "periksa",
    ),
    "lampiran_asli": Advice(
        "Setiap pindaian dan berkas lampiran ada di komputer ini dan tidak berubah.",
        "Buka bagian Berkas hilang, lalu pulihkan dari pemindai, diska lepas, atau folder cadangan.",
        "periksa",
    ),
}


def advice(key: str) -> Advice:
    """What is known of a check; one without words of its own is a matter of figures."""
    return _ADVICE.get(key, Advice("", _FIGURES))
