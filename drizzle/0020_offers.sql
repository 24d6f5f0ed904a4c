CREATE TABLE "offer_activations" (
	"program_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"activated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offer_activations_program_id_member_id_campaign_id_pk" PRIMARY KEY("program_id","member_id","campaign_id")
);
