import { formatMoney, formatNumber } from '@/lib/core/format'
import { formatDateTime } from '@/lib/core/format-date'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { showPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import type { Facts } from './facts'
import { consentFields, fieldsOf, missingOf } from './field-schemas'
import { refOf, requireImport } from './internal'
import { factsOf } from './load-facts'
import { readRows } from './read-file'
import type { Encoding } from './decode'
import { readRow } from './read-row'
import type { Value } from './read-row'
import { previewSchema, PREVIEW_ROWS, readingInput } from './schemas'

/** The first rows as they would be read. @throws AppError not_found, forbidden, validation_failed (no CSV with this separator) */
export const previewImport = defineUseCase({
  name: 'imports.preview',
  summary: 'Show how the first rows of a file will be read',
  permission: 'data.import',
  kind: 'query',
  input: readingInput,
  output: previewSchema,
  async run(ctx, { importId, mapping, options }) {
    const ref = refOf(ctx, importId)
    const one = await requireImport(ref)
    const fields = fieldsOf[one.kind].filter(({ key }) => mapping[key] !== undefined)
    if (missingOf(one.kind, mapping)) return { fields: [], rows: [] }
    const facts = await factsOf({ ...one, mapping, options }, ctx.now)
    const rows = []
    for await (const file of readRows(ref, { encoding: (one.encoding ?? 'utf-8') as Encoding, delimiter: options.delimiter })) {
      if (file.row === 1) continue
      const read = readRow(file, facts, ctx.now)
      const words = 'value' in read ? wordsOf(read.value, facts) : {}
      rows.push({
        row: file.row, problem: 'problem' in read ? read.problem : null,
        cells: fields.map(({ key }) => 'problem' in read ? (file.cells[mapping[key] ?? -1] ?? '') : (words[key] ?? '')),
      })
      if (rows.length === PREVIEW_ROWS) break
    }
    return { fields: fields.map(({ key, label }) => ({ key, label })), rows }
  },
})

type Words = Record<string, string | undefined>
const yesOrNo = (said?: boolean) => (said === undefined ? '' : said ? 'yes' : 'no')

function wordsOf(value: Value, { timeZone, currency, rules }: Facts): Words {
  const moment = (at: Date) => formatDateTime(at, { timeZone })
  if ('product' in value) {
    const { sku, name, category, barcode, priceMinor, taxPercent, button } = value.product
    return { sku, name, category: category ?? '', barcode: barcode ?? '', price: formatMoney(priceMinor, currency), tax: taxPercent ? `${taxPercent}%` : '', button: button ? 'yes' : 'no' }
  }
  if ('sale' in value) {
    const { invoice, occurredAt, unitPriceMinor, thousandths, sku, name, category, phone } = value.sale
    return {
      receipt: invoice, occurredAt: moment(occurredAt), unitPrice: formatMoney(unitPriceMinor, currency), quantity: formatNumber(thousandths / 1_000),
      sku, name, category, phone: phone ? showPhone(phone) : 'nobody',
    }
  }
  const { phone, number, externalId, profile, joinedAt, tier, award } = value.member
  return {
    phone: phone && showPhone(phone), memberNumber: number, externalId, name: profile.name, email: profile.email, note: profile.note, birthday: profile.birthday?.slice(5), tags: profile.tags?.join(', '),
    ...Object.fromEntries(Object.entries(consentFields).map(([name, field]) => [field, yesOrNo(profile.consents?.[name])])), joinedAt: joinedAt && moment(joinedAt),
    tier: tier && rules.tiers.find(({ key }) => key === tier.key)?.name, tierUntil: tier?.until,
    points: award ? formatNumber(award.points) : '', activatesAt: award && moment(new Date(award.activatesAt)),
    expiresAt: award && (award.expiresAt ? lastDay(new Date(award.expiresAt), timeZone) : 'never'),
  }
}

/** Where points end at a midnight, the day before it is the last. */
const lastDay = (end: Date, timeZone: string): string => {
  const day = localDay(end, timeZone)
  return startOfLocalDay(day, timeZone).getTime() === end.getTime() ? dayPlusDays(day, -1) : formatDateTime(end, { timeZone })
}
