CREATE TABLE "offline_conflicts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"sale_key" text NOT NULL,
	"reported_by" uuid,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"receipt_number" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"request" jsonb NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"outcome" text,
	"note" text,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "offline_conflicts_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "offline_conflicts_sale" UNIQUE("organization_id","sale_key"),
	CONSTRAINT "offline_conflicts_settled" CHECK ((state = 'open') = (settled_at is null) and (state = 'open') = (outcome is null))
);
--> statement-breakpoint
ALTER TABLE "offline_conflicts" ADD CONSTRAINT "offline_conflicts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offline_conflicts" ADD CONSTRAINT "offline_conflicts_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offline_conflicts" ADD CONSTRAINT "offline_conflicts_reported_by_users_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offline_conflicts" ADD CONSTRAINT "offline_conflicts_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offline_conflicts_open" ON "offline_conflicts" USING btree ("organization_id","occurred_at") WHERE state = 'open';