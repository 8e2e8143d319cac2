-- A paper that left its desk is frozen; nothing is spent beyond pagu or beyond cash.

CREATE TRIGGER spp_frozen BEFORE UPDATE ON spp
WHEN OLD.state <> 'draft' AND (NEW.date, NEW.kind, NEW.kegiatan_id, NEW.paket_id, NEW.pelaksana_id, NEW.uraian, NEW.year)
  IS NOT (OLD.date, OLD.kind, OLD.kegiatan_id, OLD.paket_id, OLD.pelaksana_id, OLD.uraian, OLD.year)
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER spp_paid_kept BEFORE UPDATE ON spp WHEN OLD.state = 'paid' BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER spp_number_kept BEFORE UPDATE ON spp WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'number_fixed'); END;

CREATE TRIGGER spp_stays BEFORE DELETE ON spp WHEN OLD.state <> 'draft' OR OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER spj_frozen BEFORE UPDATE ON spj
WHEN OLD.state <> 'draft' AND (NEW.date, NEW.spp_id, NEW.returned, NEW.return_to, NEW.year)
  IS NOT (OLD.date, OLD.spp_id, OLD.returned, OLD.return_to, OLD.year)
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER spj_number_kept BEFORE UPDATE ON spj WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'number_fixed'); END;

CREATE TRIGGER spj_stays BEFORE DELETE ON spj WHEN OLD.state <> 'draft' OR OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER spp_line_added BEFORE INSERT ON spp_line WHEN (SELECT state FROM spp WHERE id = NEW.spp_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER spp_line_changed BEFORE UPDATE ON spp_line
WHEN (SELECT state FROM spp WHERE id = OLD.spp_id) <> 'draft' OR NEW.spp_id <> OLD.spp_id
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER spp_line_removed BEFORE DELETE ON spp_line WHEN (SELECT state FROM spp WHERE id = OLD.spp_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

-- A receipt of an SPJ answers to that SPJ alone: while a draft SPJ goes, its row is already gone when its receipts follow.

CREATE TRIGGER bukti_added BEFORE INSERT ON bukti
WHEN CASE WHEN NEW.spj_id IS NULL THEN (SELECT state FROM spp WHERE id = NEW.spp_id)
     ELSE (SELECT state FROM spj WHERE id = NEW.spj_id) END <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER bukti_changed BEFORE UPDATE ON bukti
WHEN CASE WHEN OLD.spj_id IS NULL THEN (SELECT state FROM spp WHERE id = OLD.spp_id)
     ELSE (SELECT state FROM spj WHERE id = OLD.spj_id) END <> 'draft'
  OR NEW.spp_id <> OLD.spp_id OR NEW.spj_id IS NOT OLD.spj_id
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER bukti_removed BEFORE DELETE ON bukti
WHEN CASE WHEN OLD.spj_id IS NULL THEN (SELECT state FROM spp WHERE id = OLD.spp_id)
     ELSE (SELECT state FROM spj WHERE id = OLD.spj_id) END <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER potongan_added BEFORE INSERT ON potongan
WHEN (SELECT CASE WHEN b.spj_id IS NULL THEN s.state ELSE j.state END
      FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id WHERE b.id = NEW.bukti_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER potongan_changed BEFORE UPDATE ON potongan
WHEN (SELECT CASE WHEN b.spj_id IS NULL THEN s.state ELSE j.state END
      FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id WHERE b.id = OLD.bukti_id) <> 'draft'
  OR NEW.bukti_id <> OLD.bukti_id
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER potongan_removed BEFORE DELETE ON potongan
WHEN (SELECT CASE WHEN b.spj_id IS NULL THEN s.state ELSE j.state END
      FROM bukti b JOIN spp s ON s.id = b.spp_id LEFT JOIN spj j ON j.id = b.spj_id WHERE b.id = OLD.bukti_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER penerimaan_kept BEFORE UPDATE ON penerimaan BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER penerimaan_stays BEFORE DELETE ON penerimaan BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER mutasi_kas_kept BEFORE UPDATE ON mutasi_kas BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER mutasi_kas_stays BEFORE DELETE ON mutasi_kas BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER setor_pajak_kept BEFORE UPDATE ON setor_pajak BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER setor_pajak_stays BEFORE DELETE ON setor_pajak BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER setor_pajak_line_kept BEFORE UPDATE ON setor_pajak_line BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER setor_pajak_line_stays BEFORE DELETE ON setor_pajak_line BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER saldo_awal_kept BEFORE UPDATE ON saldo_awal BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER saldo_awal_stays BEFORE DELETE ON saldo_awal BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;

-- Pagu: filed and approved papers, and spending itself, stay within the version in force on their date, and within the last one:
-- a paper dated before an amendment is still money that the amendment no longer allows.

CREATE TRIGGER spp_pagu AFTER UPDATE OF state ON spp
WHEN NEW.state IN ('submitted', 'approved') AND EXISTS (
  SELECT 1 FROM spp_line l WHERE l.spp_id = NEW.id AND
    coalesce((SELECT sum(komitmen) FROM v_komitmen c WHERE c.year = NEW.year AND c.kegiatan_id IS NEW.kegiatan_id
              AND c.rekening = l.rekening AND c.sumber_dana = l.sumber_dana), 0)
    + coalesce((SELECT sum(amount) FROM v_gerak g WHERE g.year = NEW.year AND g.kegiatan_id IS NEW.kegiatan_id
              AND g.rekening = l.rekening AND g.sumber_dana = l.sumber_dana), 0)
    > min(
      coalesce((SELECT sum(r.amount) FROM rab_line r WHERE r.kegiatan_id IS NEW.kegiatan_id AND r.rekening = l.rekening
              AND r.sumber_dana = l.sumber_dana AND r.version_id = (
                SELECT id FROM budget_version WHERE year = NEW.year AND state = 'posted' AND kind IN ('apbdes', 'perkades', 'pak')
                  AND document_date <= NEW.date ORDER BY document_date DESC, id DESC LIMIT 1)), 0),
      coalesce((SELECT sum(r.amount) FROM rab_line r WHERE r.kegiatan_id IS NEW.kegiatan_id AND r.rekening = l.rekening
              AND r.sumber_dana = l.sumber_dana AND r.version_id = (
                SELECT id FROM budget_version WHERE year = NEW.year AND state = 'posted' AND kind IN ('apbdes', 'perkades', 'pak')
                  ORDER BY document_date DESC, id DESC LIMIT 1)), 0)))
BEGIN SELECT RAISE(ABORT, 'pagu_exceeded'); END;

CREATE TRIGGER transfer_pagu AFTER INSERT ON transfer
WHEN (NEW.debit GLOB '5.*' OR NEW.debit GLOB '6.2.*') AND
    coalesce((SELECT sum(amount) FROM transfer t WHERE t.kegiatan_id IS NEW.kegiatan_id AND t.debit = NEW.debit
              AND t.sumber_dana = NEW.sumber_dana AND t.year = NEW.year), 0)
    - coalesce((SELECT sum(amount) FROM transfer t WHERE t.kegiatan_id IS NEW.kegiatan_id AND t.credit = NEW.debit
              AND t.sumber_dana = NEW.sumber_dana AND t.year = NEW.year), 0)
    > min(
      coalesce((SELECT sum(r.amount) FROM rab_line r WHERE r.kegiatan_id IS NEW.kegiatan_id AND r.rekening = NEW.debit
              AND r.sumber_dana = NEW.sumber_dana AND r.version_id = (
                SELECT id FROM budget_version WHERE year = NEW.year AND state = 'posted' AND kind IN ('apbdes', 'perkades', 'pak')
                  AND document_date <= NEW.date ORDER BY document_date DESC, id DESC LIMIT 1)), 0),
      coalesce((SELECT sum(r.amount) FROM rab_line r WHERE r.kegiatan_id IS NEW.kegiatan_id AND r.rekening = NEW.debit
              AND r.sumber_dana = NEW.sumber_dana AND r.version_id = (
                SELECT id FROM budget_version WHERE year = NEW.year AND state = 'posted' AND kind IN ('apbdes', 'perkades', 'pak')
                  ORDER BY document_date DESC, id DESC LIMIT 1)), 0))
BEGIN SELECT RAISE(ABORT, 'pagu_exceeded'); END;

-- No cash place, no advance and no tax owed is ever below zero, on the day itself or on any later day already in the books: what
-- was there before the day, and each day's saldo from then on. Sums run along one index; only the days to come are grouped.

CREATE TRIGGER transfer_cash AFTER INSERT ON transfer
WHEN NEW.credit IN (SELECT account FROM kas) AND EXISTS (
  SELECT 1 FROM (
    SELECT sum(sum(masuk - keluar)) OVER (ORDER BY date) AS since FROM v_posting
    WHERE account = NEW.credit AND year = NEW.year AND date >= NEW.date GROUP BY date)
  WHERE since < (SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = NEW.credit AND year = NEW.year AND date < NEW.date)
              - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = NEW.credit AND year = NEW.year AND date < NEW.date))
BEGIN SELECT RAISE(ABORT, 'cash_negative'); END;

CREATE TRIGGER transfer_tax AFTER INSERT ON transfer
WHEN NEW.debit GLOB '7.1.*' AND EXISTS (
  SELECT 1 FROM (
    SELECT sum(sum(keluar - masuk)) OVER (ORDER BY date) AS since FROM v_posting
    WHERE account = NEW.debit AND year = NEW.year AND date >= NEW.date GROUP BY date)
  WHERE since < (SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = NEW.debit AND year = NEW.year AND date < NEW.date)
              - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = NEW.debit AND year = NEW.year AND date < NEW.date))
BEGIN SELECT RAISE(ABORT, 'tax_overpaid'); END;

CREATE TRIGGER transfer_panjar AFTER INSERT ON transfer
WHEN NEW.credit = '1.1.2.07' AND EXISTS (
  SELECT 1 FROM (
    SELECT sum(sum(masuk - keluar)) OVER (ORDER BY date) AS since FROM v_posting
    WHERE account = NEW.credit AND year = NEW.year AND date >= NEW.date GROUP BY date)
  WHERE since < (SELECT coalesce(sum(amount), 0) FROM transfer WHERE credit = NEW.credit AND year = NEW.year AND date < NEW.date)
              - (SELECT coalesce(sum(amount), 0) FROM transfer WHERE debit = NEW.credit AND year = NEW.year AND date < NEW.date))
BEGIN SELECT RAISE(ABORT, 'panjar_exceeded'); END;

-- Tax withheld is part of what the receipt says, from whichever side it is changed.

CREATE TRIGGER potongan_within_gross AFTER INSERT ON potongan
WHEN (SELECT sum(amount) FROM potongan WHERE bukti_id = NEW.bukti_id) > (SELECT amount FROM bukti WHERE id = NEW.bukti_id)
BEGIN SELECT RAISE(ABORT, 'tax_above_gross'); END;
CREATE TRIGGER potongan_stays_within_gross AFTER UPDATE OF amount ON potongan
WHEN (SELECT sum(amount) FROM potongan WHERE bukti_id = NEW.bukti_id) > (SELECT amount FROM bukti WHERE id = NEW.bukti_id)
BEGIN SELECT RAISE(ABORT, 'tax_above_gross'); END;
CREATE TRIGGER bukti_stays_above_potongan AFTER UPDATE OF amount ON bukti
WHEN (SELECT sum(amount) FROM potongan WHERE bukti_id = NEW.id) > NEW.amount
BEGIN SELECT RAISE(ABORT, 'tax_above_gross'); END;

-- A deposit pays no more of a masa than was withheld in it; its billing code is fifteen figures.

CREATE TRIGGER transfer_tax_masa AFTER INSERT ON transfer
WHEN NEW.debit GLOB '7.1.*' AND (SELECT source_kind FROM entry WHERE id = NEW.entry_id) = 'setor_pajak' AND EXISTS (
  SELECT 1 FROM v_pajak_gerak WHERE account = NEW.debit AND year = NEW.year AND masa <> ''
    AND masa IN (SELECT l.masa FROM setor_pajak_line l JOIN entry e ON e.source_id = l.setor_id
                 WHERE e.id = NEW.entry_id AND l.account = NEW.debit)
  GROUP BY masa HAVING sum(disetor) > max(sum(dipungut), 0))
BEGIN SELECT RAISE(ABORT, 'masa_overpaid'); END;

CREATE TRIGGER setor_pajak_ntpn_once BEFORE INSERT ON setor_pajak
WHEN EXISTS (SELECT 1 FROM setor_pajak s WHERE s.ntpn = NEW.ntpn
             AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'setor_pajak' AND d.source_id = s.id))
BEGIN SELECT RAISE(ABORT, 'ntpn_twice'); END;
CREATE TRIGGER setor_pajak_billing BEFORE INSERT ON setor_pajak
WHEN NEW.billing <> '' AND (length(NEW.billing) <> 15 OR NEW.billing GLOB '*[^0-9]*')
BEGIN SELECT RAISE(ABORT, 'billing_malformed'); END;

-- A rate that a receipt was written with stays; a rate that is typed begins after the last receipt of its kind.

CREATE TRIGGER tarif_kept BEFORE UPDATE ON tarif_pajak
WHEN EXISTS (SELECT 1 FROM potongan p JOIN bukti b ON b.id = p.bukti_id
             WHERE p.pajak = OLD.pajak AND b.date >= min(OLD.valid_from, NEW.valid_from)) OR NEW.pajak <> OLD.pajak
BEGIN SELECT RAISE(ABORT, 'tarif_used'); END;
CREATE TRIGGER tarif_stays BEFORE DELETE ON tarif_pajak
WHEN EXISTS (SELECT 1 FROM potongan p JOIN bukti b ON b.id = p.bukti_id WHERE p.pajak = OLD.pajak AND b.date >= OLD.valid_from)
BEGIN SELECT RAISE(ABORT, 'tarif_used'); END;
CREATE TRIGGER tarif_begins_later BEFORE INSERT ON tarif_pajak
WHEN NEW.origin = 'ketik' AND EXISTS (SELECT 1 FROM potongan p JOIN bukti b ON b.id = p.bukti_id
                                      WHERE p.pajak = NEW.pajak AND b.date >= NEW.valid_from)
BEGIN SELECT RAISE(ABORT, 'tarif_used'); END;
