import { demoBrand } from '@/db/seed/demo-accounts'
import { CODE_COOKIE, sealCodeSent, sealTicketHeld, TICKET_COOKIE } from '@/lib/auth/sign-in-state'
import { ASKED_COOKIE, PROOF_COOKIE } from '@/lib/lookup/cookies'
import { sealAsked, sealProof } from '@/lib/lookup/proof'
import { REGISTRATION_COOKIE, sealRegistration } from '@/lib/retailers/registration-cookie'

/** What a browser holds half way through signing in or looking up: without it those pages send it back to the start. */
export function stepCookies(page: string, phone: string, url: string, now = new Date()) {
  const values: Record<string, { name: string; value: string }> = {
    '/verify': { name: CODE_COOKIE.name, value: sealCodeSent({ phone, resendAt: now.toISOString(), next: null, join: false }) },
    '/two-factor': { name: TICKET_COOKIE.name, value: sealTicketHeld({ ticket: 'none', next: null }) },
    '/retailers/join/[slug]/details': { name: REGISTRATION_COOKIE.name, value: sealRegistration(demoBrand.slug, phone, now) },
    '/lookup/code': { name: ASKED_COOKIE.name, value: sealAsked(phone, now) },
    '/lookup/points': { name: PROOF_COOKIE.name, value: sealProof(phone, now).proof },
  }
  const step = Object.keys(values).find((prefix) => page === prefix || page.startsWith(`${prefix}/`))
  const cookie = step ? values[step] : undefined
  return cookie ? [{ ...cookie, url }] : []
}
