import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { appUrl, checkEnv, env, missingSecrets, provideEnv, tillUrl } from '@/lib/env'

const complete = {
  DATABASE_URL: 'postgres://localhost/tessera',
  AUTH_SECRET: 'a'.repeat(32),
  TESSERA_ENCRYPTION_KEY: 'b'.repeat(32),
  TESSERA_HASH_KEY: 'c'.repeat(32),
}

describe('the environment', () => {
  test('has defaults: the usual ports, no demo, and production unless something says otherwise', () => {
    provideEnv({ TESSERA_MODE: undefined, DEMO: undefined, PORT: undefined, TILL_PORT: '' })
    expect(env).toMatchObject({ TESSERA_MODE: 'production', DEMO: false, PORT: 3000, TILL_PORT: 3001 })
  })

  test('is read afresh after it was provided', () => {
    provideEnv({ PORT: '4100' })
    expect(env.PORT).toBe(4100)
    provideEnv({ PORT: '4200' })
    expect(env.PORT).toBe(4200)
  })

  test('names the variable that is missing when something needs it', () => {
    expect(() => env.DATABASE_URL).toThrow('DATABASE_URL is not set. See .env.example.')
  })

  test('needs no database while building', () => {
    provideEnv({ NEXT_PHASE: 'phase-production-build' })
    expect(env.DATABASE_URL).toContain('build.invalid')
    provideEnv({ NEXT_PHASE: undefined })
  })
})

describe('checkEnv', () => {
  test('accepts a complete environment', () => {
    expect(() => checkEnv(complete)).not.toThrow()
  })

  test('names every variable that is missing, and treats an empty one as missing', () => {
    expect(() => checkEnv({ ...complete, AUTH_SECRET: ' ', TESSERA_HASH_KEY: undefined })).toThrow(
      /AUTH_SECRET is not set; TESSERA_HASH_KEY is not set/,
    )
  })

  test('names what is left out of a service that is set up by half', () => {
    const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+15005550006' }
    expect(() => checkEnv({ ...complete, ...twilio })).not.toThrow()
    expect(() => checkEnv({ ...complete, ...twilio, TWILIO_FROM: '' })).toThrow(/TWILIO_FROM is not set, though TWILIO_ACCOUNT_SID is/)
  })

  test('says what is wrong with a value without repeating it', () => {
    const check = () => checkEnv({ ...complete, AUTH_SECRET: 'hunter2' })
    expect(check).toThrow(/AUTH_SECRET is wrong: needs at least 32/)
    expect(check).not.toThrow(/hunter2/)
  })
})

test('missingSecrets names what production cannot do without', () => {
  expect(missingSecrets({ AUTH_SECRET: 'x' })).toEqual(['TESSERA_ENCRYPTION_KEY', 'TESSERA_HASH_KEY'])
  expect(missingSecrets(complete)).toEqual([])
})

test('without addresses of their own, the pages and the till are where HOST lets them be found', () => {
  provideEnv({ APP_URL: undefined, TILL_URL: undefined, PORT: '3000', TILL_PORT: '3001' })
  const at = (HOST: string | undefined) => (provideEnv({ HOST }), [appUrl(), tillUrl()])
  for (const host of [undefined, '', '0.0.0.0', '::', '127.0.0.1', '::1', 'localhost']) expect(at(host), host).toEqual(['http://localhost:3000', 'http://localhost:3001'])
  expect(at('192.168.1.5')).toEqual(['http://192.168.1.5:3000', 'http://192.168.1.5:3001'])
  expect(at('fd00::5')).toEqual(['http://[fd00::5]:3000', 'http://[fd00::5]:3001'])
  provideEnv({ APP_URL: 'https://points.example.com', TILL_URL: 'https://till.example.com' })
  expect(at('192.168.1.5')).toEqual(['https://points.example.com', 'https://till.example.com'])
  provideEnv({ APP_URL: undefined, TILL_URL: undefined, HOST: undefined, PORT: undefined, TILL_PORT: undefined })
})

test('.env.example explains every variable', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const unexplained = Object.keys(env).filter((name) => !new RegExp(`^# ${name}=`, 'm').test(example))
  expect(unexplained).toEqual([])
})
