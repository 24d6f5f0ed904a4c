ALTER TABLE "member_days" ADD COLUMN "sales_returned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
update member_days d set sales_returned = least(x.n, d.sales) from (
  select s.program_id, coalesce(m.merged_into, m.id) as member_id, (s.occurred_at at time zone p.time_zone)::date as day, count(*)::int as n
  from (select program_id, sale_id, sum(refund_minor) as money, sum(points_returned) as points from refunds group by 1, 2) r
  join sales s on s.program_id = r.program_id and s.id = r.sale_id and s.net_minor = r.money and s.points_used = r.points
  join members m on m.program_id = s.program_id and m.id = s.member_id join programs p on p.id = s.program_id
  group by 1, 2, 3) x
where d.program_id = x.program_id and d.member_id = x.member_id and d.day = x.day;
