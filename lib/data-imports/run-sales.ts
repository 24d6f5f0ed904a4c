import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { systemContext } from '@/lib/core/context'
import { InFlight, openImport, OpenInvoices, rejections, ReturnableUnits, stepsOf } from '@/lib/imports'
import type { Row, Step } from '@/lib/imports'
import { recordSale, refundSale } from '@/lib/pos'
import type { Facts } from './facts'
import { saleKey, SaleNotes } from './sale-notes'

const AT_ONCE = 64
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
  /** Rows of returns that were told of: one may ask for units of several sales. */
  private readonly refused = new Set<number>()
  readonly notes: SaleNotes

  constructor(private readonly facts: Facts, private readonly till: Ctx | null) {
    this.notes = new SaleNotes(facts, till !== null)
  }

  async take(row: Row): Promise<void> {
    const { rejected, complete } = this.open.add(row)
    if (rejected) await this.notes.add({ row: row.row, outcome: 'rejected', reason: rejections[rejected.reason] }, row.row)
    for (const invoice of complete) await this.steps(invoice, row.row)
  }

  /** What is still open is complete, and what is under way is waited for. */
  async end(last: number): Promise<void> {
    for (const invoice of this.open.close()) await this.steps(invoice, last)
    await this.flights.end()
    await this.notes.flush(last)
  }

  /** The run broke off: what came in is noted all the same, or undoing would never find it. */
  async breakOff(last: number): Promise<void> {
    if (!this.till) return
    await this.flights.end().catch(() => undefined)
    await this.notes.flush(last)
  }

  private async steps(invoice: Parameters<typeof stepsOf>[0], done: number): Promise<void> {
    for (const each of stepsOf(invoice, this.units)) {
      if ('unmatched' in each) await this.refuse(each.unmatched.row, 'No earlier sale of this file has these units to return.', done)
      if ('step' in each) await this.flights.add(each.step.customer, () => this.post(each.step, done))
    }
  }

  private async post(step: Step, done: number): Promise<void> {
    if (step.kind === 'refund') return this.refund(step, done)
    if (!this.till) return this.notes.look(step, done)
    try {
      const { saleId } = await this.patiently(saleKey(this.facts.importId, step.row, step.receiptNumber), (ctx) => recordSale(ctx, {
        receiptNumber: step.receiptNumber, occurredAt: step.occurredAt.toISOString(), currency: this.facts.currency, lines: step.lines,
        ...(step.phone ? { member: { phone: step.phone }, enrol: true } : {}),
      }))
      this.saleIds.set(step.receiptNumber, saleId)
      await this.notes.add({ row: step.row, outcome: 'added', subjectId: saleId }, done)
    } catch (error) {
      await this.notes.add({ row: step.row, outcome: 'rejected', reason: reasonOf(error) }, done)
    }
  }

  private async refund({ cancellation, receiptNumber, occurredAt, lines, row }: Extract<Step, { kind: 'refund' }>, done: number): Promise<void> {
    if (!this.till) return
    const saleId = this.saleIds.get(receiptNumber)
    if (!saleId) return this.refuse(row, `The sale ${receiptNumber}, which this returns, was refused.`, done)
    try {
      await this.patiently(`import ${this.facts.importId} refund ${cancellation} ${receiptNumber}`, (ctx) => refundSale(ctx, { saleId, lines, occurredAt: occurredAt.toISOString(), reason: cancellation }))
    } catch (error) {
      await this.refuse(row, reasonOf(error), done)
    }
  }

  private async refuse(row: number, reason: string, done: number): Promise<void> {
    if (this.refused.has(row)) return
    this.refused.add(row)
    await this.notes.add({ row, outcome: 'rejected', reason }, done)
  }

  /** Its key is the import's own, so that a sale that a till recorded, or another file, is told and not taken for it. */
  private async patiently<T>(key: string, call: (ctx: Ctx) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await call({ ...this.till!, now: new Date(), requestId: newId(), idempotencyKey: key })
      } catch (error) {
        if (tried >= TRIES || !(error instanceof AppError) || error.code !== 'unavailable') throw error
        await sleep(Math.min(100 * 2 ** tried, 5_000))
      }
    }
  }
}
