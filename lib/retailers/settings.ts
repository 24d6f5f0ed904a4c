import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { brandSettings } from '@/db/schema/retailers'
import { invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { brandOf } from './internal'
import { partyWordsSchema, wordFields, wordsOf } from './schemas'

const chosenSchema = z.object({ throughRetailers: z.boolean(), ...wordFields })
const undecided = { throughRetailers: true, retailerWord: null, retailersWord: null, customerWord: null, customersWord: null }

/** @throws AppError conflict (not a brand) */
export const getBrandSettings = defineUseCase({
  name: 'brands.settings',
  summary: 'How a brand runs its channel: who lets customers in, and what it calls the parties.',
  kind: 'query',
  permission: 'retailers.read',
  input: z.object({}),
  output: z.object({ name: z.string(), slug: z.string(), chosen: chosenSchema, words: partyWordsSchema }),
  run: async (ctx) => {
    const { name, slug } = await brandOf(ctx)
    const [row] = await db().select().from(brandSettings).where(eq(brandSettings.organizationId, ctx.organizationId ?? ''))
    const { throughRetailers, retailerWord, retailersWord, customerWord, customersWord } = row ?? undecided
    return { name, slug, chosen: { throughRetailers, retailerWord, retailersWord, customerWord, customersWord }, words: wordsOf(row) }
  },
})

/** A word for one comes with the word for several. @throws AppError conflict (not a brand), validation_failed */
export const saveBrandSettings = defineUseCase({
  name: 'brands.save_settings',
  summary: 'Decides whether customers enter only through a retailer, and what the brand calls the parties.',
  kind: 'command',
  permission: 'retailers.manage',
  input: chosenSchema.partial(),
  output: z.object({ throughRetailers: z.boolean() }),
  run: async (ctx, changes) => {
    const { id: organizationId } = await brandOf(ctx)
    await ctx.tx.insert(brandSettings).values({ organizationId }).onConflictDoNothing()
    const [known] = await ctx.tx.select().from(brandSettings).where(eq(brandSettings.organizationId, organizationId)).for('update')
    const { throughRetailers, ...words } = { ...undecided, ...known, ...changes }
    if ((words.retailerWord === null) !== (words.retailersWord === null)) throw invalid('retailersWord', 'Say both: one, and several.')
    if ((words.customerWord === null) !== (words.customersWord === null)) throw invalid('customersWord', 'Say both: one, and several.')
    await ctx.tx.update(brandSettings).set({ ...changes, updatedAt: ctx.now }).where(eq(brandSettings.organizationId, organizationId))
    return { throughRetailers }
  },
  event: (changes, { throughRetailers }, ctx) => ({
    subjectKind: 'organization', subjectId: ctx.organizationId, data: { throughRetailers, changed: Object.keys(changes) },
  }),
})
