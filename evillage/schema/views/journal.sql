-- The journal seen from its accounts.

CREATE VIEW v_posting AS            -- each transfer once for each of its two accounts
SELECT debit AS account, year, date, id AS transfer_id, entry_id, amount AS masuk, 0 AS keluar,
       credit AS lawan, kegiatan_id, sumber_dana
FROM transfer
UNION ALL
SELECT credit, year, date, id, entry_id, 0, amount, debit, kegiatan_id, sumber_dana
FROM transfer;

CREATE VIEW v_gerak AS              -- movements of the budget accounts, signed so that realisation is positive
SELECT year, date, debit AS rekening, kegiatan_id, sumber_dana, amount, entry_id FROM transfer
WHERE (debit >= '5' AND debit < '6') OR (debit >= '6.2' AND debit < '6.3')
UNION ALL
SELECT year, date, credit, NULL, sumber_dana, amount, entry_id FROM transfer   -- income is of no kegiatan, even when one was paid from it
WHERE (credit >= '4' AND credit < '5') OR (credit >= '6.1' AND credit < '6.2')
UNION ALL
SELECT year, date, credit, kegiatan_id, sumber_dana, -amount, entry_id FROM transfer
WHERE (credit >= '5' AND credit < '6') OR (credit >= '6.2' AND credit < '6.3')
UNION ALL
SELECT year, date, debit, NULL, sumber_dana, -amount, entry_id FROM transfer
WHERE (debit >= '4' AND debit < '5') OR (debit >= '6.1' AND debit < '6.2');

CREATE VIEW v_realisasi AS
SELECT year, kegiatan_id, rekening, sumber_dana, sum(amount) AS realisasi
FROM v_gerak
GROUP BY year, kegiatan_id, rekening, sumber_dana;

CREATE VIEW v_kas AS                -- both sides asked of their own index: v_posting would read every account first
SELECT y.year, k.account, k.medium, k.name,
       (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.debit = k.account AND t.year = y.year)
       - (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.credit = k.account AND t.year = y.year) AS saldo
FROM tahun y CROSS JOIN kas k;

CREATE VIEW v_bku AS                -- Buku Kas Umum: every movement of cash and bank; bank to cash prints as two rows
SELECT t.year, t.date, t.entry_id, t.id AS transfer_id, t.debit AS account, k.medium, e.number, e.source_kind, e.source_id,
       t.credit AS rekening, t.kegiatan_id, t.sumber_dana,
       CASE WHEN t.note = '' THEN e.uraian ELSE t.note END AS uraian,
       t.amount AS penerimaan, 0 AS pengeluaran
FROM kas k CROSS JOIN transfer t ON t.debit = k.account JOIN entry e ON e.id = t.entry_id
UNION ALL
SELECT t.year, t.date, t.entry_id, t.id, t.credit, k.medium, e.number, e.source_kind, e.source_id,
       t.debit, t.kegiatan_id, t.sumber_dana, CASE WHEN t.note = '' THEN e.uraian ELSE t.note END, 0, t.amount
FROM kas k CROSS JOIN transfer t ON t.credit = k.account JOIN entry e ON e.id = t.entry_id;

CREATE VIEW v_pajak AS              -- tax withheld, deposited, still owed; what was taken back counts in neither
SELECT g.year, g.account, r.name, sum(g.dipungut) AS dipungut, sum(g.disetor) AS disetor, sum(g.dipungut - g.disetor) AS sisa
FROM v_pajak_gerak g JOIN ref_rekening r ON r.code = g.account
GROUP BY g.year, g.account;

CREATE VIEW v_pajak_dana AS         -- the same per sumber dana: a deposit is paid from the funds it was withheld from
SELECT year, account, sumber_dana, sum(keluar - masuk) AS sisa
FROM v_posting
WHERE account >= '7.1' AND account < '7.2'
GROUP BY year, account, sumber_dana;

CREATE VIEW v_silpa AS              -- two roads to one figure: the budget accounts, and what lies in the box, the bank and with people
SELECT y.year,
  coalesce((SELECT sum(CASE WHEN rekening GLOB '4*' OR rekening GLOB '6.1*' THEN amount ELSE -amount END)
            FROM v_gerak g WHERE g.year = y.year), 0) AS silpa,
  coalesce((SELECT sum(saldo) FROM v_kas k WHERE k.year = y.year AND k.medium = 'tunai'), 0) AS tunai,
  coalesce((SELECT sum(saldo) FROM v_kas k WHERE k.year = y.year AND k.medium = 'bank'), 0) AS bank,
  (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.debit = '1.1.2.07' AND t.year = y.year)
  - (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.credit = '1.1.2.07' AND t.year = y.year) AS panjar,
  (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.credit >= '7.1' AND t.credit < '7.2' AND t.year = y.year)
  - (SELECT coalesce(sum(amount), 0) FROM transfer t WHERE t.debit >= '7.1' AND t.debit < '7.2' AND t.year = y.year) AS utang_pajak
FROM tahun y;

CREATE VIEW v_dibalik AS            -- papers whose entry was taken back
SELECT e.source_kind, e.source_id FROM entry r JOIN entry e ON e.id = r.reverses;

CREATE VIEW v_bulan_tertutup AS     -- "2026-03": a month that takes no more entries
SELECT printf('%d-%02d', year, month) AS bulan FROM tutup_bulan WHERE state <> 'draft';
