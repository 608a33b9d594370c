-- A share (in basis points) is of a whole: none is above 100 %, nor may its qualifier mean one that is.
CREATE TRIGGER outcome_share_begins BEFORE INSERT ON outcome WHEN max(NEW.value, coalesce(NEW.low, 0)) > 10000
  AND (SELECT unit FROM indicator WHERE id = NEW.indicator) = 'basis_point'
BEGIN SELECT RAISE(ABORT, 'share_above_whole'); END;
CREATE TRIGGER outcome_share_stays BEFORE UPDATE OF indicator, value, low ON outcome WHEN max(NEW.value, coalesce(NEW.low, 0)) > 10000
  AND (SELECT unit FROM indicator WHERE id = NEW.indicator) = 'basis_point'
BEGIN SELECT RAISE(ABORT, 'share_above_whole'); END;
CREATE TRIGGER reported_share_begins BEFORE INSERT ON reported WHEN max(NEW.value, coalesce(NEW.low, 0)) > 10000
  AND NEW.measure GLOB 'outcomes.*' AND (SELECT unit FROM indicator WHERE id = substr(NEW.measure, 10)) = 'basis_point'
BEGIN SELECT RAISE(ABORT, 'share_above_whole'); END;
CREATE TRIGGER reported_share_stays BEFORE UPDATE OF measure, value, low ON reported WHEN max(NEW.value, coalesce(NEW.low, 0)) > 10000
  AND NEW.measure GLOB 'outcomes.*' AND (SELECT unit FROM indicator WHERE id = substr(NEW.measure, 10)) = 'basis_point'
BEGIN SELECT RAISE(ABORT, 'share_above_whole'); END;

-- Receipts that were written in full width, before they were folded on entry, are few and must be found among all.
CREATE INDEX donation_receipt_wide ON donation (receipt_no) WHERE receipt_no GLOB '*[！-～]*' OR receipt_code GLOB '*[！-～]*';
