CREATE TABLE document (
  -- One article as read. The text is never changed: a new version of an article is another document.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,            -- the id it was added with: a path, the id of a line, a URL
  sha256 TEXT NOT NULL UNIQUE,   -- of the text in UTF-8
  text TEXT NOT NULL,            -- unaltered; every start and "end" in this store counts its characters from 0
  location TEXT,                 -- where it was first read
  url TEXT,
  lang TEXT,
  title TEXT,
  publisher TEXT,                -- the outlet that published it: a name in outlet
  dateline_place TEXT,
  published_on TEXT,             -- ISO 8601
  added_at TEXT NOT NULL,        -- ISO 8601, UTC
  replaces INTEGER REFERENCES document (id)  -- the earlier version of the same article
) STRICT;

CREATE INDEX document_publisher ON document (publisher);
CREATE INDEX document_replaces ON document (replaces);

CREATE TRIGGER document_text_is_kept BEFORE UPDATE OF text, sha256 ON document BEGIN
  SELECT RAISE(ABORT, 'the text of a document is kept as it was read');
END;

CREATE TABLE appearance (
  -- A place that a document's text was read from: the same text under two addresses is one document, two appearances.
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  source_key TEXT NOT NULL,      -- what stays the same when the article changes: its URL, its path, or its name in a file
  name TEXT NOT NULL,
  location TEXT,
  url TEXT,
  publisher TEXT,
  added_at TEXT NOT NULL,
  UNIQUE (document_id, source_key)
) STRICT;

CREATE INDEX appearance_source_key ON appearance (source_key);

CREATE TABLE extraction (
  -- One reading of a document by one engine. A newer engine's reading is another row; the old quotations stay.
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  extractor TEXT NOT NULL,
  version TEXT NOT NULL,
  rules TEXT NOT NULL,           -- digest of the rules in force
  lang TEXT,                     -- what this reading took the document to be; document has the latest
  title TEXT,
  publisher TEXT,
  dateline_place TEXT,
  published_on TEXT,
  extracted_at TEXT NOT NULL,
  "current" INTEGER NOT NULL DEFAULT 1 CHECK ("current" IN (0, 1)),  -- 1: the reading that the views show
  UNIQUE (document_id, extractor, version, rules)
) STRICT;

CREATE UNIQUE INDEX extraction_current ON extraction (document_id) WHERE "current" = 1;

CREATE TABLE outlet (
  -- Whoever passes words on: agency, newspaper, broadcaster, official site, platform.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE speaker (
  -- Whoever words are attributed to; one row for all spellings that fold to the same key.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'unknown')),
  UNIQUE (name_key, kind)
) STRICT;

CREATE TABLE byline (
  extraction_id INTEGER NOT NULL REFERENCES extraction (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (extraction_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
  -- An outlet in a credit line or an agency dateline.
  extraction_id INTEGER NOT NULL REFERENCES extraction (id),
  position INTEGER NOT NULL,
  outlet_id INTEGER NOT NULL REFERENCES outlet (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (extraction_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX credit_outlet ON credit (outlet_id);

CREATE TABLE quotation (
  -- A run of quoted or reported words, the marks excluded.
  id INTEGER PRIMARY KEY,
  extraction_id INTEGER NOT NULL REFERENCES extraction (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL,     -- the how-manieth of its extraction, from 0
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
  utterance INTEGER,             -- the same number: pieces of one utterance
  cue_start INTEGER,
  cue_end INTEGER,
  cue TEXT,                      -- the words that attribute
  channel TEXT,                  -- interview, phone, press conference, …
  channel_start INTEGER,
  channel_end INTEGER,
  said_on TEXT,                  -- ISO 8601
  place TEXT,
  event TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  UNIQUE (extraction_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT;

CREATE INDEX quotation_document ON quotation (document_id);

CREATE TABLE attribution (
  -- One speaker of one quotation, as this document names and describes them.
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  position INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speaker (id),  -- NULL: the document gives no name
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'unknown')),
  role TEXT,
  mention_start INTEGER,
  mention_end INTEGER,
  mention TEXT,
  PRIMARY KEY (quotation_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX attribution_speaker ON attribution (speaker_id);

CREATE TABLE via (
  -- One outlet the words came through; position 0 is nearest the publisher.
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  position INTEGER NOT NULL,
  outlet_id INTEGER NOT NULL REFERENCES outlet (id),
  scope TEXT NOT NULL CHECK (scope IN ('local', 'inherited')),  -- named in this attribution, or carried over
  rel TEXT NOT NULL CHECK (rel IN ('chain', 'parallel')),       -- a further hop inward, or beside the one before
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  mention TEXT NOT NULL,
  PRIMARY KEY (quotation_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX via_outlet ON via (outlet_id);

CREATE TABLE evidence (
  -- A rule that fired for a quotation, and the characters it matched.
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (quotation_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE quotation_fts USING fts5 (
  text, content="quotation", content_rowid="id", tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE TRIGGER quotation_fts_delete AFTER DELETE ON quotation BEGIN
  INSERT INTO quotation_fts (quotation_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER quotation_fts_update AFTER UPDATE OF id, text ON quotation BEGIN
  INSERT INTO quotation_fts (quotation_fts, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO quotation_fts (rowid, text) VALUES (new.id, new.text);
END;
