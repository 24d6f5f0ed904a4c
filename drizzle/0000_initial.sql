CREATE TYPE "public"."ledger_account" AS ENUM('available', 'pending', 'held', 'owed', 'issued', 'redeemed', 'expired', 'adjusted', 'gifts');--> statement-breakpoint
CREATE TYPE "public"."transfer_kind" AS ENUM('earn', 'activate', 'redeem', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse', 'repay', 'refer', 'gift', 'merge');--> statement-breakpoint
CREATE TABLE "events" (
	"scope_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"organization_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"subject_kind" text,
	"subject_id" uuid,
	"member_id" uuid,
	"cause_id" uuid,
	"request_id" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "events_scope_id_id_pk" PRIMARY KEY("scope_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"recipient_kind" text NOT NULL,
	"recipient_id" uuid,
	"address" "bytea",
	"body" "bytea",
	"secret" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"provider" text,
	"provider_id" text,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"cause_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"erase_at" timestamp (3) with time zone,
	CONSTRAINT "messages_providerId_unique" UNIQUE("provider_id")
);
--> statement-breakpoint
CREATE TABLE "organization_days" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sales" integer DEFAULT 0 NOT NULL,
	"member_sales" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	"refunds" integer DEFAULT 0 NOT NULL,
	"refund_minor" bigint DEFAULT 0 NOT NULL,
	"points_earned" bigint DEFAULT 0 NOT NULL,
	"points_used" bigint DEFAULT 0 NOT NULL,
	"points_expired" bigint DEFAULT 0 NOT NULL,
	"points_taken_back" bigint DEFAULT 0 NOT NULL,
	"points_returned" bigint DEFAULT 0 NOT NULL,
	"points_adjusted" bigint DEFAULT 0 NOT NULL,
	"new_members" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "organization_days_program_id_organization_id_day_pk" PRIMARY KEY("program_id","organization_id","day")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"scope_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event_ids" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_scope_id_id_pk" PRIMARY KEY("scope_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_totals" (
	"program_id" uuid PRIMARY KEY NOT NULL,
	"members" integer DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wallet_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" "transfer_kind" NOT NULL,
	"from_account" "ledger_account" NOT NULL,
	"to_account" "ledger_account" NOT NULL,
	"points" bigint NOT NULL,
	"available_after" bigint NOT NULL,
	"pending_after" bigint NOT NULL,
	"held_after" bigint NOT NULL,
	"owed_after" bigint NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"reverses_id" uuid,
	"group_id" uuid,
	"organization_id" uuid,
	"event_id" uuid NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_transfers_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "ledger_transfers_wallet_version" UNIQUE("program_id","wallet_id","version"),
	CONSTRAINT "ledger_transfers_positive" CHECK (points > 0 and points <= 1000000000000 and from_account <> to_account)
);
--> statement-breakpoint
CREATE TABLE "lot_uses" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"cause_id" uuid NOT NULL,
	CONSTRAINT "lot_uses_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wallet_id" uuid NOT NULL,
	"organization_id" uuid,
	"transfer_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"active" boolean NOT NULL,
	"activates_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lots_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "lots_bounds" CHECK (points > 0 and remaining >= 0 and remaining <= points)
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"scope_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"use_case" text NOT NULL,
	"subject_id" uuid,
	"facts" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_scope_id_actor_id_key_pk" PRIMARY KEY("scope_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wallet_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"terminal_id" uuid,
	"reward_id" uuid,
	"state" text NOT NULL,
	"points" bigint NOT NULL,
	"captured_points" bigint,
	"sale_id" uuid,
	"voucher_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "redemptions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "redemptions_voucher" UNIQUE("program_id","voucher_code")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"terminal_id" uuid,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"refund_minor" bigint NOT NULL,
	"points_returned" bigint NOT NULL,
	"points_expired" bigint NOT NULL,
	"points_taken_back" bigint NOT NULL,
	"points_waived" bigint NOT NULL,
	"points_owed" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"reason" text,
	"balance" jsonb,
	CONSTRAINT "refunds_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "sales" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"terminal_id" uuid,
	"member_id" uuid,
	"receipt_number" text NOT NULL,
	"business_day" date NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"currency" text NOT NULL,
	"gross_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"points_earned" bigint NOT NULL,
	"points_pending" bigint NOT NULL,
	"points_used" bigint NOT NULL,
	"version_id" uuid NOT NULL,
	"tier_key" text,
	"lot_id" uuid,
	"lines" jsonb NOT NULL,
	"redeemed" jsonb,
	"explanation" jsonb,
	"balance" jsonb,
	"attached_at" timestamp (3) with time zone,
	CONSTRAINT "sales_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "sales_receipt" UNIQUE("program_id","outlet_id","business_day","receipt_number")
);
--> statement-breakpoint
CREATE TABLE "wallets" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"holder_kind" text DEFAULT 'member' NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"next_due_at" timestamp (3) with time zone,
	"inactive_at" timestamp (3) with time zone,
	CONSTRAINT "wallets_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "wallets_never_negative" CHECK (available >= 0 and pending >= 0 and held >= 0 and owed >= 0)
);
--> statement-breakpoint
CREATE TABLE "member_days" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"day" date NOT NULL,
	"spend_minor" bigint DEFAULT 0 NOT NULL,
	"points_earned" bigint DEFAULT 0 NOT NULL,
	"sales" integer DEFAULT 0 NOT NULL,
	"unproven_points" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "member_days_program_id_member_id_day_pk" PRIMARY KEY("program_id","member_id","day")
);
--> statement-breakpoint
CREATE TABLE "member_profiles" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text,
	"note" text,
	"consents" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"sales" integer DEFAULT 0 NOT NULL,
	"spend_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "member_profiles_program_id_organization_id_member_id_pk" PRIMARY KEY("program_id","organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" text NOT NULL,
	"tier_key" text NOT NULL,
	"tier_since" timestamp (3) with time zone NOT NULL,
	"pin_hash" text,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"joined_organization_id" uuid,
	"referral_code" text,
	"blocked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "members_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "members_program_customer" UNIQUE("program_id","customer_id"),
	CONSTRAINT "members_program_number" UNIQUE("program_id","number")
);
--> statement-breakpoint
CREATE TABLE "tier_changes" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_key" text,
	"to_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"event_id" uuid,
	CONSTRAINT "tier_changes_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"outlet_id" uuid,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'merchant' NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"accent_color" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "outlets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"program_id" uuid,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "retailers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"code" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "retailers_organizationId_code_unique" UNIQUE("organization_id","code"),
	CONSTRAINT "retailers_organizationId_customerId_unique" UNIQUE("organization_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"outlet_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "staff_organization_id_user_id_pk" PRIMARY KEY("organization_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"kind" text DEFAULT 'pos' NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone" text,
	"name" text,
	"email" "citext",
	"birthday" date,
	"locale" text DEFAULT 'en' NOT NULL,
	"phone_verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "customers_phone_unique" UNIQUE("phone")
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"target" text NOT NULL,
	"subject" uuid,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "password_resets_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limits_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"customer_id" uuid,
	"device" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" "citext" NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"password_hash" text,
	"platform_admin" boolean DEFAULT false NOT NULL,
	"phone" text,
	"totp_secret" "bytea",
	"totp_enabled_at" timestamp (3) with time zone,
	"totp_last_step" integer,
	"recovery_code_hashes" text[] DEFAULT '{}' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "program_participants" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"role" text NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "program_participants_program_id_organization_id_pk" PRIMARY KEY("program_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "program_versions" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"rules" jsonb NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"effective_from" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid,
	CONSTRAINT "program_versions_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "program_versions_programId_number_unique" UNIQUE("program_id","number")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"points_name" text DEFAULT 'points' NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"type" text NOT NULL,
	"points" bigint NOT NULL,
	"amount_minor" bigint,
	"percent" text,
	"max_discount_minor" bigint,
	"sku" text,
	"currency" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "rewards_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "member_profiles" ADD CONSTRAINT "member_profiles_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_joined_organization_id_organizations_id_fk" FOREIGN KEY ("joined_organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_terminal_id_terminals_id_fk" FOREIGN KEY ("terminal_id") REFERENCES "public"."terminals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outlets" ADD CONSTRAINT "outlets_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailers" ADD CONSTRAINT "retailers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_outlet_id_outlets_id_fk" FOREIGN KEY ("outlet_id") REFERENCES "public"."outlets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_participants" ADD CONSTRAINT "program_participants_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_participants" ADD CONSTRAINT "program_participants_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_organization" ON "events" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "messages_state_created_at_index" ON "messages" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "messages_organization_id_id_index" ON "messages" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "outbox_created_at_index" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "lot_uses_lot" ON "lot_uses" USING btree ("program_id","lot_id");--> statement-breakpoint
CREATE INDEX "lot_uses_cause" ON "lot_uses" USING btree ("program_id","cause_id");--> statement-breakpoint
CREATE INDEX "lots_open" ON "lots" USING btree ("program_id","wallet_id") WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX "redemptions_wallet" ON "redemptions" USING btree ("program_id","wallet_id","created_at");--> statement-breakpoint
CREATE INDEX "redemptions_sale" ON "redemptions" USING btree ("program_id","sale_id") WHERE sale_id is not null;--> statement-breakpoint
CREATE INDEX "refunds_sale" ON "refunds" USING btree ("program_id","sale_id");--> statement-breakpoint
CREATE INDEX "refunds_organization" ON "refunds" USING btree ("program_id","organization_id","occurred_at");--> statement-breakpoint
CREATE INDEX "sales_member" ON "sales" USING btree ("program_id","member_id","occurred_at") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "sales_organization" ON "sales" USING btree ("program_id","organization_id","occurred_at");--> statement-breakpoint
CREATE INDEX "wallets_due" ON "wallets" USING btree ("next_due_at") WHERE next_due_at is not null;--> statement-breakpoint
CREATE INDEX "member_profiles_seen" ON "member_profiles" USING btree ("organization_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "members_customer_id_index" ON "members" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "tier_changes_program_id_member_id_at_index" ON "tier_changes" USING btree ("program_id","member_id","at");--> statement-breakpoint
CREATE INDEX "api_keys_terminal_id_index" ON "api_keys" USING btree ("terminal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_organization_id_email_index" ON "invitations" USING btree ("organization_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "outlets_organization_id_index" ON "outlets" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "retailers_customer_id_index" ON "retailers" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "staff_user_id_index" ON "staff" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "terminals_organization_id_index" ON "terminals" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "terminals_outlet_id_index" ON "terminals" USING btree ("outlet_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_target_created_at_index" ON "one_time_codes" USING btree ("target","created_at");--> statement-breakpoint
CREATE INDEX "rate_limits_window_start_index" ON "rate_limits" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_customer_id_index" ON "sessions" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "program_participants_organization_id_index" ON "program_participants" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "program_versions_one_draft" ON "program_versions" USING btree ("program_id") WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX "programs_organization_id_index" ON "programs" USING btree ("organization_id");