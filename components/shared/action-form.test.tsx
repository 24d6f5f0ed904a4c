import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ActionForm } from './action-form'
import { DrawnForOrganization } from './drawn-for'

const keyOf = (html: string) => /name="idempotencyKey" value="([^"]*)"/.exec(html)?.[1]
const blank = <ActionForm action={() => Promise.resolve(null)} idempotent>{null}</ActionForm>

describe('a form, as the server writes it for whoever sends it before scripts run', () => {
  it('has a key of its own each time', () => {
    const keys = [keyOf(renderToString(blank)), keyOf(renderToString(blank))]
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(keys).size).toBe(2)
  })

  it('says which organization its page was drawn for, where it is one’s', () => {
    expect(renderToString(<DrawnForOrganization organizationId="of-a-shop">{blank}</DrawnForOrganization>)).toMatch(/<input type="hidden"[^>]* name="drawnFor" value="of-a-shop"/)
    expect(renderToString(blank)).not.toContain('drawnFor')
    expect(renderToString(<DrawnForOrganization>{blank}</DrawnForOrganization>)).not.toContain('drawnFor')
  })
})
