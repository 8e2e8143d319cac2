-- The end of a year: what remains of each fund, and what the village owns.

CREATE VIEW v_dana_gerak AS         -- each transfer as its fund sees it; silpa = tunai + bank + panjar - pajak, line by line
SELECT t.year, t.date, t.sumber_dana,
       t.amount * ((t.credit = '6.1.1.01') - (t.debit = '6.1.1.01')) AS silpa_lalu,
       t.amount * ((t.credit GLOB '4*') - (t.debit GLOB '4*')) AS pendapatan,
       t.amount * ((t.debit GLOB '5*') - (t.credit GLOB '5*')) AS belanja,
       t.amount * ((t.credit GLOB '6*') - (t.debit GLOB '6*')
                   - (t.credit = '6.1.1.01') + (t.debit = '6.1.1.01')) AS pembiayaan,
       t.amount * ((coalesce(d.medium, '') = 'tunai') - (coalesce(c.medium, '') = 'tunai')) AS tunai,
       t.amount * ((coalesce(d.medium, '') = 'bank') - (coalesce(c.medium, '') = 'bank')) AS bank,
       t.amount * ((t.debit = '1.1.2.07') - (t.credit = '1.1.2.07')) AS panjar,
       t.amount * ((t.credit GLOB '7.1*') - (t.debit GLOB '7.1*')) AS pajak
FROM transfer t LEFT JOIN kas d ON d.account = t.debit LEFT JOIN kas c ON c.account = t.credit;

CREATE VIEW v_silpa_dana AS         -- v_silpa fund by fund
SELECT year, sumber_dana, sum(silpa_lalu + pendapatan - belanja + pembiayaan) AS silpa, sum(tunai) AS tunai, sum(bank) AS bank,
       sum(panjar) AS panjar, sum(pajak) AS utang_pajak
FROM v_dana_gerak
GROUP BY year, sumber_dana;

CREATE VIEW v_tahun_tertutup AS SELECT year FROM tutup_tahun WHERE state <> 'draft';

CREATE VIEW v_aset AS               -- each thing with its value now; dihapus = the day it was written off
SELECT a.id, a.rekening, r.name AS golongan, a.kode, a.name, a.lokasi, a.perolehan, a.asal, a.kondisi, a.note,
       coalesce((SELECT sum(m.amount) FROM aset_mutasi m WHERE m.aset_id = a.id), 0) AS nilai,
       (SELECT max(m.date) FROM aset_mutasi m WHERE m.aset_id = a.id AND m.jenis = 'penghapusan') AS dihapus
FROM aset a JOIN ref_rekening r ON r.code = a.rekening;

CREATE VIEW v_aset_tahun AS         -- per account and year: what its value was before, what came, what went
SELECT y.year, a.rekening,
       coalesce(sum(m.amount) FILTER (WHERE m.date < y.year || '-01-01'), 0) AS awal,
       coalesce(sum(m.amount) FILTER (WHERE m.date >= y.year || '-01-01' AND m.amount > 0), 0) AS tambah,
       coalesce(-sum(m.amount) FILTER (WHERE m.date >= y.year || '-01-01' AND m.amount < 0), 0) AS kurang,
       sum(m.amount) AS akhir
FROM tahun y JOIN aset_mutasi m ON m.date <= y.year || '-12-31' JOIN aset a ON a.id = m.aset_id
GROUP BY y.year, a.rekening;

CREATE VIEW v_belanja_aset AS       -- capital spending, modal paid in and reserves set aside, by the asset account they make (ref_korolari)
SELECT year, kegiatan_id, aset, sum(amount) AS belanja, max(date) AS terakhir
FROM (
  SELECT g.year, g.date, g.kegiatan_id, g.amount,
         coalesce((SELECT k.debit FROM rekening_above a JOIN ref_korolari k ON k.belanja = a.above WHERE a.code = g.rekening
                   ORDER BY length(a.above) DESC LIMIT 1), '1.5.5.03') AS aset
  FROM v_gerak g
  WHERE (g.rekening >= '5.3' AND g.rekening < '5.4') OR (g.rekening >= '6.2.1' AND g.rekening < '6.2.3'))
GROUP BY year, kegiatan_id, aset;

CREATE VIEW v_aset_usulan AS        -- what of it the register does not hold yet; below zero after spending was taken back
SELECT b.year, b.kegiatan_id, b.aset, b.belanja, b.terakhir, coalesce(m.tercatat, 0) AS tercatat, b.belanja - coalesce(m.tercatat, 0) AS sisa
FROM v_belanja_aset b LEFT JOIN (
  SELECT CAST(substr(date, 1, 4) AS INTEGER) AS year, kegiatan_id, belanja AS aset, sum(amount) AS tercatat
  FROM aset_mutasi WHERE belanja <> '' GROUP BY 1, 2, 3) m
  ON m.year = b.year AND m.kegiatan_id IS b.kegiatan_id AND m.aset = b.aset;
