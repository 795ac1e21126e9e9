-- How the day in said_on was come by, and the words that say when; of what was stored before, neither is known.
ALTER TABLE quotation ADD COLUMN said_on_from TEXT CHECK (said_on_from IN ('written', 'resolved', 'report'));
ALTER TABLE quotation ADD COLUMN said_when_start INTEGER;
ALTER TABLE quotation ADD COLUMN said_when_end INTEGER;
ALTER TABLE quotation ADD COLUMN said_when TEXT;
