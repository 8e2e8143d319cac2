-- What a village and its kabupaten must agree on after every bundle, one row a year: the budget in force, what came and went, and
-- where the money lies.

CREATE VIEW v_control_totals AS
SELECT s.year,
  coalesce(b.pendapatan, 0) AS anggaran_pendapatan,
  coalesce(b.belanja, 0) AS anggaran_belanja,
  coalesce(b.penerimaan_pembiayaan, 0) AS anggaran_penerimaan_pembiayaan,
  coalesce(b.pengeluaran_pembiayaan, 0) AS anggaran_pengeluaran_pembiayaan,
  coalesce(r.pendapatan, 0) AS realisasi_pendapatan,
  coalesce(r.belanja, 0) AS realisasi_belanja,
  coalesce(r.penerimaan_pembiayaan, 0) AS realisasi_penerimaan_pembiayaan,
  coalesce(r.pengeluaran_pembiayaan, 0) AS realisasi_pengeluaran_pembiayaan,
  s.tunai, s.bank, s.panjar, s.utang_pajak
FROM v_silpa s
LEFT JOIN v_version v ON v.year = s.year AND v.until_date IS NULL
LEFT JOIN v_budget_balance b ON b.version_id = v.version_id
LEFT JOIN (
  SELECT year,
         sum(realisasi) FILTER (WHERE rekening GLOB '4*') AS pendapatan,
         sum(realisasi) FILTER (WHERE rekening GLOB '5*') AS belanja,
         sum(realisasi) FILTER (WHERE rekening GLOB '6.1*') AS penerimaan_pembiayaan,
         sum(realisasi) FILTER (WHERE rekening GLOB '6.2*') AS pengeluaran_pembiayaan
  FROM v_realisasi GROUP BY year) r ON r.year = s.year;
