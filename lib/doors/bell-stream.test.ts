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
