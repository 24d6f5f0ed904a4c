export { isBeyond } from './rules'
export type { TillLimits } from './rules'

export const tillActs = ['discount', 'refund', 'void'] as const
export type TillAct = (typeof tillActs)[number]
/** What a manager must agree to, and is shown before they do. */
export type Asked = { act: TillAct; subject: string; amountMinor: number; currency: string }

/** What a refusal wants a manager to agree to; null where it does not say so. The page reads it without what reads all schemas. */
export function askedIn({ code, details }: { code: string; details?: Record<string, unknown> }): Asked | null {
  const asked = (code === 'approval_required' ? details?.asked : null) as Partial<Record<keyof Asked, unknown>> | null | undefined
  const act = tillActs.find((one) => one === asked?.act)
  if (!asked || !act || typeof asked.subject !== 'string' || typeof asked.currency !== 'string') return null
  return typeof asked.amountMinor === 'number' ? { act, subject: asked.subject, amountMinor: asked.amountMinor, currency: asked.currency } : null
}
