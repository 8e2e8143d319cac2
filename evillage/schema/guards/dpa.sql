-- DPA and RAK: only a draft is filled in, both move along flow.csv, and what is filed has placed every sen of its lines.

CREATE TRIGGER dpa_born BEFORE INSERT ON dpa WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;
CREATE TRIGGER rak_born BEFORE INSERT ON rak WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER dpa_flow BEFORE UPDATE OF state ON dpa
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'dpa' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER rak_flow BEFORE UPDATE OF state ON rak
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'rak' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

-- Filed, checked or approved, a paper says what it said.

CREATE TRIGGER dpa_kept BEFORE UPDATE ON dpa
WHEN OLD.state <> 'draft'
  AND (NEW.id, NEW.year, NEW.kind, NEW.kegiatan_id, NEW.version_id, NEW.note)
      IS NOT (OLD.id, OLD.year, OLD.kind, OLD.kegiatan_id, OLD.version_id, OLD.note)
BEGIN SELECT RAISE(ABORT, 'dpa_frozen'); END;

CREATE TRIGGER dpa_stays BEFORE DELETE ON dpa WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'dpa_frozen'); END;

CREATE TRIGGER rak_kept BEFORE UPDATE ON rak
WHEN OLD.state <> 'draft'
  AND (NEW.id, NEW.year, NEW.revision, NEW.version_id) IS NOT (OLD.id, OLD.year, OLD.revision, OLD.version_id)
BEGIN SELECT RAISE(ABORT, 'rak_frozen'); END;

CREATE TRIGGER rak_stays BEFORE DELETE ON rak WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'rak_frozen'); END;

CREATE TRIGGER dpa_month_added BEFORE INSERT ON dpa_month WHEN (SELECT state FROM dpa WHERE id = NEW.dpa_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'dpa_frozen'); END;

CREATE TRIGGER dpa_month_changed BEFORE UPDATE ON dpa_month
WHEN EXISTS (SELECT 1 FROM dpa WHERE id IN (OLD.dpa_id, NEW.dpa_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'dpa_frozen'); END;

CREATE TRIGGER dpa_month_removed BEFORE DELETE ON dpa_month WHEN (SELECT state FROM dpa WHERE id = OLD.dpa_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'dpa_frozen'); END;

CREATE TRIGGER rak_line_added BEFORE INSERT ON rak_line WHEN (SELECT state FROM rak WHERE id = NEW.rak_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rak_frozen'); END;

CREATE TRIGGER rak_line_changed BEFORE UPDATE ON rak_line
WHEN EXISTS (SELECT 1 FROM rak WHERE id IN (OLD.rak_id, NEW.rak_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'rak_frozen'); END;

CREATE TRIGGER rak_line_removed BEFORE DELETE ON rak_line WHEN (SELECT state FROM rak WHERE id = OLD.rak_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rak_frozen'); END;

-- A DPA belongs to a posted budget of its own year; a DPAL to the budget of the year before.

CREATE TRIGGER dpa_in_its_year BEFORE INSERT ON dpa
WHEN NOT EXISTS (SELECT 1 FROM budget_version v JOIN kegiatan k ON k.year = v.year AND k.id = NEW.kegiatan_id
                 WHERE v.id = NEW.version_id AND v.state = 'posted' AND v.year = NEW.year - (NEW.kind = 'DPAL'))
BEGIN SELECT RAISE(ABORT, 'dpa_other_year'); END;

CREATE TRIGGER dpa_stays_in_its_year BEFORE UPDATE OF year, kind, kegiatan_id, version_id ON dpa
WHEN NOT EXISTS (SELECT 1 FROM budget_version v JOIN kegiatan k ON k.year = v.year AND k.id = NEW.kegiatan_id
                 WHERE v.id = NEW.version_id AND v.state = 'posted' AND v.year = NEW.year - (NEW.kind = 'DPAL'))
BEGIN SELECT RAISE(ABORT, 'dpa_other_year'); END;

CREATE TRIGGER rak_in_its_year BEFORE INSERT ON rak
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = NEW.version_id AND state = 'posted' AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'dpa_other_year'); END;

CREATE TRIGGER rak_stays_in_its_year BEFORE UPDATE OF year, version_id ON rak
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = NEW.version_id AND state = 'posted' AND year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'dpa_other_year'); END;

CREATE TRIGGER rak_line_in_its_year BEFORE INSERT ON rak_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM rak WHERE id = NEW.rak_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

CREATE TRIGGER rak_line_stays_in_its_year BEFORE UPDATE OF rak_id, kegiatan_id ON rak_line
WHEN (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id) <> (SELECT year FROM rak WHERE id = NEW.rak_id)
BEGIN SELECT RAISE(ABORT, 'kegiatan_other_year'); END;

-- Σ months = pagu of every line before it is filed; a DPAL plans at most what last year left, and something.

CREATE TRIGGER dpa_placed BEFORE UPDATE OF state ON dpa
WHEN NEW.state = 'submitted' AND (
  NOT EXISTS (SELECT 1 FROM dpa_month WHERE dpa_id = NEW.id)
  OR EXISTS (SELECT 1 FROM v_dpa_sisa s WHERE s.dpa_id = NEW.id AND (s.sisa < 0 OR (s.sisa > 0 AND NEW.kind <> 'DPAL'))))
BEGIN SELECT RAISE(ABORT, 'dpa_not_placed'); END;

CREATE TRIGGER rak_placed BEFORE UPDATE OF state ON rak
WHEN NEW.state = 'submitted' AND EXISTS (SELECT 1 FROM v_rak_sisa s WHERE s.rak_id = NEW.id AND s.sisa <> 0)
BEGIN SELECT RAISE(ABORT, 'rak_not_placed'); END;
