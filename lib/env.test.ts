import { describe, expect, test } from 'vitest'
import { missingSecrets, readEnv } from '@/lib/env'

const complete = {
  DATABASE_URL: 'postgres://localhost/tessera',
  AUTH_SECRET: 'a'.repeat(32),
  TESSERA_ENCRYPTION_KEY: 'b'.repeat(32),
  TESSERA_HASH_KEY: 'c'.repeat(32),
}

describe('readEnv', () => {
  test('fills in defaults: production, no demo, the usual ports', () => {
    expect(readEnv(complete)).toMatchObject({ TESSERA_MODE: 'production', DEMO: false, PORT: 3000, TILL_PORT: 3001 })
  })

  test('names every variable that is missing, and treats an empty one as missing', () => {
    expect(() => readEnv({ ...complete, AUTH_SECRET: ' ', TESSERA_HASH_KEY: undefined })).toThrow(
      /AUTH_SECRET is not set.*TESSERA_HASH_KEY is not set/,
    )
  })

  test('says what is wrong with a value without repeating it', () => {
    expect(() => readEnv({ ...complete, AUTH_SECRET: 'short' })).toThrow(/AUTH_SECRET: needs at least 32/)
    expect(() => readEnv({ ...complete, AUTH_SECRET: 'hunter2' })).not.toThrow(/hunter2/)
  })

  test('needs no secrets while building', () => {
    expect(readEnv({ NEXT_PHASE: 'phase-production-build' }).DEMO).toBe(false)
  })
})

test('missingSecrets names what production cannot do without', () => {
  expect(missingSecrets({ AUTH_SECRET: 'x' })).toEqual(['TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'])
  expect(missingSecrets(complete)).toEqual([])
})
