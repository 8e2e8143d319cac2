-- Money and ground of each paket, side by side.

CREATE VIEW v_paket_belanja AS      -- every movement of the budget accounts that a paket's own SPP, their SPJ and what came back caused
SELECT s.paket_id, g.date, g.amount, g.sumber_dana
FROM spp s JOIN entry e ON e.source_kind = 'spp' AND e.source_id = s.id JOIN v_gerak g ON g.entry_id = e.id
WHERE s.paket_id IS NOT NULL
UNION ALL
SELECT s.paket_id, g.date, g.amount, g.sumber_dana
FROM spp s JOIN spj j ON j.spp_id = s.id JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id JOIN v_gerak g ON g.entry_id = e.id
WHERE s.paket_id IS NOT NULL
UNION ALL
SELECT s.paket_id, g.date, g.amount, g.sumber_dana
FROM spp s JOIN pengembalian r ON r.spp_id = s.id JOIN entry e ON e.source_kind = 'pengembalian' AND e.source_id = r.id
JOIN v_gerak g ON g.entry_id = e.id
WHERE s.paket_id IS NOT NULL;

CREATE VIEW v_paket AS
SELECT p.id AS paket_id, p.year, p.kegiatan_id, p.name, p.lokasi, p.pagu, p.target, p.satuan, p.start_date, p.end_date,
       coalesce((SELECT sum(amount) FROM v_paket_belanja b WHERE b.paket_id = p.id), 0) AS realisasi,
       coalesce((SELECT percent FROM progress r WHERE r.paket_id = p.id ORDER BY date DESC LIMIT 1), 0) AS fisik,
       (SELECT max(date) FROM progress r WHERE r.paket_id = p.id) AS terakhir,
       (SELECT count(*) FROM photo f WHERE f.paket_id = p.id) AS foto
FROM paket p;

CREATE VIEW v_photo_stage AS
SELECT paket_id, stage, count(*) AS foto FROM photo WHERE stage IS NOT NULL GROUP BY paket_id, stage;

CREATE VIEW v_paket_kegiatan AS     -- what the paket of a kegiatan ask for beside what its budget in force allows
SELECT k.id AS kegiatan_id, k.year, k.code, k.name, sum(p.pagu) AS paket_pagu, count(*) AS paket,
       coalesce((SELECT sum(a.pagu) FROM v_version v JOIN v_pagu a ON a.version_id = v.version_id
                 WHERE v.year = k.year AND v.until_date IS NULL AND a.kegiatan_id = k.id), 0) AS pagu
FROM kegiatan k JOIN paket p ON p.kegiatan_id = k.id
GROUP BY k.id;

CREATE VIEW v_check_progress AS     -- percentages in hundredths
SELECT p.name || ', ' || r.date AS place, max(e.percent) AS expected, r.percent AS found
FROM progress r JOIN paket p ON p.id = r.paket_id JOIN progress e ON e.paket_id = r.paket_id AND e.date < r.date
GROUP BY r.id HAVING max(e.percent) > r.percent;

CREATE VIEW v_rencana AS            -- the planned curve: points that were typed, or those that follow from weighted parts of the work
SELECT paket_id, date, percent FROM paket_plan
UNION ALL
SELECT d.paket_id, d.date, (2 * sum(CASE WHEN d.date >= i.end_date THEN 1000 * i.bobot
                                        WHEN d.date <= i.start_date THEN 0
                                        ELSE 1000 * i.bobot * CAST(julianday(d.date) - julianday(i.start_date) AS INTEGER)
                                             / CAST(julianday(i.end_date) - julianday(i.start_date) AS INTEGER) END) + 1000) / 2000
FROM (SELECT paket_id, start_date AS date FROM paket_item UNION SELECT paket_id, end_date FROM paket_item
      UNION SELECT paket_id, date(start_date, '-1 day') FROM paket_item i      -- a part of one day is a step, not a slope
            WHERE start_date = end_date AND start_date > (SELECT start_date FROM paket p WHERE p.id = i.paket_id)) d
JOIN paket_item i ON i.paket_id = d.paket_id
GROUP BY d.paket_id, d.date;

CREATE VIEW v_paket_status AS       -- where a paket is in its life: what was said last, else what its reports say
SELECT p.id AS paket_id, p.year, s.date AS sejak, s.reason,
       CASE WHEN s.status IN ('tertunda', 'dihentikan', 'diserahterimakan') THEN s.status
            WHEN r.fisik = 10000 THEN 'selesai' WHEN r.fisik > 0 THEN 'berjalan' ELSE 'belum mulai' END AS status
FROM paket p JOIN (SELECT id, coalesce((SELECT max(percent) FROM progress r WHERE r.paket_id = q.id), 0) AS fisik FROM paket q) r ON r.id = p.id
LEFT JOIN paket_status s ON s.id = (SELECT id FROM paket_status x WHERE x.paket_id = p.id ORDER BY date DESC, id DESC LIMIT 1);

CREATE VIEW v_paket_hok AS          -- person-days and wages of all reports of a paket; people at work are those of the busiest report
SELECT paket_id, sum(hok_pekerja) AS pekerja, sum(hok_tukang) AS tukang, sum(hok_ketua) AS ketua,
       sum(hok_pekerja + hok_tukang + hok_ketua) AS hok, sum(upah) AS upah,
       max(tenaga_l) AS tenaga_l, max(tenaga_p) AS tenaga_p, max(tenaga_artm) AS tenaga_artm, max(volume) AS volume
FROM progress GROUP BY paket_id;

CREATE VIEW v_paket_peristiwa AS    -- what happened to a paket, whatever the record it stands in: one line of time
SELECT paket_id, date, 'rencana' AS kind, 0 AS source_id, '' AS words, percent, NULL AS amount FROM v_rencana
UNION ALL
SELECT paket_id, date, 'laporan', id, CASE WHEN kendala = '' THEN note ELSE note || ' (kendala: ' || kendala || ')' END, percent, NULL FROM progress
UNION ALL
SELECT paket_id, substr(taken_at, 1, 10), 'foto', id, caption, 100 * stage, NULL FROM photo WHERE taken_at <> ''
UNION ALL
SELECT paket_id, paid_date, 'bayar', id, uraian, NULL, jumlah FROM v_spp WHERE paket_id IS NOT NULL AND state = 'paid' AND NOT dibalik
UNION ALL
SELECT paket_id, date, 'status', id, status || ': ' || reason, NULL, NULL FROM paket_status
UNION ALL
SELECT h.paket_id, k.date, 'kunjungan', k.id, k.tingkat || ', ' || h.kesesuaian || CASE WHEN h.rekomendasi = '' THEN '' ELSE ': ' || h.rekomendasi END,
  h.percent, NULL
FROM kunjungan_paket h JOIN kunjungan k ON k.id = h.kunjungan_id;
