-- Papers move only along flow.csv, by an official who holds the role on that day; file, verify, approve and pay are four people.

CREATE TRIGGER flow_step_allowed BEFORE INSERT ON flow_step
WHEN NOT EXISTS (SELECT 1 FROM flow f WHERE f.paper = NEW.paper AND f.from_state = NEW.from_state AND f.action = NEW.action
                 AND f.to_state = NEW.to_state AND f.role = NEW.role)
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER flow_step_reason BEFORE INSERT ON flow_step
WHEN length(trim(NEW.reason)) = 0 AND (SELECT needs_reason FROM flow f WHERE f.paper = NEW.paper
     AND f.from_state = NEW.from_state AND f.action = NEW.action) = 1
BEGIN SELECT RAISE(ABORT, 'reason_missing'); END;

CREATE TRIGGER flow_step_official BEFORE INSERT ON flow_step
WHEN NOT EXISTS (SELECT 1 FROM official o JOIN user u ON u.id = o.user_id
                 WHERE o.id = NEW.official_id AND o.user_id = NEW.user_id AND o.role = NEW.role AND u.active = 1
                   AND o.valid_from <= NEW.date AND (o.valid_to IS NULL OR NEW.date <= o.valid_to))
BEGIN SELECT RAISE(ABORT, 'official_not_in_office'); END;

CREATE TRIGGER flow_step_people BEFORE INSERT ON flow_step
WHEN NEW.action IN ('submit', 'close', 'verify', 'approve', 'pay', 'book')
  AND EXISTS (SELECT 1 FROM flow_step s WHERE s.paper = NEW.paper AND s.paper_id = NEW.paper_id AND s.user_id = NEW.user_id
              AND s.action <> NEW.action AND s.action IN ('submit', 'close', 'verify', 'approve', 'pay', 'book'))
BEGIN SELECT RAISE(ABORT, 'same_person'); END;

CREATE TRIGGER spp_flow BEFORE UPDATE OF state ON spp
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'spp' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER spj_flow BEFORE UPDATE OF state ON spj
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'spj' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER spp_born BEFORE INSERT ON spp WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;
CREATE TRIGGER spj_born BEFORE INSERT ON spj WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;
