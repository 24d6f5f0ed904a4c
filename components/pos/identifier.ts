export type MemberIdentifier = { phone: string } | { memberNumber: string } | { token: string }
export type Identifier = MemberIdentifier | { voucherCode: string }

/** What was typed or scanned: the card's QR code starts with T1., a member number has 16 digits, an old system's has letters or a # before it, the rest is a phone. */
export function memberIdentifierOf(text: string): MemberIdentifier | null {
  const given = text.trim()
  if (!given) return null
  if (/^T1\./i.test(given)) return { token: given }
  const digits = given.replace(/[\s-]/g, '')
  if (/^\d{16}$/.test(digits)) return { memberNumber: digits }
  return /^#|\p{L}/u.test(given) ? { memberNumber: given } : { phone: given }
}

/** A voucher's code too: 14 digits, of which the first is a 9. No phone number has as many. */
export const identifierOf = (text: string): Identifier | null =>
  /^9\d{13}$/.test(text.replace(/[\s-]/g, '')) ? { voucherCode: text.trim() } : memberIdentifierOf(text)
