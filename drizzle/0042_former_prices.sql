CREATE TABLE "former_prices" (
	"organization_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"price_minor" bigint,
	"currency" text NOT NULL,
	CONSTRAINT "former_prices_organization_id_sku_until_pk" PRIMARY KEY("organization_id","sku","until")
);
--> statement-breakpoint
ALTER TABLE "former_prices" ADD CONSTRAINT "former_prices_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;