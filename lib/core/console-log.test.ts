import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { provideEnv } from '@/lib/env'
import { logWhatIsPrinted } from './console-log'
import { log } from './log'

const printer = { error: console.error, warn: console.warn }

describe('what the framework prints', () => {
  beforeEach(() => {
    provideEnv({ DATABASE_URL: 'postgres://nobody@localhost/none', LOG_LEVEL: 'silent' })
    logWhatIsPrinted()
  })
  afterEach(() => Object.assign(console, printer))

  it('becomes a line of the log, without the parameters of a query', () => {
    const written = vi.spyOn(log(), 'error').mockImplementation(() => {})
    const error = new Error('Failed query: select\nparams: +447700900123')
    console.error(' ⨯ broken\nparams: +447700900123', error)
    expect(written).toHaveBeenCalledExactlyOnceWith({ err: error, printed: true }, ' ⨯ broken')
    console.error(Object.assign(new Error('seen to elsewhere'), { digest: '1' }))
    expect(written).toHaveBeenCalledOnce()
  })
})
