"""Tables and columns in the user's words, for Riwayat. A test holds this list against the schema: nothing English reaches the screen."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "village": "Data desa",
    "setting": "Pengaturan",
    "user": "Pengguna",
    "official": "Jabatan",
    "ref_rekening": "Daftar rekening",
    "rekening_above": "Pohon rekening",
    "ref_kegiatan": "Daftar kegiatan",
    "kegiatan_above": "Pohon kegiatan",
    "ref_sumber_dana": "Daftar sumber dana",
    "ref_satuan": "Daftar satuan",
    "ref_pajak": "Daftar pajak",
    "ref_wilayah": "Daftar wilayah",
    "ref_korolari": "Pasangan belanja modal dan aset",
    "tahun": "Tahun anggaran",
    "kas": "Rekening kas",
    "kegiatan": "Kegiatan",
    "budget_version": "Versi anggaran",
    "rab_line": "Rincian RAB",
    "flow_step": "Langkah dokumen",
    "saldo_awal": "Saldo awal",
    "penerimaan": "Penerimaan",
    "mutasi_kas": "Mutasi kas",
    "paket": "Paket",
    "spp": "SPP",
    "spp_line": "Rincian SPP",
    "spj": "SPJ",
    "bukti": "Bukti",
    "potongan": "Potongan pajak",
    "setor_pajak": "Setor pajak",
    "setor_pajak_line": "Rincian setor pajak",
    "entry": "Transaksi jurnal",
    "transfer": "Pemindahan jurnal",
    "paket_plan": "Rencana kemajuan",
    "progress": "Laporan kemajuan",
    "photo": "Foto",
}

MONEY = frozenset({"amount", "unit_price", "returned", "pagu", "base", "threshold"})
QUANTITY = frozenset({"quantity", "volume", "target"})
PERCENT = frozenset({"percent", "rate", "rate_no_npwp"})

COLUMNS: Mapping[str, str] = {
    "id": "Nomor baris", "code": "Kode", "name": "Nama", "kecamatan": "Kecamatan", "kabupaten": "Kabupaten", "provinsi": "Provinsi",
    "alamat": "Alamat", "npwp": "NPWP", "sample": "Data contoh", "key": "Kunci", "value": "Nilai", "username": "Nama pengguna",
    "public_key": "Kunci publik", "active": "Aktif", "user_id": "Pengguna", "role": "Peran", "jabatan": "Jabatan",
    "capacity": "Plt./Pj.", "valid_from": "Berlaku dari", "valid_to": "Berlaku sampai", "level": "Tingkat", "parent": "Induk",
    "side": "Sisi normal", "above": "Di atasnya", "urut": "Urutan", "rekening": "Rekening", "grouping": "Kelompok",
    "account": "Rekening kas atau akun", "rate": "Tarif (%)", "rate_no_npwp": "Tarif tanpa NPWP (%)", "threshold": "Batas",
    "kap": "KAP", "kjs": "KJS", "legal_basis": "Dasar hukum", "note": "Catatan", "belanja": "Belanja", "debit": "Debit",
    "credit": "Kredit", "year": "Tahun", "medium": "Tunai atau bank", "bank": "Bank", "number": "Nomor", "lokasi": "Lokasi",
    "waktu": "Waktu pelaksanaan", "keluaran": "Keluaran", "volume": "Volume", "satuan": "Satuan", "pelaksana_id": "Pelaksana",
    "kind": "Jenis", "revision": "Perubahan ke", "state": "Status", "document_no": "Nomor Perdes", "document_date": "Tanggal Perdes",
    "version_id": "Versi anggaran", "line_key": "Kunci rincian", "kegiatan_id": "Kegiatan", "sumber_dana": "Sumber dana",
    "kelompok": "Kelompok", "position": "Urutan", "uraian": "Uraian", "quantity": "Volume", "unit_price": "Harga satuan",
    "amount": "Jumlah", "paper": "Dokumen", "paper_id": "Nomor baris dokumen", "action": "Langkah", "from_state": "Dari status",
    "to_state": "Ke status", "official_id": "Pejabat", "date": "Tanggal", "at": "Dicatat", "reason": "Alasan", "lawan": "Lawan",
    "dari": "Dari", "from_account": "Dari rekening kas", "to_account": "Ke rekening kas", "latitude": "Lintang",
    "longitude": "Bujur", "target": "Target", "pola": "Pola", "pelaksana": "Pelaksana", "pagu": "Pagu", "start_date": "Mulai",
    "end_date": "Selesai", "paket_id": "Paket", "paid_date": "Tanggal bayar", "paid_from": "Dibayar dari", "spp_id": "SPP",
    "spj_id": "SPJ", "returned": "Dikembalikan", "return_to": "Dikembalikan ke", "booked_date": "Tanggal dibukukan",
    "penerima": "Penerima", "rekening_bank": "Rekening bank", "bukti_id": "Bukti", "pajak": "Pajak", "base": "Dasar pengenaan",
    "billing": "Kode billing", "ntpn": "NTPN", "setor_id": "Setoran", "source_kind": "Asal dokumen", "source_id": "Nomor baris asal",
    "reverses": "Membalik", "entry_id": "Transaksi", "percent": "Persen", "kendala": "Kendala", "pelapor": "Pelapor",
    "stage": "Tahap (%)", "sha256": "Sidik foto", "size": "Ukuran", "caption": "Keterangan", "taken_at": "Waktu menurut kamera",
}  # fmt: skip
