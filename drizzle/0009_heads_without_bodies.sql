-- The functions' own files make it again, without three fields that were always empty.
DROP TYPE IF EXISTS ledger_head CASCADE;
