import { tillSql } from '@/db/client'
import { freshCache } from '@/lib/core/fresh-cache'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { noProgramHere } from '@/lib/ledger'

/** Where a sale is made: the outlet with its program, and the terminal, if any. */
export type Till = {
  programId: string
  organizationId: string
  outletId: string
  terminalId: string
  terminalKind: 'pos' | 'browser' | 'import'
  country: string
  timeZone: string
  businessName: string
  /** Of one sale: the manager who agreed to its discounts. */
  approvedBy?: string
}
/** `moved`: something was posted for its business in another program, too. */
type Found = Omit<Till, 'programId'> & { programId: string | null; moved: boolean }

const terminals = freshCache(readTerminal, { freshMs: 10_000, staleMs: 60_000, size: 20_000 })
const browsers = freshCache(readBrowser, { freshMs: 10_000, staleMs: 60_000, size: 20_000 })

/**
 * The till a caller stands at: a terminal's own; for a person, the browser's till of their outlet (or the one named).
 * @throws AppError not_found (no such outlet or terminal in the organization), conflict (the outlet has no program yet)
 */
export async function tillOf(ctx: Ctx, outletId?: string): Promise<Till> {
  return inProgram(await findTill(ctx, outletId), outletId)
}

/** @throws AppError conflict (the outlet has no program yet) */
export function inProgram(found: Found, outletId?: string): Till {
  const { programId } = found
  if (programId) return { ...found, programId }
  browsers.forget(`${found.organizationId} ${outletId ?? ''}`)
  terminals.forget(`${found.organizationId} ${found.terminalId}`)
  throw outletWithoutProgram()
}

/**
 * The same for what is done to a sale: in the program that it was recorded in, though the organization has left it since.
 * @throws AppError not_found, conflict (no program, and no such sale in an earlier one)
 */
export async function tillOfSale(ctx: Ctx, saleId: string, outletId?: string): Promise<Till> {
  const found = await findTill(ctx, outletId)
  const programId = await programOfSale(found.organizationId, saleId)
  return programId ? { ...found, programId } : tillOf(ctx, outletId)
}

/** The same for what needs no program, as looking for a sale: which it is in is found with it. @throws AppError not_found */
export async function placeOf(ctx: Ctx, outletId?: string): Promise<Pick<Till, 'organizationId' | 'outletId'>> {
  return findTill(ctx, outletId)
}

/** Among those that the organization takes part in, or took. */
export async function programOfSale(organizationId: string, saleId: string): Promise<string | undefined> {
  const [sold] = await tillSql()<{ programId: string }[]>`
    select s.program_id as "programId" from program_participants t join sales s on s.program_id = t.program_id and s.id = ${saleId}
    where t.organization_id = ${organizationId} and s.organization_id = t.organization_id`
  return sold?.programId
}

export async function findTill({ actor, organizationId = '' }: Ctx, outletId?: string): Promise<Found> {
  const found = actor.kind === 'terminal'
    ? await terminals.get(`${organizationId} ${actor.terminalId}`)
    : await browsers.get(`${organizationId} ${(actor.kind === 'user' ? actor.outletId : undefined) ?? outletId ?? ''}`)
  if (!found) throw notFound(actor.kind === 'terminal' ? 'terminal' : 'outlet')
  return found
}

export const outletWithoutProgram = () => new AppError('conflict', noProgramHere)

const outletColumns = () => tillSql()`l.program_id as "programId", l.organization_id as "organizationId", l.id as "outletId",
  l.country, l.time_zone as "timeZone", o.name as "businessName",
  exists (select from program_participants p where p.organization_id = l.organization_id and p.program_id is distinct from l.program_id
    and exists (select from operations k where k.scope_id = p.program_id)) as moved`

async function readTerminal(key: string): Promise<Found | null> {
  const [organizationId = '', terminalId = ''] = key.split(' ')
  const [row] = await tillSql()<Found[]>`
    select ${outletColumns()}, t.id as "terminalId", t.kind as "terminalKind"
    from terminals t join outlets l on l.id = t.outlet_id join organizations o on o.id = l.organization_id
    where t.id = ${terminalId} and t.organization_id = ${organizationId}`
  return row ?? null
}

async function readBrowser(key: string): Promise<Found | null> {
  const [organizationId = '', outletId = ''] = key.split(' ')
  const sql = tillSql()
  const [row] = await sql<(Found & { terminalId: string | null })[]>`
    select ${outletColumns()}, t.id as "terminalId", 'browser' as "terminalKind"
    from outlets l join organizations o on o.id = l.organization_id
    left join terminals t on t.outlet_id = l.id and t.kind = 'browser' and t.retired_at is null
    where l.organization_id = ${organizationId || null} and l.closed_at is null and ${outletId ? sql`l.id = ${outletId}` : sql`true`}
    order by l.created_at, l.id, t.created_at limit 1`
  if (!row) return null
  return { ...row, terminalId: row.terminalId ?? (await addBrowserTill(organizationId, row.outletId)) }
}

/** The till in the browser needs no set-up: an outlet gets its own when it is first used. */
async function addBrowserTill(organizationId: string, outletId: string): Promise<string> {
  const id = newId()
  const [row] = await tillSql()<{ id: string }[]>`
    with locked as (select id from outlets where id = ${outletId} for update),
    made as (
      insert into terminals (id, organization_id, outlet_id, kind, name)
      select ${id}, ${organizationId}, locked.id, 'browser', 'Browser' from locked
      where not exists (select 1 from terminals where outlet_id = ${outletId} and kind = 'browser' and retired_at is null)
      returning id)
    select id from made union all
    select id from terminals where outlet_id = ${outletId} and kind = 'browser' and retired_at is null limit 1`
  return row?.id ?? id
}
