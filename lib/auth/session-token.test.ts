import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { env } from '@/lib/env'
import { makeOrganization, testPassword } from '@/tests/support/organization'
import { SESSION_COOKIE } from './session-rules'
import { sessionOfToken } from './session-token'
import { signInWithPassword } from './sign-in-password'

const token = (claims: Record<string, unknown>, secret = env.AUTH_SECRET, maxAge = 60) =>
  encode({ token: claims, secret, salt: SESSION_COOKIE, maxAge })

describe('the cookie', () => {
  it('names a live session', async () => {
    const { email, userId } = await makeOrganization()
    const request = new Request('http://localhost/', { headers: { 'x-forwarded-for': newId() } })
    const { sessionId } = await signInWithPassword({ email, password: testPassword }, request)
    expect(await sessionOfToken(await token({ sid: sessionId }))).toMatchObject({ id: sessionId, userId })
    expect(await sessionOfToken(await token({ sid: sessionId }, 'another secret '.repeat(4)))).toBeNull()
    expect(await sessionOfToken(await token({ sid: sessionId }, env.AUTH_SECRET, -60))).toBeNull()
  })

  it('signs nobody in when it says nothing that was signed here', async () => {
    const signed = [await token({}), await token({ sid: 'no id' }), await token({ sid: newId() })]
    const made = [undefined, '', 'garbage', 'eyJhbGciOiJkaXIi.x.y.z.w', ...signed]
    expect(await Promise.all(made.map((one) => sessionOfToken(one)))).toEqual(made.map(() => null))
  })
})
