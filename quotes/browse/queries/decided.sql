-- What people decided
-- Decisions in force, the latest first.
SELECT * FROM decisions_in_force LIMIT 200
