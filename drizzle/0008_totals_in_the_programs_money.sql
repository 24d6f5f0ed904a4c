-- Totals no longer add other currencies to the program's own. Only programs that ever had a rate in another one are looked at.
CREATE TEMPORARY TABLE foreign_money ON COMMIT DROP AS
  SELECT e.scope_id AS program_id, e.organization_id, (e.data->>'day')::date AS day, e.member_id,
    CASE WHEN e.type = 'pos.record_sale' THEN (e.data->>'netMinor')::bigint ELSE 0 END AS net_minor,
    CASE WHEN e.type = 'pos.refund_sale' THEN (e.data->>'refundMinor')::bigint ELSE 0 END AS refund_minor,
    CASE WHEN e.type = 'pos.refund_sale' THEN -(e.data->>'refundMinor')::bigint ELSE (e.data->>'netMinor')::bigint END AS spend_minor
  FROM programs p JOIN events e ON e.scope_id = p.id
  WHERE e.type IN ('pos.record_sale', 'pos.attach_member', 'pos.refund_sale') AND e.data->>'currency' <> p.currency
    AND EXISTS (SELECT FROM program_versions v, jsonb_array_elements(v.rules->'earn'->'rates') r WHERE v.program_id = p.id AND r->>'currency' <> p.currency)
    AND NOT EXISTS (SELECT FROM outbox o WHERE o.scope_id = e.scope_id AND e.id = ANY (o.event_ids));--> statement-breakpoint
UPDATE organization_days d SET net_minor = d.net_minor - f.net, refund_minor = d.refund_minor - f.refunded
  FROM (SELECT program_id, organization_id, day, sum(net_minor) AS net, sum(refund_minor) AS refunded FROM foreign_money GROUP BY 1, 2, 3) f
  WHERE d.program_id = f.program_id AND d.organization_id = f.organization_id AND d.day = f.day;--> statement-breakpoint
UPDATE member_profiles m SET spend_minor = m.spend_minor - f.spent
  FROM (SELECT program_id, organization_id, member_id, sum(spend_minor) AS spent FROM foreign_money WHERE member_id IS NOT NULL GROUP BY 1, 2, 3) f
  WHERE m.program_id = f.program_id AND m.organization_id = f.organization_id AND m.member_id = f.member_id;
