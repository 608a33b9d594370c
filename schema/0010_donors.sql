-- Who gave, by the county that it counts for and by campaign: the two cuts of a count of donors that public pages ask for and that run
-- over thousands of gifts. Reference counts as the others of 0004_tallies.sql, folded by a trigger of their own beside theirs.
CREATE TRIGGER tallied_folds_donors AFTER UPDATE OF rev ON tallied WHEN NEW.rev > OLD.rev BEGIN
  INSERT INTO tally_distinct SELECT 'donor', 'district', substr(day, 1, 4), coalesce(district_code, ''), coalesce(donor_key, ''), demo, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'donation' GROUP BY 3, 4, 5, 6
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT 'donor', 'campaign', substr(day, 1, 4), coalesce(campaign_id, ''), coalesce(donor_key, ''), demo, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'donation' GROUP BY 3, 4, 5, 6
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_distinct WHERE records = 0;
END;

-- What is asked about a place that is helped finds its aid here, as it finds its gifts (0008_helped.sql).
CREATE INDEX aid_partner ON aid (partner_code) WHERE partner_code IS NOT NULL;

-- Whether a gift names an enterprise, asked of every enterprise before the public hears of it, is answered without reading the gift.
CREATE INDEX donation_names ON donation (donor_id) WHERE publicity = 'named' AND status = 'confirmed';

-- What a register that is older than these holds already, at the revision that its other tallies hold.
INSERT INTO tally_distinct SELECT 'donor', 'district', substr(day, 1, 4), coalesce(district_code, ''), coalesce(donor_key, ''), demo, sum(sign)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 3, 4, 5, 6 HAVING sum(sign) > 0;
INSERT INTO tally_distinct SELECT 'donor', 'campaign', substr(day, 1, 4), coalesce(campaign_id, ''), coalesce(donor_key, ''), demo, sum(sign)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 3, 4, 5, 6 HAVING sum(sign) > 0;
