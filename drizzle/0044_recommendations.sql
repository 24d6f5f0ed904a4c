CREATE TABLE "affinity_counts" (
	"program_id" uuid PRIMARY KEY NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outlet_affinities" (
	"program_id" uuid NOT NULL,
	"outlet_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"members" integer NOT NULL,
	"together" integer NOT NULL,
	CONSTRAINT "outlet_affinities_program_id_outlet_id_other_id_pk" PRIMARY KEY("program_id","outlet_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "recommendation_pairs" (
	"program_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recommendation_pairs_program_id_from_id_to_id_pk" PRIMARY KEY("program_id","from_id","to_id")
);
--> statement-breakpoint
CREATE TABLE "recommendation_settings" (
	"program_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"enabled" boolean NOT NULL,
	"wording" text,
	"percent" integer NOT NULL,
	"days" integer NOT NULL,
	"times" integer NOT NULL,
	"members" integer NOT NULL,
	"from_sales" boolean NOT NULL,
	CONSTRAINT "recommendation_settings_program_id_kind_pk" PRIMARY KEY("program_id","kind")
);
--> statement-breakpoint
CREATE TABLE "recommendation_views" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"surface" text NOT NULL,
	"shown_by" uuid,
	"shown_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"tapped_at" timestamp (3) with time zone,
	CONSTRAINT "recommendation_views_pk" PRIMARY KEY("program_id","member_id","kind","organization_id","target","day")
);
--> statement-breakpoint
ALTER TABLE "recommendation_pairs" ADD CONSTRAINT "recommendation_pairs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendation_settings" ADD CONSTRAINT "recommendation_settings_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recommendation_views_results" ON "recommendation_views" USING btree ("program_id","organization_id","opened_at");--> statement-breakpoint
CREATE INDEX "recommendation_views_old" ON "recommendation_views" USING btree ("day");