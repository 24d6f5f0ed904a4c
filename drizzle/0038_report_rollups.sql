CREATE TABLE "basket_counts" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	"baskets" integer NOT NULL,
	"least" integer NOT NULL,
	CONSTRAINT "basket_counts_program_id_organization_id_pk" PRIMARY KEY("program_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "basket_pairs" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"other_sku" text NOT NULL,
	"name" text NOT NULL,
	"other_name" text NOT NULL,
	"sales" integer NOT NULL,
	"other_sales" integer NOT NULL,
	"together" integer NOT NULL,
	CONSTRAINT "basket_pairs_program_id_organization_id_sku_other_sku_pk" PRIMARY KEY("program_id","organization_id","sku","other_sku")
);
--> statement-breakpoint
CREATE TABLE "buyer_days" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outlet_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"sales" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"refund_minor" bigint NOT NULL,
	"points_earned" bigint NOT NULL,
	"points_used" bigint NOT NULL,
	CONSTRAINT "buyer_days_program_id_organization_id_day_outlet_id_member_id_pk" PRIMARY KEY("program_id","organization_id","day","outlet_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "outlet_hours" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outlet_id" uuid NOT NULL,
	"hour" smallint NOT NULL,
	"sales" integer NOT NULL,
	"member_sales" integer NOT NULL,
	"own_sales" integer NOT NULL,
	"own_member_sales" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"member_net_minor" bigint NOT NULL,
	"refunds" integer NOT NULL,
	"refund_minor" bigint NOT NULL,
	"member_refund_minor" bigint NOT NULL,
	"points_earned" bigint NOT NULL,
	"points_used" bigint NOT NULL,
	CONSTRAINT "outlet_hours_program_id_organization_id_day_outlet_id_hour_pk" PRIMARY KEY("program_id","organization_id","day","outlet_id","hour")
);
--> statement-breakpoint
CREATE TABLE "product_days" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outlet_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"sales" integer NOT NULL,
	"member_sales" integer NOT NULL,
	"quantity" numeric NOT NULL,
	"member_quantity" numeric NOT NULL,
	"net_minor" bigint NOT NULL,
	"member_net_minor" bigint NOT NULL,
	CONSTRAINT "product_days_program_id_organization_id_day_outlet_id_sku_category_pk" PRIMARY KEY("program_id","organization_id","day","outlet_id","sku","category")
);
--> statement-breakpoint
CREATE TABLE "stale_days" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"marks" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stale_days_program_id_organization_id_day_pk" PRIMARY KEY("program_id","organization_id","day")
);
--> statement-breakpoint
CREATE INDEX "buyer_days_member" ON "buyer_days" USING btree ("program_id","organization_id","member_id","day");--> statement-breakpoint
-- All that was ever sold is to be counted; the first run of the job does it.
INSERT INTO stale_days (program_id, organization_id, day)
  SELECT s.program_id, s.organization_id, (s.occurred_at AT TIME ZONE p.time_zone)::date FROM sales s JOIN programs p ON p.id = s.program_id
  UNION SELECT r.program_id, r.organization_id, (r.occurred_at AT TIME ZONE p.time_zone)::date FROM refunds r JOIN programs p ON p.id = r.program_id;
