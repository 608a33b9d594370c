-- Tallies: what the ledger adds up to, by month and by year, for the questions asked often. They are a cache of the newest revision and
-- define nothing: every number in them is an aggregate of the ledger view.

-- The revision that the tallies hold. Setting it to a newer one folds what the ledger gained and lost in between into them, set-wise,
-- by the trigger below: the last statement of every batch does so. Behind the newest revision, tallies are not asked.
CREATE TABLE tallied (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  rev INTEGER NOT NULL
) STRICT;

-- Sums. dimension '' is the whole; key '' the bucket of those without a value. fund_*: of what went into or out of funds.
CREATE TABLE tally (
  boundary TEXT NOT NULL,
  dimension TEXT NOT NULL,
  grain TEXT NOT NULL CHECK (grain IN ('year', 'month')),
  period TEXT NOT NULL,
  key TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  unvalued INTEGER NOT NULL,
  fund_records INTEGER NOT NULL,
  fund_amount INTEGER NOT NULL,
  PRIMARY KEY (boundary, dimension, grain, period, key, demo)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_empty ON tally (records) WHERE records = 0;

-- Reference counts: how many rows of a year name an id, so that a void takes away exactly its own and what is named no more is gone.
-- id '' counts the rows that name none.
CREATE TABLE tally_distinct (
  item TEXT NOT NULL CHECK (item IN ('donor', 'enterprise', 'village', 'project')),
  dimension TEXT NOT NULL,
  year TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (item, dimension, year, key, id, demo)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_distinct_empty ON tally_distinct (records) WHERE records = 0;

-- Every row of the ledger as what it added at one revision, and took away again at another.
CREATE VIEW ledger_move AS
SELECT confirmed_rev AS rev, 1 AS sign, boundary, day, amount, fund_id, demo, district_code, township_code, chamber_id, cause, campaign_id,
  form, donor_kind, member, fund_kind, programme, partner_code, mode, village, project_id, donor_key
FROM ledger_entry WHERE boundary IN ('donation', 'pledge', 'disbursement', 'aid')
UNION ALL
SELECT voided_rev AS rev, -1 AS sign, boundary, day, amount, fund_id, demo, district_code, township_code, chamber_id, cause, campaign_id,
  form, donor_kind, member, fund_kind, programme, partner_code, mode, village, project_id, donor_key
FROM ledger_entry WHERE boundary IN ('donation', 'pledge', 'disbursement', 'aid') AND voided_rev IS NOT NULL;

-- Sums by everything that has few values at once, for questions of several dimensions: '' where a row has none.
CREATE TABLE tally_cube (
  boundary TEXT NOT NULL, month TEXT NOT NULL,
  district TEXT NOT NULL, cause TEXT NOT NULL, campaign TEXT NOT NULL, form TEXT NOT NULL, donor_kind TEXT NOT NULL,
  member TEXT NOT NULL, fund_kind TEXT NOT NULL, programme TEXT NOT NULL, partner TEXT NOT NULL, mode TEXT NOT NULL,
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL,
  PRIMARY KEY (boundary, month, district, cause, campaign, form, donor_kind, member, fund_kind, programme, partner, mode, demo)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_cube_empty ON tally_cube (records) WHERE records = 0;

-- Where a fold adds up: twice over the rows, by chamber and as the cube does, and from these few rows by each dimension alone. Empty at
-- rest, as are the two tables below.
CREATE TABLE tally_step (
  chambers INTEGER NOT NULL,
  boundary TEXT NOT NULL, month TEXT NOT NULL,
  chamber TEXT NOT NULL DEFAULT '', township TEXT NOT NULL DEFAULT '',
  district TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL DEFAULT '', campaign TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '',
  donor_kind TEXT NOT NULL DEFAULT '', member TEXT NOT NULL DEFAULT '', fund_kind TEXT NOT NULL DEFAULT '',
  programme TEXT NOT NULL DEFAULT '', partner TEXT NOT NULL DEFAULT '', mode TEXT NOT NULL DEFAULT '',
  demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL
) STRICT;
CREATE TABLE tally_delta (
  boundary TEXT NOT NULL, dimension TEXT NOT NULL, month TEXT NOT NULL, key TEXT NOT NULL, demo INTEGER NOT NULL,
  records INTEGER NOT NULL, amount INTEGER NOT NULL, unvalued INTEGER NOT NULL, fund_records INTEGER NOT NULL, fund_amount INTEGER NOT NULL
) STRICT;
CREATE TABLE tally_distinct_delta (
  item TEXT NOT NULL, year TEXT NOT NULL, id TEXT NOT NULL, demo INTEGER NOT NULL,
  district_code TEXT, programme TEXT, partner_code TEXT, records INTEGER NOT NULL
) STRICT;

CREATE TRIGGER tallied_folds AFTER UPDATE OF rev ON tallied WHEN NEW.rev > OLD.rev BEGIN
  INSERT INTO tally_step (chambers, boundary, month, chamber, township, demo, records, amount, unvalued, fund_records, fund_amount)
  SELECT 1, boundary, substr(day, 1, 7), coalesce(chamber_id, ''), coalesce(township_code, ''), demo,
    sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
    coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev GROUP BY 2, 3, 4, 5, 6;
  INSERT INTO tally_step (chambers, boundary, month, district, cause, campaign, form, donor_kind, member, fund_kind, programme, partner, mode, demo,
    records, amount, unvalued, fund_records, fund_amount)
  SELECT 0, boundary, substr(day, 1, 7), coalesce(district_code, ''), coalesce(cause, ''), coalesce(campaign_id, ''), coalesce(form, ''),
    coalesce(donor_kind, ''), coalesce(CAST(member AS TEXT), ''), coalesce(fund_kind, ''), coalesce(programme, ''), coalesce(partner_code, ''),
    coalesce(mode, ''), demo,
    sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
    coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;

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

  INSERT INTO tally_distinct_delta SELECT 'donor', substr(day, 1, 4), coalesce(donor_key, ''), demo, NULL, NULL, NULL, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'donation' GROUP BY 2, 3, 4;
  INSERT INTO tally_distinct_delta SELECT 'enterprise', substr(day, 1, 4), coalesce(donor_key, ''), demo, district_code, programme, partner_code, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'aid' AND (donor_kind IS NULL OR donor_kind = 'enterprise') GROUP BY 2, 3, 4, 5, 6, 7;
  INSERT INTO tally_distinct_delta SELECT 'village', substr(day, 1, 4), coalesce(village, ''), demo, district_code, programme, partner_code, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'aid' GROUP BY 2, 3, 4, 5, 6, 7;
  INSERT INTO tally_distinct_delta SELECT 'project', substr(day, 1, 4), coalesce(project_id, ''), demo, district_code, programme, partner_code, sum(sign)
  FROM ledger_move WHERE rev > OLD.rev AND rev <= NEW.rev AND boundary = 'aid' GROUP BY 2, 3, 4, 5, 6, 7;
  INSERT INTO tally_distinct SELECT item, '', year, '', id, demo, sum(records) FROM tally_distinct_delta WHERE TRUE GROUP BY item, year, 4, id, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT item, 'district', year, coalesce(district_code, ''), id, demo, sum(records) FROM tally_distinct_delta WHERE item <> 'donor' GROUP BY item, year, 4, id, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT item, 'programme', year, coalesce(programme, ''), id, demo, sum(records) FROM tally_distinct_delta WHERE item <> 'donor' GROUP BY item, year, 4, id, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  INSERT INTO tally_distinct SELECT item, 'partner', year, coalesce(partner_code, ''), id, demo, sum(records) FROM tally_distinct_delta WHERE item <> 'donor' GROUP BY item, year, 4, id, demo
  ON CONFLICT DO UPDATE SET records = records + excluded.records;
  DELETE FROM tally_distinct_delta;
  DELETE FROM tally_distinct WHERE records = 0;
END;

-- What a register that is older than its tallies holds already.
INSERT INTO tallied (one, rev) VALUES (1, 0);
UPDATE tallied SET rev = (SELECT coalesce(max(rev), 0) FROM act);
