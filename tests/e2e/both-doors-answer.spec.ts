import { expect, test } from '@playwright/test'
import { rawEnv } from '@/lib/env'

const tillUrl = () => rawEnv().TESSERA_E2E_TILL_URL ?? ''

test('the server says that it lives and that it can work', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({ live: true, ready: true, checks: { database: 'ok', migrations: 'ok', jobs: 'ok' } })
})

test('a stranger gets the same refusal from both doors of the till', async ({ request, baseURL }) => {
  const ask = async (origin: string, path: string) => {
    const answer = await request.get(`${origin}${path}`, { headers: { Authorization: 'Bearer nobody' } })
    const { code } = (await answer.json()) as { code?: string }
    return { status: answer.status(), type: answer.headers()['content-type']?.split(';')[0], code }
  }
  for (const [path, status] of [['/api/pos/members?phone=%2B447700900101', 401], ['/api/pos/nothing', 404], ['/api/pos', 404]] as const) {
    const slow = await ask(baseURL ?? '', path)
    expect(slow, path).toMatchObject({ status, type: 'application/problem+json' })
    expect(await ask(tillUrl(), path)).toEqual(slow)
  }
})

test('the first page loads without an error in the console', async ({ page }) => {
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(problems).toEqual([])
})
