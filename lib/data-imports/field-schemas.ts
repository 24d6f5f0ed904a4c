import type { Channel } from '@/lib/consents/plain'

// Apart from the other schemas, so that a browser that sends a file needs no more than this.

/** Bytes of a file as it is, not packed: about a million rows. */
export const MOST_BYTES = 100_000_000
/** Bytes of a piece of it, packed, as it is sent: well within what a server action takes. */
export const PART_BYTES = 750_000

/** Which field says what of offers: `marketing` of all ways of which nothing else is said, the others each of its own. */
export const consentFields = { marketing: 'marketing', sms: 'consent_sms', email: 'consent_email', in_app: 'consent_in_app' } as const satisfies Record<'marketing' | Channel, string>

/** What a column of a file may be. `names`: headings that are taken for it, in lower case and without signs. */
export type Field = { key: string; label: string; needed?: boolean; hint?: string; names: readonly string[] }

export const importKinds = ['members', 'balances', 'products', 'sales'] as const
export type ImportKind = (typeof importKinds)[number]

const phone: Field = { key: 'phone', label: 'Phone number', names: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'telephone', 'tel', 'msisdn', 'telefon', 'telefono', 'cell'] }
const memberNumber: Field = {
  key: 'memberNumber', label: 'Member number', hint: '16 digits, as on the card', names: ['membernumber', 'number', 'cardnumber', 'card', 'memberno', 'loyaltynumber'],
}
const externalId: Field = {
  key: 'externalId', label: 'Number in the old system', hint: 'Letters and digits; tills find the member by it', names: ['externalid', 'oldnumber', 'customerid', 'legacyid', 'clientid', 'memberid', 'customernumber'],
}
const points: Field = { key: 'points', label: 'Points', names: ['points', 'balance', 'available', 'pointsbalance', 'punkte', 'punti'] }
const lot: readonly Field[] = [
  { key: 'activatesAt', label: 'Usable from', hint: 'A day, or a time with its offset', names: ['activatesat', 'activates', 'usablefrom', 'validfrom', 'activeon'] },
  { key: 'expiresAt', label: 'Last day', hint: 'The last day on which the points can be used', names: ['expiresat', 'expires', 'expiry', 'expirydate', 'expireson', 'validuntil', 'lastday'] },
]
const offers: readonly Field[] = [
  { key: consentFields.marketing, label: 'May be written to', hint: 'Yes or no', names: ['marketing', 'consent', 'optin', 'newsletter'] },
  { key: consentFields.sms, label: 'May be written to by SMS', hint: 'Yes or no; goes before what is said of all ways', names: ['consentsms', 'smsconsent', 'smsoptin', 'smsmarketing', 'acceptssmsmarketing'] },
  { key: consentFields.email, label: 'May be written to by e-mail', hint: 'Yes or no; goes before what is said of all ways', names: ['consentemail', 'emailconsent', 'emailoptin', 'emailmarketing', 'acceptsemailmarketing'] },
  { key: consentFields.in_app, label: 'May be written to on their own pages', hint: 'Yes or no; goes before what is said of all ways', names: ['consentinapp', 'inappconsent', 'inappoptin'] },
]
const category: Field = { key: 'category', label: 'Category', names: ['category', 'group', 'department', 'kategorie', 'categoria'] }

export const fieldsOf: Record<ImportKind, readonly Field[]> = {
  members: [
    { ...phone, needed: true },
    { key: 'name', label: 'Name', names: ['name', 'fullname', 'customername', 'membername'] },
    memberNumber, externalId,
    { key: 'email', label: 'E-mail', names: ['email', 'emailaddress', 'mail'] },
    { key: 'birthday', label: 'Birthday', names: ['birthday', 'birthdate', 'dateofbirth', 'dob', 'geburtstag'] },
    { key: 'tags', label: 'Tags', hint: 'With commas between', names: ['tags', 'labels', 'groups'] },
    { key: 'note', label: 'Note', names: ['note', 'notes', 'comment', 'remark'] },
    ...offers,
    { key: 'joinedAt', label: 'Joined', names: ['joined', 'joinedat', 'membersince', 'since', 'createdat', 'registered'] },
    { key: 'tier', label: 'Tier', hint: 'Its name; whoever has it keeps at least this one', names: ['tier', 'level', 'status', 'loyaltytier'] },
    { key: 'tierUntil', label: 'Last day of the tier', hint: 'A year from today where there is none', names: ['tieruntil', 'tierexpires', 'tierexpiry', 'tierend', 'levelexpiry'] },
    points, ...lot,
  ],
  balances: [phone, memberNumber, externalId, { ...points, needed: true }, ...lot],
  products: [
    { key: 'sku', label: 'Article number', needed: true, names: ['sku', 'articlenumber', 'article', 'stockcode', 'code', 'itemnumber', 'productid'] },
    { key: 'name', label: 'Name', needed: true, names: ['name', 'product', 'productname', 'description', 'title', 'item'] },
    { key: 'price', label: 'Price', needed: true, hint: 'Tax included', names: ['price', 'unitprice', 'retailprice', 'preis', 'prezzo'] },
    category,
    { key: 'barcode', label: 'Barcode', names: ['barcode', 'ean', 'gtin', 'upc'] },
    { key: 'tax', label: 'Tax', hint: 'Per cent within the price', names: ['tax', 'taxpercent', 'vat', 'taxrate', 'vatrate'] },
    { key: 'button', label: 'Button at the till', hint: 'Yes or no', names: ['button', 'favourite', 'favorite'] },
  ],
  sales: [
    { key: 'receipt', label: 'Receipt number', needed: true, hint: 'Rows with the same one are one sale', names: ['receipt', 'receiptnumber', 'invoice', 'invoiceno', 'invoicenumber', 'order', 'ordernumber', 'orderid'] },
    { key: 'occurredAt', label: 'Time', needed: true, names: ['occurredat', 'date', 'time', 'datetime', 'invoicedate', 'orderdate', 'soldat'] },
    { key: 'unitPrice', label: 'Unit price', needed: true, hint: 'Or the total, where a row is a whole sale', names: ['unitprice', 'price', 'amount', 'total', 'value'] },
    { key: 'quantity', label: 'Quantity', hint: '1 where there is none', names: ['quantity', 'qty', 'units', 'pieces'] },
    { key: 'sku', label: 'Article number', names: ['sku', 'stockcode', 'articlenumber', 'article', 'productid'] },
    { key: 'name', label: 'Name of the product', names: ['name', 'product', 'productname', 'description', 'item'] },
    category,
    { ...phone, label: 'Phone number of the customer', hint: 'Rows without one are anonymous sales' },
  ],
}

const bare = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Takes each column for the field that its heading names; what it does not know stays out. */
export function guessMapping(kind: ImportKind, headings: readonly string[]): Record<string, number> {
  const names = headings.map(bare)
  const taken = new Set<number>()
  const found: Record<string, number> = {}
  for (const field of fieldsOf[kind]) {
    const column = field.names.map((name) => names.findIndex((heading, at) => heading === name && !taken.has(at))).find((at) => at >= 0)
    if (column === undefined) continue
    found[field.key] = column
    taken.add(column)
  }
  return found
}

/** What is missing before the file can be read; null where nothing is. */
export function missingOf(kind: ImportKind, mapping: Record<string, number>): { field: string; message: string } | null {
  const lacks = fieldsOf[kind].find(({ key, needed }) => needed && mapping[key] === undefined)
  if (lacks) return { field: `mapping.${lacks.key}`, message: `Say which column is the ${lacks.label.toLowerCase()}.` }
  if (kind === 'balances' && [mapping.phone, mapping.memberNumber, mapping.externalId].every((column) => column === undefined)) {
    return { field: 'mapping.phone', message: 'Say which column tells whose points they are: the phone number, the member number, or the number in the old system.' }
  }
  return null
}
