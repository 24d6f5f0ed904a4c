import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { requestLog } from '@/lib/core/log'
import type { UseCase } from '@/lib/core/use-case'
import type { FormAction } from './action-result'
import { actionFailure } from './action-failure'
import { demandDrawnFor, drawnForOf } from './drawn-for'
import { failureSaid } from './failure-said'
import { requestSpeaker } from './request-language'
import { sessionContext } from './session-context'

export type { ActionResult, FormAction } from './action-result'

type Options<I extends z.ZodType, O extends z.ZodType> = {
  /** The form as the use case's input; the use case checks it. */
  parse: (form: FormData) => z.input<I> | Promise<z.input<I>>
  /** What the browser should keep of the answer: a cookie. */
  keep?: (output: z.output<O>) => Promise<void>
  /** Where to go when it worked; without it the page is drawn anew around the answer. */
  redirectTo?: (output: z.output<O>) => string
}

/** One line for each form: what, by which kind of caller, how it ended and how long it took; nothing that was typed. */
function noteForm({ requestId, actor, organizationId }: Ctx, useCase: string) {
  const started = performance.now()
  return (refusal?: string) => {
    const facts = { useCase, actor: actor.kind, organizationId, ms: Math.round(performance.now() - started) }
    requestLog(requestId).info(refusal ? { ...facts, refusal } : facts, refusal ? 'a form was refused' : 'a form was handled')
  }
}

/** The server action of a use case: who asks comes from the session, a form field `idempotencyKey` makes a repeat harmless. */
export function action<I extends z.ZodType, O extends z.ZodType>(
  useCase: UseCase<I, O>, { parse, keep, redirectTo }: Options<I, O>,
): FormAction<z.output<O>> {
  return async (_previous, form) => {
    const drawnFor = drawnForOf(form)
    const ctx = await sessionContext(useCase.declaration.permission, { drawnFor })
    const key = form.get('idempotencyKey')
    const note = noteForm(ctx, useCase.declaration.name)
    let data: z.output<O>
    try {
      demandDrawnFor(ctx, drawnFor)
      data = await useCase({ ...ctx, ...(typeof key === 'string' && key ? { idempotencyKey: key } : {}) }, await parse(form))
    } catch (error) {
      const failure = failureSaid(await requestSpeaker(), actionFailure(error, ctx.requestId))
      note(failure.code)
      // It is kept: the page shows that it waits.
      if (failure.code === 'second_person') refresh()
      return failure
    }
    note()
    await keep?.(data)
    if (redirectTo) redirect(redirectTo(data))
    if (useCase.declaration.kind === 'command') refresh()
    return { ok: true, data }
  }
}
