import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import type { Actor, Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { parsePhone } from '@/lib/core/phone'
import { env } from '@/lib/env'
import type { Grants } from '@/lib/auth/cells'

type Who = Pick<Ctx, 'actor' | 'organizationId'>

/** @throws AppError not_found */
export async function organizationNamed(slugOrId: string): Promise<string> {
  const [found] = await pagesSql()<{ id: string }[]>`
    select id from organizations where slug = ${slugOrId} or id::text = ${slugOrId}`
  if (!found) throw new AppError('not_found', `There is no organization ${slugOrId}.`)
  return found.id
}

/** Whom the command line acts as: the platform's administrator, or the person or terminal that is named. */
export async function whoActs(as: string | undefined, organization: string | undefined): Promise<Who & { requestId: string; now: Date }> {
  const organizationId = organization === undefined ? undefined : await organizationNamed(organization)
  const who = as === undefined ? administrator(organizationId) : await named(as, organizationId)
  return { ...who, requestId: newId(), now: new Date() }
}

const administrator = (organizationId: string | undefined): Who =>
  ({ actor: { kind: 'system', reason: 'command line' }, ...(organizationId ? { organizationId } : {}) })

async function named(as: string, organizationId: string | undefined): Promise<Who> {
  if (as.includes('@')) return user(as, organizationId)
  const phone = isId(as) ? null : parsePhone(as, env.DEFAULT_COUNTRY)
  const terminals = await findTerminals(as, organizationId)
  if (terminals.length === 1 && terminals[0]) return terminals[0]
  if (terminals.length > 1) throw invalid('as', `${terminals.length} terminals are called ${as}: name one by its id.`)
  if (phone) return customer(phone, organizationId)
  throw new AppError('not_found', `There is no terminal ${as}${organizationId ? '' : '; name its --organization too'}.`)
}

type UserRow = { userId: string; platformAdmin: boolean; organizationId: string | null; role: StaffRole | null; grants: Grants | null; outletId: string | null }

async function user(email: string, organizationId: string | undefined): Promise<Who> {
  const [found] = await pagesSql()<UserRow[]>`
    select u.id as "userId", u.platform_admin as "platformAdmin", s.organization_id as "organizationId", s.role, s.grants, s.outlet_id as "outletId"
    from users u left join staff s on s.user_id = u.id and s.ended_at is null
      and (${organizationId ?? null}::uuid is null or s.organization_id = ${organizationId ?? null})
    where u.email = ${email.trim().toLowerCase()} and u.disabled_at is null order by s.created_at limit 1`
  if (!found) throw notFound('account')
  const { userId, platformAdmin, role, grants, outletId } = found
  const actor: Actor = { kind: 'user', userId, platformAdmin, ...(role ? { role } : {}), ...(grants ? { grants } : {}), ...(outletId ? { outletId } : {}) }
  const place = organizationId ?? found.organizationId
  return { actor, ...(place ? { organizationId: place } : {}) }
}

async function customer(phone: string, organizationId: string | undefined): Promise<Who> {
  const [found] = await pagesSql()<{ customerId: string; retailerId: string | null; organizationId: string | null }[]>`
    select c.id as "customerId", r.id as "retailerId", r.organization_id as "organizationId"
    from customers c left join retailers r on r.customer_id = c.id and r.ended_at is null and r.state = 'verified'
      and (${organizationId ?? null}::uuid is null or r.organization_id = ${organizationId ?? null})
    where c.phone = ${phone} order by r.created_at limit 1`
  if (!found) throw notFound('customer')
  const place = organizationId ?? found.organizationId
  return {
    actor: { kind: 'customer', customerId: found.customerId, ...(found.retailerId ? { retailerId: found.retailerId } : {}) },
    ...(place ? { organizationId: place } : {}),
  }
}

type TerminalRow = { terminalId: string; outletId: string; programId: string | null; organizationId: string }

async function findTerminals(idOrName: string, organizationId: string | undefined): Promise<Who[]> {
  const rows = await pagesSql()<TerminalRow[]>`
    select t.id as "terminalId", l.id as "outletId", l.program_id as "programId", t.organization_id as "organizationId"
    from terminals t join outlets l on l.id = t.outlet_id
    where (t.id::text = ${idOrName} or t.name = ${idOrName}) and t.retired_at is null
      and (${organizationId ?? null}::uuid is null or t.organization_id = ${organizationId ?? null})`
  return rows.map(({ terminalId, outletId, programId, organizationId: place }) => {
    if (!programId) throw new AppError('conflict', 'The outlet of this terminal records into no program yet.')
    return { actor: { kind: 'terminal', terminalId, outletId, programId }, organizationId: place }
  })
}
