CREATE TABLE "brand_settings" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"through_retailers" boolean DEFAULT true NOT NULL,
	"retailer_word" text,
	"retailers_word" text,
	"customer_word" text,
	"customers_word" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "regions_of_organization" UNIQUE("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "retailer_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"sealed" "bytea",
	"hint" text NOT NULL,
	"note" text,
	"region_id" uuid,
	"issued_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"invited" boolean DEFAULT false NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "retailer_codes_codeHash_unique" UNIQUE("code_hash"),
	CONSTRAINT "retailer_codes_used_by_somebody" CHECK ((used_at is null) = (used_by is null))
);
--> statement-breakpoint
CREATE TABLE "retailer_customers" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"retailer_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"first" boolean NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"registered_by" uuid NOT NULL,
	CONSTRAINT "retailer_customers_program_id_member_id_retailer_id_pk" PRIMARY KEY("program_id","member_id","retailer_id")
);
--> statement-breakpoint
CREATE TABLE "retailer_staff" (
	"organization_id" uuid NOT NULL,
	"retailer_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "retailer_staff_retailer_id_customer_id_pk" PRIMARY KEY("retailer_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "state" text DEFAULT 'verified' NOT NULL;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "state_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "state_reason" text;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "tax_id" text;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "retailers" ADD COLUMN "region_id" uuid;--> statement-breakpoint
ALTER TABLE "retailers" ADD CONSTRAINT "retailers_of_organization" UNIQUE("organization_id","id");--> statement-breakpoint
ALTER TABLE "brand_settings" ADD CONSTRAINT "brand_settings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regions" ADD CONSTRAINT "regions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_codes" ADD CONSTRAINT "retailer_codes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_codes" ADD CONSTRAINT "retailer_codes_used_by_retailers_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."retailers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_codes" ADD CONSTRAINT "retailer_codes_region" FOREIGN KEY ("organization_id","region_id") REFERENCES "public"."regions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_customers" ADD CONSTRAINT "retailer_customers_retailer" FOREIGN KEY ("organization_id","retailer_id") REFERENCES "public"."retailers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_staff" ADD CONSTRAINT "retailer_staff_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_staff" ADD CONSTRAINT "retailer_staff_retailer" FOREIGN KEY ("organization_id","retailer_id") REFERENCES "public"."retailers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "regions_name" ON "regions" USING btree ("organization_id",lower(name)) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "retailer_codes_batch" ON "retailer_codes" USING btree ("organization_id","batch_id");--> statement-breakpoint
CREATE INDEX "retailer_customers_of" ON "retailer_customers" USING btree ("retailer_id","registered_at","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "retailer_customers_first" ON "retailer_customers" USING btree ("program_id","member_id") WHERE first;--> statement-breakpoint
CREATE INDEX "retailer_staff_customer_id_index" ON "retailer_staff" USING btree ("customer_id");--> statement-breakpoint
ALTER TABLE "retailers" ADD CONSTRAINT "retailers_region" FOREIGN KEY ("organization_id","region_id") REFERENCES "public"."regions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retailers_listed" ON "retailers" USING btree ("organization_id","created_at","id");--> statement-breakpoint
UPDATE "retailers" SET "state_since" = "created_at";--> statement-breakpoint
INSERT INTO "retailer_customers" ("program_id", "member_id", "retailer_id", "organization_id", "first", "registered_at", "registered_by")
SELECT d.program_id, d.member_id, d.retailer_id, d.organization_id,
  row_number() OVER (PARTITION BY d.program_id, d.member_id ORDER BY d.registered_at, d.retailer_id) = 1, d.registered_at, d.registered_by
FROM (
  SELECT e.scope_id AS program_id, e.member_id, r.id AS retailer_id, r.organization_id, min(e.occurred_at) AS registered_at, r.customer_id AS registered_by
  FROM "events" e
  JOIN "retailers" r ON r.organization_id = e.organization_id AND r.customer_id = e.actor_id
  JOIN "members" m ON m.program_id = e.scope_id AND m.id = e.member_id AND m.customer_id <> r.customer_id
  WHERE e.actor_kind = 'customer' AND e.type = 'members.enrol'
  GROUP BY 1, 2, 3, 4, 6
) d;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "password_hash" text;