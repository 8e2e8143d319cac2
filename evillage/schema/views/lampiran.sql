-- Which papers may have files beside them, one branch a kind of paper. A new kind is one more branch, one more line in
-- guards/lampiran.sql where its rows can be removed, and its word in kernel/words.py.
--
-- terbuka: still a draft, so that a file may be taken off again. berkas: the dossier it belongs to; an SPP, its SPJ and their receipts
-- are one, so that a scan of several receipts may hang on each of them.

CREATE VIEW v_berlampiran AS
SELECT 'spp' AS paper, id AS paper_id, year, coalesce(number, '') AS number, uraian, state = 'draft' AS terbuka, 'spp:' || id AS berkas
FROM spp
UNION ALL
SELECT 'bukti', id, CAST(substr(date, 1, 4) AS INTEGER), number, uraian,
  coalesce(CASE WHEN spj_id IS NULL THEN (SELECT state FROM spp s WHERE s.id = b.spp_id)
           ELSE (SELECT state FROM spj j WHERE j.id = b.spj_id) END, 'draft') = 'draft', 'spp:' || spp_id
FROM bukti b
UNION ALL
SELECT 'spj', id, year, coalesce(number, ''), coalesce((SELECT s.uraian FROM spp s WHERE s.id = j.spp_id), ''), state = 'draft',
  'spp:' || spp_id
FROM spj j
UNION ALL SELECT 'penerimaan', id, year, number, uraian, 0, 'penerimaan:' || id FROM penerimaan
UNION ALL SELECT 'sts', id, year, number, uraian, 0, 'sts:' || id FROM sts
UNION ALL SELECT 'biaya_bank', id, year, number, uraian, 0, 'biaya_bank:' || id FROM biaya_bank
UNION ALL SELECT 'pengembalian', id, year, number, uraian, 0, 'pengembalian:' || id FROM pengembalian
UNION ALL SELECT 'nonkas', id, year, number, uraian, 0, 'nonkas:' || id FROM nonkas
UNION ALL SELECT 'saldo_awal', id, year, '', account, 0, 'saldo_awal:' || id FROM saldo_awal
UNION ALL SELECT 'mutasi_kas', id, year, number, uraian, 0, 'mutasi_kas:' || id FROM mutasi_kas
UNION ALL SELECT 'setor_pajak', id, year, number, 'NTPN ' || ntpn, 0, 'setor_pajak:' || id FROM setor_pajak
UNION ALL SELECT 'pembalikan', id, year, number, reason, state = 'draft', 'pembalikan:' || id FROM pembalikan
UNION ALL
SELECT 'opname_kas', id, year, '', date, substr(date, 1, 7) NOT IN (SELECT bulan FROM v_bulan_tertutup), 'opname_kas:' || id
FROM opname_kas
UNION ALL
SELECT 'rekening_koran_impor', i.id, coalesce((SELECT CAST(substr(min(c.date), 1, 4) AS INTEGER) FROM rekening_koran c WHERE c.impor_id = i.id), 0),
  '', i.name, 1, 'rekening_koran_impor:' || i.id
FROM rekening_koran_impor i
UNION ALL SELECT 'tutup_bulan', id, year, '', printf('%d-%02d', year, month), state = 'draft', 'tutup_bulan:' || id FROM tutup_bulan
UNION ALL SELECT 'tutup_tahun', id, year, '', CAST(year AS TEXT), state = 'draft', 'tutup_tahun:' || id FROM tutup_tahun
UNION ALL SELECT 'aset', id, CAST(substr(perolehan, 1, 4) AS INTEGER), kode, name, 1, 'aset:' || id FROM aset
UNION ALL
SELECT 'budget_version', id, year, document_no, coalesce(nullif(name, ''), kind), state IN ('draft', 'kept'), 'budget_version:' || id
FROM budget_version
UNION ALL
SELECT 'rpjmdes', id, first_year, document_no, first_year || '-' || last_year, state = 'draft', 'rpjmdes:' || id FROM rpjmdes
UNION ALL SELECT 'rkpdes', id, year, document_no, CAST(year AS TEXT), state = 'draft', 'rkpdes:' || id FROM rkpdes
UNION ALL SELECT 'usulan', id, year, '', uraian, 1, 'usulan:' || id FROM usulan
UNION ALL SELECT 'dpa', id, year, '', kind, state = 'draft', 'dpa:' || id FROM dpa
UNION ALL SELECT 'rak', id, year, '', CAST(year AS TEXT), state = 'draft', 'rak:' || id FROM rak
UNION ALL SELECT 'paket', id, year, '', name, 1, 'paket:' || id FROM paket
UNION ALL
SELECT 'kunjungan', id, year, lembar_no, tingkat || ' ' || date, 1, 'kunjungan:' || id FROM kunjungan
UNION ALL
SELECT 'progress', id, CAST(substr(date, 1, 4) AS INTEGER), '', date, 1, 'paket:' || paket_id FROM progress;

CREATE VIEW v_asli AS               -- every file of the record that lies beside the village file, by its sha256, those of photos first
SELECT sha256, min(urut) AS urut FROM (
  SELECT sha256, id AS urut FROM photo
  UNION ALL SELECT sha256, 1000000000 + id FROM lampiran)
GROUP BY sha256;

CREATE VIEW v_check_lampiran AS     -- no file hangs in the air
SELECT printf('lampiran %d, %s', l.id, l.name) AS place, printf('%s %d', l.paper, l.paper_id) AS expected, 'tidak ada' AS found
FROM lampiran l
WHERE NOT EXISTS (SELECT 1 FROM v_berlampiran p WHERE p.paper = l.paper AND p.paper_id = l.paper_id);
