import { z } from 'zod'
import { open, seal } from '@/lib/auth/encryption'
import { CODE_RULES } from '@/lib/auth/one-time-code-rules'
import { AppError } from '@/lib/core/errors'

export const PROOF_MINUTES = 15

/** 'asked': somebody wants to see this number's points. 'proved': and has shown the code that was sent to it. */
type Stage = 'asked' | 'proved'
const sealedSchema = z.object({ stage: z.enum(['asked', 'proved']), phone: z.string(), until: z.number() })

const expiryOf = (now: Date) => new Date(now.getTime() + PROOF_MINUTES * 60_000)

/** Encrypted and authenticated, so that it can be kept in the asker's browser and says nothing to anybody else. */
function sealStage(stage: Stage, phone: string, now: Date): string {
  return seal(JSON.stringify({ stage, phone, until: expiryOf(now).getTime() })).toString('base64url')
}

function openStage(stage: Stage, sealed: string | undefined, now: Date): { phone: string; until: Date } | null {
  if (!sealed) return null
  try {
    const read = sealedSchema.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
    return read.stage === stage && read.until > now.getTime() ? { phone: read.phone, until: new Date(read.until) } : null
  } catch {
    return null // Altered, or sealed under an earlier key.
  }
}

export const sealAsked = (phone: string, now: Date): string => sealStage('asked', phone, now)
export function openAsked(sealed: string | undefined, now: Date): { phone: string; resendAt: Date } | null {
  const read = openStage('asked', sealed, now)
  const sinceAsked = CODE_RULES.resendAfterSeconds - PROOF_MINUTES * 60
  return read && { phone: read.phone, resendAt: new Date(read.until.getTime() + sinceAsked * 1_000) }
}

export const sealProof = (phone: string, now: Date): { proof: string; expiresAt: Date } =>
  ({ proof: sealStage('proved', phone, now), expiresAt: expiryOf(now) })
export const openProof = (sealed: string | undefined, now: Date) => openStage('proved', sealed, now)

/** @throws AppError proof_required */
export function requireProof(sealed: string, now: Date): { phone: string; until: Date } {
  const read = openProof(sealed, now)
  if (!read) throw new AppError('proof_required', 'The code was shown too long ago. Ask for a new one.')
  return read
}
