-- The camat's letter and remarks belong to a usulan that waits for them, and are frozen once it is agreed; every remark has its answer first.

CREATE TRIGGER evaluasi_added BEFORE INSERT ON evaluasi
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = NEW.version_id AND kind = 'usulan' AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER evaluasi_changed BEFORE UPDATE ON evaluasi
WHEN NEW.version_id <> OLD.version_id
  OR NOT EXISTS (SELECT 1 FROM budget_version WHERE id = OLD.version_id AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER evaluasi_removed BEFORE DELETE ON evaluasi
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = OLD.version_id AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER evaluasi_note_added BEFORE INSERT ON evaluasi_note
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = NEW.version_id AND kind = 'usulan' AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER evaluasi_note_changed BEFORE UPDATE ON evaluasi_note
WHEN NEW.version_id <> OLD.version_id
  OR NOT EXISTS (SELECT 1 FROM budget_version WHERE id = OLD.version_id AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER evaluasi_note_removed BEFORE DELETE ON evaluasi_note
WHEN NOT EXISTS (SELECT 1 FROM budget_version WHERE id = OLD.version_id AND state IN ('proposed', 'noted'))
BEGIN SELECT RAISE(ABORT, 'evaluation_closed'); END;

CREATE TRIGGER usulan_answered BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'agreed' AND EXISTS (SELECT 1 FROM evaluasi_note WHERE version_id = NEW.id AND length(trim(jawaban)) = 0)
BEGIN SELECT RAISE(ABORT, 'evaluation_unanswered'); END;

CREATE TRIGGER budget_version_answered BEFORE UPDATE OF state ON budget_version
WHEN NEW.state = 'posted' AND EXISTS (
  SELECT 1 FROM evaluasi_note n WHERE length(trim(n.jawaban)) = 0 AND n.version_id = (
    SELECT id FROM budget_version WHERE source_id = NEW.id AND kind = 'usulan' ORDER BY revision DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'evaluation_unanswered'); END;
