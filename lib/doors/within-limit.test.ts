import { expect, it } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { withinLimit } from './within-limit'

it('leaves out what is asked for too often, and hides no other failure', async () => {
  expect(await withinLimit(Promise.resolve([1]), [])).toEqual([1])
  expect(await withinLimit(Promise.reject(new AppError('rate_limited', 'Too many')), [])).toEqual([])
  await expect(withinLimit(Promise.reject(new AppError('forbidden', 'No')), [])).rejects.toMatchObject({ code: 'forbidden' })
})
