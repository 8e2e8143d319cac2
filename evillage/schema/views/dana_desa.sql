-- Dana Desa: what came stage by stage, what was spent of it, what a family was given and which receipt proves it.

CREATE VIEW v_dd_gerak AS           -- each movement of Dana Desa on the accounts of the budget; income with the stage it came in
SELECT g.year, g.date, g.rekening, g.kegiatan_id, CASE WHEN e.source_kind = 'penerimaan' THEN coalesce(p.tahap, '') ELSE '' END AS tahap,
       g.amount
FROM v_gerak g JOIN entry e ON e.id = g.entry_id
LEFT JOIN penerimaan p ON e.source_kind = 'penerimaan' AND p.id = e.source_id
WHERE g.sumber_dana = 'DDS';

CREATE VIEW v_blt AS                -- each handing-out beside its receipt; `dibalik`: the payment was taken back later
SELECT b.id AS bayar_id, b.year, b.date, b.first_month, b.last_month, b.tempat, b.bukti_id,
       coalesce((SELECT count(DISTINCT t.kpm_id) FROM blt_terima t WHERE t.bayar_id = b.id), 0) AS kpm,
       coalesce((SELECT sum(t.amount) FROM blt_terima t WHERE t.bayar_id = b.id), 0) AS jumlah,
       coalesce(r.number, '') AS bukti, coalesce(r.amount, 0) AS bukti_jumlah, coalesce(s.number, '') AS spp,
       r.id IS NOT NULL AND EXISTS (
         SELECT 1 FROM v_dibalik d WHERE d.source_kind = CASE WHEN r.spj_id IS NULL THEN 'spp' ELSE 'spj' END
           AND d.source_id = coalesce(r.spj_id, r.spp_id)) AS dibalik
FROM blt_bayar b LEFT JOIN bukti r ON r.id = b.bukti_id LEFT JOIN spp s ON s.id = r.spp_id;

CREATE VIEW v_blt_bukti AS          -- receipts that may prove a handing-out: paid from Dana Desa for a kegiatan of keadaan mendesak
SELECT r.id AS bukti_id, s.year, coalesce(j.booked_date, s.paid_date) AS date, r.number, s.number AS spp, r.uraian, r.amount
FROM bukti r JOIN spp s ON s.id = r.spp_id JOIN kegiatan k ON k.id = s.kegiatan_id LEFT JOIN spj j ON j.id = r.spj_id
WHERE r.sumber_dana = 'DDS' AND k.code GLOB '5.3.*' AND CASE WHEN r.spj_id IS NULL THEN s.state = 'paid' ELSE j.state = 'booked' END
  AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = CASE WHEN r.spj_id IS NULL THEN 'spp' ELSE 'spj' END
                    AND d.source_id = coalesce(r.spj_id, r.spp_id));

CREATE VIEW v_kpm AS                -- each family with what it was given so far
SELECT k.id AS kpm_id, k.year, k.name, k.nik, k.no_kk, k.alamat, k.alasan, k.musdes_no, k.musdes_date, k.first_month, k.berhenti, k.sebab,
       k.ganti_id, coalesce((SELECT o.name FROM kpm o WHERE o.id = k.ganti_id), '') AS menggantikan,
       (SELECT count(*) FROM blt_terima t WHERE t.kpm_id = k.id) AS bulan,
       coalesce((SELECT sum(t.amount) FROM blt_terima t WHERE t.kpm_id = k.id), 0) AS diterima
FROM kpm k;

CREATE VIEW v_blt_tahun AS          -- what families were given, what of it a receipt proves, and what the books spent for it
SELECT y.year,
       coalesce((SELECT sum(jumlah) FROM v_blt b WHERE b.year = y.year), 0) AS dibagikan,
       coalesce((SELECT sum(jumlah) FROM v_blt b WHERE b.year = y.year AND b.bukti_id IS NOT NULL AND NOT b.dibalik), 0) AS terbukti,
       coalesce((SELECT sum(g.amount) FROM v_dd_gerak g JOIN kegiatan k ON k.id = g.kegiatan_id
                 WHERE g.year = y.year AND k.code GLOB '5.3.*' AND g.rekening GLOB '5*'), 0) AS dibukukan
FROM tahun y;

CREATE VIEW v_check_blt AS          -- sen: what was given to families under a receipt, and the receipt itself
SELECT 'BLT ' || bukti AS place, bukti_jumlah AS expected, jumlah AS found
FROM v_blt WHERE bukti_id IS NOT NULL AND bukti_jumlah <> jumlah;
