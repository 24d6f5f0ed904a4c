ALTER TABLE "challenge_reviews" ADD COLUMN "waits_for" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- A budget that came to a campaign which gave before counted from nothing, or not at all: what it gave is counted again, while nobody gives of it.
DO $$
DECLARE b record;
BEGIN
  FOR b IN SELECT v.program_id, (c->>'id')::uuid AS id
      FROM (SELECT DISTINCT ON (program_id) program_id, rules FROM program_versions WHERE state = 'published' AND effective_from <= now()
        ORDER BY program_id, effective_from DESC, number DESC) v, jsonb_array_elements(v.rules->'campaigns'->'list') c
      WHERE c->>'budgetPoints' IS NOT NULL AND c->>'state' <> 'ended' ORDER BY 1, 2 LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign ' || b.id, 7331));
    INSERT INTO campaign_budgets (program_id, campaign_id, given) VALUES (b.program_id, b.id, 0) ON CONFLICT DO NOTHING;
  END LOOP;
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
