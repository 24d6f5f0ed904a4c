import { NextRequest } from 'next/server'
import { expect, it } from 'vitest'
import { provideEnv } from '@/lib/env'
import { middleware } from '@/middleware'

it.each([
  ['https://points.example.com', 'max-age=31536000'],
  ['http://localhost:3000', null],
])('a site at %s asks browsers for %s', async (APP_URL, expected) => {
  provideEnv({ APP_URL })
  const { headers } = await middleware(new NextRequest(`${APP_URL}/lookup`))
  expect(headers.get('strict-transport-security')).toBe(expected)
})
