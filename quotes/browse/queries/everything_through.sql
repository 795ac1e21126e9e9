-- What came through an outlet last
-- Give its name as the store has it: KCNA, Kremlin. The view tells the whole chain of each.
SELECT summary.id, summary.speakers, summary.modality, summary.text, summary.via, summary.publisher,
  summary.said_on, summary.published_on
FROM (SELECT via.quotation_id FROM outlet JOIN via ON via.outlet_id = outlet.id AND via.latest = 1
      WHERE outlet.name = :outlet ORDER BY via."day" DESC LIMIT 200) found
JOIN quotations_with_sources summary ON summary.id = found.quotation_id
