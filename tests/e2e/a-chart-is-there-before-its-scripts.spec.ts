import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { heard } from './support/heard'

type Box = { left: number; top: number; right: number; bottom: number }

const charts = ['/admin/dashboard', '/shop', '/shop/reports/points', '/shop/reports/baskets', '/shop/reports/liability'] as const
const chartOf = (page: Page) => page.locator('[data-slot=chart]').first()

/** Where the bars or curves stand, from left to right. */
const boxes = (page: Page, marks: string) => chartOf(page).locator(marks).evaluateAll((all) => all
  .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 0)
  .map(({ left, top, right, bottom }): Box => ({ left, top, right, bottom }))
  .sort((one, other) => one.left - other.left || one.top - other.top))

const plain = 'i, svg path'
const recharts = '.recharts-bar-rectangle path, .recharts-curve'

for (const width of [360, 1440]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 900 } })

    test('what is drawn with the page is what recharts draws in its place, which then says what one points at', async ({ page, signIn }) => {
      for (const path of charts) {
        await signIn(path.startsWith('/admin') ? 'brand' : 'owner')
        await page.goto(path)
        const chart = chartOf(page)
        await heard(chart)
        await chart.scrollIntoViewIfNeeded()
        // What comes after the page may move what is below it.
        let before: Box[] = []
        await expect.poll(async () => {
          const last = before
          before = await boxes(page, plain)
          return before.length > 0 && JSON.stringify(before) === JSON.stringify(last)
        }, path).toBe(true)
        expect(before.length, path).toBeGreaterThan(0)
        await expect(chart.locator('.recharts-wrapper')).toHaveCount(0)
        const card = await chart.boundingBox()
        for (const label of await chart.locator('li:visible').all()) {
          const box = await label.boundingBox()
          expect(box && card && box.x >= card.x - 1 && box.x + box.width <= card.x + card.width + 1, `${path}: ${await label.innerText()}`).toBe(true)
        }
        const [bar] = before
        await page.mouse.move(((bar?.left ?? 0) + (bar?.right ?? 0)) / 2, ((bar?.top ?? 0) + (bar?.bottom ?? 0)) / 2)
        await expect(chart.locator('.recharts-tooltip-wrapper p').first()).toBeVisible()
        const after = await boxes(page, recharts)
        expect(after.length, path).toBe(before.length)
        for (const [index, one] of after.entries()) {
          for (const side of ['left', 'top', 'right', 'bottom'] as const) expect.soft(Math.abs(one[side] - (before[index]?.[side] ?? 0)), `${path}, ${index}: ${side}`).toBeLessThanOrEqual(2.5)
        }
        await page.mouse.move(0, 0)
        await expect(chart.locator('.recharts-tooltip-wrapper p')).toHaveCount(0)
      }
    })
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a chart is there all the same', async ({ page, signIn }) => {
    await signIn('owner')
    await page.goto('/shop/reports/points')
    expect((await boxes(page, plain)).length).toBeGreaterThan(5)
    await expect(chartOf(page).locator('li:visible').first()).not.toBeEmpty()
  })
})
