CREATE VIEW speakers_summary AS
-- Every speaker, with how many quotations of how many documents are attributed to them, and when they were published.
-- `unsaid` are words of which a text says that they did not say them, or would; they are not among the quotations.
-- Of an article that came in several versions only the newest counts.
SELECT
  speaker.id,
  speaker.name,
  speaker.kind,
  count(DISTINCT CASE WHEN quotation.modality = 'said' THEN quotation.id END) AS quotations,
  count(DISTINCT CASE WHEN quotation.modality <> 'said' THEN quotation.id END) AS unsaid,
  count(DISTINCT document.id) AS documents,
  min(document.published_on) AS first_published_on,
  max(document.published_on) AS last_published_on
FROM speaker
JOIN attribution ON attribution.speaker_id = speaker.id
JOIN quotation ON quotation.id = attribution.quotation_id
JOIN extraction ON extraction.id = quotation.extraction_id AND extraction."current" = 1
JOIN document ON document.id = quotation.document_id
WHERE NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = document.id)
GROUP BY speaker.id;
