CREATE TABLE "buyer_products" (
	"program_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outlet_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"sales" integer NOT NULL,
	"quantity" numeric NOT NULL,
	"net_minor" bigint NOT NULL,
	CONSTRAINT "buyer_products_program_id_organization_id_day_outlet_id_member_id_sku_category_pk" PRIMARY KEY("program_id","organization_id","day","outlet_id","member_id","sku","category")
);
--> statement-breakpoint
CREATE INDEX "buyer_products_member" ON "buyer_products" USING btree ("program_id","organization_id","member_id","day");--> statement-breakpoint
INSERT INTO stale_days (program_id, organization_id, day) SELECT DISTINCT program_id, organization_id, day FROM product_days
  ON CONFLICT (program_id, organization_id, day) DO UPDATE SET marks = stale_days.marks + 1;
