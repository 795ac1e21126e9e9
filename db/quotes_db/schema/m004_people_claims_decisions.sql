-- Views name tables that are made anew below; they are put back when all steps are done.
DROP VIEW IF EXISTS documents_summary;
DROP VIEW IF EXISTS outlets_summary;
DROP VIEW IF EXISTS quotations_with_sources;
DROP VIEW IF EXISTS speakers_summary;

CREATE TABLE decision (
  -- What a person decided about a quotation or a speaker, or quotetrail itself about two speakers. Rows are only added:
  -- what is taken back is an `undo` of its own, and stays.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN (
    'confirm', 'correct speaker', 'correct outlet', 'reject', 'skip',            -- of a quotation
    'merge', 'split', 'settle', 'rename', 'alias', 'note', 'wikidata',           -- of a speaker
    'undo')),
  document_id INTEGER REFERENCES document (id),   -- where the quotation stands, or whose name is settled
  start INTEGER,                                  -- the decision holds for whatever a later reading finds there
  "end" INTEGER,
  speaker_id INTEGER,                             -- whom it is about, or who is meant instead
  other_id INTEGER,                               -- merge, settle: the speaker it is from then on; split: the new one
  value TEXT,                                     -- the name, alias, note, outlets …; lists are JSON
  undoes INTEGER REFERENCES decision (id),
  decided_by TEXT NOT NULL,
  why TEXT,
  decided_at TEXT NOT NULL                        -- ISO 8601, UTC
) STRICT;

CREATE INDEX decision_document ON decision (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX decision_speaker ON decision (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER decision_is_kept BEFORE UPDATE ON decision BEGIN
  SELECT RAISE(ABORT, 'a decision is kept as it was made; take it back with an undo');
END;

CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision BEGIN
  SELECT RAISE(ABORT, 'a decision is kept as it was made; take it back with an undo');
END;

CREATE TABLE speaker_made (
  -- Whoever words are attributed to, in all documents and under all names.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,            -- the name shown: as the first document writes it, or as somebody decided
  name_key TEXT NOT NULL,        -- the first name without case, accents and punctuation
  kind TEXT NOT NULL CHECK (kind = 'person' OR kind = 'organization' OR kind = 'group' OR kind = 'unknown'),
  same_as INTEGER REFERENCES speaker (id),         -- merged: the speaker that this one is, who is not merged itself
  undecided INTEGER NOT NULL DEFAULT 0 CHECK (undecided IN (0, 1)),  -- 1: all of one name whom nothing tells apart
  wikidata TEXT
) STRICT;

INSERT INTO speaker_made (id, name, name_key, kind) SELECT id, name, name_key, kind FROM speaker;
DROP TABLE speaker;
ALTER TABLE speaker_made RENAME TO speaker;
CREATE INDEX speaker_same_as ON speaker (same_as) WHERE same_as IS NOT NULL;

CREATE TABLE speaker_name (
  -- A name that a speaker goes by: as documents write it, or an alias that somebody gave.
  name_key TEXT NOT NULL,
  speaker_id INTEGER NOT NULL REFERENCES speaker (id),
  name TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('document', 'alias')),
  PRIMARY KEY (name_key, speaker_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_name_speaker ON speaker_name (speaker_id);

CREATE TABLE speaker_role (
  -- What documents say that a speaker is, and when.
  speaker_id INTEGER NOT NULL REFERENCES speaker (id),
  role TEXT NOT NULL,
  documents INTEGER NOT NULL,
  first_on TEXT,                 -- ISO 8601, the first and last publication that says so
  last_on TEXT,
  PRIMARY KEY (speaker_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE naming (
  -- Whom a name stands for in one document, and why that is believed.
  document_id INTEGER NOT NULL REFERENCES document (id),
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker_id INTEGER NOT NULL REFERENCES speaker (id),
  reason TEXT NOT NULL,
  PRIMARY KEY (document_id, name_key, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX naming_speaker ON naming (speaker_id);

CREATE TABLE name_word (
  -- Index: the words of the names in speaker_name.
  word TEXT NOT NULL,
  speaker_id INTEGER NOT NULL,
  PRIMARY KEY (word, speaker_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_clue (
  -- Index: what a misspelt word of a name shares with the right one (the word but for one letter).
  clue TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (clue, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker_clue (
  -- Index: what spellings of one whole name have in common in any script, such as how it sounds.
  clue TEXT NOT NULL,
  speaker_id INTEGER NOT NULL,
  PRIMARY KEY (clue, speaker_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker_tally (
  -- How much is attributed to a speaker in the latest readings of the newest versions; kept up to date by the writer.
  speaker_id INTEGER PRIMARY KEY REFERENCES speaker (id),
  quotations INTEGER NOT NULL,
  unsaid INTEGER NOT NULL,
  documents INTEGER NOT NULL
) STRICT;

CREATE TABLE outlet_tally (
  -- The same of an outlet: quotations through it, documents it published, documents that credit it.
  outlet_id INTEGER PRIMARY KEY REFERENCES outlet (id),
  quotations INTEGER NOT NULL,
  unsaid INTEGER NOT NULL,
  published INTEGER NOT NULL,
  credited INTEGER NOT NULL
) STRICT;

CREATE TABLE quotation_made (
  -- A run of quoted or reported words, the marks excluded.
  id INTEGER PRIMARY KEY,
  extraction_id INTEGER NOT NULL REFERENCES extraction (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL,     -- the how-manieth of its extraction, from 0
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  -- not IN (…): of more than two values SQLite makes a table for every row, which takes longer than all the rest
  kind TEXT NOT NULL CHECK (kind = 'direct' OR kind = 'mixed' OR kind = 'indirect'),
  modality TEXT NOT NULL DEFAULT 'said' CHECK (modality = 'said' OR modality = 'negated' OR modality = 'hypothetical'),
  utterance INTEGER,             -- the same number: pieces of one utterance
  cue_start INTEGER,
  cue_end INTEGER,
  cue TEXT,                      -- the words that attribute
  channel TEXT,                  -- interview, phone, press conference, …
  channel_start INTEGER,
  channel_end INTEGER,
  said_on TEXT,                  -- ISO 8601
  -- how that day was come by, and the words that say when
  said_on_from TEXT CHECK (said_on_from = 'written' OR said_on_from = 'resolved' OR said_on_from = 'report'),
  said_when_start INTEGER,
  said_when_end INTEGER,
  said_when TEXT,
  place TEXT,
  event TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  "day" TEXT,                    -- said_on, else the publication as its reading has it: what lists are sorted by
  latest INTEGER NOT NULL DEFAULT 1 CHECK (latest IN (0, 1)),
  -- latest: 1 in the latest reading of the newest version of its document, unless somebody rejected it
  rejected_by INTEGER REFERENCES decision (id),
  UNIQUE (extraction_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT;

INSERT INTO quotation_made
SELECT q.id, q.extraction_id, q.document_id, q.position, q.start, q."end", q.text, q.kind, q.modality, q.utterance,
       q.cue_start, q.cue_end, q.cue, q.channel, q.channel_start, q.channel_end, q.said_on, q.said_on_from,
       q.said_when_start, q.said_when_end, q.said_when, q.place, q.event, q.confidence,
       coalesce(q.said_on, x.published_on, d.published_on),
       x."current" AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = q.document_id), NULL
FROM quotation q JOIN extraction x ON x.id = q.extraction_id JOIN document d ON d.id = q.document_id;
DROP TABLE quotation;
ALTER TABLE quotation_made RENAME TO quotation;

-- With the beginnings of four letters: to collect all words that begin so took half a second at a million quotations.
DROP TABLE quotation_fts;
CREATE VIRTUAL TABLE quotation_fts USING fts5 (
  text, content="quotation", content_rowid="id", prefix="4",
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE TRIGGER quotation_fts_delete AFTER DELETE ON quotation BEGIN
  INSERT INTO quotation_fts (quotation_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER quotation_fts_update AFTER UPDATE OF id, text ON quotation BEGIN
  INSERT INTO quotation_fts (quotation_fts, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO quotation_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE INDEX quotation_document ON quotation (document_id);
CREATE INDEX quotation_rejected_by ON quotation (rejected_by) WHERE rejected_by IS NOT NULL;
CREATE INDEX quotation_uncertain ON quotation (confidence) WHERE latest = 1 AND confidence < 0.9;

CREATE TABLE attribution_made (
  -- One speaker of one quotation, as this document names and describes them, or as somebody decided.
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  position INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speaker (id),  -- NULL: the document gives no name
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'person' OR kind = 'organization' OR kind = 'group' OR kind = 'unknown'),
  role TEXT,
  mention_start INTEGER,
  mention_end INTEGER,
  mention TEXT,
  "day" TEXT,                                  -- that of the quotation
  said INTEGER NOT NULL DEFAULT 1 CHECK (said IN (0, 1)),      -- whether the modality of the quotation is said
  latest INTEGER NOT NULL DEFAULT 1 CHECK (latest IN (0, 1)),  -- that of the quotation, and not withdrawn
  decided_by INTEGER REFERENCES decision (id),    -- NULL: found by the engine
  withdrawn_by INTEGER REFERENCES decision (id),  -- the decision that somebody else, or nobody, said it
  PRIMARY KEY (quotation_id, position)
) STRICT, WITHOUT ROWID;

INSERT INTO attribution_made
SELECT a.quotation_id, a.position, a.speaker_id, a.name, a.kind, a.role, a.mention_start, a.mention_end, a.mention,
       q."day", q.modality = 'said', q.latest, NULL, NULL
FROM attribution a JOIN quotation q ON q.id = a.quotation_id;
DROP TABLE attribution;
ALTER TABLE attribution_made RENAME TO attribution;
CREATE INDEX attribution_decided_by ON attribution (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX attribution_withdrawn_by ON attribution (withdrawn_by) WHERE withdrawn_by IS NOT NULL;
CREATE INDEX attribution_speaker ON attribution (speaker_id, latest, "day", said);

CREATE TABLE via_made (
  -- One outlet the words came through; position 0 is nearest the publisher.
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  position INTEGER NOT NULL,
  outlet_id INTEGER NOT NULL REFERENCES outlet (id),
  scope TEXT NOT NULL CHECK (scope IN ('local', 'inherited')),  -- named in this attribution, or carried over
  rel TEXT NOT NULL CHECK (rel IN ('chain', 'parallel')),       -- a further hop inward, or beside the one before
  start INTEGER,                               -- NULL with the two below: the text does not name it, somebody decided
  "end" INTEGER,
  mention TEXT,
  "day" TEXT,                                  -- that of the quotation
  latest INTEGER NOT NULL DEFAULT 1 CHECK (latest IN (0, 1)),  -- that of the quotation, and not withdrawn
  decided_by INTEGER REFERENCES decision (id),    -- NULL: found by the engine
  withdrawn_by INTEGER REFERENCES decision (id),
  PRIMARY KEY (quotation_id, position),
  CHECK (0 <= start AND start <= "end")
) STRICT, WITHOUT ROWID;

INSERT INTO via_made
SELECT v.quotation_id, v.position, v.outlet_id, v.scope, v.rel, v.start, v."end", v.mention, q."day", q.latest, NULL, NULL
FROM via v JOIN quotation q ON q.id = v.quotation_id;
DROP TABLE via;
ALTER TABLE via_made RENAME TO via;
CREATE INDEX via_decided_by ON via (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX via_withdrawn_by ON via (withdrawn_by) WHERE withdrawn_by IS NOT NULL;
CREATE INDEX via_outlet ON via (outlet_id, latest, "day");

CREATE TABLE decision_quotation (
  -- The quotations that a decision is about: the one it was made for, and whatever later readings find in its place.
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  quotation_id INTEGER NOT NULL REFERENCES quotation (id),
  PRIMARY KEY (decision_id, quotation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_quotation_quotation ON decision_quotation (quotation_id);

CREATE TABLE claim (
  -- What was said, as an identity of its own: the same words of the same speaker, wherever they stand.
  id INTEGER PRIMARY KEY,        -- the id of the quotation in which it was first met
  occurrences INTEGER NOT NULL   -- how many quotations of it are in the latest readings of the newest versions
) STRICT;

CREATE TABLE occurrence (
  -- A claim in a document: a quotation that belongs to it.
  quotation_id INTEGER PRIMARY KEY REFERENCES quotation (id),
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  words_key INTEGER NOT NULL     -- a hash of its words without case, accents and punctuation
) STRICT;

CREATE INDEX occurrence_claim ON occurrence (claim_id);
CREATE INDEX occurrence_words ON occurrence (words_key);

DROP INDEX document_publisher;
CREATE INDEX document_publisher ON document (publisher, published_on);

-- The words of the documents, and hashes of three words in a row of the latest quotations; no text is stored twice, and
-- no places of words, which would take more room and time than all else that is known of a document.
CREATE VIRTUAL TABLE document_fts USING fts5 (
  text, content="document", content_rowid="id", detail="none", columnsize=0,
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
CREATE VIRTUAL TABLE passage_fts USING fts5 (
  shingles, content="", columnsize=0, detail="none", tokenize="ascii"
);

CREATE TRIGGER document_fts_delete AFTER DELETE ON document BEGIN
  INSERT INTO document_fts (document_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
