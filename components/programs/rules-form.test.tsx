import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { FormSteps } from './form-steps'

/** The names of all that a version rules, as the form would have them; campaigns and partners have pages of their own. */
function pathsOf(value: unknown, path = 'rules'): string[] {
  if (path === 'rules.campaigns' || path === 'rules.partners') return []
  const isField = ['benefits', 'excludedSkus', 'eligibleCategories'].some((name) => path.endsWith(`.${name}`))
  if (isField || typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, `${path}.${name}`))
}

it('has a field for everything that can be ruled', () => {
  for (const expiry of [{ type: 'rolling_days', days: 5 }, { type: 'rolling_months', months: 5 }, { type: 'end_of', period: 'year', afterMonths: 1 },
    { type: 'fixed', date: '2030-01-31' }, { type: 'inactivity', days: 9 }] as const) {
    const rules = programRulesSchema.parse({ ...defaultRules('GBP'), expiry })
    const html = renderToString(<FormSteps rules={rules} shown={rules} currency="GBP" />)
    for (const path of pathsOf(rules)) expect(html, path).toContain(`name="${path}"`)
  }
})
