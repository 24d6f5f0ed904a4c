CREATE TABLE "saved_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"created_by" uuid,
	"name" text NOT NULL,
	"spec" jsonb NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"every" text,
	"recipient_ids" uuid[] DEFAULT '{}' NOT NULL,
	"sent_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "saved_reports" ADD CONSTRAINT "saved_reports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_reports_organization_id_index" ON "saved_reports" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "saved_reports_sent" ON "saved_reports" USING btree ("sent_on") WHERE every is not null and archived_at is null;