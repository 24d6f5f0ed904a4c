ALTER TABLE "challenge_reviews" ADD COLUMN "waits_for" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- A budget that came to a campaign which gave before counted from nothing: what it gave is counted again, while nobody gives of it.
DO $$
DECLARE b record;
BEGIN
  FOR b IN SELECT program_id, campaign_id FROM campaign_budgets ORDER BY 1, 2 FOR NO KEY UPDATE LOOP
    UPDATE campaign_budgets k SET given = a.given
      FROM (SELECT coalesce(sum(points - points_back), 0) AS given FROM campaign_awards WHERE program_id = b.program_id AND campaign_id = b.campaign_id) a
      WHERE k.program_id = b.program_id AND k.campaign_id = b.campaign_id AND k.given <> a.given;
  END LOOP;
END $$;--> statement-breakpoint
-- Favourites of whoever paid in another currency too were found by sums across currencies: they are found again.
INSERT INTO stale_favourites AS d (program_id, member_id)
SELECT DISTINCT s.program_id, coalesce(m.merged_into, m.id) FROM sales s JOIN programs p ON p.id = s.program_id AND p.organization_id = s.organization_id AND p.currency <> s.currency
JOIN members m ON m.program_id = s.program_id AND m.id = s.member_id ORDER BY 1, 2
ON CONFLICT (program_id, member_id) DO UPDATE SET marks = d.marks + 1;
