-- Closing a month: what was counted, what the bank says, and what lies between its statement and the book.

CREATE VIEW v_opname AS             -- a count beside the book of its day
SELECT o.id AS opname_id, o.year, o.date, o.account, o.official_id, o.penjelasan, dihitung, buku, dihitung - buku AS selisih
FROM (
  SELECT o.*,
    coalesce((SELECT sum(nominal * banyak) FROM opname_lembar l WHERE l.opname_id = o.id), 0) AS dihitung,
    coalesce((SELECT sum(masuk - keluar) FROM v_posting p WHERE p.account = o.account AND p.year = o.year AND p.date <= o.date), 0) AS buku
  FROM opname_kas o) o;

CREATE VIEW v_tutup AS              -- a month's closing per cash place, with what came and went
SELECT b.id AS tutup_id, b.year, b.month, b.date, b.state, l.account, k.medium, k.name, l.buku, l.nyata, l.nyata - l.buku AS selisih,
       l.penjelasan
FROM tutup_bulan b JOIN tutup_bulan_kas l ON l.tutup_id = b.id JOIN kas k ON k.account = l.account;

CREATE VIEW v_koran_bulan AS        -- each month of a statement: its last saldo
SELECT account, year, month, (SELECT c.saldo FROM rekening_koran c WHERE c.account = m.account AND c.date < m.sesudah
                              ORDER BY c.date DESC, c.id DESC LIMIT 1) AS saldo, sesudah
FROM (SELECT DISTINCT account, CAST(substr(date, 1, 4) AS INTEGER) AS year, CAST(substr(date, 6, 2) AS INTEGER) AS month,
             printf('%s-%02d-01', substr(date, 1, 4), CAST(substr(date, 6, 2) AS INTEGER) + 1) AS sesudah
      FROM rekening_koran) m;

CREATE VIEW v_rekonsiliasi AS       -- buku = bank + awal + buku_saja - bank_saja: what explains the difference at the end of a month
SELECT account, year, month, buku, bank, buku_saja, bank_saja, buku - bank - buku_saja + bank_saja AS awal
FROM (
  SELECT m.account, m.year, m.month, m.saldo AS bank,
    coalesce((SELECT sum(masuk - keluar) FROM v_posting p WHERE p.account = m.account AND p.year = m.year AND p.date < m.sesudah), 0)
      AS buku,
    coalesce((SELECT sum(p.masuk - p.keluar) FROM v_posting p WHERE p.account = m.account AND p.year = m.year AND p.date < m.sesudah
              AND p.date >= f.first AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = p.entry_id AND e.source_kind = 'saldo_awal')
              AND NOT EXISTS (
                SELECT 1 FROM cocok x JOIN rekening_koran c ON c.id = x.koran_id
                WHERE x.transfer_id = p.transfer_id AND x.account = m.account AND c.date < m.sesudah)), 0) AS buku_saja,
    coalesce((SELECT sum(c.masuk - c.keluar) FROM rekening_koran c WHERE c.account = m.account AND c.date < m.sesudah
              AND c.date >= m.year || '-01-01'
              AND NOT EXISTS (SELECT 1 FROM cocok x JOIN transfer t ON t.id = x.transfer_id WHERE x.koran_id = c.id AND t.date < m.sesudah)), 0)
      AS bank_saja
  FROM v_koran_bulan m
  JOIN (SELECT account, min(date) AS first FROM rekening_koran GROUP BY account) f ON f.account = m.account
  WHERE m.saldo IS NOT NULL);
