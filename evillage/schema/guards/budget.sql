-- A posted budget version is frozen; only one that balances (R1) and still allows what was spent and promised is posted.

CREATE TRIGGER rab_line_added BEFORE INSERT ON rab_line
WHEN (SELECT state FROM budget_version WHERE id = NEW.version_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER rab_line_changed BEFORE UPDATE ON rab_line
WHEN 'posted' IN (SELECT state FROM budget_version WHERE id IN (OLD.version_id, NEW.version_id))
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER rab_line_removed BEFORE DELETE ON rab_line
WHEN (SELECT state FROM budget_version WHERE id = OLD.version_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

-- A line belongs to the year of its kegiatan.

CREATE TRIGGER rab_line_in_its_year BEFORE INSERT ON rab_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM budget_version WHERE id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

CREATE TRIGGER rab_line_stays_in_its_year BEFORE UPDATE OF version_id, kegiatan_id ON rab_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM budget_version WHERE id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

CREATE TRIGGER budget_version_kept BEFORE UPDATE ON budget_version WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER budget_version_stays BEFORE DELETE ON budget_version WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;

CREATE TRIGGER budget_version_balanced BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'posted' AND (SELECT silpa FROM v_budget_balance WHERE version_id = NEW.id) <> 0
BEGIN SELECT RAISE(ABORT, 'budget_unbalanced'); END;

CREATE TRIGGER budget_version_covers BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'posted' AND NEW.kind <> 'usulan' AND EXISTS (
  SELECT 1 FROM v_terpakai u WHERE u.year = NEW.year AND u.terpakai > coalesce(
    (SELECT sum(amount) FROM rab_line r WHERE r.version_id = NEW.id AND r.kegiatan_id IS u.kegiatan_id AND r.rekening = u.rekening
     AND r.sumber_dana = u.sumber_dana), 0))
BEGIN SELECT RAISE(ABORT, 'pagu_below_used'); END;

CREATE TRIGGER budget_version_flow BEFORE UPDATE OF state ON budget_version
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'budget' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER budget_version_born BEFORE INSERT ON budget_version WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER kegiatan_kept BEFORE UPDATE OF year, code ON kegiatan
WHEN (NEW.year <> OLD.year OR NEW.code <> OLD.code)
  AND EXISTS (SELECT 1 FROM rab_line l JOIN budget_version v ON v.id = l.version_id WHERE l.kegiatan_id = OLD.id AND v.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'budget_frozen'); END;
