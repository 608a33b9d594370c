-- The few gifts that count as aid too, in the order in which they came to count: what is asked of all aid reads them, not every gift.
CREATE INDEX donation_helps ON donation (confirmed_rev) WHERE project_id IS NOT NULL OR village_code IS NOT NULL;
