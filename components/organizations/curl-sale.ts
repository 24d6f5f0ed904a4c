/** Where and how the example sale goes. */
export type Example = { address: string; currency: string; phone: string }
type Sale = Example & { apiKey: string; receiptNumber: string }

/** A sale that works as pasted; the receipt number is new each time, since one counts once a day. */
export function curlSale({ address, apiKey, currency, receiptNumber, phone }: Sale): string {
  const body = JSON.stringify({ member: { phone }, enrol: true, receiptNumber, currency, totalMinor: 1240, taxMinor: 0 })
  return [
    `curl -sS ${address}/api/pos/sales \\`,
    `  -H 'Authorization: Bearer ${apiKey}' \\`,
    `  -H 'Idempotency-Key: ${receiptNumber}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n')
}
