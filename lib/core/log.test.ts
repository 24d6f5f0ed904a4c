import { Writable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { provideEnv } from '@/lib/env'
import { makeLog } from './log'

const database = { DATABASE_URL: 'postgres://nobody@localhost/none', LOG_LEVEL: 'info' }

function capture() {
  const lines: string[] = []
  const stream = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) })
  return { log: makeLog(stream), written: () => lines.join('') }
}

describe('the log', () => {
  beforeEach(() => provideEnv(database))

  it('never writes a phone number, a code, a key, a password, a header or a body', () => {
    const { log, written } = capture()
    log.info({
      phone: '+447700900123',
      input: { code: '482913', password: 'hunter2hunter2', apiKey: 'tsk_live_abc' },
      req: { headers: { authorization: 'Bearer abc', cookie: 'session=xyz' }, body: { Body: 'BALANCE' } },
      deep: { message: { address: '+447700900124', text: 'Your code is 482913' } },
    }, 'sent')
    for (const secret of ['4477009', '482913', 'hunter2', 'tsk_live', 'Bearer', 'xyz', 'BALANCE']) {
      expect(written()).not.toContain(secret)
    }
    expect(JSON.parse(written())).toMatchObject({ level: 'info', msg: 'sent', phone: '[redacted]' })
  })

  it('writes an error without the parameters of its query', () => {
    const { log, written } = capture()
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', parameters: ['+447700900123'], detail: 'Key (phone)=(+447700900123)' })
    log.error({ err: new Error('Failed query: insert into customers\nparams: +447700900123,Ana', { cause }) }, 'failed')
    expect(written()).not.toContain('4477009')
    expect(JSON.parse(written())).toMatchObject({ err: { message: 'Failed query: insert into customers', cause: { errorCode: '23505' } } })
  })

  it('carries the id of the request', () => {
    const { log, written } = capture()
    log.child({ requestId: 'r-1' }).info('done')
    expect(JSON.parse(written()).requestId).toBe('r-1')
  })
})
