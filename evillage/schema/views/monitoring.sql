-- Money and ground of each paket, side by side.

CREATE VIEW v_paket AS
SELECT p.id AS paket_id, p.year, p.kegiatan_id, p.name, p.lokasi, p.pagu, p.target, p.satuan, p.start_date, p.end_date,
       coalesce((SELECT sum(g.amount) FROM spp s JOIN entry e ON e.source_kind = 'spp' AND e.source_id = s.id
                 JOIN v_gerak g ON g.entry_id = e.id WHERE s.paket_id = p.id), 0)
     + coalesce((SELECT sum(g.amount) FROM spp s JOIN spj j ON j.spp_id = s.id
                 JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id
                 JOIN v_gerak g ON g.entry_id = e.id WHERE s.paket_id = p.id), 0) AS realisasi,
       coalesce((SELECT percent FROM progress r WHERE r.paket_id = p.id ORDER BY date DESC LIMIT 1), 0) AS fisik,
       (SELECT max(date) FROM progress r WHERE r.paket_id = p.id) AS terakhir,
       (SELECT count(*) FROM photo f WHERE f.paket_id = p.id) AS foto
FROM paket p;

CREATE VIEW v_photo_stage AS
SELECT paket_id, stage, count(*) AS foto FROM photo WHERE stage IS NOT NULL GROUP BY paket_id, stage;
