-- Output of Dana Desa belongs to its kegiatan and only grows; BLT is given to who is entitled, once a month, as much as its receipt says.

CREATE TRIGGER output_born BEFORE INSERT ON output_dana_desa
WHEN NEW.year IS NOT (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id)
  OR (NEW.paket_id IS NOT NULL AND NEW.kegiatan_id IS NOT (SELECT kegiatan_id FROM paket WHERE id = NEW.paket_id))
BEGIN SELECT RAISE(ABORT, 'output_other_kegiatan'); END;

CREATE TRIGGER output_kept BEFORE UPDATE ON output_dana_desa
WHEN NEW.year IS NOT (SELECT year FROM kegiatan WHERE id = NEW.kegiatan_id)
  OR (NEW.paket_id IS NOT NULL AND NEW.kegiatan_id IS NOT (SELECT kegiatan_id FROM paket WHERE id = NEW.paket_id))
BEGIN SELECT RAISE(ABORT, 'output_other_kegiatan'); END;

-- 'I' < 'II' < 'III' < 'IV' as texts too
CREATE TRIGGER capaian_grows BEFORE INSERT ON output_capaian
WHEN EXISTS (SELECT 1 FROM output_capaian c WHERE c.output_id = NEW.output_id
             AND ((c.tahap < NEW.tahap AND c.realisasi > NEW.realisasi) OR (c.tahap > NEW.tahap AND c.realisasi < NEW.realisasi)))
BEGIN SELECT RAISE(ABORT, 'capaian_backwards'); END;

CREATE TRIGGER capaian_keeps_growing BEFORE UPDATE ON output_capaian
WHEN EXISTS (SELECT 1 FROM output_capaian c WHERE c.output_id = NEW.output_id AND c.id <> OLD.id
             AND ((c.tahap < NEW.tahap AND c.realisasi > NEW.realisasi) OR (c.tahap > NEW.tahap AND c.realisasi < NEW.realisasi)))
BEGIN SELECT RAISE(ABORT, 'capaian_backwards'); END;

CREATE TRIGGER kpm_takes_place BEFORE INSERT ON kpm
WHEN NEW.ganti_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM kpm o WHERE o.id = NEW.ganti_id AND o.year = NEW.year AND o.berhenti IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'kpm_not_stopped'); END;

CREATE TRIGGER kpm_keeps_place BEFORE UPDATE ON kpm
WHEN NEW.ganti_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM kpm o WHERE o.id = NEW.ganti_id AND o.id <> NEW.id AND o.year = NEW.year AND o.berhenti IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'kpm_not_stopped'); END;

CREATE TRIGGER kpm_returns BEFORE UPDATE OF berhenti ON kpm
WHEN NEW.berhenti IS NULL AND EXISTS (SELECT 1 FROM kpm o WHERE o.ganti_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'kpm_was_replaced'); END;

CREATE TRIGGER kpm_paid_stays BEFORE UPDATE OF year, first_month, berhenti ON kpm
WHEN EXISTS (SELECT 1 FROM blt_terima t JOIN blt_bayar b ON b.id = t.bayar_id WHERE t.kpm_id = NEW.id
             AND (b.year <> NEW.year OR t.month < NEW.first_month
                  OR (NEW.berhenti IS NOT NULL AND printf('%d-%02d', b.year, t.month) > substr(NEW.berhenti, 1, 7))))
BEGIN SELECT RAISE(ABORT, 'kpm_already_paid'); END;

CREATE TRIGGER blt_entitled BEFORE INSERT ON blt_terima
WHEN NOT EXISTS (SELECT 1 FROM kpm k JOIN blt_bayar b ON b.id = NEW.bayar_id
                 WHERE k.id = NEW.kpm_id AND k.year = b.year AND NEW.month BETWEEN max(k.first_month, b.first_month) AND b.last_month
                   AND (k.berhenti IS NULL OR printf('%d-%02d', b.year, NEW.month) <= substr(k.berhenti, 1, 7)))
BEGIN SELECT RAISE(ABORT, 'blt_not_entitled'); END;

CREATE TRIGGER blt_added BEFORE INSERT ON blt_terima WHEN (SELECT bukti_id FROM blt_bayar WHERE id = NEW.bayar_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'blt_proven'); END;
CREATE TRIGGER blt_fixed BEFORE UPDATE ON blt_terima BEGIN SELECT RAISE(ABORT, 'blt_row_fixed'); END;
CREATE TRIGGER blt_removed BEFORE DELETE ON blt_terima WHEN (SELECT bukti_id FROM blt_bayar WHERE id = OLD.bayar_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'blt_proven'); END;
CREATE TRIGGER blt_bayar_stays BEFORE DELETE ON blt_bayar WHEN OLD.bukti_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'blt_proven'); END;
CREATE TRIGGER blt_bayar_kept BEFORE UPDATE OF year, first_month, last_month ON blt_bayar
WHEN EXISTS (SELECT 1 FROM blt_terima t WHERE t.bayar_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'blt_row_fixed'); END;

CREATE TRIGGER blt_born BEFORE INSERT ON blt_bayar WHEN NEW.bukti_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'blt_not_bukti'); END;
CREATE TRIGGER blt_tied BEFORE UPDATE OF bukti_id ON blt_bayar
WHEN NEW.bukti_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM v_blt_bukti r WHERE r.bukti_id = NEW.bukti_id AND r.year = NEW.year
    AND r.amount = (SELECT sum(t.amount) FROM blt_terima t WHERE t.bayar_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'blt_not_bukti'); END;
