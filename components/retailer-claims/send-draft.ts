import type { CallResult } from '@/lib/doors/call-result'
import { inputOf } from './draft'
import type { Draft, DraftFile, Refusal } from './draft'

export type Uploaded = { ok: true; fileIds: string[] } | { ok: false; code: string; message: string }
/** An image that is not there is as good as one that was taken away. */
export type Removed = { ok: true } | { ok: false; code: string; message: string }
export type Doors = {
  save: (input: ReturnType<typeof inputOf> & { claimId?: string }, key?: string) => Promise<CallResult<{ claimId: string }>>
  upload: (claimId: string, file: DraftFile) => Promise<Uploaded>
  remove: (claimId: string, fileId: string) => Promise<Removed>
  submit: (claimId: string, key: string) => Promise<CallResult<unknown>>
  change: (id: string, change: (draft: Draft) => Draft) => Promise<Draft | undefined>
  forget: (id: string) => Promise<void>
}
/** `kept`: the server has what there is of it. Anything else: why the rest still waits. */
export type End = 'sent' | 'kept' | 'refused' | 'gone' | (string & {})

/** About the moment or who is signed in, not about the claim: it is asked again later. */
const passing = new Set(['unavailable', 'internal', 'rate_limited', 'unauthorized', 'revoked', 'disabled', 'sign_in_failed', 'two_factor_required'])
type Refused = { ok: false; code: string; message: string; details?: Record<string, unknown> }
type Listed = { field: string; message: string }

export function refusalOf({ code, message, details }: Omit<Refused, 'ok'>): Refusal {
  const errors = (details?.errors ?? []) as Listed[]
  const duplicates = (details?.duplicates ?? []) as { claimId: string | null }[]
  return { code, message: errors[0]?.message ?? message, fields: Object.fromEntries(errors.toReversed().map(({ field, message: text }) => [field.split('.')[0] ?? field, text])), duplicates: duplicates.flatMap(({ claimId }) => claimId ?? []) }
}

/**
 * Brings the server what it does not have of a draft: the claim, its fields, each file, and last the wish to send it. Each step is noted
 * when it is done, so whatever ends it, it goes on there; asked for twice, nothing happens twice. Throws where the server is out of reach.
 */
export async function sendDraft(draft: Draft, doors: Doors): Promise<End> {
  const begun = draft.claimId ? draft : await begin(draft, doors)
  if (typeof begun === 'string') return begun
  const saved = await save(begun, doors)
  if (saved) return saved
  for (const fileId of begun.gone) {
    const stopped = await remove(begun, fileId, doors)
    if (stopped) return stopped
  }
  for (const file of begun.files) {
    const stopped = file.fileIds || file.refused ? null : await upload(begun, file, doors)
    if (stopped) return stopped
  }
  // What was typed or taken meanwhile goes with the next round.
  const now = await doors.change(draft.id, (one) => one)
  if (!now) return 'gone'
  if (!now.send || now.gone.length > 0 || now.files.some(({ fileIds }) => !fileIds) || now.saved < now.edit) return 'kept'
  const sent = await doors.submit(begun.claimId ?? '', now.sendKey)
  if (!sent.ok) return refuse(draft, sent, doors)
  await doors.forget(draft.id)
  return 'sent'
}

async function begin(draft: Draft, doors: Doors): Promise<Draft | End> {
  const asked = await doors.change(draft.id, (one) => (one.begun || !one.customer ? one : { ...one, begun: { memberId: one.customer.memberId } }))
  if (!asked?.begun) return 'gone'
  const { begun } = asked
  const answer = await doors.save(begun, draft.id)
  if (!answer.ok) {
    // Nothing was begun, so another customer may be tried.
    if (!passing.has(answer.code)) await doors.change(draft.id, ({ begun: _begun, ...one }) => one)
    return refuse(draft, answer, doors)
  }
  return await doors.change(draft.id, (one) => ({ ...one, claimId: answer.data.claimId })) ?? 'gone'
}

async function save(draft: Draft, doors: Doors): Promise<End | null> {
  if (draft.saved >= draft.edit) return null
  const answer = await doors.save({ claimId: draft.claimId, ...inputOf(draft) })
  if (!answer.ok) return refuse(draft, answer, doors)
  await doors.change(draft.id, (one) => ({ ...one, saved: Math.max(one.saved, draft.edit) }))
  return null
}

async function upload({ id, claimId = '' }: Draft, file: DraftFile, doors: Doors): Promise<End | null> {
  const answer = await doors.upload(claimId, file)
  if (!answer.ok && passing.has(answer.code)) return answer.code
  const noted = answer.ok ? { fileIds: answer.fileIds } : { refused: answer.message }
  await doors.change(id, (one) => {
    // Taken away while it was on its way: it goes from the server too.
    if (!one.files.some((each) => each.id === file.id)) return { ...one, gone: [...one.gone, ...(noted.fileIds ?? [])] }
    return { ...one, files: one.files.map((each) => (each.id === file.id ? { ...each, ...noted } : each)), ...(answer.ok ? {} : { send: false }) }
  })
  return null
}

async function remove(draft: Draft, fileId: string, doors: Doors): Promise<End | null> {
  const answer = await doors.remove(draft.claimId ?? '', fileId)
  if (!answer.ok) return refuse(draft, answer, doors)
  await doors.change(draft.id, (one) => ({ ...one, gone: one.gone.filter((each) => each !== fileId) }))
  return null
}

async function refuse(draft: Draft, answer: Refused, doors: Doors): Promise<End> {
  if (passing.has(answer.code)) return answer.code
  await doors.change(draft.id, (one) => ({ ...one, send: false, refusal: refusalOf(answer) }))
  return 'refused'
}
