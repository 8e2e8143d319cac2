-- Planning and budgeting whole: RPJMDes, RKPDes and proposals; pagu, standard prices and yearly rules; proposed, evaluated and amended
-- budgets and snapshots of drafts; DPA and RAK. Units, dates and constraint names are those of 0001.

-- The plan -----------------------------------------------------------------------------------------------------------------

CREATE TABLE rpjmdes (                      -- eight years (UU 3/2024 art. 79); its years are rows of rpjm_tahun
  id INTEGER PRIMARY KEY,
  first_year INTEGER NOT NULL CONSTRAINT year_out_of_range CHECK (first_year BETWEEN 2015 AND 2100),
  last_year INTEGER NOT NULL CONSTRAINT year_out_of_range CHECK (last_year BETWEEN 2015 AND 2100),
  revision INTEGER NOT NULL DEFAULT 0,
  visi TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'posted')),
  document_no TEXT NOT NULL DEFAULT '',     -- Perdes
  document_date TEXT CONSTRAINT date_invalid CHECK (document_date IS date(document_date, '+0 days')),
  UNIQUE (first_year, revision),
  CONSTRAINT plan_years_backwards CHECK (last_year >= first_year),
  CONSTRAINT plan_without_document CHECK (state = 'draft' OR (length(trim(document_no)) > 0 AND document_date IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_draft_rpjmdes ON rpjmdes (state) WHERE state = 'draft';

CREATE TABLE rpjm_misi (
  id INTEGER PRIMARY KEY,
  rpjmdes_id INTEGER NOT NULL REFERENCES rpjmdes (id) ON DELETE CASCADE,
  urut INTEGER NOT NULL,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0)
) STRICT;

CREATE TABLE rpjm_tujuan (
  id INTEGER PRIMARY KEY,
  misi_id INTEGER NOT NULL REFERENCES rpjm_misi (id) ON DELETE CASCADE,
  urut INTEGER NOT NULL,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0)
) STRICT;

CREATE TABLE rpjm_sasaran (
  id INTEGER PRIMARY KEY,
  tujuan_id INTEGER NOT NULL REFERENCES rpjm_tujuan (id) ON DELETE CASCADE,
  urut INTEGER NOT NULL,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0)
) STRICT;

CREATE TABLE rpjm_kegiatan (
  id INTEGER PRIMARY KEY,
  rpjmdes_id INTEGER NOT NULL REFERENCES rpjmdes (id) ON DELETE CASCADE,
  item_key INTEGER NOT NULL,                -- survives copying into an amended RPJMDes; RKPDes lines refer to it
  sasaran_id INTEGER REFERENCES rpjm_sasaran (id) ON DELETE SET NULL,
  code TEXT NOT NULL REFERENCES ref_kegiatan (code) CONSTRAINT kegiatan_level CHECK (code GLOB '[1-5].*.*'),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  satuan TEXT NOT NULL DEFAULT '',
  manfaat TEXT NOT NULL DEFAULT '',         -- who benefits
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  pola TEXT NOT NULL DEFAULT 'Swakelola' CONSTRAINT pola_unknown CHECK (pola IN ('Swakelola', 'Kerjasama', 'Pihak Ketiga')),
  UNIQUE (rpjmdes_id, item_key)
) STRICT;

CREATE TABLE rpjm_tahun (                   -- what a kegiatan does in one year, and its indicative ceiling
  id INTEGER PRIMARY KEY,
  kegiatan_id INTEGER NOT NULL REFERENCES rpjm_kegiatan (id) ON DELETE CASCADE,
  year INTEGER NOT NULL CONSTRAINT year_out_of_range CHECK (year BETWEEN 2015 AND 2100),
  volume INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (volume >= 0),
  amount INTEGER NOT NULL CONSTRAINT price_negative CHECK (amount >= 0),
  CONSTRAINT plan_year_twice UNIQUE (kegiatan_id, year)
) STRICT;

CREATE TABLE rkpdes (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL CONSTRAINT year_out_of_range CHECK (year BETWEEN 2015 AND 2100),
  revision INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'posted')),
  document_no TEXT NOT NULL DEFAULT '',     -- Perdes
  document_date TEXT CONSTRAINT date_invalid CHECK (document_date IS date(document_date, '+0 days')),
  UNIQUE (year, revision),
  CONSTRAINT plan_without_document CHECK (state = 'draft' OR (length(trim(document_no)) > 0 AND document_date IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_draft_rkpdes ON rkpdes (year) WHERE state = 'draft';

CREATE TABLE rkp_kegiatan (
  id INTEGER PRIMARY KEY,
  rkpdes_id INTEGER NOT NULL REFERENCES rkpdes (id) ON DELETE CASCADE,
  item_key INTEGER NOT NULL,                -- survives copying into an amended RKPDes
  rpjm_key INTEGER,                         -- item_key of the RPJMDes kegiatan it comes from; NULL = outside the RPJMDes
  code TEXT NOT NULL REFERENCES ref_kegiatan (code) CONSTRAINT kegiatan_level CHECK (code GLOB '[1-5].*.*'),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  volume INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (volume >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  manfaat TEXT NOT NULL DEFAULT '',
  sasaran_l INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_l >= 0),
  sasaran_p INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_p >= 0),
  sasaran_artm INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_artm >= 0),
  waktu TEXT NOT NULL DEFAULT '',
  amount INTEGER NOT NULL CONSTRAINT price_negative CHECK (amount >= 0),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  pola TEXT NOT NULL DEFAULT 'Swakelola' CONSTRAINT pola_unknown CHECK (pola IN ('Swakelola', 'Kerjasama', 'Pihak Ketiga')),
  pelaksana TEXT NOT NULL DEFAULT '',
  UNIQUE (rkpdes_id, item_key)
) STRICT;

CREATE TABLE usulan (                       -- what dusun, groups and musyawarah ask for
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL CONSTRAINT year_out_of_range CHECK (year BETWEEN 2015 AND 2100),   -- the RKPDes it is meant for
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  pengusul TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(pengusul)) > 0),
  forum TEXT NOT NULL DEFAULT '',           -- Musyawarah Dusun, Musyawarah Desa, kelompok ...
  code TEXT REFERENCES ref_kegiatan (code),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  volume INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (volume >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  amount INTEGER NOT NULL DEFAULT 0 CONSTRAINT price_negative CHECK (amount >= 0),
  manfaat TEXT NOT NULL DEFAULT '',
  tujuan TEXT NOT NULL DEFAULT 'desa' CHECK (tujuan IN ('desa', 'kabupaten')),   -- kabupaten: goes onto the DU-RKPDes
  peringkat INTEGER CONSTRAINT rank_not_positive CHECK (peringkat > 0),
  state TEXT NOT NULL DEFAULT 'baru' CHECK (state IN ('baru', 'diterima', 'ditunda', 'ditolak')),
  reason TEXT NOT NULL DEFAULT '',
  rkp_kegiatan_id INTEGER REFERENCES rkp_kegiatan (id) ON DELETE SET NULL,
  CONSTRAINT reason_missing CHECK (state IN ('baru', 'diterima') OR length(trim(reason)) > 0)
) STRICT;

-- What binds a budget ------------------------------------------------------------------------------------------------------

CREATE TABLE pagu_dana (                    -- the ceiling of a fund, from the kabupaten or typed
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  bagian TEXT NOT NULL DEFAULT '' CHECK (bagian IN ('', 'reguler', 'kdmp', 'earmark', 'non-earmark', 'insentif')),
  amount INTEGER NOT NULL CONSTRAINT price_negative CHECK (amount >= 0),
  dasar TEXT NOT NULL DEFAULT '',           -- letter or regulation
  origin TEXT NOT NULL DEFAULT 'ketik' CHECK (origin IN ('ketik', 'kabupaten')),
  CONSTRAINT pagu_twice UNIQUE (year, sumber_dana, bagian)
) STRICT;

CREATE TABLE ssh (                          -- standard prices of the kabupaten (SSH, SBU)
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  code TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(code)) > 0),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  spesifikasi TEXT NOT NULL DEFAULT '',
  satuan TEXT NOT NULL DEFAULT '',
  unit_price INTEGER NOT NULL CONSTRAINT price_negative CHECK (unit_price >= 0),
  kategori TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  CONSTRAINT ssh_twice UNIQUE (year, code)
) STRICT;

CREATE TABLE aturan (                       -- rules of a year as data; year 0 = every year, unless the year has the code itself
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  code TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(code)) > 0),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('max', 'min', 'fixed', 'none', 'forbid', 'flag', 'doc', 'date_max', 'date_min', 'formula', 'focus')),
  percent INTEGER CONSTRAINT percent_out_of_range CHECK (percent BETWEEN 0 AND 10000),
  amount INTEGER CONSTRAINT price_negative CHECK (amount >= 0),   -- sen
  banyak INTEGER CONSTRAINT price_negative CHECK (banyak >= 0),   -- months, working days, times
  hari TEXT NOT NULL DEFAULT '',            -- 2026-06-15, or 12-31 of every year
  unit TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  tag TEXT NOT NULL DEFAULT '',
  kegiatan TEXT NOT NULL DEFAULT '',        -- codes that count, "1.1.01;1.1.02"; a parameter of the kabupaten
  level TEXT NOT NULL CHECK (level IN ('info', 'peringatan', 'blokir', 'nonaktif')),
  valid_from TEXT CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_to TEXT CONSTRAINT date_invalid CHECK (valid_to IS date(valid_to, '+0 days')),
  legal_basis TEXT NOT NULL,
  certainty TEXT NOT NULL DEFAULT 'tinggi' CHECK (certainty IN ('tinggi', 'sedang', 'rendah')),
  note TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL DEFAULT 'bawaan' CHECK (origin IN ('bawaan', 'kabupaten', 'desa')),
  CONSTRAINT rule_twice UNIQUE (year, code)
) STRICT;

-- Kegiatan as the DPA prints them; RAB lines against the standard price ----------------------------------------------------

ALTER TABLE kegiatan ADD COLUMN mulai TEXT CONSTRAINT date_invalid CHECK (mulai IS date(mulai, '+0 days'))
  CONSTRAINT date_outside_year CHECK (CAST(substr(mulai, 1, 4) AS INTEGER) = year);
ALTER TABLE kegiatan ADD COLUMN selesai TEXT CONSTRAINT date_invalid CHECK (selesai IS date(selesai, '+0 days'))
  CONSTRAINT date_outside_year CHECK (CAST(substr(selesai, 1, 4) AS INTEGER) = year)
  CONSTRAINT kegiatan_backwards CHECK (selesai >= mulai);
ALTER TABLE kegiatan ADD COLUMN sasaran_l INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_l >= 0);
ALTER TABLE kegiatan ADD COLUMN sasaran_p INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_p >= 0);
ALTER TABLE kegiatan ADD COLUMN sasaran_artm INTEGER NOT NULL DEFAULT 0 CONSTRAINT people_negative CHECK (sasaran_artm >= 0);
ALTER TABLE kegiatan ADD COLUMN tim TEXT NOT NULL DEFAULT '';
ALTER TABLE kegiatan ADD COLUMN pola TEXT NOT NULL DEFAULT '';
ALTER TABLE kegiatan ADD COLUMN fokus TEXT NOT NULL DEFAULT '';   -- tag of the Dana Desa focus it serves: DD-PANGAN
ALTER TABLE rab_line ADD COLUMN ssh TEXT NOT NULL DEFAULT '';     -- code of the standard price it was taken from
CREATE INDEX rab_line_ssh ON rab_line (version_id, ssh) WHERE ssh <> '';

-- Versions: proposed, evaluated, amended, kept -----------------------------------------------------------------------------

CREATE TABLE old_budget_version AS SELECT * FROM budget_version;
DROP TABLE budget_version;
CREATE TABLE budget_version (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  kind TEXT NOT NULL CHECK (kind IN ('apbdes', 'perkades', 'pak', 'usulan', 'snapshot')),
  revision INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'proposed', 'noted', 'agreed', 'posted', 'kept')),
  document_no TEXT NOT NULL DEFAULT '',     -- Perdes or Perkades; of a usulan the letter that sent it to the camat
  document_date TEXT CONSTRAINT date_invalid CHECK (document_date IS date(document_date, '+0 days')),
  source_id INTEGER REFERENCES budget_version (id),   -- the version it amends; of a usulan or snapshot the draft it is a copy of
  name TEXT NOT NULL DEFAULT '',            -- of a snapshot, given by its maker
  alasan TEXT NOT NULL DEFAULT '',          -- codes of the reasons that art. 40 allows, "pendapatan;pergeseran"
  penjelasan TEXT NOT NULL DEFAULT '',      -- the reason in words
  UNIQUE (year, kind, revision),
  CONSTRAINT version_without_document
    CHECK (state IN ('draft', 'kept') OR (length(trim(document_no)) > 0 AND document_date IS NOT NULL)),
  CONSTRAINT snapshot_without_name CHECK (kind <> 'snapshot' OR length(trim(name)) > 0)
) STRICT;
INSERT INTO budget_version (id, year, kind, revision, state, document_no, document_date)
SELECT id, year, kind, revision, state, document_no, document_date FROM old_budget_version;
DROP TABLE old_budget_version;
CREATE UNIQUE INDEX one_draft_a_year ON budget_version (year) WHERE state = 'draft' AND kind IN ('apbdes', 'perkades', 'pak');

CREATE TABLE evaluasi (                     -- what the camat answered to a usulan (art. 34-35)
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES budget_version (id) CONSTRAINT evaluasi_twice UNIQUE,
  received TEXT NOT NULL CONSTRAINT date_invalid CHECK (received IS date(received, '+0 days')),   -- the day the usulan reached the camat
  number TEXT NOT NULL DEFAULT '',
  date TEXT CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  kesimpulan TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE evaluasi_note (                -- one remark, on one line, one kegiatan, or the whole; and what the village did
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES budget_version (id),
  line_key INTEGER,
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  rekening TEXT REFERENCES ref_rekening (code),
  aspek TEXT NOT NULL DEFAULT '',
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  jawaban TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX evaluasi_note_version ON evaluasi_note (version_id);

CREATE TABLE considerans (                  -- the village's own words in Perdes and Perkades, in place of the shipped ones
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                       -- perdes-apbdes, perkades-penjabaran, perdes-pak, perkades-perubahan
  bagian TEXT NOT NULL CHECK (bagian IN ('menimbang', 'mengingat', 'menetapkan')),
  urut INTEGER NOT NULL,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0)
) STRICT;
CREATE INDEX considerans_kind ON considerans (kind, bagian, urut);

CREATE TABLE perkades_penjabaran (          -- number and day of the Perkades that spells out a version fixed by a Perdes (art. 38)
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL UNIQUE REFERENCES budget_version (id),
  document_no TEXT NOT NULL CONSTRAINT number_missing CHECK (length(trim(document_no)) > 0),
  document_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (document_date IS date(document_date, '+0 days'))
) STRICT;

-- DPA and RAK --------------------------------------------------------------------------------------------------------------

CREATE TABLE dpa (                          -- of one kegiatan under one version (art. 45-48); a DPAL continues last year's kegiatan
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  kind TEXT NOT NULL CHECK (kind IN ('DPA', 'DPPA', 'DPAL')),
  kegiatan_id INTEGER NOT NULL REFERENCES kegiatan (id),
  version_id INTEGER NOT NULL REFERENCES budget_version (id),   -- of a DPAL the last version of the year that left it unfinished
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'verified', 'approved', 'rejected')),
  note TEXT NOT NULL DEFAULT '',
  CONSTRAINT dpa_twice UNIQUE (kegiatan_id, version_id, kind)
) STRICT;
CREATE INDEX dpa_year ON dpa (year, state);

CREATE TABLE dpa_month (                    -- rencana penarikan
  id INTEGER PRIMARY KEY,
  dpa_id INTEGER NOT NULL REFERENCES dpa (id) ON DELETE CASCADE,
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (month BETWEEN 1 AND 12),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  UNIQUE (dpa_id, rekening, sumber_dana, month)
) STRICT;

CREATE TABLE rak (                          -- monthly cash plan of the year (art. 49-50)
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  revision INTEGER NOT NULL DEFAULT 0,
  version_id INTEGER NOT NULL REFERENCES budget_version (id),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'verified', 'approved', 'rejected')),
  UNIQUE (year, revision)
) STRICT;

CREATE TABLE rak_line (
  id INTEGER PRIMARY KEY,
  rak_id INTEGER NOT NULL REFERENCES rak (id) ON DELETE CASCADE,
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (month BETWEEN 1 AND 12),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT silpa_in_january CHECK (rekening NOT GLOB '6.1.1.*' OR month = 1),
  CONSTRAINT belanja_needs_kegiatan CHECK ((substr(rekening, 1, 1) = '5') = (kegiatan_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX rak_line_once ON rak_line (rak_id, coalesce(kegiatan_id, 0), rekening, sumber_dana, month);
