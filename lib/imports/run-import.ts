import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { recordSale, refundSale } from '@/lib/pos'
import { InFlight } from './in-flight'
import type { Planned } from './plan'
import type { Mapping, RejectedRow, Step, UnmatchedRow } from './schemas'

export type ImportTarget = { organizationId: string; terminalId: string; outletId: string; programId: string }
export type FailedStep = { record: string; code: string; message: string }

export type ImportReport = {
  sales: number
  anonymousSales: number
  cancellations: number
  refunds: number
  /** Of the sales and refunds, those that an earlier run had recorded. */
  alreadyThere: number
  rejectedRows: number
  unmatchedRows: number
  failed: number
  pointsEarned: number
  pointsTakenBack: number
}

export type ImportListener = {
  rejected?: (row: RejectedRow) => void
  unmatched?: (row: UnmatchedRow) => void
  failed?: (step: FailedStep) => void
  recorded?: (report: ImportReport) => void
}

const AT_ONCE = 256
const TRIES = 8

/**
 * Posts a plan through the till's own use cases. Each sale has a key made of its invoice number, so a run after a kill,
 * or a second run, finds what is there and adds only the rest. @throws AppError unavailable, when the database stays away
 */
export async function runImport(
  plan: AsyncIterable<Planned>, target: ImportTarget, mapping: Mapping, listener: ImportListener = {},
): Promise<ImportReport> {
  const run = new ImportRun(target, mapping, listener)
  try {
    for await (const each of plan) await run.take(each)
  } catch (error) {
    // A file that breaks off: what is under way still counts.
    await run.end()
    throw error
  }
  return run.end()
}

class ImportRun {
  private readonly report: ImportReport = {
    sales: 0, anonymousSales: 0, cancellations: 0, refunds: 0, alreadyThere: 0,
    rejectedRows: 0, unmatchedRows: 0, failed: 0, pointsEarned: 0, pointsTakenBack: 0,
  }
  private readonly flights = new InFlight(AT_ONCE)
  /** Sales of members, which a cancellation may still return. */
  private readonly saleIds = new Map<string, string>()
  private lastCancellation = ''

  constructor(private readonly target: ImportTarget, private readonly mapping: Mapping, private readonly listener: ImportListener) {}

  async take(each: Planned): Promise<void> {
    if ('rejected' in each) {
      this.report.rejectedRows += 1
      this.listener.rejected?.(each.rejected)
    } else if ('unmatched' in each) {
      this.report.unmatchedRows += 1
      this.listener.unmatched?.(each.unmatched)
    } else {
      const { step } = each
      if (step.kind === 'refund' && step.cancellation !== this.lastCancellation) {
        this.lastCancellation = step.cancellation
        this.report.cancellations += 1
      }
      await this.flights.add(step.customer, () => this.post(step))
    }
  }

  async end(): Promise<ImportReport> {
    await this.flights.end()
    return this.report
  }

  private async post(step: Step): Promise<void> {
    try {
      if (step.kind === 'sale') await this.recordSale(step)
      else await this.refundSale(step)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error
      this.report.failed += 1
      const record = step.kind === 'sale' ? step.receiptNumber : `${step.cancellation} of ${step.receiptNumber}`
      this.listener.failed?.({ record, code: error.code, message: error.message })
    }
    this.listener.recorded?.(this.report)
  }

  private async recordSale({ receiptNumber, occurredAt, phone, lines }: Extract<Step, { kind: 'sale' }>): Promise<void> {
    const sale = await this.patiently(`sale:${receiptNumber}`, (ctx) => recordSale(ctx, {
      receiptNumber, occurredAt: occurredAt.toISOString(), currency: this.mapping.currency, lines,
      ...(phone ? { member: { phone }, enrol: true } : {}),
    }))
    this.report.sales += 1
    this.report.pointsEarned += sale.pointsEarned
    if (phone) this.saleIds.set(receiptNumber, sale.saleId)
    else this.report.anonymousSales += 1
  }

  private async refundSale({ cancellation, receiptNumber, occurredAt, lines }: Extract<Step, { kind: 'refund' }>): Promise<void> {
    const saleId = this.saleIds.get(receiptNumber)
    if (!saleId) throw new AppError('not_found', `The sale ${receiptNumber} was not recorded.`)
    const refund = await this.patiently(`refund:${cancellation}:${receiptNumber}`, (ctx) =>
      refundSale(ctx, { saleId, lines, occurredAt: occurredAt.toISOString(), reason: cancellation }))
    this.report.refunds += 1
    this.report.pointsTakenBack += refund.pointsTakenBack
  }

  /** A database that restarts, or a lock that takes long, is waited for. */
  private async patiently<T>(idempotencyKey: string, call: (ctx: Ctx) => Promise<T>): Promise<T> {
    const { organizationId, terminalId, outletId, programId } = this.target
    for (let tried = 1; ; tried += 1) {
      let replayed = false
      const ctx: Ctx = {
        actor: { kind: 'terminal', terminalId, outletId, programId }, organizationId, now: new Date(), requestId: newId(),
        idempotencyKey, onReplay: () => (replayed = true),
      }
      try {
        const answer = await call(ctx)
        if (replayed) this.report.alreadyThere += 1
        return answer
      } catch (error) {
        if (tried >= TRIES || !(error instanceof AppError) || error.code !== 'unavailable') throw error
        await sleep(Math.min(100 * 2 ** tried, 5_000))
      }
    }
  }
}
