CREATE VIEW claim_occurrences AS
-- Every quotation that belongs to a claim, with where it stands; of the newest version of every document.
-- `source` is whom its words come from as far as the document says: the innermost outlet they came through, else the
-- first that the document credits, else its publisher.
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
    document.name) AS source
FROM occurrence
JOIN quotation ON quotation.id = occurrence.quotation_id
JOIN document ON document.id = quotation.document_id
WHERE quotation.latest = 1;
