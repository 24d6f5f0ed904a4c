CREATE TABLE "former_groups" (
	"organization_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"category" text,
	CONSTRAINT "former_groups_product_id_until_pk" PRIMARY KEY("product_id","until")
);
--> statement-breakpoint
ALTER TABLE "former_groups" ADD CONSTRAINT "former_groups_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;