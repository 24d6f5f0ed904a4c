-- The head of an operation, parsed once for a batch. Bodies stay in the batch: heads are unnested often, and must be light. A changed column needs a migration that drops the type first.
do $$ begin
  create type ledger_head as (
    i int, op text, id uuid, event_id uuid, type text, organization_id uuid, outlet_id uuid, terminal_id uuid, actor_kind text, actor_id uuid,
    request_id text, now timestamptz, occurred_at timestamptz, day date, import boolean,
    key_actor uuid, key text, key_hash bytea, api_key_id uuid, version_id uuid, version_current boolean,
    business_day date, receipt_number text, currency text, gross_minor bigint, discount_minor bigint, net_minor bigint,
    member_id uuid, member_tier text, enrol_phone text, tier_key text,
    points bigint, activates_at timestamptz, expires_at timestamptz, spends boolean, moves_inactive boolean,
    spend_minor bigint, basis text, window_from date, window_to date, next_threshold bigint,
    wallet_id uuid, sale_id uuid, hold_id uuid, campaigns boolean
  );
exception when duplicate_object then null;
end $$;

create or replace function ledger_heads(p_ops jsonb) returns ledger_head[] language sql immutable as $$
  select array_agg((
    o.i, x.op, x.id, x."eventId", x.type, x."organizationId", x."outletId", x."terminalId", x.actor->>'kind', (x.actor->>'id')::uuid,
    x."requestId", x.now, x."occurredAt", x.day, coalesce(x.import, false),
    (x.key->>'actorId')::uuid, x.key->>'key', decode(x.key->>'hash', 'hex'), x."apiKeyId", (x.version->>'id')::uuid, (x.version->>'current')::boolean,
    x."businessDay", x."receiptNumber", x.currency, x."grossMinor", x."discountMinor", x."netMinor",
    (x.member->>'id')::uuid, x.member->>'tierKey', x.member->'enrol'->>'phone', x."tierKey",
    coalesce((x.award->>'points')::bigint, 0), (x.award->>'activatesAt')::timestamptz, (x.award->>'expiresAt')::timestamptz,
    x.spend is not null and x.spend <> 'null', x.award->>'inactiveAt' is not null,
    coalesce((x.qualify->>'spendMinor')::bigint, 0), x.qualify->>'basis', (x.qualify->>'from')::date, (x.qualify->>'to')::date,
    (x.qualify->'ladder'->0->>'threshold')::bigint,
    x."walletId", x."saleId", x."holdId", x.campaigns is not null
  )::ledger_head order by o.i)
  from jsonb_array_elements(p_ops) with ordinality o(value, i),
    jsonb_to_record(o.value) as x(
      op text, id uuid, "eventId" uuid, type text, "organizationId" uuid, "outletId" uuid, "terminalId" uuid, actor jsonb,
      "requestId" text, now timestamptz, "occurredAt" timestamptz, day date, import boolean, key jsonb, "apiKeyId" uuid, version jsonb,
      "businessDay" date, "receiptNumber" text, currency text, "grossMinor" bigint, "discountMinor" bigint, "netMinor" bigint,
      member jsonb, "tierKey" text, award jsonb, spend jsonb, qualify jsonb,
      "walletId" uuid, "saleId" uuid, "holdId" uuid, campaigns jsonb)
$$;
