-- Transfers by list: what of an SPP the bank is still to carry out.

CREATE VIEW v_transfer_spp AS       -- an SPP that may be paid: its net sum, what the bank carried out of it, the open list that holds it
SELECT s.id AS spp_id, s.year, s.number, s.date, s.state, n.bersih, n.berhasil, n.bersih - n.berhasil AS sisa,
       (SELECT d.id FROM daftar_transfer_line l JOIN daftar_transfer d ON d.id = l.daftar_id
        WHERE l.spp_id = s.id AND d.state NOT IN ('executed', 'cancelled')) AS daftar_id
FROM spp s JOIN (
  SELECT s.id,
         coalesce((SELECT sum(amount) FROM spp_line l WHERE l.spp_id = s.id), 0)
         - coalesce((SELECT sum(p.amount) FROM bukti b JOIN potongan p ON p.bukti_id = b.id
                     WHERE b.spp_id = s.id AND b.spj_id IS NULL), 0) AS bersih,
         coalesce((SELECT sum(amount) FROM daftar_transfer_line l WHERE l.spp_id = s.id AND l.hasil = 'berhasil'), 0) AS berhasil
  FROM spp s WHERE s.state IN ('approved', 'paid')) n ON n.id = s.id;
