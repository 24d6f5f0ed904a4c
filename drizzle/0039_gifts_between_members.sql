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
CREATE INDEX "point_gifts_sender" ON "point_gifts" USING btree ("program_id","sender_id","created_at");--> statement-breakpoint
CREATE INDEX "point_gifts_receiver" ON "point_gifts" USING btree ("program_id","receiver_id","created_at");