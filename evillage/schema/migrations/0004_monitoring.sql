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
