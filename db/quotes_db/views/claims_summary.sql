CREATE VIEW claims_summary AS
-- What was said, once for all documents that carry it: in the words of the document in which it was met first, by whom,
-- first and last seen, and by how many publishers; of the newest version of every document. `sources` counts those it can come from: wire copy, and words from
-- one agency, are one source however many print them (the innermost outlet of each, else its credit, else who printed it).
SELECT
  claim.id,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM attribution
    WHERE quotation_id = quotation.id AND withdrawn_by IS NULL ORDER BY position)) AS speakers,
  quotation.text,
  (SELECT count(*) FROM claim_occurrences c WHERE c.claim_id = claim.id) AS occurrences,
  (SELECT count(DISTINCT c.publisher) FROM claim_occurrences c WHERE c.claim_id = claim.id) AS publishers,
  (SELECT count(DISTINCT c.source) FROM claim_occurrences c WHERE c.claim_id = claim.id) AS sources,
  (SELECT min(c.first_published_on) FROM claim_occurrences c WHERE c.claim_id = claim.id) AS first_published_on,
  (SELECT max(c.published_on) FROM claim_occurrences c WHERE c.claim_id = claim.id) AS last_published_on
FROM claim
JOIN quotation ON quotation.id = claim.id
WHERE claim.occurrences > 0;
