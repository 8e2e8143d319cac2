-- What was posted is taken back only by a paper that the Kepala Desa approved, once, and never from under what stands on it.

CREATE TRIGGER pembalikan_born BEFORE INSERT ON pembalikan WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER pembalikan_flow BEFORE UPDATE OF state ON pembalikan
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'pembalikan' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER pembalikan_frozen BEFORE UPDATE ON pembalikan
WHEN (NEW.year, NEW.number, NEW.entry_id) IS NOT (OLD.year, OLD.number, OLD.entry_id)
  OR (OLD.state <> 'draft' AND (NEW.date, NEW.reason) IS NOT (OLD.date, OLD.reason))
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER pembalikan_stays BEFORE DELETE ON pembalikan BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER entry_reversal_approved BEFORE INSERT ON entry
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pembalikan WHERE entry_id = NEW.reverses AND state = 'booked')
BEGIN SELECT RAISE(ABORT, 'reversal_not_approved'); END;

-- An advance that was accounted for stays; an advance that was taken back is not accounted for.

CREATE TRIGGER entry_advance_stays BEFORE INSERT ON entry
WHEN NEW.reverses IS NOT NULL AND EXISTS (
  SELECT 1 FROM entry e JOIN spj j ON j.spp_id = e.source_id AND j.state = 'booked'
  WHERE e.id = NEW.reverses AND e.source_kind = 'spp'
    AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spj' AND d.source_id = j.id))
BEGIN SELECT RAISE(ABORT, 'advance_accounted_for'); END;

CREATE TRIGGER spj_of_standing_advance BEFORE UPDATE OF state ON spj
WHEN NEW.state = 'booked' AND OLD.state <> 'booked'
  AND EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'spp' AND d.source_id = NEW.spp_id)
BEGIN SELECT RAISE(ABORT, 'advance_taken_back'); END;
