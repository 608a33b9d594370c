-- What counts. Every total reads the ledger view and nothing else, so that no number has a second definition.

-- The dated standing of townships and chambers (founded, registered, with a party organisation), kept by the triggers below with the
-- revision at which each became known, so that the three full coverages can be recomputed as of any past revision.
CREATE TABLE standing (
  subject TEXT NOT NULL,
  item TEXT NOT NULL CHECK (item IN ('township', 'chamber', 'registered', 'party_organisation')),
  from_on TEXT NOT NULL,
  until_on TEXT,
  confirmed_rev INTEGER NOT NULL,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  demo INTEGER NOT NULL
) STRICT;
CREATE INDEX standing_subject ON standing (subject);

CREATE TRIGGER organization_stands AFTER INSERT ON organization WHEN NEW.kind = 'chamber' BEGIN
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'chamber', NEW.established_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.established_on IS NOT NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'registered', NEW.registered_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.registered_on IS NOT NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'party_organisation', NEW.party_organisation_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.party_organisation_on IS NOT NULL;
END;
CREATE TRIGGER organization_stands_anew
AFTER UPDATE OF established_on, registered_on, party_organisation_on, dissolved_on, district_code, township_code ON organization
WHEN NEW.kind = 'chamber' BEGIN
  UPDATE standing SET voided_rev = (SELECT coalesce(max(rev), 0) FROM act) WHERE subject = OLD.id AND voided_rev IS NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'chamber', NEW.established_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.established_on IS NOT NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'registered', NEW.registered_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.registered_on IS NOT NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, 'party_organisation', NEW.party_organisation_on, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo WHERE NEW.party_organisation_on IS NOT NULL;
END;
CREATE TRIGGER township_stands AFTER INSERT ON region WHEN NEW.level = 'township' AND NEW.zone = 0 BEGIN
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  VALUES (NEW.code, 'township', NEW.valid_from, date(NEW.valid_until, '+1 day'), (SELECT coalesce(max(rev), 0) FROM act), NEW.parent_code, NEW.code, 0);
END;
CREATE TRIGGER township_stands_anew AFTER UPDATE OF valid_from, valid_until, parent_code ON region WHEN NEW.level = 'township' AND NEW.zone = 0 BEGIN
  UPDATE standing SET voided_rev = (SELECT coalesce(max(rev), 0) FROM act) WHERE subject = OLD.code AND voided_rev IS NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  VALUES (NEW.code, 'township', NEW.valid_from, date(NEW.valid_until, '+1 day'), (SELECT coalesce(max(rev), 0) FROM act), NEW.parent_code, NEW.code, 0);
END;

-- One row a movement that was ever confirmed, with the revisions between which it stood. Three views of three terms each, because
-- D1 allows five terms in one compound. A donation that names a project or a village is also aid (mode 'donation'): another
-- boundary, never added to the first. What leaves a fund is negative. enterprise_id is empty where the donor is hidden; donor_key,
-- which is not, may only ever be counted, and keeps what somebody gave under her name apart from what she gave hidden: a count of
-- one over both would tell who she is.
CREATE VIEW ledger_gift AS
SELECT 'donation' AS boundary, id AS record_id, NULL AS item, received_on AS day, NULL AS until_day, amount_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code,
  township_code, cause, campaign_id, form, donor_kind, member, fund_kind, fund_id, recipient_id, programme,
  project_id, partner_code, village_code AS village, NULL AS mode, CASE publicity WHEN 'named' THEN donor_id END AS
  enterprise_id, CASE publicity WHEN 'named' THEN coalesce(donor_id,
  iif(donor_kind = 'group' OR donor_consent = 1, '', 'masked ') || donor_name) WHEN 'alias' THEN 'alias ' || alias
  ELSE 'hidden ' || coalesce(donor_id, donor_name) END AS donor_key, demo
FROM donation WHERE confirmed_rev IS NOT NULL
UNION ALL
SELECT 'pledge' AS boundary, id AS record_id, NULL AS item, agreed_on AS day, NULL AS until_day, amount_fen AS amount,
  NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code, township_code,
  NULL AS cause, NULL AS campaign_id, NULL AS form, donor_kind, member, fund_kind, fund_id, recipient_id, programme,
  project_id, partner_code, NULL AS village, NULL AS mode, CASE publicity WHEN 'named' THEN donor_id END AS
  enterprise_id, CASE publicity WHEN 'named' THEN coalesce(donor_id,
  iif(donor_kind = 'group' OR donor_consent = 1, '', 'masked ') || donor_name) WHEN 'alias' THEN 'alias ' || alias
  ELSE 'hidden ' || coalesce(donor_id, donor_name) END AS donor_key, demo
FROM pledge WHERE confirmed_rev IS NOT NULL
UNION ALL
SELECT 'disbursement' AS boundary, id AS record_id, NULL AS item, paid_on AS day, NULL AS until_day, -amount_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, NULL AS until_rev, chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, fund_kind,
  fund_id, recipient_id, programme, project_id, partner_code, village_code AS village, NULL AS mode, NULL AS
  enterprise_id, NULL AS donor_key, demo
FROM disbursement WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_effort AS
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
FROM donation WHERE confirmed_rev IS NOT NULL AND (project_id IS NOT NULL OR village_code IS NOT NULL)
UNION ALL
SELECT 'outcome' AS boundary, id AS record_id, indicator AS item, to_on AS day, NULL AS until_day, value AS amount,
  low, high, confirmed_rev, voided_rev, NULL AS until_rev, organization_id AS chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, NULL AS
  fund_kind, NULL AS fund_id, NULL AS recipient_id, programme, project_id, partner_code, NULL AS village, NULL AS
  mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM outcome WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_stock AS
SELECT 'fund' AS boundary, id AS record_id, NULL AS item, established_on AS day, closed_on AS until_day, size_fen AS
  amount, NULL AS low, NULL AS high, confirmed_rev, voided_rev, coalesce(closed_rev, confirmed_rev) AS until_rev,
  chamber_id, district_code, township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL
  AS member, kind AS fund_kind, root_id AS fund_id, custodian_id AS recipient_id, NULL AS programme, NULL AS
  project_id, NULL AS partner_code, NULL AS village, NULL AS mode, sponsor_id AS enterprise_id, NULL AS donor_key,
  demo
FROM fund WHERE confirmed_rev IS NOT NULL
UNION ALL
SELECT 'standing' AS boundary, subject AS record_id, item, from_on AS day, until_on AS until_day, 1 AS amount, NULL AS
  low, NULL AS high, confirmed_rev, voided_rev, confirmed_rev AS until_rev, CASE item WHEN 'township' THEN NULL ELSE
  subject END AS chamber_id, district_code, township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS
  donor_kind, NULL AS member, NULL AS fund_kind, NULL AS fund_id, NULL AS recipient_id, NULL AS programme, NULL AS
  project_id, NULL AS partner_code, NULL AS village, NULL AS mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM standing WHERE TRUE
UNION ALL
SELECT 'reported' AS boundary, id AS record_id, measure AS item, to_on AS day, NULL AS until_day, value AS amount,
  low, high, confirmed_rev, voided_rev, NULL AS until_rev, organization_id AS chamber_id, district_code,
  township_code, NULL AS cause, NULL AS campaign_id, NULL AS form, NULL AS donor_kind, NULL AS member, NULL AS
  fund_kind, NULL AS fund_id, NULL AS recipient_id, NULL AS programme, NULL AS project_id, NULL AS partner_code, NULL
  AS village, NULL AS mode, NULL AS enterprise_id, NULL AS donor_key, demo
FROM reported WHERE confirmed_rev IS NOT NULL;

CREATE VIEW ledger_entry AS
SELECT * FROM ledger_gift UNION ALL SELECT * FROM ledger_effort UNION ALL SELECT * FROM ledger_stock;

-- What counts now.
CREATE VIEW ledger AS SELECT * FROM ledger_entry WHERE voided_rev IS NULL;
