-- Physical progress only grows, a paket stays in its kegiatan's year, and a photo is the file it was when it was taken in.

CREATE TRIGGER progress_grows BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date < NEW.date AND r.percent > NEW.percent)
BEGIN SELECT RAISE(ABORT, 'progress_backwards'); END;

CREATE TRIGGER progress_stays_below BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.date > NEW.date AND r.percent < NEW.percent)
BEGIN SELECT RAISE(ABORT, 'progress_above_later'); END;

CREATE TRIGGER progress_keeps_growing BEFORE UPDATE ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.id <> OLD.id AND r.date < NEW.date AND r.percent > NEW.percent)
BEGIN SELECT RAISE(ABORT, 'progress_backwards'); END;

CREATE TRIGGER progress_keeps_below BEFORE UPDATE ON progress
WHEN EXISTS (SELECT 1 FROM progress r WHERE r.paket_id = NEW.paket_id AND r.id <> OLD.id AND r.date > NEW.date AND r.percent < NEW.percent)
BEGIN SELECT RAISE(ABORT, 'progress_above_later'); END;

CREATE TRIGGER paket_born BEFORE INSERT ON paket
WHEN NEW.year IS NOT (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id)
BEGIN SELECT RAISE(ABORT, 'paket_other_year'); END;

CREATE TRIGGER paket_kept BEFORE UPDATE OF year, kegiatan_id ON paket
WHEN NEW.year IS NOT (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id)
BEGIN SELECT RAISE(ABORT, 'paket_other_year'); END;

CREATE TRIGGER paket_place_whole BEFORE INSERT ON paket WHEN (NEW.latitude IS NULL) <> (NEW.longitude IS NULL)
BEGIN SELECT RAISE(ABORT, 'place_half'); END;

CREATE TRIGGER paket_place_kept BEFORE UPDATE OF latitude, longitude ON paket WHEN (NEW.latitude IS NULL) <> (NEW.longitude IS NULL)
BEGIN SELECT RAISE(ABORT, 'place_half'); END;

CREATE TRIGGER photo_kept BEFORE UPDATE ON photo
WHEN (NEW.paket_id, NEW.sha256, NEW.size, NEW.taken_at, NEW.latitude, NEW.longitude)
  IS NOT (OLD.paket_id, OLD.sha256, OLD.size, OLD.taken_at, OLD.latitude, OLD.longitude)
  OR (OLD.ciri IS NOT NULL AND NEW.ciri IS NOT OLD.ciri)
BEGIN SELECT RAISE(ABORT, 'photo_fixed'); END;
