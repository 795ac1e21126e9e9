-- Claims that many print and that have one source
-- The latest 2,000 claims that stand in several places: wire copy is one source, however many print it.
SELECT summary.id, summary.speakers, summary.text, summary.occurrences, summary.publishers, summary.sources,
  summary.first_published_on
FROM (SELECT id FROM (SELECT id, occurrences FROM claim ORDER BY id DESC LIMIT 20000)
      WHERE occurrences > 1 LIMIT 2000) found
JOIN claims_summary summary ON summary.id = found.id
WHERE summary.sources = 1 AND summary.publishers > 1
ORDER BY summary.publishers DESC, summary.id LIMIT 100
