-- The size of a fund is agreed, received, or a principal of which the yield alone is given: a total of sizes says which it holds, and can be
-- asked for one. So the view of funds says it too; the compound, which no other boundary would fill, goes on without.
DROP VIEW ledger_stock;
DROP VIEW ledger_fund;
CREATE VIEW ledger_fund AS
SELECT 'fund' AS boundary, id AS record_id, NULL AS item, established_on AS day, closed_on AS until_day, size_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, coalesce(closed_rev, confirmed_rev) AS until_rev,
  chamber_id, district_code, township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL
  AS member, kind AS fund_kind, root_id AS fund_id, custodian_id AS recipient_id, NULL AS programme, NULL AS
  project_id, NULL AS partner_code, NULL AS village, NULL AS mode, sponsor_id AS enterprise_id, NULL AS donor_key,
  demo, basis
FROM fund WHERE confirmed_rev IS NOT NULL;
CREATE VIEW ledger_stock AS
SELECT boundary, record_id, item, day, until_day, amount, low, high, confirmed_rev, voided_rev, until_rev, chamber_id, district_code,
  township_code, cause, campaign_id, form, donor_kind, member, fund_kind, fund_id, recipient_id, programme, project_id, partner_code,
  village, mode, enterprise_id, donor_key, demo FROM ledger_fund
UNION ALL SELECT * FROM ledger_standing UNION ALL SELECT * FROM ledger_reported;
