ALTER TABLE "challenge_reviews" ADD COLUMN "waits_for" uuid[] DEFAULT '{}' NOT NULL;
