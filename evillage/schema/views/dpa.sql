-- DPA and RAK: when the money of a budget line is wanted, and whether there is cash for it then.

CREATE VIEW v_dpa_sisa AS           -- of a DPAL pagu is what last year's budget left unspent; each sum is asked of its own index
SELECT dpa_id, rekening, sumber_dana, pagu, rencana, pagu - rencana AS sisa
FROM (
  SELECT k.dpa_id, k.rekening, k.sumber_dana,
         (SELECT coalesce(sum(l.amount), 0) FROM rab_line l WHERE l.version_id = k.version_id AND l.kegiatan_id = k.kegiatan_id
          AND l.rekening = k.rekening AND l.sumber_dana = k.sumber_dana)
         - CASE WHEN k.kind = 'DPAL' THEN coalesce((SELECT r.realisasi FROM v_realisasi r WHERE r.year = k.year - 1
             AND r.kegiatan_id = k.kegiatan_id AND r.rekening = k.rekening AND r.sumber_dana = k.sumber_dana), 0) ELSE 0 END AS pagu,
         (SELECT coalesce(sum(m.amount), 0) FROM dpa_month m
          WHERE m.dpa_id = k.dpa_id AND m.rekening = k.rekening AND m.sumber_dana = k.sumber_dana) AS rencana
  FROM (SELECT d.id AS dpa_id, d.year, d.kind, d.kegiatan_id, d.version_id, l.rekening, l.sumber_dana
        FROM dpa d JOIN rab_line l ON l.version_id = d.version_id AND l.kegiatan_id = d.kegiatan_id
        UNION
        SELECT d.id, d.year, d.kind, d.kegiatan_id, d.version_id, m.rekening, m.sumber_dana FROM dpa d JOIN dpa_month m ON m.dpa_id = d.id) k
);

CREATE VIEW v_rak_sisa AS           -- every line of the budget, and how much of it has a month
SELECT rak_id, kegiatan_id, rekening, sumber_dana, sum(anggaran) AS anggaran, sum(jumlah) AS jumlah, sum(anggaran) - sum(jumlah) AS sisa
FROM (SELECT k.id AS rak_id, l.kegiatan_id, l.rekening, l.sumber_dana, l.amount AS anggaran, 0 AS jumlah
      FROM rak k JOIN rab_line l ON l.version_id = k.version_id
      UNION ALL
      SELECT rak_id, kegiatan_id, rekening, sumber_dana, 0, amount FROM rak_line)
GROUP BY rak_id, kegiatan_id, rekening, sumber_dana;

CREATE VIEW v_rak_kas_dana AS       -- per fund: SiLPA of last year is there on 1 January, before the month's income
WITH month (month) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)),
arus AS (
  SELECT rak_id, sumber_dana, month,
         sum(CASE WHEN rekening GLOB '6.1.1.*' THEN amount ELSE 0 END) AS silpa,
         sum(CASE WHEN rekening GLOB '4.*' OR (rekening GLOB '6.1.*' AND rekening NOT GLOB '6.1.1.*') THEN amount ELSE 0 END) AS masuk,
         sum(CASE WHEN rekening GLOB '5.*' OR rekening GLOB '6.2.*' THEN amount ELSE 0 END) AS keluar
  FROM rak_line GROUP BY rak_id, sumber_dana, month),
full_year AS (
  SELECT f.rak_id, f.sumber_dana, m.month, coalesce(a.silpa, 0) AS silpa, coalesce(a.masuk, 0) AS masuk, coalesce(a.keluar, 0) AS keluar
  FROM (SELECT DISTINCT rak_id, sumber_dana FROM arus) f CROSS JOIN month m
  LEFT JOIN arus a ON a.rak_id = f.rak_id AND a.sumber_dana = f.sumber_dana AND a.month = m.month)
SELECT rak_id, sumber_dana, month,
       sum(silpa + masuk - keluar) OVER so_far - masuk + keluar AS awal, masuk, keluar,
       sum(silpa + masuk - keluar) OVER so_far AS saldo
FROM full_year
WINDOW so_far AS (PARTITION BY rak_id, sumber_dana ORDER BY month);

CREATE VIEW v_rak_kas AS
SELECT rak_id, month, sum(awal) AS awal, sum(masuk) AS masuk, sum(keluar) AS keluar, sum(saldo) AS saldo
FROM v_rak_kas_dana
GROUP BY rak_id, month;

CREATE VIEW v_rak_bulan AS          -- the last approved RAK of a year, whatever version of the budget it belongs to
SELECT k.year, k.id AS rak_id, l.kegiatan_id, l.rekening, l.sumber_dana, l.month, l.amount
FROM rak k JOIN rak_line l ON l.rak_id = k.id
WHERE k.state = 'approved'
  AND k.revision = (SELECT max(revision) FROM rak later WHERE later.year = k.year AND later.state = 'approved');
