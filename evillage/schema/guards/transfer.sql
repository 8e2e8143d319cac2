-- A transfer list: of approved SPP alone, each in one open list, whole, from one bank account; what the bank did is kept line by line.

CREATE TRIGGER daftar_transfer_born BEFORE INSERT ON daftar_transfer WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER daftar_transfer_flow BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state <> OLD.state AND (
  SELECT from_state || '>' || to_state FROM flow_step
  WHERE paper = 'transfer' AND paper_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT OLD.state || '>' || NEW.state
BEGIN SELECT RAISE(ABORT, 'flow_refused'); END;

CREATE TRIGGER daftar_transfer_frozen BEFORE UPDATE ON daftar_transfer
WHEN (NEW.year, NEW.account) IS NOT (OLD.year, OLD.account)
  OR (OLD.state <> 'draft' AND (NEW.date, NEW.uraian) IS NOT (OLD.date, OLD.uraian))
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER daftar_transfer_number_kept BEFORE UPDATE ON daftar_transfer WHEN OLD.number IS NOT NULL AND NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'number_fixed'); END;

CREATE TRIGGER daftar_transfer_stays BEFORE DELETE ON daftar_transfer WHEN OLD.state <> 'draft' OR OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER daftar_transfer_of_bank BEFORE INSERT ON daftar_transfer
WHEN (SELECT medium FROM kas WHERE account = NEW.account) IS NOT 'bank'
BEGIN SELECT RAISE(ABORT, 'bank_only'); END;

-- Lines are written in a draft; only what the bank answered comes later, while the list is released.

CREATE TRIGGER daftar_transfer_line_added BEFORE INSERT ON daftar_transfer_line
WHEN NEW.hasil <> '' OR (SELECT state FROM daftar_transfer WHERE id = NEW.daftar_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER daftar_transfer_line_changed BEFORE UPDATE ON daftar_transfer_line
WHEN (NEW.daftar_id, NEW.spp_id, NEW.bukti_id) IS NOT (OLD.daftar_id, OLD.spp_id, OLD.bukti_id)
  OR ((SELECT state FROM daftar_transfer WHERE id = OLD.daftar_id) <> 'draft'
      AND (NEW.penerima, NEW.bank, NEW.rekening_bank, NEW.amount, NEW.berita)
          IS NOT (OLD.penerima, OLD.bank, OLD.rekening_bank, OLD.amount, OLD.berita))
  OR ((SELECT state FROM daftar_transfer WHERE id = OLD.daftar_id) <> 'approved' AND (NEW.hasil, NEW.alasan) IS NOT (OLD.hasil, OLD.alasan))
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER daftar_transfer_line_removed BEFORE DELETE ON daftar_transfer_line
WHEN (SELECT state FROM daftar_transfer WHERE id = OLD.daftar_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'paper_frozen'); END;

CREATE TRIGGER daftar_transfer_line_of_spp BEFORE INSERT ON daftar_transfer_line
WHEN NOT EXISTS (SELECT 1 FROM spp s JOIN daftar_transfer d ON d.id = NEW.daftar_id
                 WHERE s.id = NEW.spp_id AND s.state = 'approved' AND s.year = d.year AND s.date <= d.date)
BEGIN SELECT RAISE(ABORT, 'transfer_not_approved'); END;

CREATE TRIGGER daftar_transfer_line_of_bukti BEFORE INSERT ON daftar_transfer_line
WHEN NEW.bukti_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bukti WHERE id = NEW.bukti_id AND spp_id = NEW.spp_id AND spj_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'transfer_other_bukti'); END;

CREATE TRIGGER daftar_transfer_line_once BEFORE INSERT ON daftar_transfer_line
WHEN EXISTS (SELECT 1 FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
             WHERE l.spp_id = NEW.spp_id AND l.daftar_id <> NEW.daftar_id AND d.state NOT IN ('executed', 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'spp_listed_twice'); END;

CREATE TRIGGER daftar_transfer_line_same_bank BEFORE INSERT ON daftar_transfer_line
WHEN EXISTS (SELECT 1 FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
             JOIN daftar_transfer n ON n.id = NEW.daftar_id
             WHERE l.spp_id = NEW.spp_id AND l.hasil = 'berhasil' AND d.account <> n.account)
BEGIN SELECT RAISE(ABORT, 'transfer_other_account'); END;

-- A list that is filed has a payee and an account on each line, and pays each of its SPP to the sen.

CREATE TRIGGER daftar_transfer_filled BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state = 'submitted' AND NOT EXISTS (SELECT 1 FROM daftar_transfer_line WHERE daftar_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'transfer_empty'); END;

CREATE TRIGGER daftar_transfer_whole BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state = 'submitted' AND EXISTS (
  SELECT 1 FROM daftar_transfer_line l JOIN v_transfer_spp s ON s.spp_id = l.spp_id WHERE l.daftar_id = NEW.id
  GROUP BY l.spp_id HAVING sum(l.amount) <> max(s.sisa))
BEGIN SELECT RAISE(ABORT, 'transfer_sum'); END;

CREATE TRIGGER daftar_transfer_addressed BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state = 'submitted' AND EXISTS (SELECT 1 FROM daftar_transfer_line WHERE daftar_id = NEW.id AND rekening_bank = '')
BEGIN SELECT RAISE(ABORT, 'payee_account_missing'); END;

-- The bank's answer: every line has one, and what it carried out whole is in the books; what waits for the bank is paid in no other way.

CREATE TRIGGER daftar_transfer_answered BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state = 'executed' AND EXISTS (SELECT 1 FROM daftar_transfer_line WHERE daftar_id = NEW.id AND hasil = '')
BEGIN SELECT RAISE(ABORT, 'transfer_unanswered'); END;

CREATE TRIGGER daftar_transfer_booked BEFORE UPDATE OF state ON daftar_transfer
WHEN NEW.state = 'executed' AND EXISTS (
  SELECT 1 FROM daftar_transfer_line l JOIN v_transfer_spp s ON s.spp_id = l.spp_id
  WHERE l.daftar_id = NEW.id AND s.sisa = 0 AND s.state <> 'paid')
BEGIN SELECT RAISE(ABORT, 'transfer_unbooked'); END;

CREATE TRIGGER spp_waits_for_bank BEFORE UPDATE OF state ON spp
WHEN NEW.state = 'paid' AND OLD.state <> 'paid' AND EXISTS (
  SELECT 1 FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
  WHERE l.spp_id = NEW.id AND d.state NOT IN ('executed', 'cancelled') AND l.hasil <> 'berhasil')
BEGIN SELECT RAISE(ABORT, 'spp_in_list'); END;

CREATE TRIGGER spp_paid_by_bank BEFORE UPDATE OF state ON spp
WHEN NEW.state = 'paid' AND OLD.state <> 'paid' AND EXISTS (
  SELECT 1 FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
  WHERE l.spp_id = NEW.id AND l.hasil = 'berhasil' AND d.account <> NEW.paid_from)
BEGIN SELECT RAISE(ABORT, 'transfer_other_account'); END;
