-- A closed month stays as it was signed: nothing is dated into it, and its evidence is kept. Months are closed in their order, with
-- every cash place beside its book, and reopened from the last one back.

CREATE TRIGGER entry_month_open BEFORE INSERT ON entry WHEN substr(NEW.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;

CREATE TRIGGER transfer_month_open BEFORE INSERT ON transfer WHEN substr(NEW.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;

CREATE TRIGGER tutup_born BEFORE INSERT ON tutup_bulan WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER tutup_flow BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'tutup' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER tutup_frozen BEFORE UPDATE ON tutup_bulan
WHEN (NEW.year, NEW.month) IS NOT (OLD.year, OLD.month) OR (OLD.state <> 'draft' AND NEW.date <> OLD.date)
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER tutup_stays BEFORE DELETE ON tutup_bulan WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER tutup_in_order BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state = 'closed' AND OLD.state = 'draft' AND NEW.month > 1
  AND printf('%d-%02d', NEW.year, NEW.month - 1) NOT IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_before_open'); END;

CREATE TRIGGER tutup_last_first BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state = 'draft' AND OLD.state <> 'draft'
  AND EXISTS (SELECT 1 FROM v_bulan_tertutup WHERE bulan > printf('%d-%02d', NEW.year, NEW.month) AND bulan < NEW.year || '-13')
BEGIN SELECT RAISE(ABORT, 'month_after_closed'); END;

CREATE TRIGGER tutup_beside_the_book BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state = 'closed' AND OLD.state = 'draft' AND EXISTS (
  SELECT 1 FROM kas k WHERE NOT EXISTS (
    SELECT 1 FROM tutup_bulan_kas l WHERE l.tutup_id = NEW.id AND l.account = k.account AND l.buku = (
      SELECT coalesce(sum(masuk - keluar), 0) FROM v_posting p
      WHERE p.account = k.account AND p.year = NEW.year AND p.date < printf('%d-%02d-01', NEW.year, NEW.month + 1))))
BEGIN SELECT RAISE(ABORT, 'closing_beside_the_book'); END;

CREATE TRIGGER tutup_explained BEFORE UPDATE OF state ON tutup_bulan
WHEN NEW.state = 'closed' AND OLD.state = 'draft' AND EXISTS (
  SELECT 1 FROM tutup_bulan_kas l WHERE l.tutup_id = NEW.id AND l.buku <> l.nyata
    AND (length(trim(l.penjelasan)) = 0 OR EXISTS (SELECT 1 FROM setting WHERE key = 'tutup.selisih' AND value = 'tolak')))
BEGIN SELECT RAISE(ABORT, 'closing_unexplained'); END;

CREATE TRIGGER tutup_kas_added BEFORE INSERT ON tutup_bulan_kas
WHEN (SELECT state FROM tutup_bulan WHERE id = NEW.tutup_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER tutup_kas_changed BEFORE UPDATE ON tutup_bulan_kas
WHEN EXISTS (SELECT 1 FROM tutup_bulan WHERE id IN (OLD.tutup_id, NEW.tutup_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;
CREATE TRIGGER tutup_kas_removed BEFORE DELETE ON tutup_bulan_kas
WHEN (SELECT state FROM tutup_bulan WHERE id = OLD.tutup_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

-- The count of a closed month.

CREATE TRIGGER opname_added BEFORE INSERT ON opname_kas WHEN substr(NEW.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER opname_changed BEFORE UPDATE ON opname_kas
WHEN substr(OLD.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup) OR substr(NEW.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER opname_removed BEFORE DELETE ON opname_kas WHEN substr(OLD.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER opname_lembar_added BEFORE INSERT ON opname_lembar
WHEN (SELECT substr(date, 1, 7) FROM opname_kas WHERE id = NEW.opname_id) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER opname_lembar_changed BEFORE UPDATE ON opname_lembar
WHEN EXISTS (SELECT 1 FROM opname_kas WHERE id IN (OLD.opname_id, NEW.opname_id) AND substr(date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup))
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER opname_lembar_removed BEFORE DELETE ON opname_lembar
WHEN (SELECT substr(date, 1, 7) FROM opname_kas WHERE id = OLD.opname_id) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;

-- What the bank wrote is never changed, and it is kept once its month is closed.

CREATE TRIGGER rekening_koran_kept BEFORE UPDATE ON rekening_koran BEGIN SELECT RAISE(ABORT, 'koran_kept'); END;
CREATE TRIGGER rekening_koran_stays BEFORE DELETE ON rekening_koran WHEN substr(OLD.date, 1, 7) IN (SELECT bulan FROM v_bulan_tertutup)
BEGIN SELECT RAISE(ABORT, 'month_closed'); END;
CREATE TRIGGER cocok_own_account BEFORE INSERT ON cocok
WHEN NOT EXISTS (SELECT 1 FROM transfer WHERE id = NEW.transfer_id AND NEW.account IN (debit, credit))
BEGIN SELECT RAISE(ABORT, 'cocok_other_account'); END;
CREATE TRIGGER cocok_kept BEFORE UPDATE ON cocok BEGIN SELECT RAISE(ABORT, 'koran_kept'); END;
