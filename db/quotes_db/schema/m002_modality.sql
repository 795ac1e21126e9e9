-- Whether the words were said; all that was stored before was taken for said.
ALTER TABLE quotation ADD COLUMN modality TEXT NOT NULL DEFAULT 'said'
  CHECK (modality IN ('said', 'negated', 'hypothetical'));
