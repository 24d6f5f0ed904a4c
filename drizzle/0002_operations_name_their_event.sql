ALTER TABLE "operations" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "operations" DROP COLUMN "subject_id";