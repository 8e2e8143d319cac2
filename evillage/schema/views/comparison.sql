-- Two versions of a year beside each other: semula, menjadi, selisih = menjadi - semula. Ask with both ids.

CREATE VIEW v_perubahan AS          -- per kegiatan × rekening × sumber dana; both sides 0 where a version has no such line
SELECT a.id AS semula_id, b.id AS menjadi_id, l.kegiatan_id, l.rekening, l.sumber_dana,
       coalesce(sum(l.amount) FILTER (WHERE l.version_id = a.id), 0) AS semula,
       coalesce(sum(l.amount) FILTER (WHERE l.version_id = b.id), 0) AS menjadi,
       coalesce(sum(l.amount) FILTER (WHERE l.version_id = b.id), 0)
         - coalesce(sum(l.amount) FILTER (WHERE l.version_id = a.id), 0) AS selisih
FROM budget_version a JOIN budget_version b ON b.year = a.year JOIN rab_line l ON l.version_id IN (a.id, b.id)
GROUP BY a.id, b.id, l.kegiatan_id, l.rekening, l.sumber_dana;

CREATE VIEW v_perubahan_line AS     -- per line: the same line_key on both sides, NULL where a side has no such line
SELECT a.id AS semula_id, b.id AS menjadi_id, m.line_key, m.kegiatan_id,
       s.rekening AS rekening_semula, s.sumber_dana AS sumber_dana_semula, s.kelompok AS kelompok_semula, s.uraian AS uraian_semula,
       s.quantity AS quantity_semula, s.satuan AS satuan_semula, s.unit_price AS unit_price_semula, s.amount AS semula,
       m.rekening AS rekening_menjadi, m.sumber_dana AS sumber_dana_menjadi, m.kelompok AS kelompok_menjadi, m.uraian AS uraian_menjadi,
       m.quantity AS quantity_menjadi, m.satuan AS satuan_menjadi, m.unit_price AS unit_price_menjadi, m.amount AS menjadi,
       m.amount - coalesce(s.amount, 0) AS selisih, m.position
FROM budget_version a JOIN budget_version b ON b.year = a.year JOIN rab_line m ON m.version_id = b.id
LEFT JOIN rab_line s ON s.version_id = a.id AND s.line_key = m.line_key
UNION ALL
SELECT a.id, b.id, s.line_key, s.kegiatan_id,
       s.rekening, s.sumber_dana, s.kelompok, s.uraian, s.quantity, s.satuan, s.unit_price, s.amount,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       -s.amount, s.position
FROM budget_version a JOIN budget_version b ON b.year = a.year JOIN rab_line s ON s.version_id = a.id
WHERE NOT EXISTS (SELECT 1 FROM rab_line m WHERE m.version_id = b.id AND m.line_key = s.line_key);

CREATE VIEW v_perubahan_sum AS      -- per part of the budget: pendapatan (4), belanja (5), penerimaan and pengeluaran pembiayaan (6.1, 6.2)
SELECT semula_id, menjadi_id, bagian, sum(semula) AS semula, sum(menjadi) AS menjadi, sum(selisih) AS selisih
FROM (SELECT semula_id, menjadi_id, semula, menjadi, selisih,
             CASE WHEN rekening GLOB '6*' THEN substr(rekening, 1, 3) ELSE substr(rekening, 1, 1) END AS bagian FROM v_perubahan)
GROUP BY semula_id, menjadi_id, bagian;

CREATE VIEW v_perubahan_tempat AS   -- belanja per bidang, sub bidang and kegiatan, and per kegiatan × jenis: where art. 43 lets no Perkades move money
SELECT p.semula_id, p.menjadi_id, r.level AS tingkat, r.code, r.code || ' ' || r.name AS name,
       sum(p.semula) AS semula, sum(p.menjadi) AS menjadi, sum(p.selisih) AS selisih
FROM v_perubahan p JOIN kegiatan k ON k.id = p.kegiatan_id JOIN kegiatan_above u ON u.code = k.code JOIN ref_kegiatan r ON r.code = u.above
GROUP BY p.semula_id, p.menjadi_id, r.code
UNION ALL
SELECT p.semula_id, p.menjadi_id, 'jenis', k.code || ' ' || j.code, k.code || ' ' || k.name || ', ' || j.name,
       sum(p.semula), sum(p.menjadi), sum(p.selisih)
FROM v_perubahan p JOIN kegiatan k ON k.id = p.kegiatan_id JOIN ref_rekening j ON j.code = substr(p.rekening, 1, 3)
GROUP BY p.semula_id, p.menjadi_id, k.code, j.code;
