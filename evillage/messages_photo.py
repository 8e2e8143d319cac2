"""Sentences of photos: what a file is refused for, what is odd about one that was taken in; a leaf of the table in `messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

PHOTO: Mapping[str, str] = {
    "photo_empty": "Berkas {name} kosong (0 bita); salin ulang dari kamera atau telepon.",
    "photo_heic": (
        "{name} berformat HEIC dari iPhone; kirim ulang sebagai JPEG, dan di iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel."
    ),
    "photo_alike": "Foto ini sangat mirip dengan {other}; bandingkan keduanya, mungkin foto yang sama dikirim ulang.",
    "photo_off_village": "Menurut kameranya foto diambil {km} km dari semua lokasi paket desa; periksa GPS kameranya.",
    "photo_off_country": "Menurut kameranya foto diambil di {place}, di luar wilayah Indonesia; periksa GPS kameranya.",
    "camera_clock_impossible": "Waktu yang ditulis kamera tidak mungkin ada, jadi waktu foto tidak dicatat; betulkan jam kameranya.",
    "camera_place_impossible": "Koordinat yang ditulis kamera tidak ada di bumi, jadi tempat foto tidak dicatat; periksa GPS kameranya.",
    "ciri_malformed": "Ciri gambar foto tidak terbaca; ciri dihitung oleh program dari fotonya.",
    "camera_folder_unreadable": "Folder {name} tidak dapat dibuka ({detail}); pasang ulang kartu memori atau salin isinya ke komputer ini.",
    "camera_folder_full": "Folder {name} berisi lebih dari {most} foto; pilih folder yang lebih kecil di dalamnya.",
}
