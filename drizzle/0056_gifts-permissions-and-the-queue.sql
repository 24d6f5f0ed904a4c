CREATE TABLE "gift_actions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"redemption_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text,
	"person_kind" text NOT NULL,
	"person_id" uuid,
	"role" text,
	"instead_of" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text,
	CONSTRAINT "gift_actions_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "reward_stock" (
	"program_id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"stock" integer NOT NULL,
	CONSTRAINT "reward_stock_program_id_reward_id_region_id_pk" PRIMARY KEY("program_id","reward_id","region_id"),
	CONSTRAINT "reward_stock_counts" CHECK (stock >= 0)
);
--> statement-breakpoint
ALTER TABLE "workflow_versions" DROP CONSTRAINT "workflow_versions_number";--> statement-breakpoint
DROP INDEX "events_points";--> statement-breakpoint
ALTER TABLE "disbursements" ALTER COLUMN "member_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "retailer_id" uuid;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "region_id" uuid;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "workflow_version_id" uuid;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "courier" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "tracking_number" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "proof" text;--> statement-breakpoint
ALTER TABLE "disbursements" ADD COLUMN "ordered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "grants" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD COLUMN "kind" text DEFAULT 'claims' NOT NULL;--> statement-breakpoint
ALTER TABLE "reward_stock" ADD CONSTRAINT "reward_stock_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_actions_gift" ON "gift_actions" USING btree ("program_id","redemption_id","id");--> statement-breakpoint
CREATE INDEX "gift_actions_person" ON "gift_actions" USING btree ("person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "gift_four_eyes" ON "gift_actions" USING btree ("program_id","redemption_id","person_id") WHERE step is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "gift_step_once" ON "gift_actions" USING btree ("program_id","redemption_id","step") WHERE step is not null;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_workflow_version_id_workflow_versions_id_fk" FOREIGN KEY ("workflow_version_id") REFERENCES "public"."workflow_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disbursements_retailer" ON "disbursements" USING btree ("program_id","retailer_id","requested_at") WHERE retailer_id is not null;--> statement-breakpoint
CREATE INDEX "disbursements_region" ON "disbursements" USING btree ("program_id","region_id") WHERE region_id is not null;--> statement-breakpoint
CREATE INDEX "events_points" ON "events" USING btree ("scope_id",(data->>'day'),"id") WHERE type in ('adjustments.approve', 'bonuses.birthday', 'bonuses.share', 'challenges.complete', 'gift.points_returned', 'gift.points_spent', 'gifts.approve', 'gifts.refuse', 'imports.opening', 'imports.undo_opening', 'ledger.adjust', 'members.welcome', 'points.expired', 'pos.attach_member', 'pos.claim_sale', 'redemptions.capture', 'redemptions.redeem', 'redemptions.reverse', 'referral.points', 'referral.points_taken');--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD CONSTRAINT "workflow_versions_number" UNIQUE("organization_id","kind","number");--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_of_somebody" CHECK (member_id is not null or retailer_id is not null);--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_step" CHECK (workflow_version_id is null or (state = 'requested') = (step is not null));--> statement-breakpoint
ALTER TABLE "disbursements" ADD CONSTRAINT "disbursements_proven" CHECK (workflow_version_id is null or state <> 'handed_over' or proof is not null);
--> statement-breakpoint
CREATE INDEX "claim_pending_person" ON "claim_pending" USING btree ("organization_id","person_id");--> statement-breakpoint
CREATE INDEX "claims_open" ON "claims" USING btree ("organization_id","submitted_at","id") WHERE state in ('submitted', 'in_review');--> statement-breakpoint
CREATE INDEX "claims_sent" ON "claims" USING btree ("organization_id","submitted_at","id") WHERE submitted_at is not null;--> statement-breakpoint
CREATE INDEX "claims_unsent" ON "claims" USING btree ("organization_id","maker_id") WHERE maker_kind = 'user' and state in ('draft', 'returned');
