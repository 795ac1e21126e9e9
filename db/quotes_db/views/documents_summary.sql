CREATE VIEW documents_summary AS
-- Every document, with how many quotations its latest reading found and how many places it was read from.
-- `unsaid` are words that the text says were not said, or supposes; they are not among the quotations.
-- `replaces` is the earlier version of the same article, `replaced_by` the later one.
SELECT
  document.id,
  document.name,
  document.title,
  document.publisher,
  document.published_on,
  document.lang,
  document.url,
  (SELECT count(*) FROM quotation
    WHERE quotation.extraction_id = extraction.id AND quotation.modality = 'said') AS quotations,
  (SELECT count(*) FROM quotation
    WHERE quotation.extraction_id = extraction.id AND quotation.modality <> 'said') AS unsaid,
  (SELECT count(*) FROM appearance WHERE appearance.document_id = document.id) AS appearances,
  document.added_at,
  document.replaces,
  (SELECT max(newer.id) FROM document newer WHERE newer.replaces = document.id) AS replaced_by,
  extraction.extractor,
  extraction.version,
  extraction.rules
FROM document
JOIN extraction ON extraction.document_id = document.id AND extraction."current" = 1;
