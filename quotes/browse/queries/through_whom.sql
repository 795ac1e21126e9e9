-- Through whom did somebody's words come?
-- Give the whole name as the store has it. Only what was said counts.
SELECT outlet.name AS outlet, count(DISTINCT via.quotation_id) AS quotations,
  min(attribution."day") AS first_on, max(attribution."day") AS last_on
FROM speaker
JOIN attribution ON attribution.speaker_id = speaker.id AND attribution.latest = 1 AND attribution.said = 1
JOIN via ON via.quotation_id = attribution.quotation_id AND via.latest = 1
JOIN outlet ON outlet.id = via.outlet_id
WHERE speaker.id IN (SELECT speaker_id FROM speaker_name WHERE name = :name)
GROUP BY outlet.id ORDER BY quotations DESC, outlet
