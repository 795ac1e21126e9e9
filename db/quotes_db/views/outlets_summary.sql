CREATE VIEW outlets_summary AS
-- Every outlet: quotations that came through it, documents it published, documents that credit it.
-- `unsaid` are words that came through it as not said, or as supposed; they are not among the quotations.
-- Of an article that came in several versions only the newest counts.
SELECT
  outlet.id,
  outlet.name,
  outlet_tally.quotations,
  outlet_tally.unsaid,
  outlet_tally.published,
  outlet_tally.credited
FROM outlet
JOIN outlet_tally ON outlet_tally.outlet_id = outlet.id
WHERE outlet_tally.quotations OR outlet_tally.unsaid OR outlet_tally.published OR outlet_tally.credited;
