CREATE TABLE "challenge_completions" (
	"program_id" uuid NOT NULL,
	"challenge_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"completed_at" timestamp (3) with time zone NOT NULL,
	"redemption_id" uuid,
	CONSTRAINT "challenge_completions_program_id_challenge_id_member_id_number_pk" PRIMARY KEY("program_id","challenge_id","member_id","number")
);
--> statement-breakpoint
CREATE TABLE "challenge_reviews" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "challenge_reviews_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"kind" text NOT NULL,
	"target" integer NOT NULL,
	"skus" text[] DEFAULT '{}' NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date,
	"repeats" boolean NOT NULL,
	"bonus_points" bigint,
	"reward_id" uuid,
	"badge" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "challenges_program_id_id_pk" PRIMARY KEY("program_id","id")
);
--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_completions_member" ON "challenge_completions" USING btree ("program_id","member_id");