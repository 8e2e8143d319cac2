-- The village file. Money is integer sen, quantities integer thousandths, percentages integer hundredths of a percent,
-- dates ISO text. A constraint's name is the code of its sentence. Tables named local_* stay on this computer: they are not
-- logged and never travel in a bundle.

-- The log ------------------------------------------------------------------------------------------------------------------

CREATE TABLE act (
  no INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  label TEXT NOT NULL,
  user_id INTEGER NOT NULL,                 -- 0 = the program itself, when a file is made
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  at TEXT NOT NULL,                         -- recorded at, UTC; never the date of a transaction
  reason TEXT NOT NULL,
  final INTEGER NOT NULL CHECK (final IN (0, 1)),   -- final acts are corrected by new papers, not undone
  undoes INTEGER REFERENCES act (no),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  signer TEXT NOT NULL,                     -- Ed25519 public key in hex, or empty
  signature TEXT NOT NULL
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  act_no INTEGER NOT NULL REFERENCES act (no) DEFERRABLE INITIALLY DEFERRED,
  tbl TEXT NOT NULL,
  pk TEXT NOT NULL,                         -- JSON array
  before TEXT,                              -- JSON object, NULL for a new row
  after TEXT                                -- JSON object, NULL for a deleted row
) STRICT;
CREATE INDEX change_act ON change (act_no);
CREATE INDEX change_row ON change (tbl, pk);

-- Who and where ------------------------------------------------------------------------------------------------------------

CREATE TABLE village (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kecamatan TEXT NOT NULL,
  kabupaten TEXT NOT NULL,
  provinsi TEXT NOT NULL,
  alamat TEXT NOT NULL DEFAULT '',
  npwp TEXT NOT NULL DEFAULT '',
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))   -- an imaginary village: can't be sent
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL UNIQUE CONSTRAINT username_empty CHECK (length(trim(username)) > 0),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  public_key TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE official (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  role TEXT NOT NULL CONSTRAINT role_unknown CHECK (role IN ('PKA', 'SEKDES', 'KADES', 'KAUR_KEU')),
  jabatan TEXT NOT NULL,
  capacity TEXT NOT NULL DEFAULT '' CHECK (capacity IN ('', 'Plt.', 'Pj.')),
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  valid_to TEXT CONSTRAINT date_invalid CHECK (valid_to IS NULL OR (valid_to IS date(valid_to, '+0 days') AND valid_to >= valid_from))
) STRICT;

CREATE TABLE local_credential (
  user_id INTEGER PRIMARY KEY REFERENCES user (id),
  password_hash TEXT NOT NULL,
  sealed_key TEXT NOT NULL,                 -- the Ed25519 private key, wrapped by the password
  failures INTEGER NOT NULL DEFAULT 0,
  blocked_until TEXT NOT NULL DEFAULT ''
) STRICT;

-- Reference lists ----------------------------------------------------------------------------------------------------------

CREATE TABLE ref_rekening (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT REFERENCES ref_rekening (code),
  side TEXT NOT NULL CHECK (side IN ('D', 'K', ''))   -- akun 6 has both
) STRICT, WITHOUT ROWID;

CREATE TABLE rekening_above (
  code TEXT NOT NULL REFERENCES ref_rekening (code) ON DELETE CASCADE,
  above TEXT NOT NULL,
  PRIMARY KEY (code, above)
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_kegiatan (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT REFERENCES ref_kegiatan (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE kegiatan_above (
  code TEXT NOT NULL REFERENCES ref_kegiatan (code) ON DELETE CASCADE,
  above TEXT NOT NULL,
  PRIMARY KEY (code, above)
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_sumber_dana (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  urut INTEGER NOT NULL,
  rekening TEXT NOT NULL DEFAULT ''         -- the income account it usually comes from
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_satuan (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_pajak (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  grouping TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES ref_rekening (code),   -- 7.1.x
  rate INTEGER,                             -- hundredths of a percent; NULL = a table or a local rule decides
  rate_no_npwp INTEGER,
  threshold INTEGER,                        -- sen; not withheld up to here
  kap TEXT NOT NULL,
  kjs TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_wilayah (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_korolari (
  belanja TEXT PRIMARY KEY,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The year and its budget --------------------------------------------------------------------------------------------------

CREATE TABLE tahun (
  year INTEGER PRIMARY KEY CONSTRAINT year_out_of_range CHECK (year BETWEEN 2015 AND 2100)
) STRICT;

CREATE TABLE kas (                          -- where money lies: the cash box and each bank account
  account TEXT PRIMARY KEY REFERENCES ref_rekening (code),
  medium TEXT NOT NULL CHECK (medium IN ('tunai', 'bank')),
  name TEXT NOT NULL,
  bank TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE kegiatan (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  code TEXT NOT NULL REFERENCES ref_kegiatan (code),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  waktu TEXT NOT NULL DEFAULT '',
  keluaran TEXT NOT NULL DEFAULT '',
  volume INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (volume >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  pelaksana_id INTEGER REFERENCES official (id),
  CONSTRAINT kegiatan_twice UNIQUE (year, code),
  CONSTRAINT kegiatan_level CHECK (code GLOB '[1-5].*.*')
) STRICT;

CREATE TABLE budget_version (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  kind TEXT NOT NULL CHECK (kind IN ('usulan', 'apbdes', 'perkades', 'pak')),
  revision INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'posted')),
  document_no TEXT NOT NULL DEFAULT '',     -- Perdes or Perkades
  document_date TEXT CONSTRAINT date_invalid CHECK (document_date IS date(document_date, '+0 days')),
  UNIQUE (year, kind, revision),
  CONSTRAINT version_without_document CHECK (state = 'draft' OR (length(trim(document_no)) > 0 AND document_date IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_draft_a_year ON budget_version (year) WHERE state = 'draft';

CREATE TABLE rab_line (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES budget_version (id) ON DELETE CASCADE,
  line_key INTEGER NOT NULL,                -- survives copying into the next version: semula and menjadi meet here
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  kelompok TEXT NOT NULL DEFAULT '',        -- Bahan, Alat, Upah ...
  position INTEGER NOT NULL DEFAULT 0,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  quantity INTEGER NOT NULL CONSTRAINT quantity_negative CHECK (quantity >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  unit_price INTEGER NOT NULL CONSTRAINT price_negative CHECK (unit_price >= 0),
  note TEXT NOT NULL DEFAULT '',            -- "=12*125000" as it was typed
  amount INTEGER NOT NULL GENERATED ALWAYS AS ((quantity * unit_price + 500) / 1000) VIRTUAL,
  UNIQUE (version_id, line_key),
  CONSTRAINT amount_too_large CHECK (unit_price = 0 OR quantity <= 9000000000000000000 / unit_price),
  CONSTRAINT rekening_level CHECK (rekening GLOB '[456].*.*.*'),
  CONSTRAINT belanja_needs_kegiatan CHECK ((substr(rekening, 1, 1) = '5') = (kegiatan_id IS NOT NULL))
) STRICT;
CREATE INDEX rab_line_sum ON rab_line (version_id, kegiatan_id, rekening, sumber_dana, amount);

-- Papers of the treasury ---------------------------------------------------------------------------------------------------

CREATE TABLE flow (
  paper TEXT NOT NULL,
  from_state TEXT NOT NULL,
  action TEXT NOT NULL,
  to_state TEXT NOT NULL,
  role TEXT NOT NULL,
  needs_reason INTEGER NOT NULL,
  PRIMARY KEY (paper, from_state, action)
) STRICT, WITHOUT ROWID;

CREATE TABLE flow_step (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  paper_id INTEGER NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user (id),
  official_id INTEGER NOT NULL REFERENCES official (id),
  role TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  at TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX flow_step_paper ON flow_step (paper, paper_id, id);

CREATE TABLE saldo_awal (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  account TEXT NOT NULL REFERENCES kas (account),
  lawan TEXT NOT NULL REFERENCES ref_rekening (code),   -- 6.1.1.01 SiLPA, or 7.1.x for tax not yet deposited
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT saldo_awal_lawan CHECK (lawan GLOB '6.1.*' OR lawan GLOB '7.1.*'),
  CONSTRAINT saldo_awal_twice UNIQUE (year, account, lawan, sumber_dana)
) STRICT;

CREATE TABLE penerimaan (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  dari TEXT NOT NULL DEFAULT '',
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT penerimaan_rekening CHECK (rekening GLOB '4.*.*.*' OR rekening GLOB '6.1.*.*'),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;

CREATE TABLE mutasi_kas (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  from_account TEXT NOT NULL REFERENCES kas (account),
  to_account TEXT NOT NULL REFERENCES kas (account),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT mutasi_same_account CHECK (from_account <> to_account),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;

CREATE TABLE paket (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  kegiatan_id INTEGER NOT NULL REFERENCES kegiatan (id),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  latitude INTEGER CONSTRAINT place_invalid CHECK (latitude BETWEEN -90000000 AND 90000000),       -- millionths of a degree
  longitude INTEGER CONSTRAINT place_invalid CHECK (longitude BETWEEN -180000000 AND 180000000),
  target INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (target >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  pola TEXT NOT NULL DEFAULT 'Swakelola',
  pelaksana TEXT NOT NULL DEFAULT '',
  pagu INTEGER NOT NULL CONSTRAINT price_negative CHECK (pagu >= 0),
  start_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (start_date IS date(start_date, '+0 days')),
  end_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (end_date IS date(end_date, '+0 days')),
  CONSTRAINT paket_ends_before_start CHECK (end_date >= start_date)
) STRICT;

CREATE TABLE spp (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT,                              -- given when it is filed, never again to another
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  kind TEXT NOT NULL CHECK (kind IN ('LS', 'UM', 'PBY')),
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  paket_id INTEGER REFERENCES paket (id),
  pelaksana_id INTEGER NOT NULL REFERENCES official (id),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'verified', 'approved', 'paid', 'rejected', 'cancelled')),
  paid_date TEXT CONSTRAINT date_invalid CHECK (paid_date IS date(paid_date, '+0 days')),
  paid_from TEXT REFERENCES kas (account),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number),
  CONSTRAINT number_missing CHECK (number IS NOT NULL OR state IN ('draft', 'cancelled')),
  CONSTRAINT belanja_needs_kegiatan CHECK ((kind = 'PBY') = (kegiatan_id IS NULL)),
  CONSTRAINT payment_incomplete CHECK ((state = 'paid') = (paid_date IS NOT NULL) AND (paid_date IS NULL) = (paid_from IS NULL))
) STRICT;
CREATE INDEX spp_kegiatan ON spp (kegiatan_id, state);
CREATE INDEX spp_state ON spp (year, state, date);

CREATE TABLE spp_line (
  id INTEGER PRIMARY KEY,
  spp_id INTEGER NOT NULL REFERENCES spp (id) ON DELETE CASCADE,
  rekening TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT spp_rekening CHECK (rekening GLOB '5.*.*.*' OR rekening GLOB '6.2.*.*'),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT spp_line_twice UNIQUE (spp_id, rekening, sumber_dana)
) STRICT;

CREATE TABLE spj (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  spp_id INTEGER NOT NULL REFERENCES spp (id),
  returned INTEGER NOT NULL DEFAULT 0 CONSTRAINT price_negative CHECK (returned >= 0),
  return_to TEXT NOT NULL REFERENCES kas (account),     -- where the remainder and the withheld tax go
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'verified', 'approved', 'booked', 'rejected')),
  booked_date TEXT CONSTRAINT date_invalid CHECK (booked_date IS date(booked_date, '+0 days')),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number),
  CONSTRAINT number_missing CHECK (number IS NOT NULL OR state = 'draft'),
  CONSTRAINT booking_incomplete CHECK ((state = 'booked') = (booked_date IS NOT NULL))
) STRICT;
CREATE INDEX spj_spp ON spj (spp_id);

CREATE TABLE bukti (                        -- one receipt: of an SPP LS, or of the SPJ of an advance
  id INTEGER PRIMARY KEY,
  spp_id INTEGER NOT NULL REFERENCES spp (id) ON DELETE CASCADE,
  spj_id INTEGER REFERENCES spj (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  penerima TEXT NOT NULL CONSTRAINT penerima_empty CHECK (length(trim(penerima)) > 0),
  alamat TEXT NOT NULL DEFAULT '',
  npwp TEXT NOT NULL DEFAULT '',
  rekening_bank TEXT NOT NULL DEFAULT '',
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT bukti_number_twice UNIQUE (number)
) STRICT;
CREATE INDEX bukti_spp ON bukti (spp_id);
CREATE INDEX bukti_spj ON bukti (spj_id);

CREATE TABLE potongan (                     -- tax withheld on one receipt
  id INTEGER PRIMARY KEY,
  bukti_id INTEGER NOT NULL REFERENCES bukti (id) ON DELETE CASCADE,
  pajak TEXT NOT NULL REFERENCES ref_pajak (code),
  base INTEGER NOT NULL CONSTRAINT price_negative CHECK (base >= 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT potongan_twice UNIQUE (bukti_id, pajak)
) STRICT;

CREATE TABLE setor_pajak (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  billing TEXT NOT NULL DEFAULT '',
  ntpn TEXT NOT NULL CONSTRAINT ntpn_malformed CHECK (length(ntpn) = 16 AND ntpn NOT GLOB '*[^0-9A-Z]*'),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number),
  CONSTRAINT ntpn_twice UNIQUE (ntpn)
) STRICT;

CREATE TABLE setor_pajak_line (
  id INTEGER PRIMARY KEY,
  setor_id INTEGER NOT NULL REFERENCES setor_pajak (id) ON DELETE CASCADE,
  account TEXT NOT NULL REFERENCES ref_rekening (code) CHECK (account GLOB '7.1.*'),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  UNIQUE (setor_id, account)
) STRICT;

-- The journal --------------------------------------------------------------------------------------------------------------

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  number TEXT NOT NULL,                     -- as it is printed in the books
  uraian TEXT NOT NULL,
  source_kind TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  reverses INTEGER UNIQUE REFERENCES entry (id),
  UNIQUE (id, date)
) STRICT;
CREATE INDEX entry_source ON entry (source_kind, source_id);

CREATE TABLE transfer (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL,
  date TEXT NOT NULL,                       -- held equal to the entry's by the key below; here so that one index serves a book
  year INTEGER NOT NULL GENERATED ALWAYS AS (CAST(substr(date, 1, 4) AS INTEGER)) VIRTUAL,
  debit TEXT NOT NULL REFERENCES ref_rekening (code),
  credit TEXT NOT NULL REFERENCES ref_rekening (code),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  note TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (entry_id, date) REFERENCES entry (id, date),
  CONSTRAINT transfer_to_itself CHECK (debit <> credit)
) STRICT;
CREATE INDEX transfer_entry ON transfer (entry_id);
CREATE INDEX transfer_debit ON transfer (debit, year, date, id, amount, kegiatan_id, sumber_dana);
CREATE INDEX transfer_credit ON transfer (credit, year, date, id, amount, kegiatan_id, sumber_dana);
CREATE INDEX transfer_kegiatan ON transfer (kegiatan_id, debit, sumber_dana, date, amount) WHERE kegiatan_id IS NOT NULL;

-- Monitoring ---------------------------------------------------------------------------------------------------------------

CREATE TABLE paket_plan (                   -- the planned curve: cumulative percent at a date
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  percent INTEGER NOT NULL CONSTRAINT percent_out_of_range CHECK (percent BETWEEN 0 AND 10000),
  CONSTRAINT plan_date_twice UNIQUE (paket_id, date)
) STRICT;

CREATE TABLE progress (
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  percent INTEGER NOT NULL CONSTRAINT percent_out_of_range CHECK (percent BETWEEN 0 AND 10000),
  note TEXT NOT NULL DEFAULT '',
  kendala TEXT NOT NULL DEFAULT '',
  pelapor TEXT NOT NULL DEFAULT '',
  CONSTRAINT progress_date_twice UNIQUE (paket_id, date)
) STRICT;

CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  stage INTEGER CHECK (stage IN (0, 50, 100)),          -- NULL = a free photo
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  caption TEXT NOT NULL DEFAULT '',
  taken_at TEXT NOT NULL DEFAULT '',        -- what the camera claims
  latitude INTEGER,
  longitude INTEGER,
  CONSTRAINT photo_twice UNIQUE (paket_id, sha256)
) STRICT;
CREATE INDEX photo_sha ON photo (sha256);

CREATE TABLE local_thumbnail (
  sha256 TEXT PRIMARY KEY,
  jpeg BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Exchange -----------------------------------------------------------------------------------------------------------------

CREATE TABLE local_device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  private_key TEXT NOT NULL,                -- Ed25519, hex
  public_key TEXT NOT NULL,
  epoch TEXT NOT NULL                       -- changes when a file is rebuilt from a bundle
) STRICT;

CREATE TABLE local_bundle (
  no INTEGER PRIMARY KEY,
  from_act INTEGER NOT NULL,
  to_act INTEGER NOT NULL,
  head TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('tersegel', 'diterima', 'ditolak')),
  sealed_at TEXT NOT NULL,
  receipt TEXT NOT NULL DEFAULT ''          -- the kabupaten's signed receipt, as it came
) STRICT;
