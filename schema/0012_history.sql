-- History keeps what a row cannot tell. That a fact was recorded, confirmed and, once confirmed, voided stands in its own columns, and
-- that an entry of a register was made stands in its recorded_act; written down once more, these steps were a fifth of the file. The
-- views read them off the rows. `change` holds the rest: edits, returns, endings, withdrawals.

-- A copy of the public register knows no act of a record before the one that confirmed it, and tells of that one only.
CREATE VIEW donation_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'donation', NULL FROM donation f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'donation', '{"status":"submitted"}' FROM donation f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'donation', '{"status":"confirmed"}' FROM donation f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW pledge_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'pledge', NULL FROM pledge f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'pledge', '{"status":"submitted"}' FROM pledge f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'pledge', '{"status":"confirmed"}' FROM pledge f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW fund_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'fund', NULL FROM fund f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'fund', '{"status":"submitted"}' FROM fund f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'fund', '{"status":"confirmed"}' FROM fund f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW project_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'project', NULL FROM project f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'project', '{"status":"submitted"}' FROM project f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'project', '{"status":"confirmed"}' FROM project f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW disbursement_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'disbursement', NULL FROM disbursement f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'disbursement', '{"status":"submitted"}' FROM disbursement f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'disbursement', '{"status":"confirmed"}' FROM disbursement f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW aid_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'aid', NULL FROM aid f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'aid', '{"status":"submitted"}' FROM aid f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'aid', '{"status":"confirmed"}' FROM aid f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW outcome_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'outcome', NULL FROM outcome f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'outcome', '{"status":"submitted"}' FROM outcome f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'outcome', '{"status":"confirmed"}' FROM outcome f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW reported_steps (record_id, act, kind, before) AS
SELECT f.id, a.seq, 'reported', NULL FROM reported f JOIN act a ON a.seq = f.recorded_act WHERE a.rev IS NULL OR a.rev IS NOT f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'reported', '{"status":"submitted"}' FROM reported f JOIN act a ON a.rev = f.confirmed_rev
UNION ALL SELECT f.id, a.seq, 'reported', '{"status":"confirmed"}' FROM reported f JOIN act a ON a.rev = f.voided_rev;
CREATE VIEW register_steps (record_id, act, kind, before) AS
SELECT id, recorded_act, 'organization', NULL FROM organization
UNION ALL SELECT id, recorded_act, 'membership', NULL FROM membership
UNION ALL SELECT id, recorded_act, 'campaign', NULL FROM campaign;

-- What an act recorded.
CREATE INDEX donation_recorded ON donation (recorded_act);
CREATE INDEX pledge_recorded ON pledge (recorded_act);
CREATE INDEX fund_recorded ON fund (recorded_act);
CREATE INDEX project_recorded ON project (recorded_act);
CREATE INDEX disbursement_recorded ON disbursement (recorded_act);
CREATE INDEX aid_recorded ON aid (recorded_act);
CREATE INDEX outcome_recorded ON outcome (recorded_act);
CREATE INDEX reported_recorded ON reported (recorded_act);

-- What was kept twice goes; a change that differs by a byte from what the columns say stays.
CREATE TABLE change_kept (
  record_id TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES act (seq),
  kind TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY (record_id, act, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO change_kept (record_id, act, kind, before)
SELECT c.record_id, c.act, c.kind, c.before FROM change c JOIN act a ON a.seq = c.act WHERE NOT CASE c.kind
  WHEN 'donation' THEN EXISTS (SELECT 1 FROM donation f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'pledge' THEN EXISTS (SELECT 1 FROM pledge f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'fund' THEN EXISTS (SELECT 1 FROM fund f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'project' THEN EXISTS (SELECT 1 FROM project f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'disbursement' THEN EXISTS (SELECT 1 FROM disbursement f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'aid' THEN EXISTS (SELECT 1 FROM aid f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'outcome' THEN EXISTS (SELECT 1 FROM outcome f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'reported' THEN EXISTS (SELECT 1 FROM reported f WHERE f.id = c.record_id AND CASE c.before
    WHEN '{"status":"submitted"}' THEN f.confirmed_rev = a.rev WHEN '{"status":"confirmed"}' THEN f.voided_rev = a.rev
    ELSE c.before IS NULL AND f.recorded_act = c.act AND (a.rev IS NULL OR a.rev IS NOT f.confirmed_rev) END)
  WHEN 'organization' THEN c.before IS NULL AND EXISTS (SELECT 1 FROM organization e WHERE e.id = c.record_id AND e.recorded_act = c.act)
  WHEN 'membership' THEN c.before IS NULL AND EXISTS (SELECT 1 FROM membership e WHERE e.id = c.record_id AND e.recorded_act = c.act)
  WHEN 'campaign' THEN c.before IS NULL AND EXISTS (SELECT 1 FROM campaign e WHERE e.id = c.record_id AND e.recorded_act = c.act)
  ELSE 0 END;
DROP TABLE change;
ALTER TABLE change_kept RENAME TO change;
CREATE INDEX change_act ON change (act);
CREATE INDEX change_of_registers ON change (kind, act, record_id)
WHERE kind IN ('organization', 'membership', 'region', 'campaign', 'indicator', 'figure');
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'immutable: change'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'immutable: change'); END;

-- Everything that ever happened to a record, as if each step had been written down: before holds the changed columns as they were (NULL:
-- the record was new). To be asked for given records or given acts; three compounds, because D1 allows five terms in one.
CREATE VIEW history (record_id, act, kind, before) AS
SELECT * FROM (SELECT * FROM donation_steps UNION ALL SELECT * FROM pledge_steps UNION ALL SELECT * FROM fund_steps UNION ALL SELECT * FROM project_steps)
UNION ALL SELECT * FROM (SELECT * FROM disbursement_steps UNION ALL SELECT * FROM aid_steps UNION ALL SELECT * FROM outcome_steps UNION ALL SELECT * FROM reported_steps)
UNION ALL SELECT * FROM register_steps
UNION ALL SELECT record_id, act, kind, before FROM change;
