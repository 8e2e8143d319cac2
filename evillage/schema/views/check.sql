-- What must always be so. Each view lists its breaches: where, what was expected, what was found. An empty view is good news.
-- `evillage check`, the window, the tests and the kabupaten all read every view whose name begins with v_check_.

CREATE VIEW v_check_silpa AS
SELECT 'Tahun ' || year AS place, silpa AS expected, tunai + bank + panjar - utang_pajak AS found
FROM v_silpa WHERE silpa <> tunai + bank + panjar - utang_pajak;

CREATE VIEW v_check_kas AS
SELECT place, 0 AS expected, saldo AS found FROM (
  SELECT k.name || ', ' || p.date AS place,
         sum(sum(p.masuk - p.keluar)) OVER (PARTITION BY p.account, p.year ORDER BY p.date) AS saldo
  FROM kas k JOIN v_posting p ON p.account = k.account
  GROUP BY p.account, p.year, p.date)
WHERE saldo < 0;

CREATE VIEW v_check_pagu AS
SELECT 'Kegiatan ' || coalesce(k.code, '-') || ', rekening ' || s.rekening || ', ' || s.sumber_dana AS place,
       s.pagu AS expected, s.komitmen + s.realisasi AS found
FROM v_version v JOIN v_sisa_pagu s ON s.version_id = v.version_id LEFT JOIN kegiatan k ON k.id = s.kegiatan_id
WHERE v.until_date IS NULL AND s.sisa < 0 AND s.rekening >= '5' AND NOT s.rekening GLOB '6.1*'
UNION ALL
SELECT 'Kegiatan ' || coalesce(k.code, '-') || ', rekening ' || r.rekening || ', ' || r.sumber_dana, 0, r.realisasi
FROM v_realisasi r LEFT JOIN kegiatan k ON k.id = r.kegiatan_id
WHERE r.realisasi > 0 AND (r.rekening GLOB '5*' OR r.rekening GLOB '6.2*')
  AND NOT EXISTS (SELECT 1 FROM v_version v JOIN v_pagu p ON p.version_id = v.version_id
                  WHERE v.year = r.year AND p.kegiatan_id IS r.kegiatan_id AND p.rekening = r.rekening AND p.sumber_dana = r.sumber_dana);

CREATE VIEW v_check_budget AS
SELECT 'Anggaran ' || v.year || ' ' || v.kind || ' ' || v.revision AS place, 0 AS expected, b.silpa AS found
FROM budget_version v JOIN v_budget_balance b ON b.version_id = v.id
WHERE v.state = 'posted' AND b.silpa <> 0;

CREATE VIEW v_check_spp AS          -- a paid SPP has exactly one entry, for its own sum; no other SPP has one, and one taken back nets to nothing
SELECT 'SPP ' || coalesce(s.number, s.id) AS place, CASE WHEN s.state = 'paid' AND NOT s.dibalik THEN s.jumlah ELSE 0 END AS expected,
       coalesce((SELECT sum(CASE WHEN t.credit IN (SELECT account FROM kas) THEN t.amount ELSE -t.amount END)
                 FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = 'spp' AND e.source_id = s.id AND NOT t.debit GLOB '7.*' AND NOT t.credit GLOB '7.*'), 0) AS found
FROM v_spp s
WHERE expected <> found;

CREATE VIEW v_check_spj AS          -- a booked SPJ moved its receipts and its remainder out of the advance
SELECT 'SPJ ' || coalesce(j.number, j.id) AS place, CASE WHEN j.state = 'booked' AND NOT j.dibalik THEN j.jumlah ELSE 0 END AS expected,
       coalesce((SELECT sum(CASE WHEN t.credit = '1.1.2.07' THEN t.amount ELSE -t.amount END)
                 FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = 'spj' AND e.source_id = j.id AND '1.1.2.07' IN (t.debit, t.credit)), 0) AS found
FROM v_spj j
WHERE expected <> found;

CREATE VIEW v_check_potongan AS     -- what receipts withhold is what the journal owes the state, paper by paper
SELECT 'SPP ' || coalesce(s.number, s.id) AS place, CASE WHEN s.state = 'paid' AND NOT s.dibalik THEN s.potongan ELSE 0 END AS expected,
       coalesce((SELECT sum(CASE WHEN t.credit GLOB '7.1.*' THEN t.amount ELSE -t.amount END)
                 FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = 'spp' AND e.source_id = s.id AND (t.credit GLOB '7.1.*' OR t.debit GLOB '7.1.*')), 0) AS found
FROM v_spp s WHERE expected <> found
UNION ALL
SELECT 'SPJ ' || coalesce(j.number, j.id),
       CASE WHEN j.state = 'booked' AND NOT j.dibalik
            THEN coalesce((SELECT sum(p.amount) FROM bukti b JOIN potongan p ON p.bukti_id = b.id WHERE b.spj_id = j.id), 0) ELSE 0 END
         AS expected,
       coalesce((SELECT sum(CASE WHEN t.credit GLOB '7.1.*' THEN t.amount ELSE -t.amount END)
                 FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = 'spj' AND e.source_id = j.id AND (t.credit GLOB '7.1.*' OR t.debit GLOB '7.1.*')), 0) AS found
FROM v_spj j WHERE expected <> found;

CREATE VIEW v_check_pembalikan AS   -- a booked reversal has its opposite entry, transfer by transfer; no other reversal has one
SELECT 'Pembalikan ' || p.number AS place,
       CASE p.state WHEN 'booked' THEN (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.entry_id = p.entry_id) ELSE 0 END AS expected,
       coalesce((SELECT sum(b.amount) FROM entry r JOIN transfer b ON b.entry_id = r.id
                 WHERE r.reverses = p.entry_id AND EXISTS (
                   SELECT 1 FROM transfer t WHERE t.entry_id = p.entry_id AND t.debit = b.credit AND t.credit = b.debit
                     AND t.amount = b.amount AND t.sumber_dana = b.sumber_dana AND t.kegiatan_id IS b.kegiatan_id)), 0) AS found
FROM pembalikan p
WHERE p.state <> 'cancelled' AND expected <> found;

CREATE VIEW v_check_tutup AS        -- a closed month's book still says what it said when it was closed
SELECT 'Tutup bulan ' || b.month || '/' || b.year || ', ' || k.name AS place, l.buku AS expected,
       coalesce((SELECT sum(masuk - keluar) FROM v_posting p WHERE p.account = l.account AND p.year = b.year
                 AND p.date < printf('%d-%02d-01', b.year, b.month + 1)), 0) AS found
FROM tutup_bulan b JOIN tutup_bulan_kas l ON l.tutup_id = b.id JOIN kas k ON k.account = l.account
WHERE b.state <> 'draft' AND expected <> found;

CREATE VIEW v_check_cocok AS        -- a ticked statement line is the sum of its transfers
SELECT 'Rekening koran ' || c.date || ' ' || c.uraian AS place, c.masuk - c.keluar AS expected,
       sum(CASE WHEN t.debit = c.account THEN t.amount ELSE -t.amount END) AS found
FROM rekening_koran c JOIN cocok x ON x.koran_id = c.id JOIN transfer t ON t.id = x.transfer_id
GROUP BY c.id HAVING expected <> found;

CREATE VIEW v_check_penerimaan AS
SELECT 'Penerimaan ' || p.number AS place, p.amount AS expected,
       coalesce((SELECT sum(t.amount) FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = 'penerimaan' AND e.source_id = p.id AND e.reverses IS NULL), 0) AS found
FROM penerimaan p WHERE expected <> found;

CREATE VIEW v_check_setoran AS      -- deposits, charges, returns and recognitions moved what they say; no TBP was deposited twice
SELECT d.jenis || ' ' || d.number AS place, d.amount AS expected,
       coalesce((SELECT sum(t.amount) FROM entry e CROSS JOIN transfer t ON t.entry_id = e.id
                 WHERE e.source_kind = d.kind AND e.source_id = d.id AND e.reverses IS NULL), 0) AS found
FROM (
  SELECT 'STS' AS jenis, 'sts' AS kind, id, number, coalesce((SELECT sum(amount) FROM sts_line l WHERE l.sts_id = s.id), 0) AS amount FROM sts s
  UNION ALL SELECT 'Biaya bank', 'biaya_bank', id, number, amount FROM biaya_bank
  UNION ALL SELECT 'Pengembalian', 'pengembalian', id, number, amount FROM pengembalian
  UNION ALL SELECT 'Pengesahan', 'nonkas', id, number, amount FROM nonkas) d
WHERE expected <> found
UNION ALL
SELECT 'TBP ' || number, amount, disetor FROM v_tbp WHERE sisa < 0
UNION ALL
SELECT 'Pengembalian dari SPP ' || s.number, b.belanja, b.dikembalikan FROM v_spp_belanja b JOIN spp s ON s.id = b.spp_id
WHERE b.dikembalikan > b.belanja;

CREATE VIEW v_check_numbering AS    -- the sequence of each paper has no hole
SELECT kind || ' ' || year AS place, count(*) AS expected, max(urut) AS found FROM (
  SELECT 'SPP' AS kind, year, CAST(number AS INTEGER) AS urut FROM spp WHERE number IS NOT NULL
  UNION ALL SELECT 'SPJ', year, CAST(number AS INTEGER) FROM spj WHERE number IS NOT NULL
  UNION ALL SELECT 'Penerimaan ' || k.medium, p.year, CAST(p.number AS INTEGER) FROM penerimaan p JOIN kas k ON k.account = p.account
  UNION ALL SELECT 'Mutasi kas', year, CAST(number AS INTEGER) FROM mutasi_kas
  UNION ALL SELECT 'Setor pajak', year, CAST(number AS INTEGER) FROM setor_pajak
  UNION ALL SELECT 'STS', year, CAST(number AS INTEGER) FROM sts
  UNION ALL SELECT 'Biaya bank', year, CAST(number AS INTEGER) FROM biaya_bank
  UNION ALL SELECT 'Pengembalian', year, CAST(number AS INTEGER) FROM pengembalian
  UNION ALL SELECT 'Pengesahan tanpa kas', year, CAST(number AS INTEGER) FROM nonkas
  UNION ALL SELECT 'Pembalikan', year, CAST(number AS INTEGER) FROM pembalikan)
GROUP BY kind, year HAVING count(*) <> max(urut);

CREATE VIEW v_check_pajak AS
SELECT name || ' ' || year AS place, dipungut AS expected, disetor AS found FROM v_pajak WHERE sisa < 0;

CREATE VIEW v_check_panjar AS
SELECT 'SPP ' || number AS place, dibayar AS expected, dipertanggungjawabkan + dikembalikan AS found FROM v_panjar WHERE sisa < 0;

CREATE VIEW v_check_tree AS         -- every code knows all its ancestors
SELECT 'Rekening ' || code AS place, length(code) - length(replace(code, '.', '')) + 1 AS expected,
       (SELECT count(*) FROM rekening_above a WHERE a.code = r.code) AS found
FROM ref_rekening r WHERE expected <> found
UNION ALL
SELECT 'Kegiatan ' || code, length(code) - length(replace(code, '.', '')) + 1,
       (SELECT count(*) FROM kegiatan_above a WHERE a.code = r.code)
FROM ref_kegiatan r WHERE length(code) - length(replace(code, '.', '')) + 1 <> (SELECT count(*) FROM kegiatan_above a WHERE a.code = r.code);
