CREATE VIEW speakers_summary AS
-- Every speaker, with how many quotations of how many documents are attributed to them, and when they were said.
-- `unsaid` are words of which a text says that they did not say them, or would; they are not among the quotations.
-- Of an article that came in several versions only the newest counts. `undecided`: all of one name together, whom
-- nothing tells apart. Whoever was merged into another speaker is not listed.
SELECT
  speaker.id,
  speaker.name,
  speaker.kind,
  speaker_tally.quotations,
  speaker_tally.unsaid,
  speaker_tally.documents,
  (SELECT min(a."day") FROM attribution a WHERE a.latest = 1 AND (a.speaker_id = speaker.id OR a.speaker_id IN
    (SELECT id FROM speaker merged WHERE merged.same_as = speaker.id))) AS first_on,
  (SELECT max(a."day") FROM attribution a WHERE a.latest = 1 AND (a.speaker_id = speaker.id OR a.speaker_id IN
    (SELECT id FROM speaker merged WHERE merged.same_as = speaker.id))) AS last_on,
  speaker.undecided,
  speaker.wikidata
FROM speaker
JOIN speaker_tally ON speaker_tally.speaker_id = speaker.id
WHERE speaker.same_as IS NULL AND (speaker_tally.quotations OR speaker_tally.unsaid);
