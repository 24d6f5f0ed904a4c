CREATE TABLE "campaign_awards" (
	"program_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"points_back" bigint DEFAULT 0 NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_awards_program_id_campaign_id_sale_id_pk" PRIMARY KEY("program_id","campaign_id","sale_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_budgets" (
	"program_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"given" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "campaign_budgets_program_id_campaign_id_pk" PRIMARY KEY("program_id","campaign_id")
);
--> statement-breakpoint
ALTER TABLE "member_profiles" ADD COLUMN "birthday" date;--> statement-breakpoint
CREATE INDEX "campaign_awards_member" ON "campaign_awards" USING btree ("program_id","campaign_id","member_id");--> statement-breakpoint
-- The functions' own files make it again, with a field more.
DROP TYPE IF EXISTS ledger_head CASCADE;
