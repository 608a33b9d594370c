-- The largest gift of a county or of a recipient, which its page tells, without looking at its thousands of others: gifts of half a million
-- yuan and more, one in twenty. Where there is none, there are few gifts to look at.
CREATE INDEX donation_large_place ON donation (district_code, amount_fen) WHERE status = 'confirmed' AND amount_fen >= 50000000;
CREATE INDEX donation_large_recipient ON donation (recipient_id, amount_fen) WHERE status = 'confirmed' AND amount_fen >= 50000000;

-- What ended, which is little beside all that stands.
CREATE INDEX fund_closed ON fund (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX project_closed ON project (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX pledge_released ON pledge (released_on) WHERE released_on IS NOT NULL;
