CREATE TABLE "adjustment_requests" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "adjustment_requests_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "adjustment_requests_decided" CHECK ((state = 'waiting') = (decided_at is null) and (state = 'waiting') = (decided_by is null)),
	CONSTRAINT "adjustment_requests_four_eyes" CHECK (state not in ('approved', 'declined') or decided_by <> requested_by)
);
--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "adjustment_limit" bigint;--> statement-breakpoint
ALTER TABLE "adjustment_requests" ADD CONSTRAINT "adjustment_requests_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustment_requests" ADD CONSTRAINT "adjustment_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustment_requests" ADD CONSTRAINT "adjustment_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustment_requests_list" ON "adjustment_requests" USING btree ("program_id","organization_id","id");--> statement-breakpoint
CREATE INDEX "adjustment_requests_waiting" ON "adjustment_requests" USING btree ("program_id","organization_id") WHERE state = 'waiting';