-- A file hangs on a paper that exists, is the file it was, and leaves only a draft.

CREATE TRIGGER lampiran_born BEFORE INSERT ON lampiran
WHEN NOT EXISTS (SELECT 1 FROM v_berlampiran p WHERE p.paper = NEW.paper AND p.paper_id = NEW.paper_id)
BEGIN SELECT RAISE(ABORT, 'lampiran_no_paper'); END;

CREATE TRIGGER lampiran_kept BEFORE UPDATE ON lampiran
WHEN (NEW.id, NEW.paper, NEW.paper_id, NEW.name, NEW.sha256, NEW.size, NEW.media, NEW.pages)
  IS NOT (OLD.id, OLD.paper, OLD.paper_id, OLD.name, OLD.sha256, OLD.size, OLD.media, OLD.pages)
BEGIN SELECT RAISE(ABORT, 'lampiran_fixed'); END;

CREATE TRIGGER lampiran_stays BEFORE DELETE ON lampiran
WHEN EXISTS (SELECT 1 FROM v_berlampiran p WHERE p.paper = OLD.paper AND p.paper_id = OLD.paper_id AND NOT p.terbuka)
BEGIN SELECT RAISE(ABORT, 'lampiran_stays'); END;

-- A draft that goes takes its files with it. These refuse nothing: where a paper is posted, lampiran_stays does.

CREATE TRIGGER lampiran_of_spp BEFORE DELETE ON spp
BEGIN DELETE FROM lampiran WHERE paper = 'spp' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_bukti BEFORE DELETE ON bukti
BEGIN DELETE FROM lampiran WHERE paper = 'bukti' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_spj BEFORE DELETE ON spj
BEGIN DELETE FROM lampiran WHERE paper = 'spj' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_pembalikan BEFORE DELETE ON pembalikan
BEGIN DELETE FROM lampiran WHERE paper = 'pembalikan' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_opname_kas BEFORE DELETE ON opname_kas
BEGIN DELETE FROM lampiran WHERE paper = 'opname_kas' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_rekening_koran_impor BEFORE DELETE ON rekening_koran_impor
BEGIN DELETE FROM lampiran WHERE paper = 'rekening_koran_impor' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_tutup_bulan BEFORE DELETE ON tutup_bulan
BEGIN DELETE FROM lampiran WHERE paper = 'tutup_bulan' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_tutup_tahun BEFORE DELETE ON tutup_tahun
BEGIN DELETE FROM lampiran WHERE paper = 'tutup_tahun' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_aset BEFORE DELETE ON aset
BEGIN DELETE FROM lampiran WHERE paper = 'aset' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_budget_version BEFORE DELETE ON budget_version
BEGIN DELETE FROM lampiran WHERE paper = 'budget_version' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_rpjmdes BEFORE DELETE ON rpjmdes
BEGIN DELETE FROM lampiran WHERE paper = 'rpjmdes' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_rkpdes BEFORE DELETE ON rkpdes
BEGIN DELETE FROM lampiran WHERE paper = 'rkpdes' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_usulan BEFORE DELETE ON usulan
BEGIN DELETE FROM lampiran WHERE paper = 'usulan' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_dpa BEFORE DELETE ON dpa
BEGIN DELETE FROM lampiran WHERE paper = 'dpa' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_rak BEFORE DELETE ON rak
BEGIN DELETE FROM lampiran WHERE paper = 'rak' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_paket BEFORE DELETE ON paket
BEGIN DELETE FROM lampiran WHERE paper = 'paket' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_progress BEFORE DELETE ON progress
BEGIN DELETE FROM lampiran WHERE paper = 'progress' AND paper_id = OLD.id; END;
CREATE TRIGGER lampiran_of_kunjungan BEFORE DELETE ON kunjungan
BEGIN DELETE FROM lampiran WHERE paper = 'kunjungan' AND paper_id = OLD.id; END;
