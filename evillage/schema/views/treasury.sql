-- Papers of the treasury: what they ask, what was withheld, what is still open, and what is left of the pagu.

CREATE VIEW v_spp AS
SELECT s.id, s.year, s.number, s.date, s.kind, s.kegiatan_id, coalesce(k.code, '') AS kegiatan_code,
       coalesce(k.name, '') AS kegiatan, s.paket_id, s.uraian,
       s.state, s.paid_date, s.paid_from,
       coalesce((SELECT sum(amount) FROM spp_line l WHERE l.spp_id = s.id), 0) AS jumlah,
       coalesce((SELECT sum(p.amount) FROM bukti b JOIN potongan p ON p.bukti_id = b.id
                 WHERE b.spp_id = s.id AND b.spj_id IS NULL), 0) AS potongan,
       EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id) AS dibalik
FROM spp s LEFT JOIN kegiatan k ON k.id = s.kegiatan_id;

CREATE VIEW v_spj AS
SELECT j.id, j.year, j.number, j.date, j.spp_id, j.state, j.returned,
       j.returned + coalesce((SELECT sum(amount) FROM bukti b WHERE b.spj_id = j.id), 0) AS jumlah,
       EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id) AS dibalik
FROM spj j;

CREATE VIEW v_panjar AS             -- each advance that was not taken back: paid, accounted for, returned, still open; CROSS JOIN asks
                                    -- its own entries only, and a SPJ that was taken back counts for nothing
SELECT spp_id, year, kegiatan_id, paid_date, number, uraian, dibayar, dipertanggungjawabkan, dikembalikan,
       dibayar - dipertanggungjawabkan - dikembalikan AS sisa
FROM (
  SELECT s.id AS spp_id, s.year, s.kegiatan_id, s.paid_date, s.number, s.uraian,
    coalesce((SELECT sum(t.amount) FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
              WHERE e.source_kind = 'spp' AND e.source_id = s.id AND t.debit = '1.1.2.07'), 0) AS dibayar,
    coalesce((SELECT sum(CASE WHEN t.credit = '1.1.2.07' THEN t.amount ELSE -t.amount END)
              FROM spj j CROSS JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id CROSS JOIN transfer t ON t.entry_id = e.id
              WHERE j.spp_id = s.id AND ((t.credit = '1.1.2.07' AND t.debit GLOB '[56]*')
                                         OR (t.debit = '1.1.2.07' AND t.credit GLOB '[56]*'))), 0) AS dipertanggungjawabkan,
    coalesce((SELECT sum(CASE WHEN t.credit = '1.1.2.07' THEN t.amount ELSE -t.amount END)
              FROM spj j CROSS JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id CROSS JOIN transfer t ON t.entry_id = e.id
              WHERE j.spp_id = s.id AND ((t.credit = '1.1.2.07' AND t.debit GLOB '1.*')
                                         OR (t.debit = '1.1.2.07' AND t.credit GLOB '1.*'))), 0) AS dikembalikan
  FROM spp s
  WHERE s.kind = 'UM' AND s.state = 'paid'
    AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id)
);

CREATE VIEW v_panjar_line AS        -- the same per account and fund of the advance
SELECT l.spp_id, l.rekening, l.sumber_dana, l.amount AS dibayar,
       coalesce((SELECT sum(b.amount) FROM bukti b JOIN spj j ON j.id = b.spj_id
                 WHERE b.spp_id = l.spp_id AND b.rekening = l.rekening AND b.sumber_dana = l.sumber_dana
                   AND j.state = 'booked'
                   AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id)), 0)
         AS dipertanggungjawabkan
FROM spp_line l JOIN spp s ON s.id = l.spp_id
WHERE s.kind = 'UM' AND s.state = 'paid'
  AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = s.id);

CREATE VIEW v_komitmen AS           -- asked for but not yet spending: filed papers, and advances still out
SELECT s.year, s.kegiatan_id, l.rekening, l.sumber_dana, l.amount AS komitmen
FROM spp s JOIN spp_line l ON l.spp_id = s.id
WHERE s.state IN ('submitted', 'verified', 'approved')
UNION ALL
SELECT s.year, s.kegiatan_id, x.rekening, x.sumber_dana, x.dibayar - x.dipertanggungjawabkan
FROM v_panjar_line x JOIN spp s ON s.id = x.spp_id
WHERE x.dibayar > x.dipertanggungjawabkan AND (SELECT sisa FROM v_panjar p WHERE p.spp_id = s.id) > 0;

CREATE VIEW v_terpakai AS           -- spent or promised: no later version of the budget may give a line less
SELECT year, kegiatan_id, rekening, sumber_dana, sum(amount) AS terpakai
FROM (SELECT year, kegiatan_id, rekening, sumber_dana, realisasi AS amount FROM v_realisasi WHERE rekening GLOB '5*' OR rekening GLOB '6.2*'
      UNION ALL SELECT year, kegiatan_id, rekening, sumber_dana, komitmen FROM v_komitmen)
GROUP BY year, kegiatan_id, rekening, sumber_dana;

CREATE VIEW v_sisa_pagu AS          -- per version; ask it with the version in force on the paper's date
SELECT p.version_id, v.year, p.kegiatan_id, p.rekening, p.sumber_dana, p.pagu,
       coalesce(c.komitmen, 0) AS komitmen, coalesce(r.realisasi, 0) AS realisasi,
       p.pagu - coalesce(c.komitmen, 0) - coalesce(r.realisasi, 0) AS sisa
FROM v_pagu p
JOIN budget_version v ON v.id = p.version_id
LEFT JOIN (SELECT year, kegiatan_id, rekening, sumber_dana, sum(komitmen) AS komitmen
           FROM v_komitmen GROUP BY year, kegiatan_id, rekening, sumber_dana) c
  ON c.year = v.year AND c.kegiatan_id IS p.kegiatan_id AND c.rekening = p.rekening AND c.sumber_dana = p.sumber_dana
LEFT JOIN v_realisasi r
  ON r.year = v.year AND r.kegiatan_id IS p.kegiatan_id AND r.rekening = p.rekening AND r.sumber_dana = p.sumber_dana;

CREATE VIEW v_penerima AS           -- whom the village has paid before: a whole line is offered from this history
SELECT penerima, alamat, npwp, rekening_bank, max(date) AS terakhir, count(*) AS kali
FROM bukti GROUP BY penerima, alamat, npwp, rekening_bank;

-- Tax by masa (the month it was withheld in); an opening balance belongs to December of the year before.

CREATE VIEW v_pajak_gerak AS        -- each movement of tax: withheld, deposited, or either taken back; the older deposits name no masa
SELECT t.year, t.date, t.credit AS account,
       CASE e.source_kind WHEN 'saldo_awal' THEN printf('%d-12', t.year - 1) ELSE substr(coalesce(o.date, e.date), 1, 7) END AS masa,
       t.amount AS dipungut, 0 AS disetor
FROM transfer t JOIN entry e ON e.id = t.entry_id LEFT JOIN entry o ON o.id = e.reverses
WHERE t.credit >= '7.1' AND t.credit < '7.2' AND e.source_kind <> 'setor_pajak'
UNION ALL
SELECT t.year, t.date, t.debit,
       CASE e.source_kind WHEN 'saldo_awal' THEN printf('%d-12', t.year - 1) ELSE substr(coalesce(o.date, e.date), 1, 7) END,
       -t.amount, 0
FROM transfer t JOIN entry e ON e.id = t.entry_id LEFT JOIN entry o ON o.id = e.reverses
WHERE t.debit >= '7.1' AND t.debit < '7.2' AND e.source_kind <> 'setor_pajak'
UNION ALL
SELECT s.year, e.date, l.account, l.masa, 0, CASE WHEN e.reverses IS NULL THEN l.amount ELSE -l.amount END
FROM setor_pajak_line l JOIN setor_pajak s ON s.id = l.setor_id
JOIN entry e ON e.source_kind = 'setor_pajak' AND e.source_id = s.id;

CREATE VIEW v_potongan AS           -- each tax withheld on a receipt that took effect, with the receipt and the kind
SELECT s.year, coalesce(j.booked_date, s.paid_date) AS date, b.id AS bukti_id, b.number, b.date AS bukti_date, b.penerima, b.npwp,
       b.alamat, b.uraian, b.rekening, b.sumber_dana, b.amount AS bruto, p.pajak, r.name AS jenis, r.grouping, r.account, r.kap, r.kjs,
       p.base, p.rate, p.amount, p.usulan, p.hitungan, s.id AS spp_id, j.id AS spj_id
FROM potongan p JOIN bukti b ON b.id = p.bukti_id JOIN ref_pajak r ON r.code = p.pajak JOIN spp s ON s.id = b.spp_id
LEFT JOIN spj j ON j.id = b.spj_id
WHERE CASE WHEN b.spj_id IS NULL THEN s.state = 'paid' ELSE j.state = 'booked' END
  AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = CASE WHEN b.spj_id IS NULL THEN 'spp' ELSE 'spj' END
                    AND d.source_id = coalesce(b.spj_id, b.spp_id));
