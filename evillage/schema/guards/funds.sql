-- The ceiling of a fund is given whole or in parts, never both: the ceiling is the sum of its rows.

CREATE TRIGGER pagu_dana_added BEFORE INSERT ON pagu_dana
WHEN EXISTS (SELECT 1 FROM pagu_dana p WHERE p.year = NEW.year AND p.sumber_dana = NEW.sumber_dana
             AND (p.bagian = '') <> (NEW.bagian = ''))
BEGIN SELECT RAISE(ABORT, 'pagu_whole_and_parts'); END;

CREATE TRIGGER pagu_dana_changed BEFORE UPDATE OF year, sumber_dana, bagian ON pagu_dana
WHEN EXISTS (SELECT 1 FROM pagu_dana p WHERE p.id <> OLD.id AND p.year = NEW.year AND p.sumber_dana = NEW.sumber_dana
             AND (p.bagian = '') <> (NEW.bagian = ''))
BEGIN SELECT RAISE(ABORT, 'pagu_whole_and_parts'); END;
