CREATE VIEW outlets_summary AS
-- Every outlet: quotations that came through it, documents it published, documents that credit it.
-- `unsaid` are words that came through it as not said, or as supposed; they are not among the quotations.
-- Of an article that came in several versions only the newest counts.
SELECT * FROM (
  SELECT
    outlet.id,
    outlet.name,
    (SELECT count(DISTINCT via.quotation_id)
       FROM via
       JOIN quotation ON quotation.id = via.quotation_id
       JOIN extraction ON extraction.id = quotation.extraction_id AND extraction."current" = 1
      WHERE via.outlet_id = outlet.id AND quotation.modality = 'said'
        AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = quotation.document_id)) AS quotations,
    (SELECT count(DISTINCT via.quotation_id)
       FROM via
       JOIN quotation ON quotation.id = via.quotation_id
       JOIN extraction ON extraction.id = quotation.extraction_id AND extraction."current" = 1
      WHERE via.outlet_id = outlet.id AND quotation.modality <> 'said'
        AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = quotation.document_id)) AS unsaid,
    (SELECT count(*)
       FROM document
      WHERE document.publisher = outlet.name
        AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = document.id)) AS published,
    (SELECT count(DISTINCT extraction.document_id)
       FROM credit
       JOIN extraction ON extraction.id = credit.extraction_id AND extraction."current" = 1
      WHERE credit.outlet_id = outlet.id
        AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = extraction.document_id)) AS credited
  FROM outlet
)
WHERE quotations OR unsaid OR published OR credited;
