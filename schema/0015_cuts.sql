-- Sums by two or three dimensions at once that public pages ask for, over years: the cube of months has most of them too, but a hundred
-- times as finely, and knows neither recipients nor villages. A cache of the ledger as the others of 0004_tallies.sql are; what a, b and c
-- are, a cut's name says. Donors by recipient besides, as 0010_donors.sql has them by county and campaign.
CREATE TABLE tally_cut (
  boundary TEXT NOT NULL,
  cut TEXT NOT NULL,
  year TEXT NOT NULL,
  a TEXT NOT NULL, b TEXT NOT NULL, c TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL,
  PRIMARY KEY (boundary, cut, year, a, b, c, demo)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_cut_empty ON tally_cut (records) WHERE records = 0;

-- What the ledger gained and lost as before, with the recipient.
DROP VIEW ledger_move;
CREATE VIEW ledger_move AS
SELECT confirmed_rev AS rev, 1 AS sign, boundary, day, amount, fund_id, demo, district_code, township_code, chamber_id, cause, campaign_id,
  form, donor_kind, member, fund_kind, recipient_id, programme, partner_code, mode, village, project_id, donor_key
FROM ledger_entry WHERE boundary IN ('donation', 'pledge', 'disbursement', 'aid')
UNION ALL
SELECT voided_rev AS rev, -1 AS sign, boundary, day, amount, fund_id, demo, district_code, township_code, chamber_id, cause, campaign_id,
  form, donor_kind, member, fund_kind, recipient_id, programme, partner_code, mode, village, project_id, donor_key
FROM ledger_entry WHERE boundary IN ('donation', 'pledge', 'disbursement', 'aid') AND voided_rev IS NOT NULL;

-- What a fold adds them up from: the rows that moved, as they are, because to read the ledger costs more than to group this;
-- 'sums' are its gifts without donors. Empty at rest.
CREATE TABLE tally_cut_step (
  boundary TEXT NOT NULL, year TEXT NOT NULL, district TEXT NOT NULL,
  cause TEXT NOT NULL DEFAULT '', campaign TEXT NOT NULL DEFAULT '', recipient TEXT NOT NULL DEFAULT '',
  donor_kind TEXT NOT NULL DEFAULT '', member TEXT NOT NULL DEFAULT '', donor TEXT NOT NULL DEFAULT '',
  programme TEXT NOT NULL DEFAULT '', partner TEXT NOT NULL DEFAULT '', village TEXT NOT NULL DEFAULT '',
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL
) STRICT;

-- Donors by county and by campaign come out of the same rows.
DROP TRIGGER tallied_folds_donors;
CREATE TRIGGER tallied_folds_cuts AFTER UPDATE OF rev ON tallied WHEN NEW.rev > OLD.rev BEGIN
  INSERT INTO tally_cut_step (boundary, year, district, cause, campaign, recipient, donor_kind, member, donor, demo,
    records, amount, unvalued, fund_records, fund_amount)
  SELECT 'donation', substr(day, 1, 4), coalesce(district_code, ''), coalesce(cause, ''), coalesce(campaign_id, ''), coalesce(recipient_id, ''),
    coalesce(donor_kind, ''), coalesce(CAST(member AS TEXT), ''), coalesce(donor_key, ''), demo,
    sign, sign * coalesce(amount, 0), iif(amount IS NULL, sign, 0),
    iif(fund_id IS NULL, 0, sign), iif(fund_id IS NULL, 0, sign * coalesce(amount, 0))
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'donation';
  INSERT INTO tally_cut_step (boundary, year, district, programme, partner, village, demo, records, amount, unvalued, fund_records, fund_amount)
  SELECT 'aid', substr(day, 1, 4), coalesce(district_code, ''), coalesce(programme, ''), coalesce(partner_code, ''), coalesce(village, ''), demo,
    sign, sign * coalesce(amount, 0), iif(amount IS NULL, sign, 0),
    iif(fund_id IS NULL, 0, sign), iif(fund_id IS NULL, 0, sign * coalesce(amount, 0))
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'aid';
  INSERT INTO tally_cut_step (boundary, year, district, cause, recipient, donor_kind, member, demo, records, amount, unvalued, fund_records, fund_amount)
  SELECT 'sums', year, district, cause, recipient, donor_kind, member, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, district, cause, recipient, donor_kind, member, demo;
  INSERT INTO tally_cut
  SELECT 'donation', 'district cause', year, district, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, district, cause, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'donor_kind member', year, donor_kind, member, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, donor_kind, member, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'recipient cause', year, recipient, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, recipient, cause, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'recipient district', year, recipient, district, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, recipient, district, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'aid', 'district programme partner', year, district, programme, partner, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'aid' GROUP BY year, district, programme, partner, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'aid', 'district village', year, district, village, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'aid' GROUP BY year, district, village, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_distinct SELECT 'donor', 'district', year, district, donor, demo, sum(records)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, district, donor, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT 'donor', 'campaign', year, campaign, donor, demo, sum(records)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, campaign, donor, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT 'donor', 'recipient', year, recipient, donor, demo, sum(records)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, recipient, donor, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_cut_step;
  DELETE FROM tally_cut WHERE records = 0;
  DELETE FROM tally_distinct WHERE records = 0;
END;

-- What a register that is older than these holds already, at the revision that its other tallies hold.
INSERT INTO tally_cut_step (boundary, year, district, cause, recipient, donor_kind, member, demo, records, amount, unvalued, fund_records, fund_amount)
SELECT 'sums', substr(day, 1, 4), coalesce(district_code, ''), coalesce(cause, ''), coalesce(recipient_id, ''), coalesce(donor_kind, ''),
  coalesce(CAST(member AS TEXT), ''), demo, sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
  coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 2, 3, 4, 5, 6, 7, 8;
INSERT INTO tally_cut_step (boundary, year, district, programme, partner, village, demo, records, amount, unvalued, fund_records, fund_amount)
SELECT 'aid', substr(day, 1, 4), coalesce(district_code, ''), coalesce(programme, ''), coalesce(partner_code, ''), coalesce(village, ''), demo,
  sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
  coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'aid' GROUP BY 2, 3, 4, 5, 6, 7;
INSERT INTO tally_cut
SELECT 'donation', 'district cause', year, district, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, district, cause, demo HAVING sum(records) > 0;
INSERT INTO tally_cut
SELECT 'donation', 'donor_kind member', year, donor_kind, member, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, donor_kind, member, demo HAVING sum(records) > 0;
INSERT INTO tally_cut
SELECT 'donation', 'recipient cause', year, recipient, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, recipient, cause, demo HAVING sum(records) > 0;
INSERT INTO tally_cut
SELECT 'donation', 'recipient district', year, recipient, district, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'sums' GROUP BY year, recipient, district, demo HAVING sum(records) > 0;
INSERT INTO tally_cut
SELECT 'aid', 'district programme partner', year, district, programme, partner, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'aid' GROUP BY year, district, programme, partner, demo HAVING sum(records) > 0;
INSERT INTO tally_cut
SELECT 'aid', 'district village', year, district, village, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
FROM tally_cut_step WHERE boundary = 'aid' GROUP BY year, district, village, demo HAVING sum(records) > 0;
INSERT INTO tally_distinct SELECT 'donor', 'recipient', substr(day, 1, 4), coalesce(recipient_id, ''), coalesce(donor_key, ''), demo, sum(sign)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 3, 4, 5, 6 HAVING sum(sign) > 0;
DELETE FROM tally_cut_step;
