import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { withLock } from './lock'
import { markOf } from './process-mark'
import { enterUser, leaveUser } from './state'

const folder = mkdtempSync(join(tmpdir(), 'tessera-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))
const done = () => Promise.resolve('done')

it('is taken over from a process that is gone, also where its number was given to another, or to this one', async () => {
  const [began] = markOf(process.pid).split(' ').slice(1)
  expect(began).toMatch(/\S/)
  for (const [name, mark] of Object.entries({ 'of before': `${process.pid} 1`, 'of a version before': String(process.pid), 'of another': `${process.ppid} 1`, gone: '4194304 1' })) {
    const file = join(folder, name)
    writeFileSync(file, mark)
    expect(await withLock(file, done), name).toBe('done')
  }
})

it('is held by one at a time, in one process too', async () => {
  const order: string[] = []
  const work = (name: string) => withLock(join(folder, 'one'), async () => {
    order.push(`${name} begins`)
    await new Promise((over) => setTimeout(over, 60))
    order.push(`${name} ends`)
  })
  await Promise.all([work('a'), work('b')])
  expect(order.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
})

it('counts nobody as a user whose number belongs to another by now', () => {
  enterUser(folder)
  writeFileSync(join(folder, 'users', String(process.ppid)), '1')
  expect(leaveUser(folder)).toBe(false)
  writeFileSync(join(folder, 'users', String(process.ppid)), markOf(process.ppid).split(' ').slice(1).join(' '))
  expect(leaveUser(folder)).toBe(true)
})
