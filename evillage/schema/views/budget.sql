-- The budget: which version counts on which day, what each line of it allows, whether it balances.

CREATE VIEW v_version AS            -- from_date inclusive, until_date exclusive
SELECT id AS version_id, year, kind, revision, document_no, document_date AS from_date,
       lead(document_date) OVER (PARTITION BY year ORDER BY document_date, id) AS until_date
FROM budget_version
WHERE state = 'posted' AND kind IN ('apbdes', 'perkades', 'pak');

CREATE VIEW v_pagu AS
SELECT l.version_id, l.kegiatan_id, l.rekening, l.sumber_dana, sum(l.amount) AS pagu
FROM rab_line l
GROUP BY l.version_id, l.kegiatan_id, l.rekening, l.sumber_dana;

CREATE VIEW v_rab_kelompok AS       -- subtotals as the RAB prints them: per account, and per group inside it
SELECT l.version_id, l.kegiatan_id, l.rekening, l.kelompok, sum(l.amount) AS jumlah
FROM rab_line l
GROUP BY l.version_id, l.kegiatan_id, l.rekening, l.kelompok;

CREATE VIEW v_budget_balance AS     -- R1: surplus/(defisit) + pembiayaan netto = 0
SELECT version_id, pendapatan, belanja, penerimaan_pembiayaan, pengeluaran_pembiayaan,
       pendapatan - belanja AS surplus,
       penerimaan_pembiayaan - pengeluaran_pembiayaan AS pembiayaan_netto,
       pendapatan - belanja + penerimaan_pembiayaan - pengeluaran_pembiayaan AS silpa
FROM (
  SELECT v.id AS version_id,
         coalesce(sum(l.amount) FILTER (WHERE l.rekening GLOB '4*'), 0) AS pendapatan,
         coalesce(sum(l.amount) FILTER (WHERE l.rekening GLOB '5*'), 0) AS belanja,
         coalesce(sum(l.amount) FILTER (WHERE l.rekening GLOB '6.1*'), 0) AS penerimaan_pembiayaan,
         coalesce(sum(l.amount) FILTER (WHERE l.rekening GLOB '6.2*'), 0) AS pengeluaran_pembiayaan
  FROM budget_version v LEFT JOIN rab_line l ON l.version_id = v.id
  GROUP BY v.id
);

CREATE VIEW v_sumber_balance AS     -- does each fund's income cover its spending?
SELECT version_id, sumber_dana,
       coalesce(sum(amount) FILTER (WHERE rekening GLOB '4*'), 0) AS pendapatan,
       coalesce(sum(amount) FILTER (WHERE rekening GLOB '4*' OR rekening GLOB '6.1*'), 0) AS masuk,
       coalesce(sum(amount) FILTER (WHERE rekening GLOB '5*' OR rekening GLOB '6.2*'), 0) AS keluar
FROM rab_line
GROUP BY version_id, sumber_dana;

CREATE VIEW v_above_standard AS     -- lines dearer than the standard price they were taken from
SELECT l.version_id, l.id AS line_id, l.kegiatan_id, l.uraian, l.ssh AS code, s.name, s.satuan, l.quantity, l.unit_price,
       s.unit_price AS standard, l.unit_price - s.unit_price AS difference
FROM rab_line l JOIN budget_version v ON v.id = l.version_id JOIN ssh s ON s.year = v.year AND s.code = l.ssh
WHERE l.ssh <> '' AND l.unit_price > s.unit_price;
