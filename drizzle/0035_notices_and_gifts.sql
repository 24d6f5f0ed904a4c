CREATE TABLE "point_gifts" (
	"program_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sender_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "point_gifts_program_id_id_pk" PRIMARY KEY("program_id","id"),
	CONSTRAINT "point_gifts_to_another" CHECK (points > 0 and sender_id <> receiver_id)
);
--> statement-breakpoint
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
CREATE INDEX "point_gifts_sender" ON "point_gifts" USING btree ("program_id","sender_id","created_at");--> statement-breakpoint
CREATE INDEX "point_gifts_receiver" ON "point_gifts" USING btree ("program_id","receiver_id","created_at");--> statement-breakpoint
CREATE INDEX "notices_member" ON "notices" USING btree ("program_id","member_id","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("program_id","member_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_old" ON "notices" USING btree ("created_at");