CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"organization_id" uuid,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notices_once" UNIQUE("program_id","member_id","kind","key")
);
--> statement-breakpoint
CREATE INDEX "notices_member" ON "notices" USING btree ("program_id","member_id","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("program_id","member_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_old" ON "notices" USING btree ("created_at");