-- A village that the list of divisions lacks is told by its name, and where its project pairs with another place by that, too: 红旗村 of
-- one county is not that of another. Gifts that are aid too are read off their own view, which says who gave.
ALTER TABLE aid ADD COLUMN village_key TEXT GENERATED ALWAYS AS
  (coalesce(village_code, village || coalesce('（' || partner_code || '）', ''))) VIRTUAL;

DROP VIEW ledger_aid;
CREATE VIEW ledger_aid AS
SELECT 'aid' AS boundary, id AS record_id, NULL AS item, invested_on AS day, NULL AS until_day, amount_fen AS amount,
  NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code, township_code,
  NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, member, NULL AS fund_kind, NULL AS fund_id,
  NULL AS recipient_id, programme, project_id, partner_code, village_key AS village, mode,
  enterprise_id, enterprise_id AS donor_key, demo
FROM aid WHERE confirmed_rev IS NOT NULL
UNION ALL
SELECT 'aid' AS boundary, record_id, item, day, until_day, amount, low, high, confirmed_rev, voided_rev, until_rev, chamber_id, district_code,
  township_code, cause, campaign_id, form, donor_kind, member, fund_kind, fund_id, recipient_id, programme, project_id, partner_code,
  village, 'donation' AS mode, enterprise_id, donor_key, demo
FROM ledger_donation WHERE project_id IS NOT NULL OR village IS NOT NULL;

-- What is counted by village anew, as the fold does it (0018_moves.sql).
DELETE FROM tally_cut WHERE cut = 'district village';
INSERT INTO tally_cut
SELECT 'aid', 'district village', substr(day, 1, 4), coalesce(district_code, ''), coalesce(village, ''), '', demo, count(*),
  coalesce(sum(amount), 0), sum(amount IS NULL), count(fund_id), coalesce(sum(iif(fund_id IS NULL, 0, amount)), 0)
FROM ledger_aid WHERE voided_rev IS NULL AND confirmed_rev <= (SELECT rev FROM tallied) GROUP BY 3, 4, 5, demo;
DELETE FROM tally_aid WHERE item = 'village';
INSERT INTO tally_aid
SELECT 'village', cut.value, grain.value, CASE cut.value WHEN 'district' THEN coalesce(district_code, '') WHEN 'programme' THEN coalesce(programme, '')
    WHEN 'partner' THEN coalesce(partner_code, '') ELSE '' END AS key, coalesce(village, ''), substr(day, 1, iif(grain.value = 'year', 4, 7)), demo, count(*)
FROM ledger_aid CROSS JOIN json_each('["", "district", "programme", "partner"]') cut CROSS JOIN json_each('["year", "month"]') grain
WHERE voided_rev IS NULL AND confirmed_rev <= (SELECT rev FROM tallied) GROUP BY cut.value, grain.value, 4, 5, 6, demo;
DELETE FROM tally_since WHERE item = 'village';
INSERT INTO tally_aid_delta SELECT * FROM tally_aid WHERE item = 'village' AND grain = 'year';
INSERT INTO tally_since SELECT item, dimension, key, year, since, sum(id <> ''), sum(records), sum(demo)
FROM tally_aid_moved WHERE TRUE GROUP BY item, dimension, key, year, since;
DELETE FROM tally_aid_delta;
