CREATE TABLE "outreach_actions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outreach_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "outreach_actions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "outreach_actions_reason" CHECK (kind not in ('refuse', 'stop', 'ask_back', 'refuse_back') or reason is not null)
);
--> statement-breakpoint
CREATE TABLE "outreach_recipients" (
	"program_id" uuid NOT NULL,
	"outreach_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"points" bigint,
	"grant_state" text NOT NULL,
	"grant_why" text,
	"credited_at" timestamp (3) with time zone,
	"telling_state" text NOT NULL,
	"telling_why" text,
	"told_by" text[] DEFAULT '{}' NOT NULL,
	"told_at" timestamp (3) with time zone,
	"taken_back" bigint,
	"owed_back" bigint,
	CONSTRAINT "outreach_recipients_program_id_outreach_id_member_id_pk" PRIMARY KEY("program_id","outreach_id","member_id"),
	CONSTRAINT "outreach_recipients_grant" UNIQUE("program_id","id"),
	CONSTRAINT "outreach_recipients_credited" CHECK ((grant_state = 'credited') = (credited_at is not null) and (grant_state = 'none') = (points is null)),
	CONSTRAINT "outreach_recipients_told" CHECK ((telling_state = 'sent') = (told_at is not null) and (telling_state = 'sent') = (cardinality(told_by) > 0)),
	CONSTRAINT "outreach_recipients_why" CHECK ((grant_state in ('left_out', 'not_credited')) = (grant_why is not null) and (telling_state = 'not_sent') = (telling_why is not null)),
	CONSTRAINT "outreach_recipients_back" CHECK ((taken_back is null) = (owed_back is null) and coalesce(taken_back + owed_back, 0) between 0 and coalesce(points, 0) and (taken_back is null or grant_state = 'credited'))
);
--> statement-breakpoint
CREATE TABLE "outreaches" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"audience" jsonb NOT NULL,
	"points" bigint,
	"reason" text,
	"most_points" bigint,
	"message" jsonb,
	"ways" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "outreaches_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "outreaches_something" CHECK (points is not null or message is not null),
	CONSTRAINT "outreaches_points" CHECK ((points is null) = (reason is null) and points > 0 and (most_points is null or points is not null)),
	CONSTRAINT "outreaches_message" CHECK ((message is null) = (cardinality(ways) = 0)),
	CONSTRAINT "outreaches_approved" CHECK ((state in ('running', 'done', 'stopped', 'back_waiting', 'back_running', 'taken_back')) = (approved_at is not null))
);
--> statement-breakpoint
DROP INDEX "events_points";--> statement-breakpoint
ALTER TABLE "outreach_actions" ADD CONSTRAINT "outreach_actions_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreaches" ADD CONSTRAINT "outreaches_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreaches" ADD CONSTRAINT "outreaches_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outreach_actions_of" ON "outreach_actions" USING btree ("program_id","outreach_id","id");--> statement-breakpoint
CREATE INDEX "outreach_recipients_member" ON "outreach_recipients" USING btree ("program_id","member_id");--> statement-breakpoint
CREATE INDEX "outreach_recipients_granting" ON "outreach_recipients" USING btree ("program_id","outreach_id","member_id") WHERE grant_state in ('waiting', 'posting');--> statement-breakpoint
CREATE INDEX "outreach_recipients_telling" ON "outreach_recipients" USING btree ("program_id","outreach_id","member_id") WHERE telling_state = 'waiting';--> statement-breakpoint
CREATE INDEX "outreach_recipients_back" ON "outreach_recipients" USING btree ("program_id","outreach_id","member_id") WHERE grant_state = 'credited' and taken_back is null;--> statement-breakpoint
CREATE INDEX "outreaches_listed" ON "outreaches" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "outreaches_open" ON "outreaches" USING btree ("program_id","id") WHERE state in ('running', 'stopped', 'back_waiting', 'back_running');--> statement-breakpoint
CREATE INDEX "events_points" ON "events" USING btree ("scope_id",(data->>'day'),"id") WHERE type in ('adjustments.approve', 'bonuses.birthday', 'bonuses.share', 'challenges.complete', 'claim.points', 'claim.points_taken', 'gift.points_returned', 'gift.points_spent', 'gifts.approve', 'gifts.refuse', 'imports.opening', 'imports.undo_opening', 'ledger.adjust', 'members.welcome', 'outreach.points', 'outreach.points_taken', 'points.expired', 'pos.attach_member', 'pos.claim_sale', 'redemptions.capture', 'redemptions.redeem', 'redemptions.reverse', 'referral.points', 'referral.points_taken');