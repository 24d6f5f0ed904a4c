import type { FormAction } from '@/components/shared/action-result'
import type { ClientKey } from '@/lib/language'
import type { CallResult } from '@/lib/doors/call-result'

type Ask = (nothing: Record<string, never>) => Promise<CallResult<{ options: Record<string, unknown> }>>
const refusal = (message: string) => ({ ok: false as const, code: 'code_invalid', message })

/**
 * A form that has the device sign first: asks the server what, the device for its answer, and sends that along as `response`.
 * The library comes with the press and not with the page.
 */
export const withPasskey = <T>(act: 'make' | 'show', ask: Ask, action: FormAction<T>, say: (key: ClientKey) => string): FormAction<T> => async (previous, form) => {
  if (!('PublicKeyCredential' in window)) return refusal(say('factors.no_passkeys'))
  const asked = await ask({})
  if (!asked.ok) return { ok: false, code: asked.code, message: asked.message }
  const response = await answerOf(act, asked.data.options)
  if (!response) return refusal(say('factors.no_answer'))
  form.set('response', response)
  return action(previous, form)
}

/** Null where its owner sent the question away, has no passkey here, or has this one already. */
async function answerOf(act: 'make' | 'show', optionsJSON: Record<string, unknown>): Promise<string | null> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  try {
    const answer = act === 'make'
      ? await startRegistration({ optionsJSON: optionsJSON as never })
      : await startAuthentication({ optionsJSON: optionsJSON as never })
    return JSON.stringify(answer)
  } catch {
    return null
  }
}
