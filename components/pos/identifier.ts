export type Identifier = { phone: string } | { memberNumber: string } | { token: string }

/** What was typed or scanned: the card's QR code starts with T1., a member number has 16 digits, the rest is a phone. */
export function identifierOf(text: string): Identifier | null {
  const given = text.trim()
  if (!given) return null
  if (/^T1\./i.test(given)) return { token: given }
  const digits = given.replace(/[\s-]/g, '')
  return /^\d{16}$/.test(digits) ? { memberNumber: digits } : { phone: given }
}
