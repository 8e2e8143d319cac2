-- A paket in full: where a road ends, whose money it is, one plan of one kind, and what is said about it in the order it happened.

CREATE TRIGGER paket_end_whole BEFORE INSERT ON paket
WHEN (NEW.end_latitude IS NULL) <> (NEW.end_longitude IS NULL) OR (NEW.end_latitude IS NOT NULL AND NEW.latitude IS NULL)
BEGIN SELECT RAISE(ABORT, 'place_end_half'); END;

CREATE TRIGGER paket_end_kept BEFORE UPDATE OF latitude, longitude, end_latitude, end_longitude ON paket
WHEN (NEW.end_latitude IS NULL) <> (NEW.end_longitude IS NULL) OR (NEW.end_latitude IS NOT NULL AND NEW.latitude IS NULL)
BEGIN SELECT RAISE(ABORT, 'place_end_half'); END;

CREATE TRIGGER paket_moved BEFORE UPDATE OF kegiatan_id ON paket
WHEN NEW.kegiatan_id <> OLD.kegiatan_id AND EXISTS (SELECT 1 FROM spp s WHERE s.paket_id = OLD.id AND s.state <> 'cancelled')
BEGIN SELECT RAISE(ABORT, 'paket_has_spp'); END;

CREATE TRIGGER paket_dana_fits BEFORE INSERT ON paket_dana
WHEN NEW.amount + (SELECT coalesce(sum(amount), 0) FROM paket_dana d WHERE d.paket_id = NEW.paket_id)
  > (SELECT pagu FROM paket p WHERE p.id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'paket_dana_over'); END;

CREATE TRIGGER paket_dana_still_fits BEFORE UPDATE ON paket_dana
WHEN NEW.amount + (SELECT coalesce(sum(amount), 0) FROM paket_dana d WHERE d.paket_id = NEW.paket_id AND d.id <> OLD.id)
  > (SELECT pagu FROM paket p WHERE p.id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'paket_dana_over'); END;

CREATE TRIGGER paket_pagu_holds BEFORE UPDATE OF pagu ON paket
WHEN NEW.pagu < (SELECT coalesce(sum(amount), 0) FROM paket_dana d WHERE d.paket_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'paket_dana_over'); END;

CREATE TRIGGER plan_of_points BEFORE INSERT ON paket_plan WHEN EXISTS (SELECT 1 FROM paket_item i WHERE i.paket_id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'plan_twofold'); END;

CREATE TRIGGER plan_of_items BEFORE INSERT ON paket_item WHEN EXISTS (SELECT 1 FROM paket_plan i WHERE i.paket_id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'plan_twofold'); END;

CREATE TRIGGER item_fits BEFORE INSERT ON paket_item
WHEN NEW.bobot + (SELECT coalesce(sum(bobot), 0) FROM paket_item i WHERE i.paket_id = NEW.paket_id) > 10000
BEGIN SELECT RAISE(ABORT, 'item_bobot_over'); END;

CREATE TRIGGER item_still_fits BEFORE UPDATE ON paket_item
WHEN NEW.bobot + (SELECT coalesce(sum(bobot), 0) FROM paket_item i WHERE i.paket_id = NEW.paket_id AND i.id <> OLD.id) > 10000
BEGIN SELECT RAISE(ABORT, 'item_bobot_over'); END;

-- Status: held up, going on again, stopped, handed over; nothing after the handing over, and nothing before what was already said.

CREATE TRIGGER status_follows BEFORE INSERT ON paket_status
WHEN NEW.date < (SELECT max(date) FROM paket_status s WHERE s.paket_id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'status_before_last'); END;

CREATE TRIGGER status_possible BEFORE INSERT ON paket_status
WHEN (coalesce((SELECT status FROM paket_status s WHERE s.paket_id = NEW.paket_id ORDER BY date DESC, id DESC LIMIT 1), 'dilanjutkan'), NEW.status)
  NOT IN (VALUES ('dilanjutkan', 'tertunda'), ('dilanjutkan', 'dihentikan'), ('dilanjutkan', 'diserahterimakan'),
                 ('tertunda', 'dilanjutkan'), ('tertunda', 'dihentikan'), ('dihentikan', 'dilanjutkan'))
BEGIN SELECT RAISE(ABORT, 'status_not_possible'); END;

CREATE TRIGGER status_handed_over BEFORE INSERT ON paket_status
WHEN NEW.status = 'diserahterimakan'
  AND NOT EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.percent = 10000 AND r.date <= NEW.date)
BEGIN SELECT RAISE(ABORT, 'handover_unfinished'); END;

CREATE TRIGGER status_beside_progress BEFORE INSERT ON paket_status
WHEN NEW.status IN ('tertunda', 'dihentikan')
  AND (SELECT max(percent) FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date > NEW.date)
    > (SELECT coalesce(max(percent), 0) FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date <= NEW.date)
BEGIN SELECT RAISE(ABORT, 'status_after_progress'); END;

CREATE TRIGGER status_kept BEFORE UPDATE ON paket_status BEGIN SELECT RAISE(ABORT, 'status_kept'); END;

CREATE TRIGGER status_last_only BEFORE DELETE ON paket_status
WHEN EXISTS (SELECT 1 FROM paket p WHERE p.id = OLD.paket_id)
  AND EXISTS (SELECT 1 FROM paket_status s WHERE s.paket_id = OLD.paket_id AND (s.date, s.id) > (OLD.date, OLD.id))
BEGIN SELECT RAISE(ABORT, 'status_not_last'); END;

-- Work does not grow while it is held up, stopped or handed over; a measured volume only grows.

CREATE TRIGGER progress_at_work BEFORE INSERT ON progress
WHEN (SELECT status FROM paket_status s WHERE s.paket_id = NEW.paket_id AND s.date < NEW.date ORDER BY date DESC, id DESC LIMIT 1)
    IN ('tertunda', 'dihentikan', 'diserahterimakan')
  AND NEW.percent > (SELECT coalesce(max(percent), 0) FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date < NEW.date)
BEGIN SELECT RAISE(ABORT, 'progress_while_held'); END;

CREATE TRIGGER progress_still_at_work BEFORE UPDATE ON progress
WHEN (SELECT status FROM paket_status s WHERE s.paket_id = NEW.paket_id AND s.date < NEW.date ORDER BY date DESC, id DESC LIMIT 1)
    IN ('tertunda', 'dihentikan', 'diserahterimakan')
  AND NEW.percent > (SELECT coalesce(max(percent), 0) FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date < NEW.date AND r.id <> OLD.id)
BEGIN SELECT RAISE(ABORT, 'progress_while_held'); END;

CREATE TRIGGER progress_volume_grows BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id
             AND ((r.date < NEW.date AND r.volume > NEW.volume) OR (r.date > NEW.date AND r.volume < NEW.volume)))
BEGIN SELECT RAISE(ABORT, 'volume_backwards'); END;

CREATE TRIGGER progress_volume_keeps_growing BEFORE UPDATE ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.id <> OLD.id
             AND ((r.date < NEW.date AND r.volume > NEW.volume) OR (r.date > NEW.date AND r.volume < NEW.volume)))
BEGIN SELECT RAISE(ABORT, 'volume_backwards'); END;
