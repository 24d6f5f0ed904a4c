import { gzipSync } from 'node:zlib'
import { addPart, checkImport, closeFile, getImport, openFile, runImportJob, startImport, undoImport } from '@/lib/data-imports'
import { migrateQueue } from '@/lib/jobs/worker'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { ZONE } from './calendar'
import type { OpenShop } from './make-shop'
import { at, DAY, HOUR } from './moments'
import type { Person } from './names'

type File = { name: string; csv: string; moment: number; undone?: boolean }

/** What each shop brought from the stamp cards it had before, and a list that was the wrong one and went again. */
export async function bringIn(open: OpenShop, people: readonly Person[], began: number): Promise<void> {
  await migrateQueue()
  const lastDay = dayPlusDays(localDay(new Date(began), ZONE), 240)
  const rows = people.map(({ name, phone }, index) => `${phone.replace('+44', '0')};${name};${40 + index * 5};${index % 3 === 0 ? '' : lastDay}`)
  const heading = 'Mobile;Name;Points;Last day'
  const half = Math.floor(rows.length / 2)
  await take(open, {
    name: 'stamp-cards.csv', moment: began - 40 * DAY,
    csv: [heading, ...rows.slice(0, half), '0113 4;Number cut off;80;', `${people[0]?.phone};Twice;ten;`].join('\r\n'),
  })
  await take(open, { name: 'stamp-cards-of-the-other-shop.csv', moment: began - 39 * DAY, csv: [heading, ...rows.slice(half)].join('\r\n'), undone: true })
}

async function take({ shop: { slug }, organizationId, owner }: OpenShop, { name, csv, moment, undone = false }: File): Promise<void> {
  const as = (step: string, later = 0) => at(moment + later, owner, `${slug} ${name} ${step}`, organizationId)
  const { importId } = await openFile(as('open'), { kind: 'members', fileName: name })
  const work = (later: number) => runImportJob({ organizationId, importId }, () => new Date(moment + later))
  await addPart(as('part'), { importId, number: 0, base64: gzipSync(csv).toString('base64') })
  await closeFile(as('close'), { importId })
  const { mapping, options } = await getImport(as('look'), { importId })
  await checkImport(as('check'), { importId, mapping, options })
  await work(60_000)
  await startImport(as('start', 120_000), { importId, whole: false })
  await work(180_000)
  if (!undone) return
  await undoImport(as('undo', HOUR), { importId, used: 'keep' })
  await work(HOUR + 60_000)
}
