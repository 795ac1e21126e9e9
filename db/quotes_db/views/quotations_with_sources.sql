CREATE VIEW quotations_with_sources AS
-- Who said what, through whom: one row a quotation, of the latest reading of the newest version of every document.
-- Only what has the modality `said` was said: the speakers of the rest did not say it (`negated`), or would.
-- `via` is outermost first: `AFP > TASS` came to the publisher from AFP, which had it from TASS; `+` joins equals.
-- What a person decided counts; what somebody rejected is not here (see decision). `claim_id` joins the same words of
-- the same speaker in other documents.
SELECT
  quotation.id,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM attribution
    WHERE quotation_id = quotation.id AND withdrawn_by IS NULL ORDER BY position)) AS speakers,
  (SELECT group_concat(role, '; ') FROM (SELECT role FROM attribution
    WHERE quotation_id = quotation.id AND withdrawn_by IS NULL ORDER BY position)) AS role,
  quotation.text,
  quotation.kind,
  quotation.modality,
  (SELECT group_concat(hop, '')
     FROM (SELECT CASE WHEN row_number() OVER (ORDER BY via.position) = 1 THEN '' WHEN via.rel = 'parallel' THEN ' + '
                  ELSE ' > ' END || outlet.name AS hop
             FROM via JOIN outlet ON outlet.id = via.outlet_id
            WHERE via.quotation_id = quotation.id AND via.withdrawn_by IS NULL ORDER BY via.position)) AS via,
  quotation.channel,
  document.publisher,
  document.published_on,
  quotation.said_on,
  quotation.said_on_from,
  quotation.said_when,
  document.title,
  document.name AS document,
  quotation.document_id,
  quotation.start,
  quotation."end",
  quotation.confidence,
  (SELECT rule FROM evidence WHERE quotation_id = quotation.id ORDER BY position LIMIT 1) AS rule,
  (SELECT claim_id FROM occurrence WHERE occurrence.quotation_id = quotation.id) AS claim_id
FROM quotation
JOIN document ON document.id = quotation.document_id
WHERE quotation.latest = 1;
