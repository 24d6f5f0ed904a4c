import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { describeUseCase } from './describe'

it('says what a use case takes', () => {
  const useCase = defineUseCase({
    name: 'cups.wash', summary: 'Wash cups', permission: 'public', kind: 'query', output: z.object({}), run: async () => ({}),
    input: z.object({
      cups: z.array(z.object({ size: z.enum(['small', 'large']), note: z.string().max(20).optional() })).max(5),
      degrees: z.int().min(30).max(95).default(60),
      by: z.string().describe('a name'),
    }),
  })
  expect(describeUseCase(useCase)).toBe([
    'cups.wash  (query, public)',
    '  Wash cups',
    '    cups          list of object, at most 5',
    '    cups[].size   "small" | "large"',
    '    cups[].note?  text to 20',
    '    degrees?      whole number 30 to 95 = 60',
    '    by            text (a name)',
  ].join('\n'))
})
