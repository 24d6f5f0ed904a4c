/** Small letters without accents. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** A seller by what stands in its name: letters and digits alone. */
export const sellerKey = (seller: string): string => plain(seller).replace(/[^\p{L}\p{N}]/gu, '')

/**
 * An invoice's number as it is compared: 'INV-00 123', 'inv/00123' and 'Inv 123' are one, and '2024-001' is '2024001'. Marks
 * fall away, then the zeros that a number begins with. A number of marks alone stays what it is.
 */
export function invoiceKey(number: string): string {
  const key = plain(number).replace(/[^\p{L}\p{N}]/gu, '').replace(/(?<!\p{N})0+(?=\p{N})/gu, '')
  return key || number.trim()
}
