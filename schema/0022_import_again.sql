-- A file is refused once more only while something of it stands, which is asked when it comes; and each sheet of a workbook is a list of
-- its own. Of imports before this the sheet is not known: they stand for every sheet of their file.
ALTER TABLE import ADD COLUMN sheet TEXT;
DROP INDEX import_once;
CREATE INDEX import_file ON import (sha256, kind);
