-- Financing (PBY) asks accounts of 6.2, and nothing else does.

CREATE TRIGGER spp_line_kind BEFORE INSERT ON spp_line
WHEN ((SELECT kind FROM spp WHERE id = NEW.spp_id) = 'PBY') <> (NEW.rekening GLOB '6.2.*')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;
CREATE TRIGGER spp_line_stays_of_kind BEFORE UPDATE ON spp_line
WHEN ((SELECT kind FROM spp WHERE id = NEW.spp_id) = 'PBY') <> (NEW.rekening GLOB '6.2.*')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;
CREATE TRIGGER spp_kind_kept BEFORE UPDATE OF kind ON spp WHEN (NEW.kind = 'PBY') <> (OLD.kind = 'PBY')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;

-- Where the village says that it holds: no second advance while one is open, no payment of a paket that owes its photo or its progress.

CREATE TRIGGER spp_second_panjar BEFORE UPDATE OF state ON spp
WHEN NEW.state IN ('submitted', 'paid') AND OLD.state <> NEW.state AND NEW.kind = 'UM'
  AND (SELECT value FROM setting WHERE key = 'spp.panjar') = 'tahan'
  AND EXISTS (SELECT 1 FROM v_panjar_lain p WHERE p.spp_id = NEW.id)
  AND NOT EXISTS (SELECT 1 FROM spp_izin i WHERE i.spp_id = NEW.id AND i.aturan = 'panjar')
BEGIN SELECT RAISE(ABORT, 'panjar_still_open'); END;

CREATE TRIGGER spp_gate BEFORE UPDATE OF state ON spp
WHEN NEW.state = 'paid' AND OLD.state <> NEW.state AND NEW.paket_id IS NOT NULL
  AND (SELECT value FROM setting WHERE key = 'spp.gerbang') = 'tahan'
  AND EXISTS (SELECT 1 FROM v_gerbang g WHERE g.spp_id = NEW.id AND g.tertutup)
  AND NOT EXISTS (SELECT 1 FROM spp_izin i WHERE i.spp_id = NEW.id AND i.aturan = 'gerbang')
BEGIN SELECT RAISE(ABORT, 'paket_not_shown'); END;

CREATE TRIGGER spp_izin_open BEFORE INSERT ON spp_izin
WHEN (SELECT state FROM spp WHERE id = NEW.spp_id) IN ('paid', 'cancelled') OR NOT EXISTS (
  SELECT 1 FROM official WHERE id = NEW.official_id AND role = 'KADES')
BEGIN SELECT RAISE(ABORT, 'izin_refused'); END;
CREATE TRIGGER spp_izin_kept BEFORE UPDATE ON spp_izin BEGIN SELECT RAISE(ABORT, 'izin_kept'); END;
CREATE TRIGGER spp_izin_stays BEFORE DELETE ON spp_izin WHEN EXISTS (SELECT 1 FROM spp WHERE id = OLD.spp_id)
BEGIN SELECT RAISE(ABORT, 'izin_kept'); END;
