-- A fold reads the ledger once: what it gained and lost goes into one table as it is, and everything is added up out of that, where every
-- aggregate used to read the ledger again. Whoever is helped or helps is counted over years without looking at each of them.

-- Reference counts, apart. Of donors there are so many that each row is a word shorter, and a question reads the years that it asks for:
CREATE TABLE tally_donor (
  dimension TEXT NOT NULL,
  year TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (dimension, year, key, id, demo)
) STRICT, WITHOUT ROWID;
INSERT INTO tally_donor SELECT dimension, year, key, id, demo, records FROM tally_distinct WHERE item = 'donor';
CREATE INDEX tally_donor_empty ON tally_donor (records) WHERE records = 0;

-- and of aid: the periods of one id side by side.
CREATE TABLE tally_aid (
  item TEXT NOT NULL CHECK (item IN ('enterprise', 'village', 'project')),
  dimension TEXT NOT NULL,
  grain TEXT NOT NULL CHECK (grain IN ('year', 'month')),
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  period TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (item, dimension, grain, key, id, period, demo)
) STRICT, WITHOUT ROWID;
INSERT INTO tally_aid SELECT item, dimension, iif(length(year) = 4, 'year', 'month'), key, id, year, demo, records
FROM tally_distinct WHERE item <> 'donor' ORDER BY 1, 2, 3, 4, 5, 6, 7;
CREATE INDEX tally_aid_empty ON tally_aid (records) WHERE records = 0;

-- How many ids of aid a year has whose year before that (of all in which they have anything) was 'since', '' where it is their first. Over
-- the years from a to b each id is counted once by the years whose 'since' lies before a. Records, and those of demonstrations, are all
-- that those ids have in the year; records that name nobody stand under no ids.
CREATE TABLE tally_since (
  item TEXT NOT NULL,
  dimension TEXT NOT NULL,
  key TEXT NOT NULL,
  year TEXT NOT NULL,
  since TEXT NOT NULL,
  ids INTEGER NOT NULL,
  records INTEGER NOT NULL,
  demo INTEGER NOT NULL,
  PRIMARY KEY (item, dimension, key, year, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_since_empty ON tally_since (records) WHERE records = 0;

-- All of them under one name, which a Worker older than this asks for.
DROP TRIGGER tallied_folds;
DROP TRIGGER tallied_folds_cuts;
DROP TRIGGER tallied_folds_months;
DROP TABLE tally_distinct;
CREATE VIEW tally_distinct AS
SELECT 'donor' AS item, dimension, year, key, id, demo, records FROM tally_donor
UNION ALL SELECT item, dimension, period AS year, key, id, demo, records FROM tally_aid;

-- What the ledger gained and lost, out of the boundaries that tallies keep: out of the whole ledger, every fold would look through all that
-- stands.
DROP VIEW ledger_move;
CREATE VIEW ledger_gain AS
SELECT confirmed_rev AS rev, 1 AS sign, * FROM ledger_donation
UNION ALL SELECT confirmed_rev AS rev, 1 AS sign, * FROM ledger_pledge
UNION ALL SELECT confirmed_rev AS rev, 1 AS sign, * FROM ledger_disbursement
UNION ALL SELECT confirmed_rev AS rev, 1 AS sign, * FROM ledger_aid;
CREATE VIEW ledger_loss AS
SELECT voided_rev AS rev, -1 AS sign, * FROM ledger_donation WHERE voided_rev IS NOT NULL
UNION ALL SELECT voided_rev AS rev, -1 AS sign, * FROM ledger_pledge WHERE voided_rev IS NOT NULL
UNION ALL SELECT voided_rev AS rev, -1 AS sign, * FROM ledger_disbursement WHERE voided_rev IS NOT NULL
UNION ALL SELECT voided_rev AS rev, -1 AS sign, * FROM ledger_aid WHERE voided_rev IS NOT NULL;
CREATE VIEW ledger_move AS SELECT * FROM ledger_gain UNION ALL SELECT * FROM ledger_loss;

-- What a fold adds up from: the rows that moved, '' where a row has nothing. Empty at rest, as are the tables that it adds up in.
CREATE TABLE tally_move (
  boundary TEXT NOT NULL, month TEXT NOT NULL,
  chamber TEXT NOT NULL, township TEXT NOT NULL, district TEXT NOT NULL, cause TEXT NOT NULL, campaign TEXT NOT NULL, form TEXT NOT NULL,
  donor_kind TEXT NOT NULL, member TEXT NOT NULL, fund_kind TEXT NOT NULL, programme TEXT NOT NULL, partner TEXT NOT NULL, mode TEXT NOT NULL,
  recipient TEXT NOT NULL, village TEXT NOT NULL, project TEXT NOT NULL, donor TEXT NOT NULL, demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL
) STRICT;
DROP TABLE tally_distinct_delta;
DROP TABLE tally_cut_step;
DROP VIEW aid_move;
CREATE TABLE tally_cut_step (
  boundary TEXT NOT NULL, year TEXT NOT NULL, district TEXT NOT NULL,
  cause TEXT NOT NULL, recipient TEXT NOT NULL, donor_kind TEXT NOT NULL, member TEXT NOT NULL,
  programme TEXT NOT NULL, partner TEXT NOT NULL, village TEXT NOT NULL, demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL
) STRICT;
CREATE TABLE tally_aid_delta (
  item TEXT NOT NULL, dimension TEXT NOT NULL, grain TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, period TEXT NOT NULL,
  demo INTEGER NOT NULL, records INTEGER NOT NULL
) STRICT;

-- The years of every id of aid that a fold moves, each with the one before.
CREATE VIEW tally_aid_moved AS
SELECT item, dimension, key, id, period AS year, coalesce(lag(period) OVER (PARTITION BY item, dimension, key, id ORDER BY period), '') AS since,
  records, demo
FROM (SELECT a.item, a.dimension, a.key, a.id, a.period, sum(a.records) AS records, sum(a.records * a.demo) AS demo
  FROM (SELECT DISTINCT item, dimension, key, id FROM tally_aid_delta WHERE grain = 'year') m CROSS JOIN tally_aid a
    ON a.item = m.item AND a.dimension = m.dimension AND a.grain = 'year' AND a.key = m.key AND a.id = m.id
  GROUP BY a.item, a.dimension, a.key, a.id, a.period);

-- Where many columns are grouped by, they are one text: comparing that is faster than comparing them one by one.
CREATE TRIGGER tallied_folds AFTER UPDATE OF rev ON tallied WHEN NEW.rev > OLD.rev BEGIN
  INSERT INTO tally_move SELECT boundary, substr(day, 1, 7), coalesce(chamber_id, ''), coalesce(township_code, ''), coalesce(district_code, ''),
    coalesce(cause, ''), coalesce(campaign_id, ''), coalesce(form, ''), coalesce(donor_kind, ''), coalesce(CAST(member AS TEXT), ''),
    coalesce(fund_kind, ''), coalesce(programme, ''), coalesce(partner_code, ''), coalesce(mode, ''),
    coalesce(recipient_id, ''), coalesce(village, ''), coalesce(project_id, ''), coalesce(donor_key, ''), demo,
    sign, sign * coalesce(amount, 0), iif(amount IS NULL, sign, 0), iif(fund_id IS NULL, 0, sign), iif(fund_id IS NULL, 0, sign * coalesce(amount, 0))
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev;

  INSERT INTO tally_step (chambers, boundary, month, chamber, township, demo, records, amount, unvalued, fund_records, fund_amount)
  SELECT 1, boundary, month, chamber, township, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_move GROUP BY chamber || ' ' || month || boundary || demo || township;
  INSERT INTO tally_step (chambers, boundary, month, district, cause, campaign, form, donor_kind, member, fund_kind, programme, partner, mode, demo,
    records, amount, unvalued, fund_records, fund_amount)
  SELECT 0, boundary, month, district, cause, campaign, form, donor_kind, member, fund_kind, programme, partner, mode, demo,
    sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_move GROUP BY month || boundary || demo || ' ' || district || ' ' || cause || ' ' || campaign || ' ' || form || ' ' || donor_kind || ' ' || member || ' ' || fund_kind || ' ' || programme || ' ' || partner || ' ' || mode;

  INSERT INTO tally_cube
  SELECT boundary, month, district, cause, campaign, form, donor_kind, member, fund_kind, programme, partner, mode, demo,
    records, amount, unvalued, fund_records, fund_amount FROM tally_step WHERE chambers = 0
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  DELETE FROM tally_cube WHERE records = 0;

  INSERT INTO tally_delta
  SELECT boundary, 'chamber', month, chamber, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 1 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'township', month, township, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 1 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, '', month, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'district', month, district, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'cause', month, cause, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary = 'donation' GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'campaign', month, campaign, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary = 'donation' GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'form', month, form, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary = 'donation' GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'donor_kind', month, donor_kind, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary IN ('donation', 'pledge') GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'member', month, member, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary IN ('donation', 'pledge', 'aid') GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'fund_kind', month, fund_kind, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary IN ('donation', 'pledge', 'disbursement') GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'programme', month, programme, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'partner', month, partner, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 GROUP BY boundary, month, 4, demo;
  INSERT INTO tally_delta
  SELECT boundary, 'mode', month, mode, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_step WHERE chambers = 0 AND boundary = 'aid' GROUP BY boundary, month, 4, demo;
  DELETE FROM tally_step;
  INSERT INTO tally SELECT boundary, dimension, 'month', month, key, demo, records, amount, unvalued, fund_records, fund_amount FROM tally_delta WHERE TRUE
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally SELECT boundary, dimension, 'year', substr(month, 1, 4), key, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_delta WHERE TRUE GROUP BY boundary, dimension, substr(month, 1, 4), key, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  DELETE FROM tally_delta;
  DELETE FROM tally WHERE records = 0;

  INSERT INTO tally_cut_step
  SELECT boundary, substr(month, 1, 4), district, cause, recipient, donor_kind, member, '', '', '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_move WHERE boundary = 'donation'
  GROUP BY substr(month, 1, 4) || district || ' ' || cause || ' ' || recipient || ' ' || donor_kind || ' ' || member || ' ' || demo;
  INSERT INTO tally_cut_step
  SELECT boundary, substr(month, 1, 4), district, '', '', '', '', programme, partner, village, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_move WHERE boundary = 'aid' GROUP BY 2, district, programme, partner, village, demo;
  INSERT INTO tally_cut
  SELECT 'donation', 'district cause', year, district, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, district, cause, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'donor_kind member', year, donor_kind, member, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, donor_kind, member, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'recipient cause', year, recipient, cause, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, recipient, cause, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records, amount = amount + excluded.amount, unvalued = unvalued + excluded.unvalued,
    fund_records = fund_records + excluded.fund_records, fund_amount = fund_amount + excluded.fund_amount;
  INSERT INTO tally_cut
  SELECT 'donation', 'recipient district', year, recipient, district, '', demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, recipient, district, demo
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
  DELETE FROM tally_cut_step;
  DELETE FROM tally_cut WHERE records = 0;

  INSERT INTO tally_donor SELECT '', substr(month, 1, 4), '', donor, demo, sum(records)
  FROM tally_move WHERE boundary = 'donation' GROUP BY 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_donor SELECT 'district', substr(month, 1, 4), district, donor, demo, sum(records)
  FROM tally_move WHERE boundary = 'donation' GROUP BY 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_donor SELECT 'campaign', substr(month, 1, 4), campaign, donor, demo, sum(records)
  FROM tally_move WHERE boundary = 'donation' GROUP BY 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_donor SELECT 'recipient', substr(month, 1, 4), recipient, donor, demo, sum(records)
  FROM tally_move WHERE boundary = 'donation' GROUP BY 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_donor WHERE records = 0;

  INSERT INTO tally_aid_delta
  SELECT item.value AS item, cut.value AS dimension, 'month',
    CASE cut.value WHEN 'district' THEN district WHEN 'programme' THEN programme WHEN 'partner' THEN partner ELSE '' END AS key,
    CASE item.value WHEN 'enterprise' THEN donor WHEN 'village' THEN village ELSE project END AS id, month, demo, sum(records)
  FROM tally_move CROSS JOIN json_each('["enterprise", "village", "project"]') item CROSS JOIN json_each('["", "district", "programme", "partner"]') cut
  WHERE boundary = 'aid' AND (item.value <> 'enterprise' OR donor_kind IN ('', 'enterprise'))
  GROUP BY item.value, cut.value, 4, 5, month, demo;
  INSERT INTO tally_aid_delta SELECT item, dimension, 'year', key, id, substr(period, 1, 4), demo, sum(records)
  FROM tally_aid_delta WHERE TRUE GROUP BY item, dimension, key, id, 6, demo;
  DELETE FROM tally_move;
  INSERT INTO tally_since SELECT item, dimension, key, year, since, -sum(id <> ''), -sum(records), -sum(demo)
  FROM tally_aid_moved WHERE TRUE GROUP BY item, dimension, key, year, since
  ON CONFLICT DO UPDATE SET ids = ids + excluded.ids, records = records + excluded.records, demo = demo + excluded.demo;
  INSERT INTO tally_aid SELECT * FROM tally_aid_delta WHERE TRUE ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_aid WHERE records = 0;
  INSERT INTO tally_since SELECT item, dimension, key, year, since, sum(id <> ''), sum(records), sum(demo)
  FROM tally_aid_moved WHERE TRUE GROUP BY item, dimension, key, year, since
  ON CONFLICT DO UPDATE SET ids = ids + excluded.ids, records = records + excluded.records, demo = demo + excluded.demo;
  DELETE FROM tally_since WHERE records = 0;
  DELETE FROM tally_aid_delta;
END;

-- What a register that is older than this holds already.
INSERT INTO tally_aid_delta SELECT * FROM tally_aid WHERE grain = 'year';
INSERT INTO tally_since SELECT item, dimension, key, year, since, sum(id <> ''), sum(records), sum(demo)
  FROM tally_aid_moved WHERE TRUE GROUP BY item, dimension, key, year, since
  ON CONFLICT DO UPDATE SET ids = ids + excluded.ids, records = records + excluded.records, demo = demo + excluded.demo;
DELETE FROM tally_aid_delta;
