-- Files that wait at the desk of whoever uploaded them, between looking at what was read and taking it in. Nobody else sees them;
-- they go when they are taken in, discarded, pushed out by newer ones, or a day old. No part of the register.
CREATE TABLE upload (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account_id TEXT NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL,
  filename TEXT NOT NULL CHECK (length(filename) BETWEEN 1 AND 200),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- how it is to be read, as JSON; the version tells which settings a check was made with
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  version INTEGER NOT NULL DEFAULT 1,
  -- whether all its pieces have arrived
  whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
  -- rows checked so far, while that goes on
  checked_rows INTEGER,
  uploaded_at TEXT NOT NULL
) STRICT;
CREATE INDEX upload_owner ON upload (account_id, uploaded_at);
CREATE INDEX upload_age ON upload (uploaded_at);

-- The file's bytes in base64, and what the last check found, in pieces within D1's two megabytes a value.
CREATE TABLE upload_part (
  upload_id TEXT NOT NULL REFERENCES upload (id),
  what TEXT NOT NULL CHECK (what IN ('file', 'check')),
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (upload_id, what, n)
) STRICT;
