import { pagesSql } from '@/db/client'
import { hashOfKey, newKey } from '@/lib/auth/api-keys'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { post } from '@/lib/ledger'
import { enrolMember } from '@/lib/members'
import { createProgram, defaultRules, publishDraft, saveDraft } from '@/lib/programs'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { createReward } from '@/lib/rewards'

export type ShopOptions = { name?: string; currency?: string; country?: string; timeZone?: string; rules?: Partial<ProgramRulesInput>; openedAt?: string }

/** A time in the past from which a test shop's first version is in force, so that late sales have rules. */
const OPENED = '2020-01-01T00:00:00Z'
let phones = Math.floor(Math.random() * 9_000) * 1_000
/** A British mobile number nobody else in this test run has. */
export const newPhone = () => `+447400${String((phones += 1) % 1_000_000).padStart(6, '0')}`

/** An organization with a published program, one outlet, one terminal and its key. */
export async function makeShop(options: ShopOptions = {}) {
  const { name = 'Corner Shop', currency = 'GBP', country = 'GB', timeZone = 'Europe/London', openedAt = OPENED } = options
  const [organizationId, outletId] = [newId(), newId()]
  const sql = pagesSql()
  await sql`insert into organizations (id, name, slug, country, currency, time_zone)
    values (${organizationId}, ${name}, ${organizationId}, ${country}, ${currency}, ${timeZone})`
  await sql`insert into outlets (id, organization_id, name, country, time_zone) values (${outletId}, ${organizationId}, ${name}, ${country}, ${timeZone})`
  const system = (now = new Date()): Ctx => ({ actor: { kind: 'system', reason: 'test' }, organizationId, now, requestId: newId() })
  const rulesWith = (over: Partial<ProgramRulesInput> = {}) => programRulesSchema.parse({ ...defaultRules(currency), ...options.rules, ...over })
  const { programId } = await createProgram(system(new Date(openedAt)), { name: `${name} points`, rules: rulesWith() })

  const addTerminal = async (kind: 'pos' | 'import' = 'pos', at = outletId) => {
    const [terminalId, keyId] = [newId(), newId()]
    const { key, prefix } = newKey()
    await sql`insert into terminals (id, organization_id, outlet_id, kind, name) values (${terminalId}, ${organizationId}, ${at}, ${kind}, 'Till')`
    await sql`insert into api_keys (id, organization_id, terminal_id, prefix, key_hash) values (${keyId}, ${organizationId}, ${terminalId}, ${prefix}, ${hashOfKey(key)})`
    const ctx = (extra: Partial<Ctx> = {}): Ctx => ({
      actor: { kind: 'terminal', terminalId, outletId: at, programId, keyId }, organizationId, now: new Date(), requestId: newId(), ...extra,
    })
    return { terminalId, keyId, key, ctx }
  }
  const till = await addTerminal()
  return {
    organizationId, programId, outletId, ...till, till, system, addTerminal, rulesWith,
    async addOutlet() {
      const id = newId()
      await sql`insert into outlets (id, organization_id, program_id, name, country, time_zone)
        values (${id}, ${organizationId}, ${programId}, 'Second', ${country}, ${timeZone})`
      return id
    },
    async publish(over: Partial<ProgramRulesInput>, now = new Date()) {
      await saveDraft(system(now), { rules: rulesWith(over) })
      return publishDraft(system(now), {})
    },
    reward: (terms: Omit<Parameters<typeof createReward>[1], 'currency'>) => createReward(system(), { currency, ...terms }),
    member: (phone = newPhone(), joined = new Date()) => enrolMember(till.ctx({ now: joined }), { phone }).then((member) => ({ ...member, phone })),
    /** A member who holds so many points, as a correction gave them. */
    async memberWith(points: number, joined?: Date) {
      const member = await this.member(undefined, joined)
      const now = new Date().toISOString()
      await post(programId, {
        op: 'adjust', id: newId(), eventId: newId(), type: 'ledger.adjust', organizationId, actor: { kind: 'system', id: null },
        requestId: 'test', now, occurredAt: now, day: now.slice(0, 10), walletId: member.memberId, holderKind: 'member', points,
        reason: 'test', award: { activatesAt: now, expiresAt: null },
      })
      return member
    },
    async counts() {
      const [row] = await sql`select (select count(*)::int from sales where program_id = ${programId}) as sales,
        (select count(*)::int from ledger_transfers where program_id = ${programId}) as transfers,
        (select count(*)::int from members where program_id = ${programId}) as members,
        (select count(*)::int from operations where scope_id = ${programId}) as operations,
        (select count(*)::int from events where scope_id = ${programId}) as events`
      return row
    },
  }
}
export type Shop = Awaited<ReturnType<typeof makeShop>>
