-- Nothing searches a sale's lines and explanation: as text they are written faster and keep the order of their keys. One pass over the table.
ALTER TABLE "sales" ALTER COLUMN "lines" SET DATA TYPE json, ALTER COLUMN "explanation" SET DATA TYPE json;--> statement-breakpoint
-- Its bodies are text now; the functions' own file makes it again.
DROP FUNCTION IF EXISTS ledger_post_sales(uuid, ledger_sale[], jsonb);
