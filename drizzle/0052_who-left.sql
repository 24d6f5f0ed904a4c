CREATE TABLE "left_numbers" (
	"program_id" uuid NOT NULL,
	"phone_hash" text NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "left_numbers_program_id_phone_hash_pk" PRIMARY KEY("program_id","phone_hash")
);
--> statement-breakpoint
ALTER TABLE "left_numbers" ADD CONSTRAINT "left_numbers_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "left_numbers_left_at_index" ON "left_numbers" USING btree ("left_at");
