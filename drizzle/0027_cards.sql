CREATE TABLE "cards" (
	"program_id" uuid NOT NULL,
	"number" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"sheet_id" uuid NOT NULL,
	"printed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"member_id" uuid,
	"assigned_at" timestamp (3) with time zone,
	CONSTRAINT "cards_program_id_number_pk" PRIMARY KEY("program_id","number"),
	CONSTRAINT "cards_begin_with_0" CHECK (number ~ '^0[0-9]{15}$'),
	CONSTRAINT "cards_assigned_to_somebody" CHECK ((member_id is null) = (assigned_at is null))
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_sheet" ON "cards" USING btree ("organization_id","program_id","sheet_id");--> statement-breakpoint
CREATE INDEX "cards_member" ON "cards" USING btree ("program_id","member_id") WHERE member_id is not null;