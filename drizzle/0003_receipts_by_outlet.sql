ALTER TABLE "sales" DROP CONSTRAINT "sales_receipt";--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_receipt" UNIQUE("outlet_id","business_day","receipt_number","program_id");