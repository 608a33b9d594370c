-- Whether a membership overlaps another of the same enterprise and chamber is found by the three columns that say so; by the chamber's
-- index every new member of a large chamber looked at all others.
DROP INDEX membership_enterprise;
CREATE INDEX membership_enterprise ON membership (enterprise_id, chamber_id, since_on);
