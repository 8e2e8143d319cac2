-- Version 4: monitoring. Paket in full, visits and findings, output of Dana Desa, BLT, flags. Each room has a block of its own.

-- Paket in full ------------------------------------------------------------------------------------------------------------

ALTER TABLE paket ADD COLUMN fisik INTEGER NOT NULL DEFAULT 1 CHECK (fisik IN (0, 1));     -- 0 = training, aid, services
ALTER TABLE paket ADD COLUMN prasarana TEXT NOT NULL DEFAULT '';                          -- jalan, jembatan, drainase ...
ALTER TABLE paket ADD COLUMN sifat TEXT NOT NULL DEFAULT '';                              -- baru, peningkatan, rehabilitasi ...
ALTER TABLE paket ADD COLUMN konstruksi TEXT NOT NULL DEFAULT '';                         -- beton, paving, kayu ...
ALTER TABLE paket ADD COLUMN dusun TEXT NOT NULL DEFAULT '';
ALTER TABLE paket ADD COLUMN rt TEXT NOT NULL DEFAULT '';
ALTER TABLE paket ADD COLUMN rw TEXT NOT NULL DEFAULT '';
ALTER TABLE paket ADD COLUMN end_latitude INTEGER                                         -- where a road ends
  CONSTRAINT place_invalid CHECK (end_latitude BETWEEN -90000000 AND 90000000);
ALTER TABLE paket ADD COLUMN end_longitude INTEGER CONSTRAINT place_invalid CHECK (end_longitude BETWEEN -180000000 AND 180000000);
ALTER TABLE paket ADD COLUMN hok_rencana INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (hok_rencana >= 0);   -- thousandths
ALTER TABLE paket ADD COLUMN penyedia TEXT NOT NULL DEFAULT '';
ALTER TABLE paket ADD COLUMN kontrak_no TEXT NOT NULL DEFAULT '';                         -- contract or SPK
ALTER TABLE paket ADD COLUMN kontrak_date TEXT CONSTRAINT date_invalid CHECK (kontrak_date IS date(kontrak_date, '+0 days'));
ALTER TABLE paket ADD COLUMN kontrak_amount INTEGER CONSTRAINT kontrak_over_pagu CHECK (kontrak_amount BETWEEN 1 AND pagu);

CREATE TABLE paket_dana (                   -- the share of each fund in a paket's pagu
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  sumber_dana TEXT NOT NULL REFERENCES ref_sumber_dana (code),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT paket_dana_twice UNIQUE (paket_id, sumber_dana)
) STRICT;

CREATE TABLE paket_tim (                    -- who is on the TPK of a paket
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  urut INTEGER NOT NULL,
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  tugas TEXT NOT NULL DEFAULT ''            -- ketua, sekretaris, anggota
) STRICT;
CREATE INDEX paket_tim_paket ON paket_tim (paket_id);

CREATE TABLE paket_item (                   -- parts of the work with their weight: the planned curve follows from them
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  urut INTEGER NOT NULL,
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  bobot INTEGER NOT NULL CONSTRAINT bobot_out_of_range CHECK (bobot BETWEEN 1 AND 10000),    -- hundredths of percent
  start_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (start_date IS date(start_date, '+0 days')),
  end_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (end_date IS date(end_date, '+0 days')),
  CONSTRAINT item_ends_before_start CHECK (end_date >= start_date)
) STRICT;
CREATE INDEX paket_item_paket ON paket_item (paket_id);

CREATE TABLE paket_status (                 -- what the record cannot tell by itself: held up, stopped, going on again, handed over
  id INTEGER PRIMARY KEY,
  paket_id INTEGER NOT NULL REFERENCES paket (id) ON DELETE CASCADE,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  status TEXT NOT NULL CHECK (status IN ('tertunda', 'dihentikan', 'dilanjutkan', 'diserahterimakan')),
  reason TEXT NOT NULL CONSTRAINT status_without_reason CHECK (length(trim(reason)) > 0),
  document_no TEXT NOT NULL DEFAULT ''      -- number of the berita acara
) STRICT;
CREATE INDEX paket_status_paket ON paket_status (paket_id, date);

-- Progress in full: percent and volume are of the whole work up to the day; HOK and wages are since the report before it --------

ALTER TABLE progress ADD COLUMN volume INTEGER CONSTRAINT quantity_negative CHECK (volume >= 0);                              -- thousandths; NULL = not measured
ALTER TABLE progress ADD COLUMN hok_pekerja INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (hok_pekerja >= 0);    -- thousandths
ALTER TABLE progress ADD COLUMN hok_tukang INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (hok_tukang >= 0);
ALTER TABLE progress ADD COLUMN hok_ketua INTEGER NOT NULL DEFAULT 0 CONSTRAINT quantity_negative CHECK (hok_ketua >= 0);       -- heads of groups
ALTER TABLE progress ADD COLUMN tenaga_l INTEGER NOT NULL DEFAULT 0 CONSTRAINT count_negative CHECK (tenaga_l >= 0);            -- men at work
ALTER TABLE progress ADD COLUMN tenaga_p INTEGER NOT NULL DEFAULT 0 CONSTRAINT count_negative CHECK (tenaga_p >= 0);            -- women at work
ALTER TABLE progress ADD COLUMN tenaga_artm INTEGER NOT NULL DEFAULT 0                                                         -- of both, from poor households
  CONSTRAINT tenaga_artm_too_many CHECK (tenaga_artm BETWEEN 0 AND tenaga_l + tenaga_p);
ALTER TABLE progress ADD COLUMN upah INTEGER NOT NULL DEFAULT 0 CONSTRAINT price_negative CHECK (upah >= 0);
ALTER TABLE progress ADD COLUMN tindak_lanjut TEXT NOT NULL DEFAULT '';

-- Photos that look alike ----------------------------------------------------------------------------------------------------------

ALTER TABLE photo ADD COLUMN ciri TEXT      -- 64 bits of how it looks, 16 hexadecimal digits; '' = shows next to nothing, NULL = not looked at yet
  CONSTRAINT ciri_malformed CHECK (ciri = '' OR (length(ciri) = 16 AND ciri NOT GLOB '*[^0-9a-f]*'));

-- Output of Dana Desa and BLT ------------------------------------------------------------------------------------------------

CREATE TABLE ref_output (                   -- what a kegiatan of Dana Desa may bring forth: the kabupaten's parameter
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL CONSTRAINT code_empty CHECK (length(trim(code)) > 0),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  satuan TEXT NOT NULL CONSTRAINT satuan_empty CHECK (length(trim(satuan)) > 0),
  kegiatan TEXT NOT NULL CONSTRAINT kegiatan_level CHECK (kegiatan GLOB '[1-5].*.*'),
  certainty TEXT NOT NULL DEFAULT 'tinggi' CHECK (certainty IN ('tinggi', 'sedang', 'rendah')),
  origin TEXT NOT NULL DEFAULT 'ketik' CHECK (origin IN ('ketik', 'bawaan', 'kabupaten')),
  CONSTRAINT output_code_twice UNIQUE (code)
) STRICT;
CREATE INDEX ref_output_kegiatan ON ref_output (kegiatan, code);

CREATE TABLE output_dana_desa (             -- what a kegiatan (or one paket of it) is to bring forth in its year
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  kegiatan_id INTEGER NOT NULL REFERENCES kegiatan (id),
  paket_id INTEGER REFERENCES paket (id),
  output TEXT NOT NULL DEFAULT '',          -- code of ref_output; '' = in the village's own words
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  target INTEGER NOT NULL CONSTRAINT target_not_positive CHECK (target > 0),
  satuan TEXT NOT NULL CONSTRAINT satuan_empty CHECK (length(trim(satuan)) > 0),
  cara TEXT NOT NULL DEFAULT 'Swakelola' CONSTRAINT cara_unknown CHECK (cara IN ('Swakelola', 'Kerja sama', 'Pihak ketiga')),
  CONSTRAINT output_twice UNIQUE (kegiatan_id, uraian)
) STRICT;
CREATE INDEX output_dana_desa_year ON output_dana_desa (year, kegiatan_id);

CREATE TABLE output_capaian (               -- what stood, and who worked for it, up to a stage of the transfer
  id INTEGER PRIMARY KEY,
  output_id INTEGER NOT NULL REFERENCES output_dana_desa (id) ON DELETE CASCADE,
  tahap TEXT NOT NULL CONSTRAINT tahap_unknown CHECK (tahap IN ('I', 'II', 'III', 'IV')),
  realisasi INTEGER NOT NULL CONSTRAINT quantity_negative CHECK (realisasi >= 0),
  tenaga INTEGER NOT NULL DEFAULT 0 CONSTRAINT count_negative CHECK (tenaga >= 0),
  lama INTEGER NOT NULL DEFAULT 0 CONSTRAINT count_negative CHECK (lama >= 0),       -- days
  upah INTEGER NOT NULL DEFAULT 0 CONSTRAINT price_negative CHECK (upah >= 0),       -- sen
  kpm INTEGER NOT NULL DEFAULT 0 CONSTRAINT count_negative CHECK (kpm >= 0),
  note TEXT NOT NULL DEFAULT '',
  CONSTRAINT capaian_twice UNIQUE (output_id, tahap)
) STRICT;

CREATE TABLE kpm (                          -- a family that receives BLT Desa in a year, as the Musdes decided
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  name TEXT NOT NULL CONSTRAINT name_empty CHECK (length(trim(name)) > 0),
  nik TEXT NOT NULL CONSTRAINT nik_malformed CHECK (length(nik) = 16 AND nik NOT GLOB '*[^0-9]*'),
  no_kk TEXT NOT NULL DEFAULT '' CONSTRAINT kk_malformed CHECK (no_kk = '' OR (length(no_kk) = 16 AND no_kk NOT GLOB '*[^0-9]*')),
  alamat TEXT NOT NULL DEFAULT '',
  alasan TEXT NOT NULL CONSTRAINT alasan_empty CHECK (length(trim(alasan)) > 0),
  musdes_no TEXT NOT NULL CONSTRAINT musdes_empty CHECK (length(trim(musdes_no)) > 0),
  musdes_date TEXT NOT NULL CONSTRAINT date_invalid CHECK (musdes_date IS date(musdes_date, '+0 days')),
  first_month INTEGER NOT NULL DEFAULT 1 CONSTRAINT month_unknown CHECK (first_month BETWEEN 1 AND 12),
  berhenti TEXT CONSTRAINT date_invalid CHECK (berhenti IS date(berhenti, '+0 days')),   -- entitled up to and including its month
  sebab TEXT NOT NULL DEFAULT '' CONSTRAINT sebab_unknown CHECK (sebab IN ('', 'meninggal', 'pindah', 'tidak memenuhi syarat', 'lainnya')),
  ganti_id INTEGER REFERENCES kpm (id),     -- the family whose place this one took
  CONSTRAINT nik_twice UNIQUE (year, nik),
  CONSTRAINT stop_incomplete CHECK ((berhenti IS NULL) = (sebab = ''))
) STRICT;
CREATE UNIQUE INDEX one_kpm_a_household ON kpm (year, no_kk) WHERE no_kk <> '' AND berhenti IS NULL;
CREATE UNIQUE INDEX one_replacement ON kpm (ganti_id) WHERE ganti_id IS NOT NULL;

CREATE TABLE blt_bayar (                    -- one handing-out of BLT: which months, how much a family a month, and the receipt that proves it
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  first_month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (first_month BETWEEN 1 AND 12),
  last_month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (last_month BETWEEN 1 AND 12),
  tempat TEXT NOT NULL DEFAULT '',
  bukti_id INTEGER REFERENCES bukti (id),   -- NULL until the money was paid and written down
  CONSTRAINT months_reversed CHECK (last_month >= first_month),
  CONSTRAINT blt_bukti_twice UNIQUE (bukti_id)
) STRICT;

CREATE TABLE blt_terima (                   -- what one family receives for one month
  id INTEGER PRIMARY KEY,
  bayar_id INTEGER NOT NULL REFERENCES blt_bayar (id) ON DELETE CASCADE,
  kpm_id INTEGER NOT NULL REFERENCES kpm (id),
  month INTEGER NOT NULL CONSTRAINT month_unknown CHECK (month BETWEEN 1 AND 12),
  amount INTEGER NOT NULL CONSTRAINT amount_not_positive CHECK (amount > 0),
  CONSTRAINT blt_month_twice UNIQUE (kpm_id, month)
) STRICT;
CREATE INDEX blt_terima_bayar ON blt_terima (bayar_id, kpm_id, month, amount);

-- Supervision: nothing found is stored; what people set and answer is ----------------------------------------------------------

CREATE TABLE indikator_atur (               -- an indicator switched ('aktif', 0 or 1) or a limit of it set for a year
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  indikator TEXT NOT NULL CONSTRAINT indikator_unknown CHECK (indikator GLOB 'F[0-2][0-9]'),
  nama TEXT NOT NULL,                       -- of resources/reference/indikator.csv
  nilai INTEGER NOT NULL CONSTRAINT price_negative CHECK (nilai >= 0),   -- sen, hundredths of percent, or a count
  CONSTRAINT indikator_twice UNIQUE (year, indikator, nama)
) STRICT;

CREATE TABLE tanda_jawab (                  -- what the village says about a flag
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  indikator TEXT NOT NULL CONSTRAINT indikator_unknown CHECK (indikator GLOB 'F[0-2][0-9]'),
  kunci TEXT NOT NULL,                      -- the thing the flag is about, as the program names it
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  penjelasan TEXT NOT NULL CONSTRAINT penjelasan_empty CHECK (length(trim(penjelasan)) > 0),
  official_id INTEGER NOT NULL REFERENCES official (id),
  CONSTRAINT jawab_twice UNIQUE (year, indikator, kunci)
) STRICT;

-- Visits and findings ---------------------------------------------------------------------------------------------------------

CREATE TABLE kunjungan (                    -- one monitoring visit to the village, with the sheet that was filled in
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL REFERENCES tahun (year),
  tingkat TEXT NOT NULL CONSTRAINT tingkat_unknown CHECK (tingkat IN ('desa', 'kecamatan', 'kabupaten')),
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  tahap TEXT NOT NULL DEFAULT '' CONSTRAINT tahap_unknown CHECK (tahap IN ('', 'I', 'II', 'III', 'IV')),
  lembar_no TEXT NOT NULL DEFAULT '',
  petugas TEXT NOT NULL CONSTRAINT petugas_empty CHECK (length(trim(petugas)) > 0),       -- the team, a line each
  ringkasan TEXT NOT NULL DEFAULT '',
  CONSTRAINT visit_outside_year CHECK (CAST(substr(date, 1, 4) AS INTEGER) BETWEEN year AND year + 1)
) STRICT;
CREATE INDEX kunjungan_year ON kunjungan (year, date);

CREATE TABLE kunjungan_cek (                -- part A of the sheet: what a team found of one document; codes in resources/reference/monev.csv
  id INTEGER PRIMARY KEY,
  kunjungan_id INTEGER NOT NULL REFERENCES kunjungan (id) ON DELETE CASCADE,
  dokumen TEXT NOT NULL CONSTRAINT code_empty CHECK (length(trim(dokumen)) > 0),
  jawaban TEXT NOT NULL CONSTRAINT cek_unknown CHECK (jawaban IN ('tidak', 'ada', 'sesuai')),    -- sesuai = there, and as it should be
  note TEXT NOT NULL DEFAULT '',
  CONSTRAINT cek_twice UNIQUE (kunjungan_id, dokumen)
) STRICT;

CREATE TABLE kunjungan_paket (              -- part C: what a team measured of one paket
  id INTEGER PRIMARY KEY,
  kunjungan_id INTEGER NOT NULL REFERENCES kunjungan (id) ON DELETE CASCADE,
  paket_id INTEGER NOT NULL REFERENCES paket (id),
  volume INTEGER CONSTRAINT quantity_negative CHECK (volume >= 0),                            -- thousandths; NULL = not measured
  percent INTEGER CONSTRAINT percent_out_of_range CHECK (percent BETWEEN 0 AND 10000),         -- hundredths; NULL = not judged
  mutu TEXT NOT NULL DEFAULT '' CONSTRAINT mutu_unknown CHECK (mutu IN ('', 'B', 'C', 'K')),     -- baik, cukup, kurang
  kesesuaian TEXT NOT NULL CONSTRAINT kesesuaian_unknown CHECK (kesesuaian IN ('sesuai', 'perlu perbaikan', 'tidak')),
  rekomendasi TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  CONSTRAINT visit_paket_twice UNIQUE (kunjungan_id, paket_id)
) STRICT;
CREATE INDEX kunjungan_paket_paket ON kunjungan_paket (paket_id, kunjungan_id);

CREATE TABLE temuan (                       -- part D: what has to be mended, by whom and by when; open until it is closed with a reason
  id INTEGER PRIMARY KEY,
  kunjungan_id INTEGER NOT NULL REFERENCES kunjungan (id) ON DELETE CASCADE,
  paket_id INTEGER REFERENCES paket (id),
  kegiatan_id INTEGER REFERENCES kegiatan (id),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  rekomendasi TEXT NOT NULL CONSTRAINT rekomendasi_empty CHECK (length(trim(rekomendasi)) > 0),
  penanggung_jawab TEXT NOT NULL CONSTRAINT penanggung_jawab_empty CHECK (length(trim(penanggung_jawab)) > 0),
  batas TEXT NOT NULL CONSTRAINT date_invalid CHECK (batas IS date(batas, '+0 days')),
  ditutup TEXT CONSTRAINT date_invalid CHECK (ditutup IS date(ditutup, '+0 days')),
  penutup TEXT NOT NULL DEFAULT '',         -- why it could be closed
  CONSTRAINT temuan_twofold CHECK (paket_id IS NULL OR kegiatan_id IS NULL),
  CONSTRAINT closing_without_reason CHECK ((ditutup IS NULL) = (trim(penutup) = ''))
) STRICT;
CREATE INDEX temuan_kunjungan ON temuan (kunjungan_id);
CREATE INDEX temuan_paket ON temuan (paket_id);

CREATE TABLE tindak_lanjut (                -- what was done about a finding
  id INTEGER PRIMARY KEY,
  temuan_id INTEGER NOT NULL REFERENCES temuan (id) ON DELETE CASCADE,
  date TEXT NOT NULL CONSTRAINT date_invalid CHECK (date IS date(date, '+0 days')),
  uraian TEXT NOT NULL CONSTRAINT uraian_empty CHECK (length(trim(uraian)) > 0),
  oleh TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX tindak_lanjut_temuan ON tindak_lanjut (temuan_id, date);

-- Periksa berkas -----------------------------------------------------------------------------------------------------------------

CREATE TABLE local_periksa (                -- runs of the check on this computer
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  act_no INTEGER NOT NULL,                  -- the last act it saw
  pemeriksaan INTEGER NOT NULL,
  masalah INTEGER NOT NULL
) STRICT;
