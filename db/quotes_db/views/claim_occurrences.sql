CREATE VIEW claim_occurrences AS
-- Every quotation that belongs to a claim, with where it stands; of the newest version of every document.
-- `source` is whom its words come from as far as the document says: the innermost outlet they came through, else the
-- first that the document credits, else its publisher. `first_published_on` is the day of the first version of the
-- document that had the claim: an article that was changed later did not print it later.
SELECT
  occurrence.claim_id,
  quotation.id AS quotation_id,
  quotation.text,
  quotation.kind,
  document.publisher,
  document.published_on,
  document.title,
  document.name AS document,
  quotation.document_id,
  coalesce(
    (SELECT outlet.name FROM via JOIN outlet ON outlet.id = via.outlet_id
      WHERE via.quotation_id = quotation.id AND via.withdrawn_by IS NULL ORDER BY via.position DESC LIMIT 1),
    (SELECT outlet.name FROM credit JOIN outlet ON outlet.id = credit.outlet_id
      WHERE credit.extraction_id = quotation.extraction_id ORDER BY credit.position LIMIT 1),
    document.publisher,
    document.name) AS source,
  CASE WHEN document.replaces IS NULL THEN document.published_on ELSE (
    WITH RECURSIVE version (id) AS (
      SELECT quotation.document_id
      UNION SELECT older.replaces FROM version JOIN document older ON older.id = version.id
        WHERE older.replaces IS NOT NULL)
    SELECT min(d.published_on) FROM version JOIN document d ON d.id = version.id
      WHERE EXISTS (SELECT 1 FROM quotation q JOIN occurrence o ON o.quotation_id = q.id
        WHERE q.document_id = d.id AND o.claim_id = occurrence.claim_id AND q.rejected_by IS NULL))
  END AS first_published_on
FROM occurrence
JOIN quotation ON quotation.id = occurrence.quotation_id
JOIN document ON document.id = quotation.document_id
WHERE quotation.latest = 1;
