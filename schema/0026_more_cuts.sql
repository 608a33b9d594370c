-- Two cuts more: by who received what from whom, since what member enterprises gave to charities is asked whenever anything changes, and by
-- chamber, township and cause, which their pages ask. The fold is that of 0018_moves.sql with these statements besides.
DROP TRIGGER tallied_folds;
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
  SELECT 'donation', 'recipient donor_kind member', year, recipient, donor_kind, member, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_cut_step WHERE boundary = 'donation' GROUP BY year, recipient, donor_kind, member, demo
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
  INSERT INTO tally_cut
  SELECT 'donation', 'chamber township cause', substr(month, 1, 4), chamber, township, cause, demo, sum(records), sum(amount), sum(unvalued), sum(fund_records), sum(fund_amount)
  FROM tally_move WHERE boundary = 'donation' GROUP BY substr(month, 1, 4) || chamber || ' ' || township || ' ' || cause || ' ' || demo
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

-- What a register that is older than this holds already, at the revision that its other tallies hold.
INSERT INTO tally_cut
SELECT 'donation', 'recipient donor_kind member', substr(day, 1, 4), coalesce(recipient_id, ''), coalesce(donor_kind, ''), coalesce(CAST(member AS TEXT), ''), demo,
  sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
  coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 3, 4, 5, 6, 7 HAVING sum(sign) > 0;
INSERT INTO tally_cut
SELECT 'donation', 'chamber township cause', substr(day, 1, 4), chamber_id, coalesce(township_code, ''), coalesce(cause, ''), demo,
  sum(sign), coalesce(sum(sign * amount), 0), coalesce(sum(sign) FILTER (WHERE amount IS NULL), 0),
  coalesce(sum(sign) FILTER (WHERE fund_id IS NOT NULL), 0), coalesce(sum(sign * amount) FILTER (WHERE fund_id IS NOT NULL), 0)
FROM ledger_move WHERE rev <= (SELECT rev FROM tallied) AND boundary = 'donation' GROUP BY 3, 4, 5, 6, 7 HAVING sum(sign) > 0;

-- A township's gifts that help a village or a project, which are aid, too: one gift in twenty or thirty.
CREATE INDEX donation_helping_township ON donation (township_code) WHERE project_id IS NOT NULL OR village_code IS NOT NULL;
