-- What stands against an SPP besides pagu and cash: the photo and the progress its paket owes, and advances that are still open.

CREATE VIEW v_gerbang AS            -- an SPP of a paket: how far it takes the money (0, 50, 100), the first photo missing on that way, the work done
SELECT spp_id, paket_id, pagu, cair, jumlah, tahap,
       (SELECT min(t.stage) FROM (SELECT 0 AS stage UNION ALL SELECT 50 UNION ALL SELECT 100) t
        WHERE t.stage <= tahap AND NOT EXISTS (SELECT 1 FROM photo f WHERE f.paket_id = g.paket_id AND f.stage = t.stage)) AS foto_kurang,
       coalesce((SELECT percent FROM progress r WHERE r.paket_id = g.paket_id ORDER BY date DESC LIMIT 1), 0) AS fisik
FROM (
  SELECT spp_id, paket_id, pagu, cair, jumlah,
         CASE WHEN pagu > 0 AND cair + jumlah >= pagu THEN 100 WHEN pagu > 0 AND 2 * (cair + jumlah) > pagu THEN 50 ELSE 0 END AS tahap
  FROM (
    SELECT s.id AS spp_id, s.paket_id, p.pagu, coalesce((SELECT sum(amount) FROM spp_line l WHERE l.spp_id = s.id), 0) AS jumlah,
           coalesce((SELECT sum(l.amount) FROM spp o JOIN spp_line l ON l.spp_id = o.id
                     WHERE o.paket_id = s.paket_id AND o.id <> s.id AND o.state = 'paid'
                       AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = o.id)), 0) AS cair
    FROM spp s JOIN paket p ON p.id = s.paket_id)) g;

CREATE VIEW v_panjar_lain AS        -- an SPP UM, and each other advance still open for its kegiatan or its pelaksana
SELECT s.id AS spp_id, o.id AS lain_id, a.number, a.paid_date, a.sisa, o.kegiatan_id = s.kegiatan_id AS kegiatan_sama
FROM spp s JOIN spp o ON o.id <> s.id AND o.year = s.year AND (o.kegiatan_id = s.kegiatan_id OR o.pelaksana_id = s.pelaksana_id)
JOIN v_panjar a ON a.spp_id = o.id
WHERE s.kind = 'UM' AND a.sisa > 0;
