-- Who is quoted most
-- What was said, in the newest version of every document; what was negated or supposed is counted apart.
SELECT id, name, kind, quotations, unsaid, documents FROM (
  SELECT speaker.id, speaker.name, speaker.kind, tally.quotations, tally.unsaid, tally.documents
  FROM speaker_tally tally JOIN speaker ON speaker.id = tally.speaker_id
  WHERE speaker.same_as IS NULL ORDER BY tally.quotations DESC LIMIT 100)
ORDER BY quotations DESC, name
