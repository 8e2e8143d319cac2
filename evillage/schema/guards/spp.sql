-- Financing (PBY) asks accounts of 6.2, and nothing else does.

CREATE TRIGGER spp_line_kind BEFORE INSERT ON spp_line
WHEN ((SELECT kind FROM spp WHERE id = NEW.spp_id) = 'PBY') <> (NEW.rekening GLOB '6.2.*')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;
CREATE TRIGGER spp_line_stays_of_kind BEFORE UPDATE ON spp_line
WHEN ((SELECT kind FROM spp WHERE id = NEW.spp_id) = 'PBY') <> (NEW.rekening GLOB '6.2.*')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;
CREATE TRIGGER spp_kind_kept BEFORE UPDATE OF kind ON spp WHEN (NEW.kind = 'PBY') <> (OLD.kind = 'PBY')
BEGIN SELECT RAISE(ABORT, 'spp_line_kind'); END;
