CREATE TABLE "member_favourites" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"category" text,
	"counted_on" date NOT NULL,
	"last_day" date,
	CONSTRAINT "member_favourites_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "stale_favourites" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"marks" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stale_favourites_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE INDEX "member_favourites_category" ON "member_favourites" USING btree ("program_id","category","member_id") WHERE category is not null;--> statement-breakpoint
CREATE INDEX "member_favourites_over" ON "member_favourites" USING btree ("program_id","last_day") WHERE last_day is not null;--> statement-breakpoint
CREATE INDEX "member_favourites_counted" ON "member_favourites" USING btree ("program_id","counted_on");--> statement-breakpoint
INSERT INTO stale_favourites (program_id, member_id) SELECT DISTINCT m.program_id, coalesce(m.merged_into, m.id)
  FROM sales s JOIN programs p ON p.id = s.program_id AND p.organization_id = s.organization_id JOIN members m ON m.program_id = s.program_id AND m.id = s.member_id;
