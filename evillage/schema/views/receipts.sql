-- Receipts: what of the cash is not in the bank yet, and what of a payment came back.

CREATE VIEW v_tbp AS                -- each cash receipt that was not taken back: deposited with STS, and still to be deposited
SELECT penerimaan_id, year, number, date, account, rekening, sumber_dana, dari, uraian, amount, disetor, amount - disetor AS sisa
FROM (
  SELECT p.id AS penerimaan_id, p.year, p.number, p.date, p.account, p.rekening, p.sumber_dana, p.dari, p.uraian, p.amount,
    coalesce((SELECT sum(l.amount) FROM sts_line l WHERE l.penerimaan_id = p.id
              AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'sts' AND d.source_id = l.sts_id)), 0) AS disetor
  FROM penerimaan p JOIN kas k ON k.account = p.account AND k.medium = 'tunai'
  WHERE NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'penerimaan' AND d.source_id = p.id));

CREATE VIEW v_spp_belanja AS        -- what a payment or its SPJ spent per account and fund, and what of it came back
SELECT s.spp_id, s.rekening, s.sumber_dana, s.belanja,
       coalesce((SELECT sum(r.amount) FROM pengembalian r
                 WHERE r.spp_id = s.spp_id AND r.rekening = s.rekening AND r.sumber_dana = s.sumber_dana
                   AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'pengembalian' AND d.source_id = r.id)), 0)
         AS dikembalikan
FROM (
  SELECT spp_id, rekening, sumber_dana, sum(amount) AS belanja FROM (
    SELECT s.id AS spp_id, CASE WHEN t.debit GLOB '5*' THEN t.debit ELSE t.credit END AS rekening, t.sumber_dana,
           CASE WHEN t.debit GLOB '5*' THEN t.amount ELSE -t.amount END AS amount
    FROM spp s CROSS JOIN entry e ON e.source_kind = 'spp' AND e.source_id = s.id CROSS JOIN transfer t ON t.entry_id = e.id
    WHERE t.debit GLOB '5*' OR t.credit GLOB '5*'
    UNION ALL
    SELECT j.spp_id, CASE WHEN t.debit GLOB '5*' THEN t.debit ELSE t.credit END, t.sumber_dana,
           CASE WHEN t.debit GLOB '5*' THEN t.amount ELSE -t.amount END
    FROM spj j CROSS JOIN entry e ON e.source_kind = 'spj' AND e.source_id = j.id CROSS JOIN transfer t ON t.entry_id = e.id
    WHERE t.debit GLOB '5*' OR t.credit GLOB '5*')
  GROUP BY spp_id, rekening, sumber_dana) s;

CREATE VIEW v_pendapatan AS         -- the register of income: each movement of accounts 4 and 6.1, and the medium it came by
SELECT t.year, t.date, t.id AS transfer_id, e.number, t.credit AS rekening, t.sumber_dana, e.uraian, coalesce(k.medium, 'nonkas') AS medium,
       t.amount, e.source_kind, e.source_id
FROM transfer t JOIN entry e ON e.id = t.entry_id LEFT JOIN kas k ON k.account = t.debit
WHERE (t.credit >= '4' AND t.credit < '5') OR (t.credit >= '6.1' AND t.credit < '6.2')
UNION ALL
SELECT t.year, t.date, t.id, e.number, t.debit, t.sumber_dana, e.uraian, coalesce(k.medium, 'nonkas'), -t.amount, e.source_kind, e.source_id
FROM transfer t JOIN entry e ON e.id = t.entry_id LEFT JOIN kas k ON k.account = t.credit
WHERE (t.debit >= '4' AND t.debit < '5') OR (t.debit >= '6.1' AND t.debit < '6.2');

CREATE VIEW v_tahap AS              -- each receipt with its account, fund and stage; taken back, with the other sign on that day
SELECT p.year, e.date, p.rekening, p.sumber_dana, p.tahap, CASE WHEN e.reverses IS NULL THEN p.amount ELSE -p.amount END AS diterima
FROM penerimaan p JOIN entry e ON e.source_kind = 'penerimaan' AND e.source_id = p.id;
