CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"category" text,
	"barcode" text,
	"price_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"tax_percent" text,
	"button" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "products_sku" UNIQUE("organization_id","sku"),
	CONSTRAINT "products_price" CHECK (price_minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "products_barcode" ON "products" USING btree ("organization_id","barcode") WHERE archived_at is null and barcode is not null;--> statement-breakpoint
CREATE INDEX "products_list" ON "products" USING btree ("organization_id","name","id");--> statement-breakpoint
CREATE INDEX "products_buttons" ON "products" USING btree ("organization_id") WHERE button and archived_at is null;