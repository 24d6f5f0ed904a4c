CREATE TABLE "data_imports" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint DEFAULT 0 NOT NULL,
	"file_hash" text,
	"encoding" text,
	"headings" text[] DEFAULT '{}' NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"identity" text,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"undone" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"step_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"undone_by" uuid,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "data_imports_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_parts" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_parts_organization_id_import_id_number_pk" PRIMARY KEY("organization_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"member_id" uuid,
	"opening_id" uuid,
	"subject_id" uuid,
	"row_key" text,
	"was" jsonb,
	"made" jsonb,
	"undone" text,
	"undone_reason" text,
	CONSTRAINT "import_rows_organization_id_import_id_row_pk" PRIMARY KEY("organization_id","import_id","row")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_imports" ADD CONSTRAINT "data_imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_imports" ADD CONSTRAINT "data_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_imports" ADD CONSTRAINT "data_imports_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_imports_once" ON "data_imports" USING btree ("organization_id","identity") WHERE state in ('running', 'done', 'undoing');--> statement-breakpoint
CREATE INDEX "import_rows_key" ON "import_rows" USING btree ("organization_id","row_key") WHERE row_key is not null;--> statement-breakpoint
CREATE INDEX "import_rows_rejected" ON "import_rows" USING btree ("organization_id","import_id","row") WHERE outcome = 'rejected';--> statement-breakpoint
CREATE INDEX "import_rows_kept" ON "import_rows" USING btree ("organization_id","import_id","row") WHERE undone = 'kept';--> statement-breakpoint
CREATE INDEX "import_rows_member" ON "import_rows" USING btree ("organization_id","import_id","member_id") WHERE member_id is not null;