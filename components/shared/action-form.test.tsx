import { renderToReadableStream, renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ActionForm } from './action-form'
import { DrawnForOrganization } from './drawn-for'

const keyOf = (html: string) => /name="idempotencyKey" value="([^"]*)"/.exec(html)?.[1]
const blank = <ActionForm action={() => Promise.resolve(null)} idempotent>{null}</ActionForm>

/** An action as the server knows it, and a page that is written with the answer to the form with that key. */
const refuse: () => Promise<null> = Object.assign(() => Promise.resolve(null), {
  $$FORM_ACTION: () => ({ name: '$ACTION_REF_1', method: 'POST', encType: 'multipart/form-data', data: new FormData() }), $$IS_SIGNATURE_EQUAL: () => true, bind: () => refuse,
})
const write = async (organizationId: string, key?: string) => {
  const formState = key ? [{ ok: false, code: 'conflict', message: 'You changed business.' }, key, 'action', 0] : null
  const page = <DrawnForOrganization organizationId={organizationId}><ActionForm action={refuse}>{null}</ActionForm></DrawnForOrganization>
  return new Response(await renderToReadableStream(page, { formState: formState as never })).text()
}

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

  it('is told why it was refused on the page that is written after it, for whichever business that is', async () => {
    const key = /<input[^>]*name="\$ACTION_KEY"[^>]*value="([^"]*)"/.exec(await write('here'))?.[1]
    expect(key).toBeTruthy()
    for (const organizationId of ['here', 'there']) expect(await write(organizationId, key)).toContain('You changed business.')
  })
})
