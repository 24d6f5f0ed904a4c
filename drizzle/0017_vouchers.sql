CREATE TABLE "disbursements" (
	"program_id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reward_name" text NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"note" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" uuid,
	"dispatched_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "disbursements_program_id_redemption_id_pk" PRIMARY KEY("program_id","redemption_id")
);
--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "terms" jsonb;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "pay_minor" bigint;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "online" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "voucher_days" integer DEFAULT 30;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "unused" text DEFAULT 'return' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "cancellable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disbursements_state" ON "disbursements" USING btree ("program_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "disbursements_member" ON "disbursements" USING btree ("program_id","member_id");