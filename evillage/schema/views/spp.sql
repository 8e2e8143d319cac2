-- What stands against an SPP besides pagu and cash: the photo and the progress its paket owes, and advances that are still open.

CREATE VIEW v_gerbang AS            -- an SPP of a paket: how far it takes the money (0, 50, 100) and what of the ground is missing on that way
SELECT g.*, foto_kurang IS NOT NULL OR fisik < 100 * tahap OR ba_kurang OR cek_kurang AS tertutup
FROM (
  SELECT spp_id, paket_id, nilai, cair, jumlah, tahap,
         (SELECT min(t.stage) FROM (SELECT 0 AS stage UNION ALL SELECT 50 UNION ALL SELECT 100) t
          WHERE t.stage <= tahap AND NOT EXISTS (SELECT 1 FROM photo f WHERE f.paket_id = u.paket_id AND f.stage = t.stage)) AS foto_kurang,
         coalesce((SELECT percent FROM progress r WHERE r.paket_id = u.paket_id ORDER BY date DESC LIMIT 1), 0) AS fisik,
         tahap = 100 AND NOT EXISTS (SELECT 1 FROM paket_status s WHERE s.paket_id = u.paket_id AND s.status = 'diserahterimakan'
                                     AND trim(s.document_no) <> '') AS ba_kurang,       -- no numbered berita acara of the handing over
         tahap > 0 AND cek < 100 * tahap AND EXISTS (SELECT 1 FROM setting WHERE key = 'spp.gerbang.kunjungan' AND value = 'ya') AS cek_kurang,
         cek                                                                            -- furthest percent that a visit found sesuai
  FROM (
    SELECT spp_id, paket_id, nilai, cair, jumlah,
           CASE WHEN nilai > 0 AND cair + jumlah >= nilai THEN 100 WHEN nilai > 0 AND 2 * (cair + jumlah) > nilai THEN 50 ELSE 0 END AS tahap,
           coalesce((SELECT max(percent) FROM kunjungan_paket h WHERE h.paket_id = q.paket_id AND h.kesesuaian = 'sesuai'), 0) AS cek
    FROM (
      SELECT s.id AS spp_id, s.paket_id, CASE p.pola WHEN 'Pihak ketiga' THEN coalesce(p.kontrak_amount, p.pagu) ELSE p.pagu END AS nilai,     -- of a whole work let by contract, its value
             coalesce((SELECT sum(amount) FROM spp_line l WHERE l.spp_id = s.id), 0) AS jumlah,
             coalesce((SELECT sum(l.amount) FROM spp o JOIN spp_line l ON l.spp_id = o.id
                       WHERE o.paket_id = s.paket_id AND o.id <> s.id AND o.state = 'paid'
                         AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = o.id)), 0)
             - coalesce((SELECT sum(j.returned) FROM spp o JOIN spj j ON j.spp_id = o.id AND j.state = 'booked'      -- an advance that came back
                         WHERE o.paket_id = s.paket_id AND o.id <> s.id AND o.state = 'paid'
                           AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE (d.source_kind = 'spj' AND d.source_id = j.id)
                                                                      OR (d.source_kind = 'spp' AND d.source_id = o.id))), 0) AS cair
      FROM spp s JOIN paket p ON p.id = s.paket_id) q) u) g;

CREATE VIEW v_panjar_lain AS        -- an SPP UM, and each other advance still open for its kegiatan or its pelaksana
SELECT s.id AS spp_id, o.id AS lain_id, a.number, a.paid_date, a.sisa, o.kegiatan_id = s.kegiatan_id AS kegiatan_sama
FROM spp s JOIN spp o ON o.id <> s.id AND o.year = s.year AND (o.kegiatan_id = s.kegiatan_id OR o.pelaksana_id = s.pelaksana_id)
JOIN v_panjar a ON a.spp_id = o.id
WHERE s.kind = 'UM' AND a.sisa > 0;
