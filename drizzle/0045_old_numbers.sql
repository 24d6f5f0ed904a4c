CREATE TABLE "product_months" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
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
	CONSTRAINT "product_months_program_id_organization_id_month_outlet_id_sku_category_pk" PRIMARY KEY("program_id","organization_id","month","outlet_id","sku","category")
);
--> statement-breakpoint
ALTER TABLE "member_profiles" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "external_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "members_external" ON "members" USING btree ("program_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "outlet_hours_outlet" ON "outlet_hours" USING btree ("program_id","organization_id","outlet_id","day");--> statement-breakpoint
INSERT INTO "product_months" ("program_id", "organization_id", "month", "outlet_id", "sku", "category", "name", "sales", "member_sales", "quantity", "member_quantity", "net_minor", "member_net_minor")
SELECT "program_id", "organization_id", date_trunc('month', "day"::timestamp)::date, "outlet_id", "sku", "category", max("name"), sum("sales"), sum("member_sales"), sum("quantity"), sum("member_quantity"), sum("net_minor"), sum("member_net_minor")
FROM "product_days" GROUP BY 1, 2, 3, 4, 5, 6;
