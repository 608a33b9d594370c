-- Reference counts of the enterprises, villages and projects of aid by month, too, so that a period of whole months asks the ledger for
-- nothing. They stand beside those by year, a month (2021-03) in the column of years: another name for it would break every Worker that
-- is older than this. Not of donors: of those there are so many that every import would pay.

-- What a row of aid that moved adds to the reference counts of its month: to each item's, by the whole and by each cut.
CREATE VIEW aid_move AS
SELECT rev, sign, item.value AS item, cut.value AS dimension, substr(day, 1, 7) AS month,
  CASE cut.value WHEN 'district' THEN coalesce(district_code, '') WHEN 'programme' THEN coalesce(programme, '')
    WHEN 'partner' THEN coalesce(partner_code, '') ELSE '' END AS key,
  CASE item.value WHEN 'enterprise' THEN coalesce(donor_key, '') WHEN 'village' THEN coalesce(village, '')
    ELSE coalesce(project_id, '') END AS id, demo
FROM ledger_move CROSS JOIN json_each('["enterprise", "village", "project"]') item CROSS JOIN json_each('["", "district", "programme", "partner"]') cut
WHERE boundary = 'aid' AND (item.value <> 'enterprise' OR donor_kind IS NULL OR donor_kind = 'enterprise');

CREATE TRIGGER tallied_folds_months AFTER UPDATE OF rev ON tallied WHEN NEW.rev > OLD.rev BEGIN
  INSERT INTO tally_distinct SELECT item, dimension, month, key, id, demo, sum(sign)
  FROM aid_move WHERE rev > OLD.rev AND rev <= NEW.rev GROUP BY item, dimension, month, key, id, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_distinct WHERE records = 0;
END;

-- What a register that is older than these holds already, at the revision that its other tallies hold.
INSERT INTO tally_distinct SELECT item, dimension, month, key, id, demo, sum(sign)
FROM aid_move WHERE rev <= (SELECT rev FROM tallied) GROUP BY item, dimension, month, key, id, demo HAVING sum(sign) > 0;
