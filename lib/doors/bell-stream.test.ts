import { expect, it } from 'vitest'
import { closePools } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { ringBell } from '@/lib/jobs/bell'
import { hearBell } from '@/lib/jobs'
import { bellStream } from './bell-stream'

const ear = () => {
  const heard: number[] = []
  return { heard, ring: () => heard.push(Date.now()) }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('rings for its owner only, many bells at once as one, and ends with the browser', async () => {
  const [mine, other] = [newId(), newId()]
  const leave = new AbortController()
  const reader = bellStream(mine, leave.signal).getReader()
  const decoder = new TextDecoder()
  let text = ''
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value)
    }
  })()
  await hearBell(mine, () => {}).then(({ stop, live }) => (expect(live).toBe(true), stop()))
  await pause(400)
  text = ''
  await ringBell([other])
  await pause(500)
  expect(text).toBe('')
  await ringBell([mine, other])
  await ringBell([mine])
  await pause(600)
  expect(text).toBe('event: bell\ndata: \n\n')
  leave.abort()
  await reading
})

it('rings at once where something happened after the page was drawn, and not for what it shows already', async () => {
  const [id, before] = [newId(), Date.now()]
  await hearBell(id, () => {}).then(({ stop }) => stop())
  const heardFirst = ear()
  const first = await hearBell(id, heardFirst.ring)
  await ringBell([id])
  await expect.poll(() => heardFirst.heard.length).toBe(1)
  const [late, seen, other] = [ear(), ear(), ear()]
  await hearBell(id, late.ring, before)
  await hearBell(id, seen.ring, Date.now() + 1)
  await hearBell(newId(), other.ring, heardFirst.heard[0]! - 1)
  expect([late.heard.length, seen.heard.length, other.heard.length]).toEqual([1, 0, 0])
  first.stop()
})

it('ends with its server, which would wait for it', async () => {
  const reader = bellStream(newId(), new AbortController().signal).getReader()
  expect((await reader.read()).done).toBe(false)
  process.emit('SIGTERM')
  expect((await reader.read()).done).toBe(true)
})

it('stops hearing when asked to', async () => {
  const [id, { heard, ring }] = [newId(), ear()]
  const { stop } = await hearBell(id, ring)
  await ringBell([id])
  await expect.poll(() => heard.length).toBe(1)
  stop()
  await ringBell([id])
  await pause(200)
  expect(heard).toHaveLength(1)
  await closePools()
})
