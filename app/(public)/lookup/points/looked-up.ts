import { redirect } from 'next/navigation'
import { readCookie } from '@/lib/doors/private-cookies'
import { sessionContext } from '@/lib/doors/session-context'
import { lookupPoints, openProof, PROOF_COOKIE } from '@/lib/lookup'

/** What the browser's proof opens; without one that still holds, back to the start. */
export async function lookedUp(programId?: string) {
  const [proof, ctx] = await Promise.all([readCookie(PROOF_COOKIE), sessionContext('public')])
  if (!proof || !openProof(proof, ctx.now)) redirect('/lookup')
  return { lookup: await lookupPoints(ctx, { proof, programId }), ctx, proof, now: ctx.now }
}
