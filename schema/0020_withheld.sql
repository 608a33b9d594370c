-- Once the version that stands hides its giver, so do those that it corrects: what nobody may read of a gift any more, she is not to read
-- of what the gift was before. Own side and ledger keep what was recorded, so that no total of the past moves.
ALTER TABLE donation ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));
ALTER TABLE donation ADD COLUMN shown TEXT GENERATED ALWAYS AS (iif(withheld = 1, 'anonymous', publicity)) VIRTUAL;
ALTER TABLE pledge ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));
ALTER TABLE pledge ADD COLUMN shown TEXT GENERATED ALWAYS AS (iif(withheld = 1, 'anonymous', publicity)) VIRTUAL;

CREATE TRIGGER donation_stays_withheld BEFORE UPDATE OF withheld ON donation WHEN NEW.withheld < OLD.withheld OR OLD.status <> 'voided'
BEGIN SELECT RAISE(ABORT, 'immutable: donation'); END;
CREATE TRIGGER pledge_stays_withheld BEFORE UPDATE OF withheld ON pledge WHEN NEW.withheld < OLD.withheld OR OLD.status <> 'voided'
BEGIN SELECT RAISE(ABORT, 'immutable: pledge'); END;

-- What was corrected before this.
WITH RECURSIVE older (id, publicity, donor_consent) AS (
  SELECT replaces_id, publicity, donor_consent FROM donation WHERE replaces_id IS NOT NULL AND confirmed_rev IS NOT NULL
  UNION SELECT f.replaces_id, o.publicity, o.donor_consent FROM older o JOIN donation f ON f.id = o.id WHERE f.replaces_id IS NOT NULL)
UPDATE donation SET withheld = 1 WHERE status = 'voided' AND id IN (SELECT f.id FROM older o JOIN donation f ON f.id = o.id
  WHERE iif(o.publicity = 'named', f.publicity = 'named' AND f.donor_consent > o.donor_consent, f.publicity <> o.publicity));
WITH RECURSIVE older (id, publicity, donor_consent) AS (
  SELECT replaces_id, publicity, donor_consent FROM pledge WHERE replaces_id IS NOT NULL AND confirmed_rev IS NOT NULL
  UNION SELECT f.replaces_id, o.publicity, o.donor_consent FROM older o JOIN pledge f ON f.id = o.id WHERE f.replaces_id IS NOT NULL)
UPDATE pledge SET withheld = 1 WHERE status = 'voided' AND id IN (SELECT f.id FROM older o JOIN pledge f ON f.id = o.id
  WHERE iif(o.publicity = 'named', f.publicity = 'named' AND f.donor_consent > o.donor_consent, f.publicity <> o.publicity));
