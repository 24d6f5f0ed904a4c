import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { systemContext } from '@/lib/core/context'
import { InFlight, openImport, OpenInvoices, rejections, ReturnableUnits, stepsOf } from '@/lib/imports'
import type { Row, Step } from '@/lib/imports'
import { recordSale, refundSale } from '@/lib/pos'
import type { Facts } from './facts'
import type { Left } from './plan-members'
import { refOfFacts } from './post-members'
import { recordedRows } from './queries-sales'
import { noteChunk, tallyOf } from './store'
import type { NewRow, Outcome } from './store'

const AT_ONCE = 64
const NOTED_AFTER = 200
const TRIES = 8
/** Rows of one sale stand together, give or take this. */
const MINUTES_OPEN = 5

/** The till that an import's sales are recorded at. */
export async function salesTill({ organizationId, importId, options: { outletId } }: Facts, now: Date): Promise<Ctx> {
  const ctx = systemContext('import', { organizationId, now, requestId: importId })
  const { terminalId, outletId: at, programId } = await openImport(ctx, { outlet: outletId })
  return { ...ctx, actor: { kind: 'terminal', terminalId, outletId: at, programId } }
}

/** Why it was refused. What is no refusal ends the run, and is tried again. */
function reasonOf(error: unknown): string {
  if (!(error instanceof AppError) || error.code === 'unavailable') throw error
  return error.message
}

/** Puts rows together to sales and returns, and records them where it is to; notes what became of each by its first row. */
export class SalesRun {
  private readonly open = new OpenInvoices(MINUTES_OPEN)
  private readonly units = new ReturnableUnits()
  private readonly flights = new InFlight(AT_ONCE)
  private readonly saleIds = new Map<string, string>()
  private waiting: NewRow[] = []
  /** Rows of returns that were told of: one may ask for units of several sales. */
  private readonly refused = new Set<number>()
  /** Sales that are only looked at, by their first row. */
  private readonly looked = new Map<number, { receiptNumber: string; occurredAt: Date }>()

  constructor(private readonly facts: Facts, private readonly till: Ctx | null) {}

  async take(row: Row): Promise<void> {
    const { rejected, complete } = this.open.add(row)
    if (rejected) await this.note({ row: row.row, outcome: 'rejected', reason: rejections[rejected.reason] }, row.row)
    for (const invoice of complete) await this.steps(invoice, row.row)
  }

  /** What is still open is complete, and what is under way is waited for. */
  async end(last: number): Promise<void> {
    for (const invoice of this.open.close()) await this.steps(invoice, last)
    await this.flights.end()
    await this.flush(last)
  }

  /** The run broke off: what came in is noted all the same, or undoing would never find it. */
  async breakOff(last: number): Promise<void> {
    if (!this.till) return
    await this.flights.end().catch(() => undefined)
    await this.flush(last)
  }

  async note(one: Omit<NewRow, 'organizationId' | 'importId'> | Left, done: number): Promise<void> {
    this.waiting.push({ ...refOfFacts(this.facts), ...one })
    if (this.waiting.length >= NOTED_AFTER) await this.flush(done)
  }

  private async steps(invoice: Parameters<typeof stepsOf>[0], done: number): Promise<void> {
    for (const each of stepsOf(invoice, this.units)) {
      if ('unmatched' in each) await this.refuse(each.unmatched.row, 'No earlier sale of this file has these units to return.', done)
      if ('step' in each) await this.flights.add(each.step.customer, () => this.post(each.step, done))
    }
  }

  private async post(step: Step, done: number): Promise<void> {
    if (step.kind === 'refund') return this.refund(step, done)
    const row = { row: step.row, outcome: 'added' as const }
    if (!this.till) {
      this.looked.set(step.row, step)
      return this.note(row, done)
    }
    try {
      const { saleId } = await this.patiently(`sale ${step.receiptNumber}`, (ctx) => recordSale(ctx, {
        receiptNumber: step.receiptNumber, occurredAt: step.occurredAt.toISOString(), currency: this.facts.currency, lines: step.lines,
        ...(step.phone ? { member: { phone: step.phone }, enrol: true } : {}),
      }))
      this.saleIds.set(step.receiptNumber, saleId)
      await this.note({ ...row, subjectId: saleId }, done)
    } catch (error) {
      await this.note({ row: step.row, outcome: 'rejected', reason: reasonOf(error) }, done)
    }
  }

  private async refund({ cancellation, receiptNumber, occurredAt, lines, row }: Extract<Step, { kind: 'refund' }>, done: number): Promise<void> {
    if (!this.till) return
    const saleId = this.saleIds.get(receiptNumber)
    if (!saleId) return this.refuse(row, `The sale ${receiptNumber}, which this returns, was refused.`, done)
    try {
      await this.patiently(`refund ${cancellation} ${receiptNumber}`, (ctx) => refundSale(ctx, { saleId, lines, occurredAt: occurredAt.toISOString(), reason: cancellation }))
    } catch (error) {
      await this.refuse(row, reasonOf(error), done)
    }
  }

  private async refuse(row: number, reason: string, done: number): Promise<void> {
    if (this.refused.has(row)) return
    this.refused.add(row)
    await this.note({ row, outcome: 'rejected', reason }, done)
  }

  /** Its key is the import's own, so that a sale that a till recorded, or another file, is told and not taken for it. */
  private async patiently<T>(key: string, call: (ctx: Ctx) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await call({ ...this.till!, now: new Date(), requestId: newId(), idempotencyKey: `import ${this.facts.importId} ${key}` })
      } catch (error) {
        if (tried >= TRIES || !(error instanceof AppError) || error.code !== 'unavailable') throw error
        await sleep(Math.min(100 * 2 ** tried, 5_000))
      }
    }
  }

  private async flush(done: number): Promise<void> {
    const waiting = this.waiting
    this.waiting = []
    try {
      const rows = this.till ? waiting : await this.withoutKnown(waiting)
      const noted = this.till ? rows : rows.filter(({ outcome }) => outcome === 'rejected')
      await db().transaction((tx) => noteChunk(tx, this.facts, noted, tallyOf(rows.map(({ outcome }) => outcome as Outcome)), done))
    } catch (error) {
      this.waiting.unshift(...waiting)
      throw error
    }
  }

  /** Sales that are recorded already under their receipt number, by a till or another file. */
  private async withoutKnown(rows: NewRow[]): Promise<NewRow[]> {
    const sales = rows.flatMap(({ row }) => {
      const sale = this.looked.get(row)
      return sale ? [{ row, receipt: sale.receiptNumber, at: sale.occurredAt.toISOString() }] : []
    })
    this.looked.clear()
    const known = await recordedRows(this.facts, sales)
    return rows.map((row) => (known.has(row.row) ? { ...row, outcome: 'rejected', reason: 'A sale with this receipt number is recorded already.' } : row))
  }
}
