import { z } from 'zod'
import { memberRefSchema } from '@/lib/members/schemas'
import { proofSchema, redeemSchema } from '@/lib/pos/schemas'

export type Json = Record<string, unknown>
type ObjectSchema = Json & { properties?: Record<string, Json>; required?: string[] }

/** Each takes exactly one of its fields, which a schema says best by their number. */
const oneField = new Set<unknown>([memberRefSchema, proofSchema, redeemSchema])

export const json = (schema: Json) => ({ 'application/json': { schema } })
export const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): ObjectSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io, unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (oneField.has(zodSchema)) Object.assign(jsonSchema, { minProperties: 1, maxProperties: 1 })
      // A later version may answer more.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as ObjectSchema
  return rest
}

/** The same object with some of its fields. */
export function withFields({ properties = {}, required = [], ...rest }: ObjectSchema, keep: (name: string) => boolean) {
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => keep(name))), required: required.filter(keep) }
}
