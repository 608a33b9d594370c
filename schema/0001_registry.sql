-- The registry's one layout, for SQLite and for D1. Days are Shanghai's (YYYY-MM-DD), instants UTC, money whole fen.
-- STRICT refuses what a JS driver would bind as REAL; CHECKs refuse the rest, so that no code path can store a wrong row.

-- Preconditions inside a batch: INSERT INTO batch_guard SELECT EXISTS(...) aborts the whole batch when false and leaves no row.
CREATE TABLE batch_guard (ok INTEGER) STRICT;
CREATE TRIGGER batch_guard_holds BEFORE INSERT ON batch_guard BEGIN
  SELECT CASE WHEN NEW.ok = 1 THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'batch_guard: precondition failed') END;
END;

-- 'filling' while a new register is being filled, so that one cut off half-way is begun again rather than served.
CREATE TABLE register_state (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

---------------------------------------------------------------------------------------------------- who and where

-- Divisions. valid_until is the last day; a parent comes before its children.
CREATE TABLE region (
  code TEXT PRIMARY KEY NOT NULL CHECK (code GLOB '[1-9]*' AND code NOT GLOB '*[^0-9]*' AND length(code) IN (6, 9, 12)),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  parent_code TEXT REFERENCES region (code),
  level TEXT NOT NULL CHECK (level IN ('province', 'city', 'county', 'township', 'village')),
  -- a development zone is listed at township level (7th digit 4) without being a township
  zone INTEGER GENERATED ALWAYS AS (level = 'township' AND substr(code, 7, 1) = '4') VIRTUAL,
  valid_from TEXT NOT NULL DEFAULT '1949-10-01' CHECK (valid_from IS date(valid_from)),
  valid_until TEXT CHECK (valid_until IS date(valid_until) AND valid_until >= valid_from),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((level = 'province') = (parent_code IS NULL))
) STRICT;
CREATE INDEX region_parent ON region (parent_code);

CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  login TEXT NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 2 AND 64),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  role TEXT NOT NULL CHECK (role IN ('clerk', 'reviewer', 'federation', 'auditor')),
  organization_id TEXT REFERENCES organization (id),
  password_hash TEXT,
  disabled_at TEXT,
  created_at TEXT NOT NULL,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (role IN ('federation', 'auditor') OR organization_id IS NOT NULL)
) STRICT;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY NOT NULL CHECK (length(token_hash) = 64),
  account_id TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id);

-- read_only narrows a token below its account's role
CREATE TABLE token (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  read_only INTEGER NOT NULL DEFAULT 0 CHECK (read_only IN (0, 1)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX token_account ON token (account_id);

-- Failed sign-ins per login and per address, in fixed windows; the key is a hash, so no name or address is kept.
CREATE TABLE login_limit (
  key_hash TEXT NOT NULL,
  window_start TEXT NOT NULL,
  failures INTEGER NOT NULL,
  PRIMARY KEY (key_hash, window_start)
) STRICT, WITHOUT ROWID;

CREATE TABLE organization (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('federation', 'chamber', 'association', 'enterprise', 'charity', 'village_collective', 'other')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  uscc TEXT UNIQUE CHECK (length(uscc) = 18),
  -- 0: the check character is wrong; a reviewer may accept that with a note (GB 32100-2015 pilot codes)
  uscc_ok INTEGER CHECK (uscc_ok IN (0, 1)),
  uscc_note TEXT,
  division_code TEXT REFERENCES region (code),
  division_note TEXT,
  parent_id TEXT REFERENCES organization (id),
  established_on TEXT CHECK (established_on IS date(established_on)),
  registered_on TEXT CHECK (registered_on IS date(registered_on)),
  party_organisation_on TEXT CHECK (party_organisation_on IS date(party_organisation_on)),
  dissolved_on TEXT CHECK (dissolved_on IS date(dissolved_on)),
  -- the county and township that division_code lies in; kept with it
  district_code TEXT REFERENCES region (code),
  township_code TEXT REFERENCES region (code),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((uscc IS NULL) = (uscc_ok IS NULL)),
  CHECK (kind NOT IN ('chamber', 'association') OR parent_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX organization_name ON organization (name, kind);
CREATE INDEX organization_kind ON organization (kind, name);
CREATE INDEX organization_parent ON organization (parent_id);

-- until_on is the last day of membership
CREATE TABLE membership (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  enterprise_id TEXT NOT NULL REFERENCES organization (id),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  since_on TEXT NOT NULL CHECK (since_on IS date(since_on)),
  until_on TEXT CHECK (until_on IS date(until_on) AND until_on >= since_on),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX membership_enterprise ON membership (enterprise_id, chamber_id);
CREATE INDEX membership_chamber ON membership (chamber_id, since_on);
CREATE TRIGGER membership_no_overlap_insert BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM membership m WHERE m.enterprise_id = NEW.enterprise_id AND m.chamber_id = NEW.chamber_id
  AND m.since_on <= coalesce(NEW.until_on, '9999') AND NEW.since_on <= coalesce(m.until_on, '9999'))
BEGIN SELECT RAISE(ABORT, 'membership_overlap'); END;
CREATE TRIGGER membership_no_overlap_update BEFORE UPDATE OF since_on, until_on ON membership
WHEN EXISTS (SELECT 1 FROM membership m WHERE m.id <> NEW.id AND m.enterprise_id = NEW.enterprise_id AND m.chamber_id = NEW.chamber_id
  AND m.since_on <= coalesce(NEW.until_on, '9999') AND NEW.since_on <= coalesce(m.until_on, '9999'))
BEGIN SELECT RAISE(ABORT, 'membership_overlap'); END;

CREATE TABLE campaign (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  from_on TEXT CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on) AND to_on >= from_on),
  note TEXT,
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What may be counted besides money. aggregate: 'sum' adds increments up; 'latest' takes each organisation's last statement.
CREATE TABLE indicator (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^a-z0-9_]*' AND length(id) BETWEEN 2 AND 40),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  -- fen, or a count; basis_point is 1/10,000, so 100 % is 10,000
  unit TEXT NOT NULL CHECK (unit IN ('fen', 'count', 'person', 'basis_point')),
  aggregate TEXT NOT NULL CHECK (aggregate IN ('sum', 'latest')),
  note TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

---------------------------------------------------------------------------------------------------- acts and changes

-- One act is one committed write: who did what, when. rev numbers those that changed what the public sees; "as of" means
-- "up to a rev", an order that no clock can disturb. at never runs backwards.
CREATE TABLE act (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  rev INTEGER UNIQUE,
  name TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  reason TEXT
) STRICT;
CREATE INDEX act_at ON act (at);
CREATE INDEX act_account ON act (account_id, seq);
CREATE TRIGGER act_is_final BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'immutable: act'); END;
CREATE TRIGGER act_stays BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'immutable: act'); END;

-- What an act changed. before holds only the changed columns as they were (JSON; NULL: the record is new); what they became
-- follows from the row as it is now and the later changes, so nothing is stored twice.
CREATE TABLE change (
  record_id TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES act (seq),
  kind TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY (record_id, act, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_act ON change (act);
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'immutable: change'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'immutable: change'); END;

-- The stored answer of a write that carried an Idempotency-Key.
CREATE TABLE idempotency (
  account_id TEXT NOT NULL REFERENCES account (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

-- A file once imported; the same bytes as the same kind are refused a second time.
CREATE TABLE import (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  filename TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  chamber_id TEXT REFERENCES organization (id),
  rows INTEGER NOT NULL,
  sum_fen INTEGER,
  stated_count INTEGER,
  stated_sum_fen INTEGER,
  recorded_act INTEGER NOT NULL REFERENCES act (seq)
) STRICT;
CREATE UNIQUE INDEX import_once ON import (sha256, kind);

-- Rows of a file on their way in: checked and kept here in bounded batches, then published in one, or dropped.
CREATE TABLE staged (
  import_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  record TEXT NOT NULL,
  at TEXT NOT NULL,
  -- chamber and source_ref, so that the same number twice in one file is seen without keeping all of them in memory
  ref TEXT,
  PRIMARY KEY (import_id, kind, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX staged_ref ON staged (ref) WHERE ref IS NOT NULL;

---------------------------------------------------------------------------------------------------- facts
-- Every fact table shares these columns and rules:
--   status      submitted -> confirmed | returned; returned -> submitted; any -> voided. Confirmed rows never change otherwise.
--   *_rev       the revision that published, that withdrew it; district_code, township_code and the like settle then.
--   replaces_id the record this one corrects; confirming it voids that one in the same batch.
--   source_ref  the chamber's own number, unique there for ever; a replacement inherits it.

CREATE TABLE fund (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  -- the first version of this fund: what other records refer to, so that a correction breaks no link
  root_id TEXT NOT NULL REFERENCES fund (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  kind TEXT NOT NULL CHECK (kind IN ('enterprise_named', 'chamber')),
  sponsor_id TEXT REFERENCES organization (id),
  custodian_id TEXT REFERENCES organization (id),
  basis TEXT NOT NULL CHECK (basis IN ('agreed', 'received', 'retained_principal')),
  size_fen INTEGER CHECK (size_fen BETWEEN 1 AND 10000000000000),
  established_on TEXT NOT NULL CHECK (established_on IS date(established_on)),
  closed_on TEXT CHECK (closed_on IS date(closed_on) AND closed_on >= established_on),
  closed_rev INTEGER,
  purpose TEXT CHECK (length(purpose) <= 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES fund (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

CREATE TABLE project (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  root_id TEXT NOT NULL REFERENCES project (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  programme TEXT NOT NULL CHECK (programme IN ('east_west', 'mountain_sea', 'weak_village', 'workshop', 'rural', 'other')),
  partner_code TEXT REFERENCES region (code),
  village_code TEXT REFERENCES region (code),
  since_on TEXT NOT NULL CHECK (since_on IS date(since_on)),
  closed_on TEXT CHECK (closed_on IS date(closed_on) AND closed_on >= since_on),
  closed_rev INTEGER,
  purpose TEXT CHECK (length(purpose) <= 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES project (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

CREATE TABLE pledge (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  root_id TEXT NOT NULL REFERENCES pledge (id),
  donor_kind TEXT NOT NULL CHECK (donor_kind IN ('enterprise', 'person', 'group', 'unknown')),
  donor_id TEXT REFERENCES organization (id),
  donor_name TEXT CHECK (length(donor_name) BETWEEN 1 AND 120),
  publicity TEXT NOT NULL CHECK (publicity IN ('named', 'alias', 'anonymous')),
  alias TEXT CHECK (length(alias) BETWEEN 1 AND 120),
  donor_consent INTEGER NOT NULL DEFAULT 0 CHECK (donor_consent IN (0, 1)),
  recipient_id TEXT REFERENCES organization (id),
  fund_id TEXT REFERENCES fund (id),
  project_id TEXT REFERENCES project (id),
  amount_fen INTEGER CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  agreed_on TEXT NOT NULL CHECK (agreed_on IS date(agreed_on)),
  channel TEXT NOT NULL CHECK (channel IN ('agreement', 'media', 'other')),
  note TEXT CHECK (length(note) <= 2000),
  -- hardship release (Charity Law, art. 41) is public, with its note
  released_on TEXT CHECK (released_on IS date(released_on) AND released_on >= agreed_on),
  release_note TEXT CHECK (length(release_note) BETWEEN 1 AND 2000),
  released_rev INTEGER,
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES pledge (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  member INTEGER CHECK (member IN (0, 1)),
  programme TEXT,
  partner_code TEXT,
  fund_kind TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((publicity = 'alias') = (alias IS NOT NULL)),
  CHECK (donor_id IS NULL OR donor_name IS NULL),
  CHECK ((released_on IS NULL) = (released_rev IS NULL) AND (released_on IS NULL) = (release_note IS NULL)),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

CREATE TABLE donation (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  donor_kind TEXT NOT NULL CHECK (donor_kind IN ('enterprise', 'person', 'group', 'unknown')),
  donor_id TEXT REFERENCES organization (id),
  donor_name TEXT CHECK (length(donor_name) BETWEEN 1 AND 120),
  publicity TEXT NOT NULL CHECK (publicity IN ('named', 'alias', 'anonymous')),
  alias TEXT CHECK (length(alias) BETWEEN 1 AND 120),
  -- a natural person is masked, even when 'named', unless she agreed to be named (Charity Law, art. 82, 110)
  donor_consent INTEGER NOT NULL DEFAULT 0 CHECK (donor_consent IN (0, 1)),
  recipient_id TEXT REFERENCES organization (id),
  fund_id TEXT REFERENCES fund (id),
  project_id TEXT REFERENCES project (id),
  village_code TEXT REFERENCES region (code),
  pledge_id TEXT REFERENCES pledge (id),
  campaign_id TEXT REFERENCES campaign (id),
  cause TEXT CHECK (cause IN ('education', 'medical', 'poverty', 'rural', 'disaster', 'pandemic', 'elderly', 'environment', 'culture', 'other')),
  form TEXT NOT NULL CHECK (form IN ('money', 'goods')),
  amount_fen INTEGER CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  goods_item TEXT CHECK (length(goods_item) BETWEEN 1 AND 200),
  quantity REAL CHECK (quantity > 0 AND quantity < 1e12),
  unit TEXT CHECK (length(unit) BETWEEN 1 AND 20),
  valuation_basis TEXT CHECK (valuation_basis IN ('invoice', 'delivery_note', 'customs', 'procurement_price')),
  received_on TEXT NOT NULL CHECK (received_on IS date(received_on)),
  -- the official receipt (公益事业捐赠票据) is recorded, never issued here
  receipt_code TEXT CHECK (length(receipt_code) BETWEEN 1 AND 40),
  receipt_no TEXT CHECK (length(receipt_no) BETWEEN 1 AND 40),
  receipt_uscc TEXT CHECK (length(receipt_uscc) = 18),
  -- a donor's restriction, and her consent to the change of use that a replacement makes (art. 56)
  restricted_to TEXT CHECK (length(restricted_to) BETWEEN 1 AND 500),
  use_consent TEXT CHECK (length(use_consent) BETWEEN 1 AND 500),
  note TEXT CHECK (length(note) <= 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES donation (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  member INTEGER CHECK (member IN (0, 1)),
  programme TEXT,
  partner_code TEXT,
  fund_kind TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((publicity = 'alias') = (alias IS NOT NULL)),
  CHECK (donor_id IS NULL OR donor_name IS NULL),
  CHECK (recipient_id IS NOT NULL OR fund_id IS NOT NULL OR project_id IS NOT NULL OR village_code IS NOT NULL),
  CHECK (form = 'goods' OR (amount_fen IS NOT NULL AND goods_item IS NULL AND quantity IS NULL AND unit IS NULL AND valuation_basis IS NULL)),
  CHECK (form = 'money' OR (goods_item IS NOT NULL AND quantity IS NOT NULL AND unit IS NOT NULL AND (amount_fen IS NULL) = (valuation_basis IS NULL))),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

CREATE TABLE disbursement (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  payer_id TEXT REFERENCES organization (id),
  fund_id TEXT REFERENCES fund (id),
  recipient_id TEXT REFERENCES organization (id),
  project_id TEXT REFERENCES project (id),
  village_code TEXT REFERENCES region (code),
  amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  paid_on TEXT NOT NULL CHECK (paid_on IS date(paid_on)),
  purpose TEXT CHECK (length(purpose) <= 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES disbursement (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  programme TEXT,
  partner_code TEXT,
  fund_kind TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK (payer_id IS NOT NULL OR fund_id IS NOT NULL),
  CHECK (recipient_id IS NOT NULL OR project_id IS NOT NULL OR village_code IS NOT NULL),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

CREATE TABLE aid (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  project_id TEXT REFERENCES project (id),
  enterprise_id TEXT NOT NULL REFERENCES organization (id),
  village_code TEXT REFERENCES region (code),
  -- a village that the list of divisions lacks, by name
  village TEXT CHECK (length(village) BETWEEN 1 AND 60),
  mode TEXT NOT NULL CHECK (mode IN ('industry', 'consumption', 'donation', 'employment', 'education')),
  amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 10000000000000),
  invested_on TEXT NOT NULL CHECK (invested_on IS date(invested_on)),
  note TEXT CHECK (length(note) <= 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES aid (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  member INTEGER CHECK (member IN (0, 1)),
  programme TEXT,
  partner_code TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK (project_id IS NOT NULL OR village_code IS NOT NULL OR village IS NOT NULL),
  CHECK (village IS NULL OR village_code IS NULL),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

-- value is in the indicator's unit; low and high are what qualifier and value allow (closed, whole units; NULL: open)
CREATE TABLE outcome (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  organization_id TEXT NOT NULL REFERENCES organization (id),
  project_id TEXT REFERENCES project (id),
  indicator TEXT NOT NULL REFERENCES indicator (id),
  qualifier TEXT NOT NULL DEFAULT 'eq' CHECK (qualifier IN ('eq', 'ge', 'gt', 'lt', 'odd', 'about')),
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 100000000000000),
  low INTEGER,
  high INTEGER CHECK (high >= low),
  from_on TEXT CHECK (from_on IS date(from_on) AND from_on <= to_on),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on)),
  evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 2000),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES outcome (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  programme TEXT,
  partner_code TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

-- A number somebody stated (填报数), never added to the ledger
CREATE TABLE reported (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  chamber_id TEXT NOT NULL REFERENCES organization (id),
  source_ref TEXT CHECK (length(source_ref) BETWEEN 1 AND 120),
  organization_id TEXT NOT NULL REFERENCES organization (id),
  measure TEXT NOT NULL CHECK (length(measure) BETWEEN 1 AND 80),
  qualifier TEXT NOT NULL DEFAULT 'eq' CHECK (qualifier IN ('eq', 'ge', 'gt', 'lt', 'odd', 'about')),
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740991),
  low INTEGER,
  high INTEGER CHECK (high >= low),
  from_on TEXT CHECK (from_on IS date(from_on) AND from_on <= to_on),
  to_on TEXT NOT NULL CHECK (to_on IS date(to_on)),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  status TEXT NOT NULL DEFAULT 'submitted' CHECK (status IN ('submitted', 'returned', 'confirmed', 'voided')),
  version INTEGER NOT NULL DEFAULT 1,
  replaces_id TEXT REFERENCES reported (id),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  edited_act INTEGER REFERENCES act (seq),
  confirmed_rev INTEGER,
  voided_rev INTEGER,
  district_code TEXT,
  township_code TEXT,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  CHECK ((status = 'confirmed') = (confirmed_rev IS NOT NULL AND voided_rev IS NULL)),
  CHECK (voided_rev IS NULL OR (status = 'voided' AND confirmed_rev <= voided_rev))
) STRICT;

-- A published claim: what somebody said a measure amounts to. filter is the query string of the totals behind it.
CREATE TABLE figure (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^a-z0-9.-]*' AND length(id) BETWEEN 2 AND 60),
  topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 60),
  position INTEGER NOT NULL,
  statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 300),
  statement_en TEXT NOT NULL CHECK (length(statement_en) BETWEEN 1 AND 300),
  source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
  measure TEXT NOT NULL,
  filter TEXT NOT NULL DEFAULT '',
  from_on TEXT CHECK (from_on IS date(from_on)),
  to_on TEXT CHECK (to_on IS date(to_on) AND to_on >= from_on),
  -- a ratio of two: measure and filter above, over this filter of the same measure; the value is then in basis points
  over_filter TEXT,
  qualifier TEXT NOT NULL CHECK (qualifier IN ('eq', 'ge', 'gt', 'lt', 'odd', 'about')),
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 9007199254740991),
  recorded_act INTEGER NOT NULL REFERENCES act (seq),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

---------------------------------------------------------------------------------------------------- the federation's year

-- A year as the federation states it, version after version: canonical JSON (RFC 8785) of the ledger at one revision. Once published
-- it never changes by a byte, and the next version supersedes it.
CREATE TABLE statement (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 9999),
  number INTEGER NOT NULL CHECK (number >= 1),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'superseded')),
  revision INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  compiled_act INTEGER NOT NULL REFERENCES act (seq),
  published_act INTEGER REFERENCES act (seq),
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (year, number),
  CHECK ((status = 'draft') = (published_act IS NULL))
) STRICT;
CREATE UNIQUE INDEX statement_draft ON statement (year) WHERE status = 'draft';
CREATE UNIQUE INDEX statement_published ON statement (year) WHERE status = 'published';

-- The document in pieces, because a row of D1 holds two megabytes.
CREATE TABLE statement_part (
  statement_id TEXT NOT NULL REFERENCES statement (id),
  n INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (length(text) <= 300000),
  PRIMARY KEY (statement_id, n)
) STRICT, WITHOUT ROWID;
