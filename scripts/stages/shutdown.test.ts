import { expect, it } from 'vitest'
import { stopOnSignals } from './shutdown'

it('stops everything else where one thing can not be stopped, and says why', async () => {
  const stopped: string[] = []
  const shutdown = stopOnSignals([
    () => void stopped.push('till'),
    () => { throw new Error('no space left on device') },
    () => Promise.reject(new Error('gone already')),
    async () => void stopped.push('database'),
  ])
  await expect(shutdown.quietly()).rejects.toThrow('no space left on device')
  expect(stopped).toEqual(['till', 'database'])
})
