CREATE TABLE "share_joins" (
	"program_id" uuid NOT NULL,
	"joined_member_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "share_joins_program_id_joined_member_id_pk" PRIMARY KEY("program_id","joined_member_id")
);
--> statement-breakpoint
CREATE TABLE "refused_claims" (
	"program_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refused_claims_program_id_sale_id_customer_id_pk" PRIMARY KEY("program_id","sale_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "sale_corrections" (
	"program_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"adjustment_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "sale_corrections_program_id_sale_id_adjustment_id_pk" PRIMARY KEY("program_id","sale_id","adjustment_id")
);
--> statement-breakpoint
CREATE TABLE "suspicion_decisions" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "suspicion_decisions_pk" PRIMARY KEY("program_id","organization_id","kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "adjustment_requests" ADD COLUMN "sale_id" uuid;--> statement-breakpoint
ALTER TABLE "suspicion_decisions" ADD CONSTRAINT "suspicion_decisions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspicion_decisions" ADD CONSTRAINT "suspicion_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "share_joins_member" ON "share_joins" USING btree ("program_id","member_id","at");--> statement-breakpoint
CREATE INDEX "suspicion_decisions_list" ON "suspicion_decisions" USING btree ("program_id","organization_id","decided_at");