-- A claim that is no longer made. It stays, with the reason in its history, so that a year published before can be computed again.
ALTER TABLE figure ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
