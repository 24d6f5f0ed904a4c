CREATE TABLE "referrals" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"channel" text NOT NULL,
	"referrer_id" uuid NOT NULL,
	"friend_id" uuid,
	"organization_id" uuid,
	"terms" jsonb NOT NULL,
	"version_id" uuid NOT NULL,
	"phone_hash" text,
	"address_hash" text,
	"device_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"joined_at" timestamp (3) with time zone,
	"counts_from" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"sale_id" uuid,
	"due_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"note" text,
	"rewarded_at" timestamp (3) with time zone,
	"completed_by" uuid,
	"referrer_points" bigint,
	"friend_points" bigint,
	"short_by" text,
	"referrer_lot_id" uuid,
	"friend_lot_id" uuid,
	"look_at" timestamp (3) with time zone,
	"asked" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "referrals_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "referrals_rewarded" CHECK ((state in ('rewarded', 'reversed')) = (rewarded_at is not null) and (rewarded_at is null) = (referrer_points is null) and (rewarded_at is null) = (friend_points is null)),
	CONSTRAINT "referrals_joined" CHECK (joined_at is null or friend_id is not null and counts_from is not null)
);
--> statement-breakpoint
ALTER TABLE "members" ALTER COLUMN "referral_code" SET DEFAULT translate(upper(right(gen_random_uuid()::text, 12)), '0123456789ABCDEF', 'CDFGHJKLMNPQRTWX');--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_completed_by_users_id_fk" FOREIGN KEY ("completed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_friend" ON "referrals" USING btree ("program_id","friend_id") WHERE joined_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_known" ON "referrals" USING btree ("program_id","referrer_id","friend_id") WHERE joined_at is null and friend_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_invited" ON "referrals" USING btree ("program_id","referrer_id","phone_hash") WHERE state = 'invited';--> statement-breakpoint
CREATE INDEX "referrals_number" ON "referrals" USING btree ("program_id","phone_hash") WHERE state = 'invited';--> statement-breakpoint
CREATE INDEX "referrals_referrer" ON "referrals" USING btree ("program_id","referrer_id","id");--> statement-breakpoint
CREATE INDEX "referrals_address" ON "referrals" USING btree ("program_id","address_hash","joined_at") WHERE address_hash is not null;--> statement-breakpoint
CREATE INDEX "referrals_device" ON "referrals" USING btree ("program_id","device_hash","joined_at") WHERE device_hash is not null;--> statement-breakpoint
CREATE INDEX "referrals_list" ON "referrals" USING btree ("program_id","state","changed_at","id");--> statement-breakpoint
CREATE INDEX "referrals_due" ON "referrals" USING btree ("look_at") WHERE look_at is not null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_referral_code" UNIQUE("program_id","referral_code");--> statement-breakpoint
UPDATE "members" SET "referral_code" = translate(upper(right(gen_random_uuid()::text, 12)), '0123456789ABCDEF', 'CDFGHJKLMNPQRTWX') WHERE "referral_code" IS NULL;
