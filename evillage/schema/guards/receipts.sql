-- Receipts: what was posted stays; no TBP goes to the bank twice; nothing comes back that was not spent.

CREATE TRIGGER sts_kept BEFORE UPDATE ON sts BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER sts_stays BEFORE DELETE ON sts BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER sts_line_kept BEFORE UPDATE ON sts_line BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER sts_line_stays BEFORE DELETE ON sts_line BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER biaya_bank_kept BEFORE UPDATE ON biaya_bank BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER biaya_bank_stays BEFORE DELETE ON biaya_bank BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER pengembalian_kept BEFORE UPDATE ON pengembalian BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER pengembalian_stays BEFORE DELETE ON pengembalian BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER nonkas_kept BEFORE UPDATE ON nonkas BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER nonkas_stays BEFORE DELETE ON nonkas BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;

CREATE TRIGGER sts_into_bank BEFORE INSERT ON sts WHEN (SELECT medium FROM kas WHERE account = NEW.account) IS NOT 'bank'
BEGIN SELECT RAISE(ABORT, 'bank_only'); END;
CREATE TRIGGER biaya_bank_of_bank BEFORE INSERT ON biaya_bank WHEN (SELECT medium FROM kas WHERE account = NEW.account) IS NOT 'bank'
BEGIN SELECT RAISE(ABORT, 'bank_only'); END;

CREATE TRIGGER sts_line_added BEFORE INSERT ON sts_line WHEN EXISTS (SELECT 1 FROM entry WHERE source_kind = 'sts' AND source_id = NEW.sts_id)
BEGIN SELECT RAISE(ABORT, 'paper_posted'); END;
CREATE TRIGGER sts_line_of_tbp BEFORE INSERT ON sts_line
WHEN NOT EXISTS (SELECT 1 FROM v_tbp b JOIN sts s ON s.id = NEW.sts_id
                 WHERE b.penerimaan_id = NEW.penerimaan_id AND b.date <= s.date AND b.year = s.year)
BEGIN SELECT RAISE(ABORT, 'tbp_not_there'); END;
CREATE TRIGGER sts_line_within_tbp AFTER INSERT ON sts_line
WHEN EXISTS (SELECT 1 FROM v_tbp WHERE penerimaan_id = NEW.penerimaan_id AND sisa < 0)
BEGIN SELECT RAISE(ABORT, 'tbp_deposited_twice'); END;

-- Spending that came back: within what was spent by that day and on every later one, and within the payment it is said to come from.

CREATE TRIGGER transfer_spent AFTER INSERT ON transfer
WHEN NEW.credit GLOB '5.*' AND EXISTS (
  SELECT 1 FROM (
    SELECT date, sum(sum(masuk - keluar)) OVER (ORDER BY date) AS spent FROM v_posting
    WHERE account = NEW.credit AND year = NEW.year AND kegiatan_id IS NEW.kegiatan_id AND sumber_dana = NEW.sumber_dana GROUP BY date)
  WHERE date >= NEW.date AND spent < 0)
BEGIN SELECT RAISE(ABORT, 'spent_less'); END;

CREATE TRIGGER pengembalian_of_spp BEFORE INSERT ON pengembalian
WHEN NEW.spp_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM spp WHERE id = NEW.spp_id AND state = 'paid' AND kegiatan_id = NEW.kegiatan_id AND year = NEW.year AND paid_date <= NEW.date)
BEGIN SELECT RAISE(ABORT, 'pengembalian_other_spp'); END;
CREATE TRIGGER pengembalian_within_spp AFTER INSERT ON pengembalian
WHEN NEW.spp_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM v_spp_belanja WHERE spp_id = NEW.spp_id AND rekening = NEW.rekening AND sumber_dana = NEW.sumber_dana AND dikembalikan <= belanja)
BEGIN SELECT RAISE(ABORT, 'pengembalian_above_spp'); END;

-- A receipt is not taken back from under its deposit, nor a payment from under what came back of it.

CREATE TRIGGER entry_deposited_stays BEFORE INSERT ON entry
WHEN NEW.reverses IS NOT NULL AND EXISTS (
  SELECT 1 FROM entry e JOIN v_tbp b ON b.penerimaan_id = e.source_id
  WHERE e.id = NEW.reverses AND e.source_kind = 'penerimaan' AND b.disetor > 0)
BEGIN SELECT RAISE(ABORT, 'tbp_deposited'); END;
CREATE TRIGGER entry_returned_stays BEFORE INSERT ON entry
WHEN NEW.reverses IS NOT NULL AND EXISTS (
  SELECT 1 FROM entry e LEFT JOIN spj j ON e.source_kind = 'spj' AND j.id = e.source_id
  JOIN pengembalian r ON r.spp_id = CASE e.source_kind WHEN 'spp' THEN e.source_id ELSE j.spp_id END
  WHERE e.id = NEW.reverses AND e.source_kind IN ('spp', 'spj')
    AND NOT EXISTS (SELECT 1 FROM v_dibalik d WHERE d.source_kind = 'pengembalian' AND d.source_id = r.id))
BEGIN SELECT RAISE(ABORT, 'payment_returned'); END;
