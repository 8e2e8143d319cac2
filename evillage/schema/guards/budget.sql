-- Only a draft is changed: what was proposed, kept or posted is frozen. Only a version that balances (R1) and still allows what was
-- spent and promised is posted.

CREATE TRIGGER rab_line_added BEFORE INSERT ON rab_line
WHEN (SELECT state FROM budget_version WHERE id = NEW.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER rab_line_changed BEFORE UPDATE ON rab_line
WHEN EXISTS (SELECT 1 FROM budget_version WHERE id IN (OLD.version_id, NEW.version_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER rab_line_removed BEFORE DELETE ON rab_line
WHEN (SELECT state FROM budget_version WHERE id = OLD.version_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

-- A line belongs to the year of its kegiatan.

CREATE TRIGGER rab_line_in_its_year BEFORE INSERT ON rab_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM budget_version WHERE id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

CREATE TRIGGER rab_line_stays_in_its_year BEFORE UPDATE OF version_id, kegiatan_id ON rab_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM budget_version WHERE id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

-- A posted version stays as it is; a proposed one only moves on; a snapshot may be opened again, which is how it is thrown away.

CREATE TRIGGER budget_version_kept BEFORE UPDATE ON budget_version
WHEN OLD.state = 'posted' OR (OLD.state <> 'draft' AND
  (NEW.year, NEW.kind, NEW.revision, NEW.document_no, NEW.document_date, NEW.source_id, NEW.name, NEW.alasan, NEW.penjelasan)
  IS NOT (OLD.year, OLD.kind, OLD.revision, OLD.document_no, OLD.document_date, OLD.source_id, OLD.name, OLD.alasan, OLD.penjelasan))
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER budget_version_stays BEFORE DELETE ON budget_version WHEN OLD.state NOT IN ('draft', 'kept')
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER budget_version_balanced BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'posted' AND (SELECT silpa FROM v_budget_balance WHERE version_id = NEW.id) <> 0
BEGIN SELECT RAISE(ABORT, 'budget_unbalanced'); END;

CREATE TRIGGER budget_version_covers BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'posted' AND EXISTS (
  SELECT 1 FROM v_terpakai u WHERE u.year = NEW.year AND u.terpakai > coalesce(
    (SELECT sum(amount) FROM rab_line r WHERE r.version_id = NEW.id AND r.kegiatan_id IS u.kegiatan_id AND r.rekening = u.rekening
     AND r.sumber_dana = u.sumber_dana), 0))
BEGIN SELECT RAISE(ABORT, 'pagu_below_used'); END;

-- A version moves along its flow; only a snapshot is kept and opened without one. A kind reaches only its own states.

CREATE TRIGGER budget_version_flow BEFORE UPDATE OF state ON budget_version
WHEN NEW.state <> OLD.state AND NOT (NEW.kind = 'snapshot' AND NEW.state IN ('kept', 'draft')) AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'budget' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER budget_version_own_states BEFORE UPDATE ON budget_version
WHEN NOT (NEW.state = 'draft'
          OR (NEW.kind IN ('apbdes', 'perkades', 'pak') AND NEW.state = 'posted')
          OR (NEW.kind = 'usulan' AND NEW.state IN ('proposed', 'noted', 'agreed'))
          OR (NEW.kind = 'snapshot' AND NEW.state = 'kept'))
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER budget_version_born BEFORE INSERT ON budget_version WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER kegiatan_kept BEFORE UPDATE OF year, code ON kegiatan
WHEN (NEW.year <> OLD.year OR NEW.code <> OLD.code)
  AND EXISTS (SELECT 1 FROM rab_line l JOIN budget_version v ON v.id = l.version_id WHERE l.kegiatan_id = OLD.id AND v.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;
