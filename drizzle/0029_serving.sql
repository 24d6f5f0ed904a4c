CREATE TABLE "till_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"asked_by" uuid NOT NULL,
	"approved_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "till_turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"user_id" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "approved_by" uuid;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "discount_limit_percent" integer;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "refund_limit_minor" bigint;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "void_limit_minor" bigint;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "till_lock_minutes" integer;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "pin_hash" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "pin_set_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "till_approvals" ADD CONSTRAINT "till_approvals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_approvals" ADD CONSTRAINT "till_approvals_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_approvals" ADD CONSTRAINT "till_approvals_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_approvals" ADD CONSTRAINT "till_approvals_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_turns" ADD CONSTRAINT "till_turns_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_turns" ADD CONSTRAINT "till_turns_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "till_turns" ADD CONSTRAINT "till_turns_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "till_approvals_organization_id_created_at_index" ON "till_approvals" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "till_turns_now" ON "till_turns" USING btree ("session_id","organization_id") WHERE ended_at is null;