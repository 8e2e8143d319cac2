-- The treasury whole: tax by date, bank statements, cash counts and closed months. Units, dates and names are those of 0001.

-- Tax by date --------------------------------------------------------------------------------------------------------------

CREATE TABLE tarif_pajak (                  -- how much a kind of ref_pajak takes from a day on; a receipt keeps the rate it was written with
  id INTEGER PRIMARY KEY,
  pajak TEXT NOT NULL REFERENCES ref_pajak (code),
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  rate INTEGER CONSTRAINT percent_out_of_range CHECK (rate BETWEEN 0 AND 10000),              -- NULL = a table decides
  rate_no_npwp INTEGER CONSTRAINT percent_out_of_range CHECK (rate_no_npwp BETWEEN 0 AND 10000),
  threshold INTEGER CONSTRAINT price_negative CHECK (threshold >= 0),                         -- sen; not withheld up to here
  legal_basis TEXT NOT NULL CONSTRAINT legal_basis_empty CHECK (length(trim(legal_basis)) > 0),
  origin TEXT NOT NULL DEFAULT 'ketik' CHECK (origin IN ('ketik', 'bawaan')),
  CONSTRAINT tarif_twice UNIQUE (pajak, valid_from)
) STRICT;

CREATE TABLE ref_ter (                      -- PP 58/2023: rate of a month's (A, B, C) or a day's (harian) gross income above a sum
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  kategori TEXT NOT NULL CHECK (kategori IN ('A', 'B', 'C', 'harian')),
  lebih_dari INTEGER NOT NULL CONSTRAINT price_negative CHECK (lebih_dari >= 0),
  rate INTEGER,                             -- NULL = Pasal 17 of half the sum
  legal_basis TEXT NOT NULL,
  PRIMARY KEY (valid_from, kategori, lebih_dari)
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_ptkp (                     -- income of a year that is not taxed, per family
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  code TEXT NOT NULL,                       -- TK/0 … K/3
  amount INTEGER NOT NULL CONSTRAINT price_negative CHECK (amount >= 0),
  kategori TEXT NOT NULL CHECK (kategori IN ('A', 'B', 'C')),
  PRIMARY KEY (valid_from, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE ref_pasal17 (                  -- the layers of UU PPh art. 17 (1) a
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  lebih_dari INTEGER NOT NULL CONSTRAINT price_negative CHECK (lebih_dari >= 0),
  rate INTEGER NOT NULL CONSTRAINT percent_out_of_range CHECK (rate BETWEEN 0 AND 10000),
  legal_basis TEXT NOT NULL,
  PRIMARY KEY (valid_from, lebih_dari)
) STRICT, WITHOUT ROWID;

CREATE TABLE objek_pajak (                  -- advice: which taxes usually belong to spending on an account and all below it
  id INTEGER PRIMARY KEY,
  rekening TEXT NOT NULL REFERENCES ref_rekening (code),
  pajak TEXT NOT NULL REFERENCES ref_pajak (code),
  certainty TEXT NOT NULL CHECK (certainty IN ('tinggi', 'sedang', 'rendah')),
  note TEXT NOT NULL DEFAULT '',
  CONSTRAINT objek_pajak_twice UNIQUE (rekening, pajak)
) STRICT;

CREATE TABLE tempo_pajak (                  -- the last day of a deposit: that day of the month after the masa, or its end
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT tempo_account CHECK (account GLOB '7.1*'),
  valid_from TEXT NOT NULL CONSTRAINT date_invalid CHECK (valid_from IS date(valid_from, '+0 days')),
  banyak INTEGER NOT NULL CONSTRAINT tempo_day CHECK (banyak BETWEEN 1 AND 31),   -- 31 = the month's last day
  unit TEXT NOT NULL DEFAULT 'tanggal bulan berikutnya' CHECK (unit = 'tanggal bulan berikutnya'),
  legal_basis TEXT NOT NULL CONSTRAINT legal_basis_empty CHECK (length(trim(legal_basis)) > 0),
  certainty TEXT NOT NULL CHECK (certainty IN ('tinggi', 'sedang', 'rendah')),
  CONSTRAINT tempo_twice UNIQUE (account, valid_from)
) STRICT;

ALTER TABLE potongan ADD COLUMN rate INTEGER CONSTRAINT percent_out_of_range CHECK (rate BETWEEN 0 AND 10000);
ALTER TABLE potongan ADD COLUMN ber_npwp INTEGER CHECK (ber_npwp IN (0, 1));    -- as it was when the tax was counted; NULL = not kept
ALTER TABLE potongan ADD COLUMN usulan INTEGER CONSTRAINT price_negative CHECK (usulan >= 0);   -- what was proposed; amount is what was taken
ALTER TABLE potongan ADD COLUMN hitungan TEXT NOT NULL DEFAULT '';              -- the sentence of the proposal
ALTER TABLE potongan ADD COLUMN ptkp TEXT NOT NULL DEFAULT '';                  -- TK/0 … K/3 of an official
ALTER TABLE potongan ADD COLUMN hok INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (hok >= 0);   -- days of wages

CREATE TABLE old_setor_pajak_line AS SELECT * FROM setor_pajak_line;
DROP TABLE setor_pajak_line;
CREATE TABLE old_setor_pajak AS SELECT * FROM setor_pajak;
DROP TABLE setor_pajak;
CREATE TABLE setor_pajak (                  -- an NTPN stands once among the deposits that count: one taken back is written again with its own
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  billing TEXT NOT NULL DEFAULT '',
  ntpn TEXT NOT NULL CONSTRAINT ntpn_malformed CHECK (length(ntpn) = 16 AND ntpn NOT GLOB '*[^0-9A-Z]*'),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;
CREATE INDEX setor_pajak_ntpn ON setor_pajak (ntpn);
INSERT INTO setor_pajak (id, year, number, date, account, billing, ntpn)
SELECT id, year, number, date, account, billing, ntpn FROM old_setor_pajak;
DROP TABLE old_setor_pajak;
CREATE TABLE setor_pajak_line (
  id INTEGER PRIMARY KEY,
  setor_id INTEGER NOT NULL REFERENCES setor_pajak (id) ON DELETE CASCADE,
  account TEXT NOT NULL REFERENCES ref_rekening (code) CHECK (account GLOB '7.1.*'),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  masa TEXT NOT NULL DEFAULT ''             -- the month whose tax it pays, 2026-03; '' = not said, the oldest first
    CONSTRAINT masa_invalid CHECK (masa = '' OR (masa || '-01') IS date(masa || '-01', '+0 days')),
  CONSTRAINT setor_line_twice UNIQUE (setor_id, account, masa)
) STRICT;
INSERT INTO setor_pajak_line (id, setor_id, account, amount) SELECT id, setor_id, account, amount FROM old_setor_pajak_line;
DROP TABLE old_setor_pajak_line;
-- Correction -----------------------------------------------------------------------------------------------------------------

CREATE TABLE pembalikan (                   -- a posted entry is taken back: asked for, approved, booked
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  reason TEXT NOT NULL CONSTRAINT reason_missing CHECK (length(trim(reason)) > 0),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'booked', 'rejected', 'cancelled')),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;
CREATE UNIQUE INDEX one_pembalikan_an_entry ON pembalikan (entry_id) WHERE state <> 'cancelled';

-- Cash counts and the closing of a month -------------------------------------------------------------------------------------

CREATE TABLE opname_kas (                   -- the cash box counted on a day
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  official_id INTEGER NOT NULL REFERENCES official (id),   -- who counted
  penjelasan TEXT NOT NULL DEFAULT '',      -- of a difference from the book
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT opname_twice UNIQUE (account, date)
) STRICT;

CREATE TABLE opname_lembar (                -- how many of each note and coin
  id INTEGER PRIMARY KEY,
  opname_id INTEGER NOT NULL REFERENCES opname_kas (id) ON DELETE CASCADE,
  jenis TEXT NOT NULL CONSTRAINT uang_unknown CHECK (jenis IN ('kertas', 'logam')),
  nominal INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (nominal > 0),   -- sen
  banyak INTEGER NOT NULL CONSTRAINT price_negative CHECK (banyak >= 0),
  CONSTRAINT lembar_twice UNIQUE (opname_id, jenis, nominal)
) STRICT;

CREATE TABLE tutup_bulan (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (month BETWEEN 1 AND 12),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),   -- the day it was closed on
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'closed', 'verified', 'approved')),
  CONSTRAINT tutup_twice UNIQUE (year, month)
) STRICT;

CREATE TABLE tutup_bulan_kas (              -- the evidence of a closing: what the book said, and what was there
  id INTEGER PRIMARY KEY,
  tutup_id INTEGER NOT NULL REFERENCES tutup_bulan (id) ON DELETE CASCADE,
  account TEXT NOT NULL REFERENCES kas (account),
  buku INTEGER NOT NULL,
  nyata INTEGER NOT NULL,                   -- by the bank's statement, or counted
  penjelasan TEXT NOT NULL DEFAULT '',
  CONSTRAINT tutup_kas_twice UNIQUE (tutup_id, account)
) STRICT;

-- What stands against an SPP, and transfers by list ----------------------------------------------------------------------------

CREATE TABLE spp_izin (                     -- Kepala Desa lets an SPP pass a rule that holds it back, and says why
  id INTEGER PRIMARY KEY,
  spp_id INTEGER NOT NULL REFERENCES spp (id) ON DELETE CASCADE,
  aturan TEXT NOT NULL CHECK (aturan IN ('rak', 'dpa', 'panjar', 'gerbang', 'dobel', 'tunai')),
  alasan TEXT NOT NULL CONSTRAINT reason_missing CHECK (length(trim(alasan)) > 0),
  official_id INTEGER NOT NULL REFERENCES official (id),
  CONSTRAINT izin_twice UNIQUE (spp_id, aturan)
) STRICT;

-- Statements of the bank -----------------------------------------------------------------------------------------------------

CREATE TABLE rekening_koran_impor (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES kas (account),
  name TEXT NOT NULL,                       -- of the file
  sidik TEXT NOT NULL,                      -- sha256 of the file
  banyak INTEGER NOT NULL                   -- lines taken from it
) STRICT;

CREATE TABLE rekening_koran (               -- one line of a statement; in and out as the village sees it
  id INTEGER PRIMARY KEY,
  impor_id INTEGER NOT NULL REFERENCES rekening_koran_impor (id),
  account TEXT NOT NULL REFERENCES kas (account),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  uraian TEXT NOT NULL,
  ref TEXT NOT NULL DEFAULT '',
  masuk INTEGER NOT NULL CONSTRAINT price_negative CHECK (masuk >= 0),
  keluar INTEGER NOT NULL CONSTRAINT price_negative CHECK (keluar >= 0),
  saldo INTEGER,                            -- after the line; NULL when the bank does not print it
  UNIQUE (id, account),
  CONSTRAINT koran_one_side CHECK ((masuk > 0) <> (keluar > 0))
) STRICT;
CREATE INDEX rekening_koran_day ON rekening_koran (account, date, id);

CREATE TABLE cocok (                        -- a statement line and a transfer of that account are the same movement
  id INTEGER PRIMARY KEY,
  koran_id INTEGER NOT NULL,
  account TEXT NOT NULL,
  transfer_id INTEGER NOT NULL REFERENCES transfer (id),
  FOREIGN KEY (koran_id, account) REFERENCES rekening_koran (id, account),
  CONSTRAINT cocok_twice UNIQUE (transfer_id, account)
) STRICT;
CREATE INDEX cocok_koran ON cocok (koran_id);

-- The end of a year and what the village owns --------------------------------------------------------------------------------

CREATE TABLE tutup_tahun (                  -- the books of a year closed: its twelve months are, and no advance is out
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'closed', 'approved')),
  CONSTRAINT tutup_tahun_twice UNIQUE (year)
) STRICT;

CREATE TABLE aset (                         -- one thing the village owns; its value is the sum of its mutations
  id INTEGER PRIMARY KEY,
  rekening TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT aset_rekening CHECK (rekening GLOB '1.[2345].*.*'),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  kode TEXT NOT NULL DEFAULT '',            -- as it is written on the thing
  lokasi TEXT NOT NULL DEFAULT '',
  perolehan TEXT NOT NULL CONSTRAINT date_invalid CHECK (perolehan IS date(perolehan, '+0 days')),
  asal TEXT NOT NULL CONSTRAINT asal_unknown CHECK (asal IN ('APBDes', 'Kekayaan asli desa', 'Hibah dan sumbangan', 'Perjanjian', 'Lainnya')),
  kondisi TEXT NOT NULL DEFAULT 'Baik' CONSTRAINT kondisi_unknown CHECK (kondisi IN ('Baik', 'Rusak ringan', 'Rusak berat')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE aset_mutasi (                  -- a change of its value, on a day and with a paper
  id INTEGER PRIMARY KEY,
  aset_id INTEGER NOT NULL REFERENCES aset (id) ON DELETE CASCADE,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  jenis TEXT NOT NULL CHECK (jenis IN ('saldo awal', 'belanja', 'hibah', 'koreksi', 'penghapusan')),
  amount INTEGER NOT NULL,                  -- sen, signed
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  belanja TEXT NOT NULL DEFAULT '',         -- of spending: the asset account it was expected on (ref_korolari.debit)
  dokumen TEXT NOT NULL DEFAULT '',
  uraian TEXT NOT NULL DEFAULT '',
  CONSTRAINT aset_mutasi_belanja CHECK ((jenis = 'belanja') = (belanja <> ''))
) STRICT;
CREATE INDEX aset_mutasi_aset ON aset_mutasi (aset_id, date, amount);
CREATE INDEX aset_mutasi_spending ON aset_mutasi (kegiatan_id, belanja) WHERE belanja <> '';

-- Receipts: stages of a transfer, cash brought to the bank, charges of the bank, spending that came back, money that never passes ----

ALTER TABLE penerimaan ADD COLUMN tahap TEXT NOT NULL DEFAULT '';   -- "I", "II", "Maret": which part of a year's transfer it is

CREATE TABLE sts (                          -- surat tanda setoran: cash received with TBP, brought to the bank
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;

CREATE TABLE sts_line (
  id INTEGER PRIMARY KEY,
  sts_id INTEGER NOT NULL REFERENCES sts (id),
  penerimaan_id INTEGER NOT NULL REFERENCES penerimaan (id),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT sts_line_twice UNIQUE (sts_id, penerimaan_id)
) STRICT;
CREATE INDEX sts_line_penerimaan ON sts_line (penerimaan_id);

CREATE TABLE biaya_bank (                   -- what the bank took by itself: its fee, the tax on interest
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  kind TEXT NOT NULL CHECK (kind IN ('administrasi', 'pajak bunga')),
  kegiatan_id INTEGER NOT NULL REFERENCES kegiatan (id),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT belanja_rekening CHECK (rekening GLOB '5.*.*.*'),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;

CREATE TABLE pengembalian (                 -- spending of this year that came back; of an earlier year it is pendapatan 4.3.5
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  spp_id INTEGER REFERENCES spp (id),       -- when it is known which payment came back
  kegiatan_id INTEGER NOT NULL REFERENCES kegiatan (id),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT belanja_rekening CHECK (rekening GLOB '5.*.*.*'),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  dari TEXT NOT NULL CONSTRAINT dari_empty CHECK (length(trim(dari)) > 0),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;
CREATE INDEX pengembalian_spp ON pengembalian (spp_id);

CREATE TABLE nonkas (                       -- spent for the village by another purse, and income of the village at once, by a letter
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT NOT NULL,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  surat TEXT NOT NULL CONSTRAINT surat_missing CHECK (length(trim(surat)) > 0),
  pendapatan TEXT NOT NULL REFERENCES ref_rekening (code)
    CONSTRAINT penerimaan_rekening CHECK (pendapatan GLOB '4.*.*.*' OR pendapatan GLOB '6.1.*.*'),
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  rekening TEXT NOT NULL REFERENCES ref_rekening (code) CONSTRAINT keluar_rekening CHECK (rekening GLOB '5.*.*.*' OR rekening GLOB '6.2.*.*'),
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT belanja_needs_kegiatan CHECK ((substr(rekening, 1, 1) = '5') = (kegiatan_id IS NOT NULL)),
  CONSTRAINT number_twice UNIQUE (year, number)
) STRICT;

CREATE TABLE calk (                         -- the village's own words in the notes to the accounts, in place of the shipped ones of a chapter
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  bab TEXT NOT NULL,                        -- A, B, C1 ... of resources/templates/calk.csv
  uraian TEXT NOT NULL,                     -- one paragraph a line
  CONSTRAINT calk_twice UNIQUE (year, bab)
) STRICT;

CREATE TABLE program_masuk (                -- programmes of others that came into the village (art. 70, annex of the accountability)
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  lokasi TEXT NOT NULL DEFAULT '',
  volume INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (volume >= 0),
  satuan TEXT NOT NULL DEFAULT '',
  asal TEXT NOT NULL DEFAULT '',            -- who pays: Dinas PU, APBN ...
  amount INTEGER NOT NULL CONSTRAINT price_negative CHECK (amount >= 0)
) STRICT;

-- Files that belong to a paper ------------------------------------------------------------------------------------------------

CREATE TABLE lampiran (                     -- a scan, photo or PDF of a paper; the file lies beside the village file under its sha256
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,                      -- the paper's table; which may have files says v_berlampiran
  paper_id INTEGER NOT NULL,
  jenis TEXT NOT NULL CONSTRAINT jenis_empty CHECK (length(trim(jenis)) > 0),   -- a code of resources/reference/lampiran.csv
  caption TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),      -- as the file was called
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size INTEGER NOT NULL CHECK (size > 0),
  media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'application/pdf')),
  pages INTEGER NOT NULL DEFAULT 1 CHECK (pages > 0),
  CONSTRAINT lampiran_twice UNIQUE (paper, paper_id, sha256)
) STRICT;
CREATE INDEX lampiran_sha ON lampiran (sha256);

-- Transfers by list: what the bank is to carry out, made by one, checked by another, released by a third -----------------------------

CREATE TABLE daftar_transfer (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  number TEXT,                              -- given when it is filed, never again to another
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  account TEXT NOT NULL REFERENCES kas (account),
  uraian TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'verified', 'approved', 'executed', 'rejected', 'cancelled')),
  bank_date TEXT CONSTRAINT date_invalid CHECK (bank_date IS date(bank_date, '+0 days')),   -- the day the bank carried it out
  CONSTRAINT date_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) = year),
  CONSTRAINT number_twice UNIQUE (year, number),
  CONSTRAINT number_missing CHECK (number IS NOT NULL OR state IN ('draft', 'cancelled')),
  CONSTRAINT bank_date_missing CHECK ((state = 'executed') = (bank_date IS NOT NULL))
) STRICT;

CREATE TABLE daftar_transfer_line (         -- one payee of one SPP; the account number is text of figures, its zeros count
  id INTEGER PRIMARY KEY,
  daftar_id INTEGER NOT NULL REFERENCES daftar_transfer (id) ON DELETE CASCADE,
  spp_id INTEGER NOT NULL REFERENCES spp (id),
  bukti_id INTEGER REFERENCES bukti (id),   -- NULL: an advance to its executor, financing without a receipt
  penerima TEXT NOT NULL CONSTRAINT penerima_empty CHECK (length(trim(penerima)) > 0),
  bank TEXT NOT NULL DEFAULT '',
  rekening_bank TEXT NOT NULL DEFAULT '' CONSTRAINT payee_account_malformed CHECK (rekening_bank NOT GLOB '*[^0-9]*'),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),   -- net of tax
  berita TEXT NOT NULL DEFAULT '',
  hasil TEXT NOT NULL DEFAULT '' CHECK (hasil IN ('', 'berhasil', 'ditolak')),
  alasan TEXT NOT NULL DEFAULT '',          -- why the bank refused it
  CONSTRAINT reason_missing CHECK (hasil <> 'ditolak' OR length(trim(alasan)) > 0)
) STRICT;
CREATE INDEX daftar_transfer_line_list ON daftar_transfer_line (daftar_id);
CREATE INDEX daftar_transfer_line_spp ON daftar_transfer_line (spp_id);

-- Books of many rows: each in its own order by one index, so that a page costs its rows and not the year ------------------------------

DROP INDEX transfer_debit;
DROP INDEX transfer_credit;
CREATE INDEX transfer_debit ON transfer (debit, year, date, entry_id, id, amount, kegiatan_id, sumber_dana);
CREATE INDEX transfer_credit ON transfer (credit, year, date, entry_id, id, amount, kegiatan_id, sumber_dana);
CREATE INDEX transfer_kegiatan_day ON transfer (kegiatan_id, date, entry_id, id) WHERE kegiatan_id IS NOT NULL;
