import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { makeOrganization } from '@/tests/support/organization'
import { actOnDue } from '.'

const MANY = 105
const [programId, good] = [newId(), newId()]
let brand: Awaited<ReturnType<typeof makeOrganization>>
const start = new Date('2026-06-01T10:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

const put = (subjectId: string, seconds: number) => pagesSql()`
  insert into pending_acts (program_id, subject_id, subject_kind, id, organization_id, person_id, action, due_at)
  values (${programId}, ${subjectId}, 'claim', ${newId()}, ${brand.organizationId}, ${brand.userId}, 'pass', ${new Date(start.getTime() + seconds * 1_000)})`
const left = () => pagesSql()<{ id: string; tries: number; failed: string | null }[]>`select subject_id as id, tries, failed from pending_acts where program_id = ${programId} order by due_at`

const done: string[] = []
/** All but one meet a fault of the system. */
const doer = { lock: () => Promise.resolve(), act: (_ctx: unknown, { subjectId }: { subjectId: string }) => {
  if (subjectId !== good) return Promise.reject(new Error('a fault'))
  done.push(subjectId)
  return Promise.resolve()
} }
const run = (minutes: number) => actOnDue(later(minutes), { claim: doer, gift: doer }).catch(() => 'a fault')

beforeAll(async () => {
  brand = await makeOrganization('brand')
  for (let index = 0; index < MANY; index += 1) await put(newId(), 0)
  await put(good, 1)
})

it('does what can be done, however much stands before it that can’t', async () => {
  expect(await run(1)).toBe('a fault')
  expect(done).toEqual([])
  await run(1)
  expect(done).toEqual([good])
})

it('tries what failed later and later, and gives it back to its person in the end', async () => {
  await pagesSql()`delete from pending_acts where program_id = ${programId} and subject_id not in (select subject_id from pending_acts where program_id = ${programId} limit 3)`
  await run(1.2)
  expect((await left()).every(({ tries, failed }) => tries === 1 && failed === null)).toBe(true)
  let minutes = 2
  for (let round = 0; round < 20 && (await left()).some(({ failed }) => failed === null); round += 1) {
    await run(minutes)
    minutes += 8
  }
  const rows = await left()
  expect(rows).toHaveLength(3)
  expect(rows.every(({ tries, failed }) => tries === 8 && failed?.includes('Something is wrong here'))).toBe(true)
  expect(await actOnDue(later(minutes + 60), { claim: doer, gift: doer })).toBe(0)
})
