ALTER TABLE "organizations" ADD COLUMN "languages" text[];--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retailer_prefix" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retailer_next" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "products_name_part" ON "products" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "products_sku_part" ON "products" USING gin ("sku" gin_trgm_ops);