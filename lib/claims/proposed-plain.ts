// How what was read on an image gets into a form: the same for whoever fills it in.

export type FoundLine = { description: string; quantity: string; unitPriceMinor: number; amountMinor: number }
export type Found = { seller?: string; invoiceNumber?: string; invoiceDate?: string; totalMinor?: number; lines?: FoundLine[] }

type Read<T> = { value: T } | null
type Proposed = { seller: Read<string>; invoiceNumber: Read<string>; invoiceDate: Read<string>; totalMinor: Read<number>; lines: readonly { value: FoundLine }[] }

/** What was read, field by field; nothing of what was not. */
export function foundOf({ seller, invoiceNumber, invoiceDate, totalMinor, lines }: Proposed): Found {
  return {
    ...(seller ? { seller: seller.value } : {}), ...(invoiceNumber ? { invoiceNumber: invoiceNumber.value } : {}), ...(invoiceDate ? { invoiceDate: invoiceDate.value } : {}),
    ...(totalMinor ? { totalMinor: totalMinor.value } : {}), ...(lines.length > 0 ? { lines: lines.map(({ value }) => value) } : {}),
  }
}

/** Of what was found, what a form leaves open: what somebody typed stays. */
export function openOf<I extends object>(found: Partial<I>, isOpen: (field: keyof I) => boolean): Partial<I> {
  const fields = Object.keys(found) as (keyof I)[]
  return Object.fromEntries(fields.filter((field) => found[field] !== undefined && isOpen(field)).map((field) => [field, found[field]])) as Partial<I>
}
