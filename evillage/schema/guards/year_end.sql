-- A closed year stays as it was signed, and the register of assets says no more than was spent.

CREATE TRIGGER tutup_tahun_born BEFORE INSERT ON tutup_tahun WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER tutup_tahun_flow BEFORE UPDATE OF state ON tutup_tahun
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'tahun' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER tutup_tahun_frozen BEFORE UPDATE ON tutup_tahun
WHEN NEW.year <> OLD.year OR (OLD.state <> 'draft' AND NEW.date <> OLD.date)
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER tutup_tahun_stays BEFORE DELETE ON tutup_tahun WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER tutup_tahun_months BEFORE UPDATE OF state ON tutup_tahun
WHEN NEW.state = 'closed' AND (SELECT count(*) FROM tutup_bulan WHERE year = NEW.year AND state <> 'draft') < 12
BEGIN SELECT RAISE(ABORT, 'year_months_open'); END;

CREATE TRIGGER tutup_tahun_panjar BEFORE UPDATE OF state ON tutup_tahun
WHEN NEW.state = 'closed' AND (SELECT panjar FROM v_silpa WHERE year = NEW.year) <> 0
BEGIN SELECT RAISE(ABORT, 'year_panjar_open'); END;

CREATE TRIGGER tutup_of_closed_year BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state = 'draft' AND OLD.state <> 'draft' AND NEW.year IN (SELECT year FROM v_tahun_tertutup)
BEGIN SELECT RAISE(ABORT, 'year_closed'); END;

-- Assets ---------------------------------------------------------------------------------------------------------------------

CREATE TRIGGER aset_mutasi_open BEFORE INSERT ON aset_mutasi
WHEN CAST(substr(NEW.date, 1, 4) AS INTEGER) IN (SELECT year FROM v_tahun_tertutup)
BEGIN SELECT RAISE(ABORT, 'year_closed'); END;
CREATE TRIGGER aset_mutasi_kept BEFORE UPDATE ON aset_mutasi
WHEN CAST(substr(OLD.date, 1, 4) AS INTEGER) IN (SELECT year FROM v_tahun_tertutup)
  OR CAST(substr(NEW.date, 1, 4) AS INTEGER) IN (SELECT year FROM v_tahun_tertutup)
BEGIN SELECT RAISE(ABORT, 'year_closed'); END;
CREATE TRIGGER aset_mutasi_stays BEFORE DELETE ON aset_mutasi
WHEN CAST(substr(OLD.date, 1, 4) AS INTEGER) IN (SELECT year FROM v_tahun_tertutup)
BEGIN SELECT RAISE(ABORT, 'year_closed'); END;

CREATE TRIGGER aset_positive AFTER INSERT ON aset_mutasi
WHEN EXISTS (SELECT 1 FROM (SELECT sum(sum(amount)) OVER (ORDER BY date) AS nilai FROM aset_mutasi WHERE aset_id = NEW.aset_id GROUP BY date)
             WHERE nilai < 0)
BEGIN SELECT RAISE(ABORT, 'aset_negative'); END;

CREATE TRIGGER aset_of_spending AFTER INSERT ON aset_mutasi
WHEN NEW.belanja <> '' AND NEW.amount > 0 AND coalesce((
  SELECT sisa FROM v_aset_usulan u
  WHERE u.year = CAST(substr(NEW.date, 1, 4) AS INTEGER) AND u.kegiatan_id IS NEW.kegiatan_id AND u.aset = NEW.belanja), -1) < 0
BEGIN SELECT RAISE(ABORT, 'aset_above_belanja'); END;
