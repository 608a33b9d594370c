-- A chamber whose founding day nobody knows is a chamber all the same: it counts from the first day on which it is known to have stood,
-- that of its registration or party organisation, else the Shanghai day on which it was entered.
CREATE VIEW chamber_since AS
SELECT o.id, coalesce(established_on, min(coalesce(registered_on, party_organisation_on), coalesce(party_organisation_on, registered_on)),
  date(a.at, '+8 hours')) AS since_on
FROM organization o LEFT JOIN act a ON a.seq = o.recorded_act WHERE o.kind = 'chamber';

DROP TRIGGER organization_stands;
DROP TRIGGER organization_stands_anew;
CREATE TRIGGER organization_stands AFTER INSERT ON organization WHEN NEW.kind = 'chamber' BEGIN
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, item, day, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo
  FROM (SELECT 'chamber' AS item, (SELECT since_on FROM chamber_since WHERE id = NEW.id) AS day
    UNION ALL SELECT 'registered', NEW.registered_on UNION ALL SELECT 'party_organisation', NEW.party_organisation_on) WHERE day IS NOT NULL;
END;
CREATE TRIGGER organization_stands_anew
AFTER UPDATE OF established_on, registered_on, party_organisation_on, dissolved_on, district_code, township_code ON organization
WHEN NEW.kind = 'chamber' BEGIN
  UPDATE standing SET voided_rev = (SELECT coalesce(max(rev), 0) FROM act) WHERE subject = OLD.id AND voided_rev IS NULL;
  INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
  SELECT NEW.id, item, day, NEW.dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), NEW.district_code, NEW.township_code, NEW.demo
  FROM (SELECT 'chamber' AS item, (SELECT since_on FROM chamber_since WHERE id = NEW.id) AS day
    UNION ALL SELECT 'registered', NEW.registered_on UNION ALL SELECT 'party_organisation', NEW.party_organisation_on) WHERE day IS NOT NULL;
END;

-- Those that a register has already count from now on: what was published of the past stays as it was.
INSERT INTO standing (subject, item, from_on, until_on, confirmed_rev, district_code, township_code, demo)
SELECT o.id, 'chamber', since_on, dissolved_on, (SELECT coalesce(max(rev), 0) FROM act), district_code, township_code, demo
FROM organization o JOIN chamber_since c ON c.id = o.id WHERE established_on IS NULL;

-- A federation is nobody's that is below it.
CREATE TRIGGER organization_above_itself BEFORE UPDATE OF parent_id ON organization WHEN NEW.parent_id IN (
  WITH RECURSIVE below (id) AS (SELECT NEW.id UNION SELECT o.id FROM organization o JOIN below b ON o.parent_id = b.id) SELECT id FROM below)
BEGIN SELECT RAISE(ABORT, 'organization_above_itself'); END;
