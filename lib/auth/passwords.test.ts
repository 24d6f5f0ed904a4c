import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches, passwordProblem } from './passwords'

describe('passwords', () => {
  it.each(['short', 'nine char'])('%j is too short', (password) => {
    expect(passwordProblem(password)).toMatch(/at least 10/)
  })

  it.each([
    'password123',
    'Password2024!',
    'P@ssw0rd2025',
    '1234567890',
    '12345678910',
    'qwertyuiop',
    'qwerty123456',
    'aaaaaaaaaa',
    'abcabcabcabc',
    'iloveyou123',
    'tessera2026',
    '1q2w3e4r5t',
    '0987654321',
    'abcdefghij',
    '1111111111',
    'welcome12345',
    'administrator1',
  ])('%j is among the most guessed', (password) => {
    expect(passwordProblem(password)).toMatch(/most guessed/)
  })

  it.each(['violet kettle harbour', 'Tr0ub4dor&3x', 'tessera-demo-2026', 'пароль на лето', 'xK9$mQ2!vL'])(
    '%j may be used',
    (password) => {
      expect(passwordProblem(password, ['Ana Ruiz', 'ana@shop.test'])).toBeNull()
    },
  )

  it('are not the person’s name or address', () => {
    expect(passwordProblem('ana.ruiz.blue', ['Ana', 'ana.ruiz.blue@shop.test'])).toMatch(/must not be/)
  })

  it('are kept as argon2id and match only themselves', async () => {
    const stored = await hashPassword('violet kettle harbour')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches(stored, 'violet kettle harbour')).toBe(true)
    expect(await passwordMatches(stored, 'violet kettle harbor')).toBe(false)
    expect(await passwordMatches(null, 'no person has this password')).toBe(false)
  })
})
