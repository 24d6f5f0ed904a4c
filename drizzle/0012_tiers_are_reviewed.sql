CREATE TABLE "tier_reviews" (
	"program_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"review_on" date,
	"kept_to" date,
	"noticed_on" date,
	"falls_on" date,
	"given_key" text,
	"given_over" text,
	"given_until" date,
	CONSTRAINT "tier_reviews_program_id_member_id_pk" PRIMARY KEY("program_id","member_id")
);
--> statement-breakpoint
CREATE INDEX "tier_reviews_due" ON "tier_reviews" USING btree ("program_id","review_on","member_id") WHERE review_on is not null;--> statement-breakpoint
-- Whoever holds a tier above the first is looked at once evaluation begins.
INSERT INTO "tier_reviews" ("program_id", "member_id", "review_on")
  SELECT m.program_id, m.id, m.tier_since::date FROM "members" m
  WHERE EXISTS (SELECT FROM "tier_changes" c WHERE c.program_id = m.program_id AND c.member_id = m.id AND c.reason <> 'joined');
