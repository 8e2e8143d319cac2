-- The plan: what the RPJMDes and the RKPDes add up to, and how the budget follows them.

CREATE VIEW v_rpjm_kegiatan AS      -- how much of one kegiatan is planned over all its years, and at what cost
SELECT k.id AS kegiatan_id, k.rpjmdes_id, coalesce(sum(t.volume), 0) AS volume, coalesce(sum(t.amount), 0) AS jumlah
FROM rpjm_kegiatan k LEFT JOIN rpjm_tahun t ON t.kegiatan_id = k.id
GROUP BY k.id;

CREATE VIEW v_rpjm_jumlah AS        -- indicative pagu per year, bidang and fund; every coarser sum adds these
SELECT k.rpjmdes_id, t.year, substr(k.code, 1, 1) AS bidang, k.sumber_dana, sum(t.amount) AS jumlah
FROM rpjm_tahun t JOIN rpjm_kegiatan k ON k.id = t.kegiatan_id
GROUP BY k.rpjmdes_id, t.year, bidang, k.sumber_dana;

CREATE VIEW v_rkp_jumlah AS
SELECT rkpdes_id, substr(code, 1, 1) AS bidang, sumber_dana, sum(amount) AS jumlah
FROM rkp_kegiatan
GROUP BY rkpdes_id, bidang, sumber_dana;

CREATE VIEW v_rkp_dana AS           -- planned against the ceiling of each fund, NULL where nobody has told it; KDMP and insentif come with an amendment
SELECT r.id AS rkpdes_id, d.sumber_dana,
       coalesce((SELECT sum(j.jumlah) FROM v_rkp_jumlah j WHERE j.rkpdes_id = r.id AND j.sumber_dana = d.sumber_dana), 0) AS jumlah,
       (SELECT CASE WHEN r.revision = 0 THEN p.pokok ELSE p.pagu END FROM v_pagu_dana p
        WHERE p.year = r.year AND p.sumber_dana = d.sumber_dana) AS pagu
FROM rkpdes r JOIN (
  SELECT rkpdes_id, sumber_dana FROM rkp_kegiatan
  UNION
  SELECT r.id, p.sumber_dana FROM rkpdes r JOIN v_pagu_dana p ON p.year = r.year
) d ON d.rkpdes_id = r.id;

CREATE VIEW v_rkpdes AS             -- the RKPDes that counts in its year: the last posted one, before that the draft
SELECT year, id AS rkpdes_id, state
FROM rkpdes r
WHERE id = (SELECT o.id FROM rkpdes o WHERE o.year = r.year ORDER BY o.state = 'draft', o.revision DESC LIMIT 1);

CREATE VIEW v_plan_budget AS        -- per code what the RKPDes of the year foresaw and what a version gives; NULL = not there at all
SELECT v.id AS version_id, v.year, c.code, k.id AS kegiatan_id,
       (SELECT count(*) FROM rkp_kegiatan l WHERE l.rkpdes_id = p.rkpdes_id AND l.code = c.code) AS rkp_banyak,
       (SELECT sum(l.amount) FROM rkp_kegiatan l WHERE l.rkpdes_id = p.rkpdes_id AND l.code = c.code) AS direncanakan,
       CASE WHEN k.id IS NOT NULL THEN
         coalesce((SELECT sum(r.amount) FROM rab_line r WHERE r.version_id = v.id AND r.kegiatan_id = k.id), 0) END AS dianggarkan
FROM budget_version v
JOIN v_rkpdes p ON p.year = v.year
JOIN (SELECT l.rkpdes_id, l.code FROM rkp_kegiatan l
      UNION
      SELECT w.rkpdes_id, b.code FROM kegiatan b JOIN v_rkpdes w ON w.year = b.year) c ON c.rkpdes_id = p.rkpdes_id
LEFT JOIN kegiatan k ON k.year = v.year AND k.code = c.code
WHERE v.kind IN ('apbdes', 'perkades', 'pak');

CREATE VIEW v_outside_plan AS       -- budgeted outside the RKPDes (direncanakan is NULL), or planned and not budgeted (dianggarkan is NULL)
SELECT version_id, year, code, kegiatan_id, direncanakan, dianggarkan
FROM v_plan_budget
WHERE direncanakan IS NULL OR dianggarkan IS NULL;
