-- What a fund may bring in, as the kabupaten or the state set it; what a version makes of it is v_sumber_balance.

CREATE VIEW v_pagu_dana AS          -- pokok: the part that the first APBDes carries; KDMP and insentif come with an amendment
SELECT year, sumber_dana, sum(amount) AS pagu,
       coalesce(sum(amount) FILTER (WHERE bagian NOT IN ('kdmp', 'insentif')), 0) AS pokok
FROM pagu_dana
GROUP BY year, sumber_dana;
