CREATE TABLE "consent_changes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"granted" boolean,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_changes_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "locale" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "locale" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "email_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_changes" ADD CONSTRAINT "consent_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_changes_program_id_member_id_at_index" ON "consent_changes" USING btree ("program_id","member_id","at");
--> statement-breakpoint
-- What everybody had so far was nobody's choice.
UPDATE "customers" SET "locale" = NULL WHERE "locale" = 'en';
