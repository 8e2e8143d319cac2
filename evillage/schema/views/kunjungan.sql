-- Visits, what they measured, and what became of their findings.

CREATE VIEW v_kunjungan AS
SELECT k.id AS kunjungan_id, k.year, k.tingkat, k.date, k.tahap, k.lembar_no, k.petugas, k.ringkasan,
       (SELECT count(*) FROM kunjungan_paket p WHERE p.kunjungan_id = k.id) AS paket,
       (SELECT count(*) FROM temuan t WHERE t.kunjungan_id = k.id) AS temuan,
       (SELECT count(*) FROM temuan t WHERE t.kunjungan_id = k.id AND t.ditutup IS NULL) AS terbuka
FROM kunjungan k;

CREATE VIEW v_temuan AS             -- a finding and where it is on its way: terbuka, ditindaklanjuti, ditutup
SELECT t.id AS temuan_id, t.kunjungan_id, k.year, k.date, k.tingkat, k.lembar_no, t.paket_id, t.kegiatan_id,
       coalesce(p.name, g.code || ' ' || g.name, '') AS tentang, t.uraian, t.rekomendasi, t.penanggung_jawab, t.batas, t.ditutup, t.penutup,
       (SELECT count(*) FROM tindak_lanjut l WHERE l.temuan_id = t.id) AS langkah,
       CASE WHEN t.ditutup IS NOT NULL THEN 'ditutup'
            WHEN EXISTS (SELECT 1 FROM tindak_lanjut l WHERE l.temuan_id = t.id) THEN 'ditindaklanjuti' ELSE 'terbuka' END AS state
FROM temuan t JOIN kunjungan k ON k.id = t.kunjungan_id
LEFT JOIN paket p ON p.id = t.paket_id LEFT JOIN kegiatan g ON g.id = t.kegiatan_id;

CREATE VIEW v_paket_diperiksa AS    -- what each visit found of a paket
SELECT h.paket_id, k.id AS kunjungan_id, k.tingkat, k.date, k.lembar_no, h.volume, h.percent, h.mutu, h.kesesuaian, h.rekomendasi, h.note
FROM kunjungan_paket h JOIN kunjungan k ON k.id = h.kunjungan_id;
