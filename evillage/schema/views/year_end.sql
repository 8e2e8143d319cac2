-- The end of a year: what remains of each fund, and what the village owns.

CREATE VIEW v_dana_gerak AS         -- each transfer as its fund sees it; silpa = tunai + bank + panjar - pajak, line by line
SELECT t.year, t.date, t.sumber_dana,
       t.amount * ((t.credit = '6.1.1.01') - (t.debit = '6.1.1.01')) AS silpa_lalu,
       t.amount * ((t.credit GLOB '4*') - (t.debit GLOB '4*')) AS pendapatan,
       t.amount * ((t.debit GLOB '5*') - (t.credit GLOB '5*')) AS belanja,
       t.amount * ((t.credit GLOB '6*') - (t.debit GLOB '6*')
                   - (t.credit = '6.1.1.01') + (t.debit = '6.1.1.01')) AS pembiayaan,
       t.amount * ((coalesce(d.medium, '') = 'tunai') - (coalesce(c.medium, '') = 'tunai')) AS tunai,
       t.amount * ((coalesce(d.medium, '') = 'bank') - (coalesce(c.medium, '') = 'bank')) AS bank,
       t.amount * ((t.debit = '1.1.2.07') - (t.credit = '1.1.2.07')) AS panjar,
       t.amount * ((t.credit GLOB '7.1*') - (t.debit GLOB '7.1*')) AS pajak
FROM transfer t LEFT JOIN kas d ON d.account = t.debit LEFT JOIN kas c ON c.account = t.credit;

CREATE VIEW v_silpa_dana AS         -- v_silpa fund by fund
SELECT year, sumber_dana, sum(silpa_lalu + pendapatan - belanja + pembiayaan) AS silpa, sum(tunai) AS tunai, sum(bank) AS bank,
       sum(panjar) AS panjar, sum(pajak) AS utang_pajak
FROM v_dana_gerak
GROUP BY year, sumber_dana;
