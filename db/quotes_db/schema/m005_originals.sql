ALTER TABLE document ADD COLUMN modified_on TEXT;  -- ISO 8601, when the page says that it was changed last

CREATE TABLE original (
  -- The bytes of a page or a file as they came, once each. A file that is its text in UTF-8 and nothing else has no row:
  -- its bytes are document.text.
  sha256 TEXT PRIMARY KEY,       -- of the bytes
  size INTEGER NOT NULL,         -- of the bytes
  packed BLOB NOT NULL           -- the bytes compressed by zlib
) STRICT;

CREATE TRIGGER original_is_kept BEFORE UPDATE ON original BEGIN
  SELECT RAISE(ABORT, 'the bytes of a document are kept as they came');
END;

CREATE TABLE capture (
  -- One time that the bytes of a document were got: from a file when it was added, from the web as often as it was asked.
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  original TEXT NOT NULL,        -- sha256 of the bytes: a row of original, or that of the document's text
  media_type TEXT NOT NULL,      -- text/html, application/pdf …
  encoding TEXT,                 -- what they were read as; NULL for what is no text
  encoding_from TEXT,            -- who told it: mark, http, page, format, utf-8, detected, assumed
  doubts TEXT,                   -- what may be wrong with how they were read, a list in JSON
  url TEXT,                      -- the address asked for
  final_url TEXT,                -- the one that answered, behind all redirects
  status INTEGER,
  headers TEXT,                  -- of the answer, [[name, value], …] in JSON
  retrieved_at TEXT,             -- ISO 8601, UTC; NULL for a file
  added_at TEXT NOT NULL         -- ISO 8601, UTC
) STRICT;

CREATE INDEX capture_document ON capture (document_id);

CREATE TRIGGER capture_is_kept BEFORE UPDATE ON capture BEGIN
  SELECT RAISE(ABORT, 'how a document came is kept as it was noted');
END;

CREATE TABLE source_file (
  -- A file that `quotes add` has read so far: it goes on from there, and reads nothing twice.
  location TEXT PRIMARY KEY,     -- its path from the root
  size INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,  -- when it was changed last, nanoseconds since 1970; another size or time: another file
  reader TEXT NOT NULL,          -- the version of the readers, and what they were told
  pieces INTEGER NOT NULL,       -- how many of its lines, rows or records were read
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  documents INTEGER NOT NULL,    -- how many articles came of them
  refused INTEGER NOT NULL,      -- how many could not be read
  added_at TEXT NOT NULL         -- ISO 8601, UTC
) STRICT;
