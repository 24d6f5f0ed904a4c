ALTER TABLE "adjustment_requests" DROP CONSTRAINT "adjustment_requests_decided";--> statement-breakpoint
ALTER TABLE "adjustment_requests" ADD CONSTRAINT "adjustment_requests_decided" CHECK ((state = 'waiting') = (decided_at is null)
    and case state when 'waiting' then decided_by is null when 'declined' then true else decided_by is not null end);