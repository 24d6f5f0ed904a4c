CREATE TABLE "program_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"code" text NOT NULL,
	"least_per_unit" text NOT NULL,
	"most_per_unit" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "program_invitations_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "program_participants" ADD COLUMN "least_per_unit" text;--> statement-breakpoint
ALTER TABLE "program_participants" ADD COLUMN "most_per_unit" text;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "least_per_unit" text;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "most_per_unit" text;--> statement-breakpoint
ALTER TABLE "program_invitations" ADD CONSTRAINT "program_invitations_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_invitations" ADD CONSTRAINT "program_invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_invitations" ADD CONSTRAINT "program_invitations_accepted_by_organizations_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "program_invitations_program_id_index" ON "program_invitations" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "programs_open" ON "programs" USING btree ("currency") WHERE open;