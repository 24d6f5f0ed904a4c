import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import { PointsEnd } from './points-end'

const rules = (expiry: object) => programRulesSchema.parse({ ...defaultRules('GBP'), expiry })
const fixed = (date: string) => rules({ type: 'fixed', date })
const ends = fixed('2026-12-31')
type More = Partial<Parameters<typeof PointsEnd>[0]>
/** In London, at a moment. */
const drawn = (at: string, more: More = {}) =>
  renderToStaticMarkup(<PointsEnd rules={ends} scheduled={null} timeZone="Europe/London" now={new Date(at)} mayEdit {...more} />)
const said = (at: string, more?: More) => drawn(at, more).replaceAll(/<[^>]*>/g, '').replaceAll('&#x27;', '’')
const waiting = (from: string, next = rules({ type: 'none' })) => ({ scheduled: { rules: next, effectiveFrom: new Date(from) } })

describe('the warning that all points end on a day', () => {
  it('is silent until two months before, and where points end in any other way', () => {
    expect(drawn('2026-10-31T12:00:00Z')).toBe('')
    expect(drawn('2026-12-31T12:00:00Z', { rules: rules({ type: 'rolling_days', days: 1 }) })).toBe('')
  })

  it('says before the day what becomes of what is earned now and after it, and after the day what became of it', () => {
    expect(said('2026-11-01T12:00:00Z')).toMatch(/^Points earned so far end on 31 Dec 2026, whatever is changed now\. What is earned after that day can’t be spent\. /)
    expect(said('2027-01-02T12:00:00Z')).toMatch(/^All points ended on 31 Dec 2026\. What is earned since can’t be spent\. /)
  })

  it('counts the day in the program’s time zone', () => {
    const [before, after] = ['Points earned so far', 'All points ended']
    expect(said('2027-01-01T00:30:00Z')).toContain(after)
    expect(said('2027-01-01T00:30:00Z', { timeZone: 'America/New_York' })).toContain(before)
    expect(said('2026-12-31T13:00:00Z', { timeZone: 'Pacific/Auckland' })).toContain(after)
  })

  it('leads to the rules who may change them, and names to others who can', () => {
    expect(drawn('2026-11-01T12:00:00Z')).toContain('href="/shop/program/edit"')
    expect(drawn('2026-11-01T12:00:00Z', { mayEdit: false })).not.toContain('href')
    expect(said('2026-11-01T12:00:00Z', { mayEdit: false })).toMatch(/Who owns the program can choose a later day for what is still to come\.$/)
  })

  it('says from when other rules hold that wait for a day before the end, or the one after it', () => {
    for (const from of ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z']) {
      expect(said('2026-11-10T12:00:00Z', waiting(from))).toMatch(/^Points earned so far end on 31 Dec 2026, whatever is changed now\. What is earned from 1 (Dec 2026|Jan 2027) on follows the rules that wait for that day\.$/)
    }
    expect(drawn('2026-11-10T12:00:00Z', waiting('2026-12-01T00:00:00Z'))).not.toContain('href')
  })

  it('goes on to warn where rules that wait come too late, or end at a day as near', () => {
    expect(said('2026-11-10T12:00:00Z', waiting('2027-01-02T00:00:00Z'))).toContain('can’t be spent')
    expect(said('2026-11-10T12:00:00Z', waiting('2026-12-01T00:00:00Z', fixed('2027-01-15')))).toContain('can’t be spent')
    expect(said('2026-11-10T12:00:00Z', waiting('2026-12-01T00:00:00Z', fixed('2027-12-31')))).not.toContain('can’t be spent')
  })
})
