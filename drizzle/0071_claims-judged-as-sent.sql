ALTER TABLE "claims" ADD COLUMN "late_days" integer;--> statement-breakpoint
-- Claims that are on their way, or came back, are judged by the limit of today: none is known of the day on which they were sent.
UPDATE claims k SET late_days = CASE WHEN s.organization_id IS NULL THEN 90 ELSE s.late_days END
FROM organizations o LEFT JOIN claim_settings s ON s.organization_id = o.id
WHERE o.id = k.organization_id AND k.state IN ('submitted', 'in_review', 'returned');
