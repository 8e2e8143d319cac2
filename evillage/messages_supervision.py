"""Sentences of supervision: a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

SUPERVISION: Mapping[str, str] = {
    "indikator_unknown": "Indikator {indikator} tidak punya batas itu; pilih dari daftar indikator.",
    "batas_invalid": "Batas “{nama}” harus nol atau lebih, dan persen paling banyak 100.",
    "penjelasan_empty": "Penjelasan belum diisi; tulis apa yang sudah diperiksa dan hasilnya.",
    "indikator_twice": "Batas indikator itu sudah diatur untuk tahun ini; ubah yang itu.",
    "jawab_twice": "Tanda itu sudah dijawab; ubah jawabannya.",
}
