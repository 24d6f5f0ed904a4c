CREATE TABLE "claim_file_readings" (
	"program_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"fields" jsonb,
	"words" jsonb,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "claim_file_readings_program_id_file_id_pk" PRIMARY KEY("program_id","file_id"),
	CONSTRAINT "claim_file_readings_read" CHECK ((state = 'done') = (fields is not null and words is not null) and (state in ('done', 'failed')) = (read_at is not null))
);
--> statement-breakpoint
CREATE TABLE "files_to_erase" (
	"store" text NOT NULL,
	"location" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "files_to_erase_store_location_pk" PRIMARY KEY("store","location")
);
--> statement-breakpoint
DROP INDEX "claim_files_kept";--> statement-breakpoint
ALTER TABLE "claim_files" ALTER COLUMN "location" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_files" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "claim_file_readings_claim" ON "claim_file_readings" USING btree ("program_id","claim_id");--> statement-breakpoint
CREATE INDEX "claim_file_readings_waiting" ON "claim_file_readings" USING btree ("file_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "files_to_erase_due" ON "files_to_erase" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "claim_files_kept" ON "claim_files" USING btree ("kept_until") WHERE location is not null;--> statement-breakpoint
ALTER TABLE "claim_files" ADD CONSTRAINT "claim_files_erased" CHECK ((location is null) = (erased_at is not null));