-- The ledger as one view a boundary, and the three views of 0003_ledger.sql put together from them: the same rows by the same definitions,
-- which stand here now and nowhere else. A question of one boundary reads its own view, which SQLite makes part of the question, where it
-- would write out every column of a compound first.
DROP VIEW ledger_gift;
DROP VIEW ledger_effort;
DROP VIEW ledger_stock;

CREATE VIEW ledger_donation AS
SELECT 'donation' AS boundary, id AS record_id, NULL AS item, received_on AS day, NULL AS until_day, amount_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code,
  township_code, cause, campaign_id, form, donor_kind, member, fund_kind, fund_id, recipient_id, programme,
  project_id, partner_code, village_code AS village, NULL AS mode, CASE publicity WHEN 'named' THEN donor_id END AS
  enterprise_id, CASE publicity WHEN 'named' THEN coalesce(donor_id,
  iif(donor_kind = 'group' OR donor_consent = 1, '', 'masked ') || donor_name) WHEN 'alias' THEN 'alias ' || alias
  ELSE 'hidden ' || coalesce(donor_id, donor_name) END AS donor_key, demo
FROM donation WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_pledge AS
SELECT 'pledge' AS boundary, id AS record_id, NULL AS item, agreed_on AS day, NULL AS until_day, amount_fen AS amount,
  NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code, township_code,
  NULL AS cause, NULL AS campaign_id, NULL AS form, donor_kind, member, fund_kind, fund_id, recipient_id, programme,
  project_id, partner_code, NULL AS village, NULL AS mode, CASE publicity WHEN 'named' THEN donor_id END AS
  enterprise_id, CASE publicity WHEN 'named' THEN coalesce(donor_id,
  iif(donor_kind = 'group' OR donor_consent = 1, '', 'masked ') || donor_name) WHEN 'alias' THEN 'alias ' || alias
  ELSE 'hidden ' || coalesce(donor_id, donor_name) END AS donor_key, demo
FROM pledge WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_disbursement AS
SELECT 'disbursement' AS boundary, id AS record_id, NULL AS item, paid_on AS day, NULL AS until_day, -amount_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, fund_kind,
  fund_id, recipient_id, programme, project_id, partner_code, village_code AS village, NULL AS mode, NULL AS
  enterprise_id, NULL AS donor_key, demo
FROM disbursement WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_aid AS
SELECT 'aid' AS boundary, id AS record_id, NULL AS item, invested_on AS day, NULL AS until_day, amount_fen AS amount,
  NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code, township_code,
  NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, member, NULL AS fund_kind, NULL AS fund_id,
  NULL AS recipient_id, programme, project_id, partner_code, coalesce(village_code, village) AS village, mode,
  enterprise_id, enterprise_id AS donor_key, demo
FROM aid WHERE confirmed_rev IS NOT NULL
UNION ALL
SELECT 'aid' AS boundary, id AS record_id, NULL AS item, received_on AS day, NULL AS until_day, amount_fen AS amount,
  NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code, township_code,
  cause, campaign_id, form, donor_kind, member, fund_kind, fund_id, recipient_id, programme, project_id, partner_code,
  village_code AS village, 'donation' AS mode, CASE publicity WHEN 'named' THEN donor_id END AS enterprise_id,
  CASE publicity WHEN 'named' THEN coalesce(donor_id,
  iif(donor_kind = 'group' OR donor_consent = 1, '', 'masked ') || donor_name) WHEN 'alias' THEN 'alias ' || alias
  ELSE 'hidden ' || coalesce(donor_id, donor_name) END AS donor_key, demo
FROM donation WHERE confirmed_rev IS NOT NULL AND (project_id IS NOT NULL OR village_code IS NOT NULL);

CREATE VIEW ledger_outcome AS
SELECT 'outcome' AS boundary, id AS record_id, indicator AS item, to_on AS day, NULL AS until_day, value AS amount,
  low, high, confirmed_rev, voided_rev, NULL AS until_rev, organization_id AS chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, NULL AS
  fund_kind, NULL AS fund_id, NULL AS recipient_id, programme, project_id, partner_code, NULL AS village, NULL AS
  mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM outcome WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_fund AS
SELECT 'fund' AS boundary, id AS record_id, NULL AS item, established_on AS day, closed_on AS until_day, size_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, coalesce(closed_rev, confirmed_rev) AS until_rev,
  chamber_id, district_code, township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL
  AS member, kind AS fund_kind, root_id AS fund_id, custodian_id AS recipient_id, NULL AS programme, NULL AS
  project_id, NULL AS partner_code, NULL AS village, NULL AS mode, sponsor_id AS enterprise_id, NULL AS donor_key,
  demo
FROM fund WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_standing AS
SELECT 'standing' AS boundary, subject AS record_id, item, from_on AS day, until_on AS until_day, 1 AS amount, NULL AS
  low, NULL AS high, confirmed_rev, voided_rev, confirmed_rev AS until_rev, CASE item WHEN 'township' THEN NULL ELSE
  subject END AS chamber_id, district_code, township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS
  donor_kind, NULL AS member, NULL AS fund_kind, NULL AS fund_id, NULL AS recipient_id, NULL AS programme, NULL AS
  project_id, NULL AS partner_code, NULL AS village, NULL AS mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM standing WHERE TRUE;

CREATE VIEW ledger_reported AS
SELECT 'reported' AS boundary, id AS record_id, measure AS item, to_on AS day, NULL AS until_day, value AS amount,
  low, high, confirmed_rev, voided_rev, NULL AS until_rev, organization_id AS chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, NULL AS
  fund_kind, NULL AS fund_id, NULL AS recipient_id, NULL AS programme, NULL AS project_id, NULL AS partner_code, NULL
  AS village, NULL AS mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM reported WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_gift AS
SELECT * FROM ledger_donation UNION ALL SELECT * FROM ledger_pledge UNION ALL SELECT * FROM ledger_disbursement;
CREATE VIEW ledger_effort AS
SELECT * FROM ledger_aid UNION ALL SELECT * FROM ledger_outcome;
CREATE VIEW ledger_stock AS
SELECT * FROM ledger_fund UNION ALL SELECT * FROM ledger_standing UNION ALL SELECT * FROM ledger_reported;

-- All that is asked of all funds together is in this index.
CREATE INDEX fund_stands ON fund (confirmed_rev, voided_rev, kind, established_on, closed_on, closed_rev, size_fen, district_code, chamber_id, demo)
WHERE confirmed_rev IS NOT NULL;
