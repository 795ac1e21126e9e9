-- What was not said
-- The latest words of which a document says that somebody did not say them (negated), or would (hypothetical).
SELECT id, speakers, modality, text, via, publisher, published_on FROM quotations_with_sources
WHERE id IN (SELECT id FROM (SELECT id, modality FROM quotation WHERE latest = 1 ORDER BY id DESC LIMIT 20000)
             WHERE modality <> 'said' LIMIT 200)
ORDER BY id DESC
