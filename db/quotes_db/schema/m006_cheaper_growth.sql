-- What made adding dearer in a large store: an index whose every entry falls on another page, and search indexes that
-- are merged over and over. Quotations of little confidence are now found by fiftieths of it (in the words that
-- reviewing.py has, too), so that a batch touches as many pages as there are fiftieths. The indexes of words are
-- merged when sixteen pieces of one size have come together, each once on its way up, and not four by four; that of
-- passages is not among them: whatever is compared or verified asks it some fifteen times, and each piece takes its time.
DROP INDEX quotation_uncertain;
CREATE INDEX quotation_uncertain ON quotation (CAST(confidence * 50 AS INTEGER)) WHERE latest = 1 AND confidence < 0.9;
INSERT INTO quotation_fts (quotation_fts, rank) VALUES ('automerge', 0);
INSERT INTO document_fts (document_fts, rank) VALUES ('automerge', 0);
