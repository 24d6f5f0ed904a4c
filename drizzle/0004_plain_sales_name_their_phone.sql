-- The functions' own file makes it again, with the phone that the till was given.
DROP TYPE IF EXISTS ledger_sale CASCADE;
