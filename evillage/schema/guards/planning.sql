-- A plan fixed by Perdes stays as it was posted; what changes is an amended copy. It is born a draft and moves along its flow.

CREATE TRIGGER rpjmdes_kept BEFORE UPDATE ON rpjmdes WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjmdes_stays BEFORE DELETE ON rpjmdes WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjmdes_born BEFORE INSERT ON rpjmdes WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER rpjmdes_flow BEFORE UPDATE OF state ON rpjmdes
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'rpjmdes' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER rkpdes_kept BEFORE UPDATE ON rkpdes WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rkpdes_stays BEFORE DELETE ON rkpdes WHEN OLD.state = 'posted'
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rkpdes_born BEFORE INSERT ON rkpdes WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER rkpdes_flow BEFORE UPDATE OF state ON rkpdes
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'rkpdes' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

-- Everything inside a posted plan is frozen with it.

CREATE TRIGGER rpjm_misi_added BEFORE INSERT ON rpjm_misi
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = NEW.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_misi_changed BEFORE UPDATE ON rpjm_misi
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = OLD.rpjmdes_id AND state = 'posted')
  OR EXISTS (SELECT 1 FROM rpjmdes WHERE id = NEW.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_misi_removed BEFORE DELETE ON rpjm_misi
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = OLD.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tujuan_added BEFORE INSERT ON rpjm_tujuan
WHEN EXISTS (SELECT 1 FROM rpjm_misi m JOIN rpjmdes p ON p.id = m.rpjmdes_id WHERE m.id = NEW.misi_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tujuan_changed BEFORE UPDATE ON rpjm_tujuan
WHEN EXISTS (SELECT 1 FROM rpjm_misi m JOIN rpjmdes p ON p.id = m.rpjmdes_id WHERE m.id = OLD.misi_id AND p.state = 'posted')
  OR EXISTS (SELECT 1 FROM rpjm_misi m JOIN rpjmdes p ON p.id = m.rpjmdes_id WHERE m.id = NEW.misi_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tujuan_removed BEFORE DELETE ON rpjm_tujuan
WHEN EXISTS (SELECT 1 FROM rpjm_misi m JOIN rpjmdes p ON p.id = m.rpjmdes_id WHERE m.id = OLD.misi_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_sasaran_added BEFORE INSERT ON rpjm_sasaran
WHEN EXISTS (SELECT 1 FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id JOIN rpjmdes p ON p.id = m.rpjmdes_id
             WHERE t.id = NEW.tujuan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_sasaran_changed BEFORE UPDATE ON rpjm_sasaran
WHEN EXISTS (SELECT 1 FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id JOIN rpjmdes p ON p.id = m.rpjmdes_id
             WHERE t.id = OLD.tujuan_id AND p.state = 'posted')
  OR EXISTS (SELECT 1 FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id JOIN rpjmdes p ON p.id = m.rpjmdes_id
             WHERE t.id = NEW.tujuan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_sasaran_removed BEFORE DELETE ON rpjm_sasaran
WHEN EXISTS (SELECT 1 FROM rpjm_tujuan t JOIN rpjm_misi m ON m.id = t.misi_id JOIN rpjmdes p ON p.id = m.rpjmdes_id
             WHERE t.id = OLD.tujuan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_kegiatan_added BEFORE INSERT ON rpjm_kegiatan
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = NEW.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_kegiatan_changed BEFORE UPDATE ON rpjm_kegiatan
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = OLD.rpjmdes_id AND state = 'posted')
  OR EXISTS (SELECT 1 FROM rpjmdes WHERE id = NEW.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_kegiatan_removed BEFORE DELETE ON rpjm_kegiatan
WHEN EXISTS (SELECT 1 FROM rpjmdes WHERE id = OLD.rpjmdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tahun_added BEFORE INSERT ON rpjm_tahun
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id WHERE k.id = NEW.kegiatan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tahun_changed BEFORE UPDATE ON rpjm_tahun
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id WHERE k.id = OLD.kegiatan_id AND p.state = 'posted')
  OR EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id WHERE k.id = NEW.kegiatan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rpjm_tahun_removed BEFORE DELETE ON rpjm_tahun
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id WHERE k.id = OLD.kegiatan_id AND p.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rkp_kegiatan_added BEFORE INSERT ON rkp_kegiatan
WHEN EXISTS (SELECT 1 FROM rkpdes WHERE id = NEW.rkpdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rkp_kegiatan_changed BEFORE UPDATE ON rkp_kegiatan
WHEN EXISTS (SELECT 1 FROM rkpdes WHERE id = OLD.rkpdes_id AND state = 'posted')
  OR EXISTS (SELECT 1 FROM rkpdes WHERE id = NEW.rkpdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER rkp_kegiatan_removed BEFORE DELETE ON rkp_kegiatan
WHEN EXISTS (SELECT 1 FROM rkpdes WHERE id = OLD.rkpdes_id AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

-- A kegiatan is planned only in the years of its RPJMDes, and the RPJMDes keeps the years in which something is planned.

CREATE TRIGGER rpjm_tahun_in_plan BEFORE INSERT ON rpjm_tahun
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id
             WHERE k.id = NEW.kegiatan_id AND NEW.year NOT BETWEEN p.first_year AND p.last_year)
BEGIN SELECT RAISE(ABORT, 'plan_year_outside'); END;

CREATE TRIGGER rpjm_tahun_stays_in_plan BEFORE UPDATE OF year, kegiatan_id ON rpjm_tahun
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjmdes p ON p.id = k.rpjmdes_id
             WHERE k.id = NEW.kegiatan_id AND NEW.year NOT BETWEEN p.first_year AND p.last_year)
BEGIN SELECT RAISE(ABORT, 'plan_year_outside'); END;

CREATE TRIGGER rpjmdes_keeps_its_years BEFORE UPDATE OF first_year, last_year ON rpjmdes
WHEN EXISTS (SELECT 1 FROM rpjm_kegiatan k JOIN rpjm_tahun t ON t.kegiatan_id = k.id
             WHERE k.rpjmdes_id = NEW.id AND t.year NOT BETWEEN NEW.first_year AND NEW.last_year)
BEGIN SELECT RAISE(ABORT, 'plan_year_outside'); END;

-- A usulan that became a line of a posted RKPDes is settled; only its rank may still move.

CREATE TRIGGER usulan_kept BEFORE UPDATE ON usulan
WHEN EXISTS (SELECT 1 FROM rkp_kegiatan l JOIN rkpdes r ON r.id = l.rkpdes_id WHERE l.id = OLD.rkp_kegiatan_id AND r.state = 'posted')
  AND (NEW.year, NEW.date, NEW.pengusul, NEW.forum, NEW.code, NEW.uraian, NEW.lokasi, NEW.volume, NEW.satuan, NEW.amount, NEW.manfaat,
       NEW.tujuan, NEW.state, NEW.reason, NEW.rkp_kegiatan_id)
  IS NOT (OLD.year, OLD.date, OLD.pengusul, OLD.forum, OLD.code, OLD.uraian, OLD.lokasi, OLD.volume, OLD.satuan, OLD.amount, OLD.manfaat,
          OLD.tujuan, OLD.state, OLD.reason, OLD.rkp_kegiatan_id)
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;

CREATE TRIGGER usulan_stays BEFORE DELETE ON usulan
WHEN EXISTS (SELECT 1 FROM rkp_kegiatan l JOIN rkpdes r ON r.id = l.rkpdes_id WHERE l.id = OLD.rkp_kegiatan_id AND r.state = 'posted')
BEGIN SELECT RAISE(ABORT, 'plan_frozen'); END;
