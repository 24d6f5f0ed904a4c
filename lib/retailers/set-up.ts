import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { getClaimSettings, saveClaimSettings, saveScheme } from '@/lib/claims'
import type { SchemeTerms } from '@/lib/claims/schemas'
import type { Ctx } from '@/lib/core/context'
import { currencyExponent } from '@/lib/core/format'
import { localDay } from '@/lib/core/local-day'
import { needsSecondPerson } from '@/lib/core/second-person'
import { defineUseCase } from '@/lib/core/use-case'
import { createProgram } from '@/lib/programs'
import { getWorkflow, saveWorkflow } from '@/lib/workflow'
import { brandOf } from './internal'
import { issueCodes } from './issue-codes'
import { createRegion } from './regions'
import { saveBrandSettings } from './settings'

const steps = z.object({
  profile: z.boolean(), channel: z.boolean(), regions: z.boolean(), program: z.boolean(), products: z.boolean(), staff: z.boolean(),
  codes: z.boolean(), retailers: z.boolean(), rates: z.boolean(), workflow: z.boolean(), claims: z.boolean(), gifts: z.boolean(),
})
export type SetUpSteps = z.output<typeof steps>

const readSteps = async (organizationId: string): Promise<SetUpSteps> => {
  const [found] = await pagesSql()<SetUpSteps[]>`
    select o.accent_color is not null as profile,
      exists (select from brand_settings s where s.organization_id = o.id) as channel,
      exists (select from regions g where g.organization_id = o.id and g.closed_at is null) as regions,
      exists (select from program_participants t where t.organization_id = o.id and t.left_at is null) as program,
      exists (select from products p where p.organization_id = o.id and p.archived_at is null) as products,
      (select count(*) from staff f where f.organization_id = o.id and f.ended_at is null) > 1
        or exists (select from invitations i where i.organization_id = o.id and i.revoked_at is null) as staff,
      exists (select from retailer_codes c where c.organization_id = o.id) as codes,
      exists (select from retailers r where r.organization_id = o.id and r.ended_at is null) as retailers,
      exists (select from claim_schemes s where s.organization_id = o.id) as rates,
      exists (select from workflow_versions v where v.organization_id = o.id and v.kind = 'claims') as workflow,
      exists (select from claim_settings c where c.organization_id = o.id) as claims,
      exists (select from rewards w join programs p on p.id = w.program_id where p.organization_id = o.id and w.type = 'gift' and w.archived_at is null) as gifts
    from organizations o where o.id = ${organizationId}`
  if (!found) throw new Error('An organization is there and is not.')
  return found
}

/** @throws AppError conflict (not a brand) */
export const getSetUp = defineUseCase({
  name: 'brands.set_up',
  summary: 'What a brand has set up of its channel, and what is left to do.',
  kind: 'query',
  permission: 'retailers.read',
  input: z.object({}),
  output: steps,
  run: async (ctx) => readSteps((await brandOf(ctx)).id),
})

const FIRST_CODES = 20

/** Each finds what it needs in those before it. */
const order = ['channel', 'regions', 'program', 'codes', 'rates', 'workflow', 'claims'] as const

/** A point for each unit of the currency, and a tenth of that for who sold it. */
const usualTerms = (currency: string): SchemeTerms => ({
  rates: [{ customer: { type: 'of_amount', points: '1', perMinor: 10 ** currencyExponent(currency) }, retailer: { type: 'share', percent: '10' } }], customerMonthMost: null, retailerMonthMost: null,
})

/** What only who may promise points, and who rules over claims, decides. */
function claimDefaults(ctx: Ctx, { timeZone }: { timeZone: string }) {
  const rates = async () => saveScheme(ctx, { effectiveFrom: localDay(ctx.now, timeZone), terms: usualTerms((await getWorkflow(ctx, {})).currency) })
  const ruled = {
    workflow: async () => saveWorkflow(ctx, { definition: (await getWorkflow(ctx, {})).definition, basedOn: 0 }),
    claims: async () => saveClaimSettings(ctx, await getClaimSettings(ctx, {})),
  }
  return { ...(can(ctx, 'rates.promise') ? { rates } : {}), ...(can(ctx, 'claims.manage') ? ruled : {}) }
}

/**
 * What is there stays as it is: customers through retailers, one region, an open program with the usual rules, a list of codes; and for who
 * rules over claims: what invoices earn, the usual workflow, how claims are taken.
 * @throws AppError conflict (not a brand)
 */
export const applyBrandDefaults = defineUseCase({
  name: 'brands.apply_defaults',
  summary: 'Sets up what a brand has not decided yet with usable defaults, so that its first retailer can register.',
  kind: 'command',
  permission: 'retailers.manage',
  input: z.object({}),
  output: z.object({ done: z.array(z.enum(order)) }),
  run: async (given) => {
    // Each is a command of its own, with its own event; the key is this one's.
    const ctx = { ...given, idempotencyKey: undefined, requestHash: undefined }
    const brand = await brandOf(ctx)
    const has = await readSteps(brand.id)
    const [codesWait, ratesWait] = [await needsSecondPerson(ctx.tx, ctx, 'retailers'), await needsSecondPerson(ctx.tx, ctx, 'rates')]
    const made: Partial<Record<(typeof order)[number], () => Promise<unknown>>> = {
      channel: () => saveBrandSettings(ctx, { throughRetailers: true }),
      regions: () => createRegion(ctx, { name: 'Everywhere' }),
      program: () => createProgram(ctx, { name: `${brand.name} points` }),
      codes: () => issueCodes(ctx, { count: FIRST_CODES, note: 'The first retailers' }),
      ...claimDefaults(ctx, brand),
    }
    // What the brand wants two people for is asked for by hand.
    const left = { ...has, codes: has.codes || codesWait, rates: has.rates || ratesWait, claims: has.claims || ratesWait }
    const done = order.filter((step) => !left[step] && made[step])
    for (const step of done) await made[step]?.()
    return { done }
  },
  event: (_, { done }, ctx) => ({ subjectKind: 'organization', subjectId: ctx.organizationId, data: { done } }),
})
