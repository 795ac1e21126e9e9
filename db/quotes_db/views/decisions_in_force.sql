CREATE VIEW decisions_in_force AS
-- What people decided and did not take back, the latest first.
SELECT
  decision.id,
  decision.kind,
  decision.document_id,
  decision.start,
  decision."end",
  decision.speaker_id,
  decision.other_id,
  decision.value,
  decision.decided_by,
  decision.why,
  decision.decided_at
FROM decision
WHERE decision.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.undoes = decision.id)
ORDER BY decision.id DESC;
