-- Pieces of an index of words were joined two by two, and one that is a hundred times as large can be of the level of
-- a small one: at a million quotations joining took 72 microseconds for each that was added. Four at a time it is 30,
-- nearly all for the index of passages, which keeps to two: each quotation that is compared asks it a dozen times.
INSERT INTO quotation_fts (quotation_fts, rank) VALUES ('usermerge', 4);
INSERT INTO document_fts (document_fts, rank) VALUES ('usermerge', 4);
