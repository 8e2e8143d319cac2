-- Visits speak of the works of their own year; a finding is followed up after its visit and closed after it was followed up.

CREATE TRIGGER kunjungan_year_kept BEFORE UPDATE OF year ON kunjungan WHEN NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'visit_year_fixed'); END;

CREATE TRIGGER kunjungan_before_what_followed BEFORE UPDATE OF date ON kunjungan
WHEN EXISTS (SELECT 1 FROM temuan t LEFT JOIN tindak_lanjut l ON l.temuan_id = t.id
             WHERE t.kunjungan_id = OLD.id AND (t.batas < NEW.date OR l.date < NEW.date))
BEGIN SELECT RAISE(ABORT, 'visit_after_follow_up'); END;

CREATE TRIGGER kunjungan_paket_born BEFORE INSERT ON kunjungan_paket
WHEN (SELECT year FROM kunjungan k WHERE k.id = NEW.kunjungan_id) <> (SELECT year FROM paket p WHERE p.id = NEW.paket_id)
BEGIN SELECT RAISE(ABORT, 'visit_other_year'); END;

CREATE TRIGGER kunjungan_paket_kept BEFORE UPDATE OF kunjungan_id, paket_id ON kunjungan_paket
WHEN (NEW.kunjungan_id, NEW.paket_id) IS NOT (OLD.kunjungan_id, OLD.paket_id)
BEGIN SELECT RAISE(ABORT, 'visit_paket_fixed'); END;

CREATE TRIGGER temuan_born_open BEFORE INSERT ON temuan WHEN NEW.ditutup IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'temuan_not_followed'); END;

CREATE TRIGGER temuan_due BEFORE INSERT ON temuan
WHEN NEW.batas < (SELECT date FROM kunjungan k WHERE k.id = NEW.kunjungan_id)
BEGIN SELECT RAISE(ABORT, 'batas_before_visit'); END;

CREATE TRIGGER temuan_still_due BEFORE UPDATE OF batas ON temuan
WHEN NEW.batas < (SELECT date FROM kunjungan k WHERE k.id = NEW.kunjungan_id)
BEGIN SELECT RAISE(ABORT, 'batas_before_visit'); END;

CREATE TRIGGER temuan_about BEFORE INSERT ON temuan
WHEN (SELECT year FROM kunjungan k WHERE k.id = NEW.kunjungan_id)
  <> coalesce((SELECT year FROM paket p WHERE p.id = NEW.paket_id), (SELECT year FROM kegiatan g WHERE g.id = NEW.kegiatan_id))
BEGIN SELECT RAISE(ABORT, 'visit_other_year'); END;

CREATE TRIGGER temuan_still_about BEFORE UPDATE OF kunjungan_id, paket_id, kegiatan_id ON temuan
WHEN (SELECT year FROM kunjungan k WHERE k.id = NEW.kunjungan_id)
  <> coalesce((SELECT year FROM paket p WHERE p.id = NEW.paket_id), (SELECT year FROM kegiatan g WHERE g.id = NEW.kegiatan_id))
BEGIN SELECT RAISE(ABORT, 'visit_other_year'); END;

CREATE TRIGGER temuan_closed_kept BEFORE UPDATE ON temuan WHEN OLD.ditutup IS NOT NULL AND NEW.ditutup IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'temuan_is_closed'); END;

CREATE TRIGGER temuan_closes_followed BEFORE UPDATE OF ditutup ON temuan
WHEN NEW.ditutup IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tindak_lanjut l WHERE l.temuan_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'temuan_not_followed'); END;

CREATE TRIGGER temuan_closes_last BEFORE UPDATE OF ditutup ON temuan
WHEN NEW.ditutup < (SELECT max(date) FROM tindak_lanjut l WHERE l.temuan_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'close_before_follow_up'); END;

CREATE TRIGGER temuan_stays BEFORE DELETE ON temuan WHEN EXISTS (SELECT 1 FROM tindak_lanjut l WHERE l.temuan_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'temuan_has_follow_up'); END;

CREATE TRIGGER tindak_lanjut_while_open BEFORE INSERT ON tindak_lanjut
WHEN (SELECT ditutup FROM temuan t WHERE t.id = NEW.temuan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'temuan_is_closed'); END;

CREATE TRIGGER tindak_lanjut_after_visit BEFORE INSERT ON tindak_lanjut
WHEN NEW.date < (SELECT k.date FROM temuan t JOIN kunjungan k ON k.id = t.kunjungan_id WHERE t.id = NEW.temuan_id)
BEGIN SELECT RAISE(ABORT, 'follow_up_before_visit'); END;

CREATE TRIGGER tindak_lanjut_kept BEFORE UPDATE ON tindak_lanjut BEGIN SELECT RAISE(ABORT, 'follow_up_kept'); END;

CREATE TRIGGER tindak_lanjut_stays BEFORE DELETE ON tindak_lanjut
WHEN (SELECT ditutup FROM temuan t WHERE t.id = OLD.temuan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'temuan_is_closed'); END;
