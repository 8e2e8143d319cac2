-- Money and ground of each paket, side by side.

CREATE VIEW v_paket_belanja AS      -- every movement of the budget accounts that a paket's own SPP and their SPJ caused
SELECT s.paket_id, g.date, g.amount
FROM spp s JOIN entry e ON e.source_kind = 'spp' AND e.source_id = s.id JOIN v_gerak g ON g.entry_id = e.id
WHERE s.paket_id IS NOT NULL
UNION ALL
SELECT s.paket_id, g.date, g.amount
FROM spp s JOIN spj j ON j.spp_id = s.id JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id JOIN v_gerak g ON g.entry_id = e.id
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
