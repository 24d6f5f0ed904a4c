CREATE TABLE "claim_actions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"person_kind" text NOT NULL,
	"person_id" uuid,
	"role" text,
	"instead_of" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"event_id" uuid,
	CONSTRAINT "claim_actions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "claim_actions_reason" CHECK (kind not in ('return', 'reject', 'reverse', 'credit_note') or reason is not null)
);
--> statement-breakpoint
CREATE TABLE "claim_files" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"store" text NOT NULL,
	"location" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"perceptual_hash" text,
	"kept_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_files_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "claim_files_once" UNIQUE("program_id","claim_id","sha256"),
	CONSTRAINT "claim_files_hash" CHECK (perceptual_hash is null or perceptual_hash ~ '^[0-9a-f]{16}$')
);
--> statement-breakpoint
CREATE TABLE "claim_lines" (
	"program_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"product_id" uuid,
	"sku" text,
	"product_group" text,
	"description" text NOT NULL,
	"quantity" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"decision" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"customer_points" bigint DEFAULT 0 NOT NULL,
	"retailer_points" bigint DEFAULT 0 NOT NULL,
	"reversed_at" timestamp (3) with time zone,
	"credit_note" text,
	CONSTRAINT "claim_lines_program_id_claim_id_number_pk" PRIMARY KEY("program_id","claim_id","number"),
	CONSTRAINT "claim_lines_refused" CHECK ((decision = 'refused') = (reason is not null)),
	CONSTRAINT "claim_lines_money" CHECK (amount_minor >= 0 and unit_price_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "claim_pending" (
	"program_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"action" text NOT NULL,
	"reason" text,
	"note" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failed" text,
	CONSTRAINT "claim_pending_program_id_claim_id_pk" PRIMARY KEY("program_id","claim_id")
);
--> statement-breakpoint
CREATE TABLE "claim_people" (
	"program_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"step" text,
	"entered" boolean NOT NULL,
	CONSTRAINT "claim_people_program_id_claim_id_person_id_pk" PRIMARY KEY("program_id","claim_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "claim_schemes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effective_from" date NOT NULL,
	"terms" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "claim_schemes_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "claim_settings" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"duplicates" text DEFAULT 'block' NOT NULL,
	"late_days" integer DEFAULT 90,
	"late" text DEFAULT 'refuse' NOT NULL,
	"customer_shortfall" text DEFAULT 'write_off' NOT NULL,
	"retailer_shortfall" text DEFAULT 'owe' NOT NULL,
	"lease_minutes" integer DEFAULT 10 NOT NULL,
	"keep_files_days" integer DEFAULT 1095 NOT NULL,
	CONSTRAINT "claim_settings_bounds" CHECK (lease_minutes between 1 and 240 and keep_files_days between 30 and 7300 and (late_days is null or late_days between 1 and 3650))
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"retailer_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"seller" text NOT NULL,
	"seller_key" text NOT NULL,
	"invoice_number" text,
	"invoice_key" text,
	"invoice_date" date,
	"total_minor" bigint,
	"currency" text NOT NULL,
	"region" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"workflow_version_id" uuid,
	"step" text,
	"returned_from" text,
	"due_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"lease_by" uuid,
	"lease_until" timestamp (3) with time zone,
	"assigned_to" uuid,
	"maker_kind" text NOT NULL,
	"maker_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"duplicates" jsonb,
	"reason" text,
	"customer_points" bigint,
	"retailer_points" bigint,
	"customer_lot_id" uuid,
	"retailer_lot_id" uuid,
	"explanation" jsonb,
	"credited_at" timestamp (3) with time zone,
	"customer_back" bigint DEFAULT 0 NOT NULL,
	"retailer_back" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "claims_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "claims_sent_whole" CHECK (state = 'draft' or (invoice_key is not null and invoice_date is not null and total_minor is not null and workflow_version_id is not null and submitted_at is not null)),
	CONSTRAINT "claims_step" CHECK ((state in ('submitted', 'in_review')) = (step is not null)),
	CONSTRAINT "claims_credited" CHECK ((state in ('credited', 'reversed')) = (credited_at is not null) and (credited_at is null) = (customer_points is null)),
	CONSTRAINT "claims_back" CHECK (customer_back >= 0 and retailer_back >= 0 and customer_back <= coalesce(customer_points, 0) and retailer_back <= coalesce(retailer_points, 0))
);
--> statement-breakpoint
CREATE TABLE "staff_regions" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"region" text NOT NULL,
	CONSTRAINT "staff_regions_organization_id_user_id_region_pk" PRIMARY KEY("organization_id","user_id","region")
);
--> statement-breakpoint
CREATE TABLE "workflow_deputies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"absent_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflow_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "workflow_versions_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
ALTER TABLE "claim_pending" ADD CONSTRAINT "claim_pending_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_schemes" ADD CONSTRAINT "claim_schemes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_schemes" ADD CONSTRAINT "claim_schemes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_settings" ADD CONSTRAINT "claim_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_workflow_version_id_workflow_versions_id_fk" FOREIGN KEY ("workflow_version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_lease_by_users_id_fk" FOREIGN KEY ("lease_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_assigned_to_users_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_regions" ADD CONSTRAINT "staff_regions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_regions" ADD CONSTRAINT "staff_regions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_deputies" ADD CONSTRAINT "workflow_deputies_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_deputies" ADD CONSTRAINT "workflow_deputies_absent_id_users_id_fk" FOREIGN KEY ("absent_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_deputies" ADD CONSTRAINT "workflow_deputies_deputy_id_users_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_deputies" ADD CONSTRAINT "workflow_deputies_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD CONSTRAINT "workflow_versions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD CONSTRAINT "workflow_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_actions_claim" ON "claim_actions" USING btree ("program_id","claim_id","id");--> statement-breakpoint
CREATE INDEX "claim_actions_person" ON "claim_actions" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "claim_files_same" ON "claim_files" USING btree ("organization_id","sha256");--> statement-breakpoint
CREATE INDEX "claim_files_alike" ON "claim_files" USING btree ("organization_id") WHERE perceptual_hash is not null;--> statement-breakpoint
CREATE INDEX "claim_files_kept" ON "claim_files" USING btree ("kept_until") WHERE kept_until is not null;--> statement-breakpoint
CREATE INDEX "claim_lines_product" ON "claim_lines" USING btree ("product_id") WHERE product_id is not null;--> statement-breakpoint
CREATE INDEX "claim_pending_due" ON "claim_pending" USING btree ("due_at") WHERE failed is null;--> statement-breakpoint
CREATE INDEX "claim_schemes_day" ON "claim_schemes" USING btree ("organization_id","effective_from");--> statement-breakpoint
CREATE INDEX "claims_queue" ON "claims" USING btree ("organization_id","state","step","submitted_at","id");--> statement-breakpoint
CREATE INDEX "claims_retailer" ON "claims" USING btree ("organization_id","retailer_id","id");--> statement-breakpoint
CREATE INDEX "claims_member" ON "claims" USING btree ("program_id","member_id","id");--> statement-breakpoint
CREATE INDEX "claims_invoice" ON "claims" USING btree ("organization_id","seller_key","invoice_key") WHERE invoice_key is not null;--> statement-breakpoint
CREATE INDEX "claims_same_day" ON "claims" USING btree ("program_id","member_id","invoice_date");--> statement-breakpoint
CREATE INDEX "claims_due" ON "claims" USING btree ("due_at") WHERE state in ('submitted', 'in_review') and escalated_at is null and due_at is not null;--> statement-breakpoint
CREATE INDEX "workflow_deputies_deputy" ON "workflow_deputies" USING btree ("organization_id","deputy_id");