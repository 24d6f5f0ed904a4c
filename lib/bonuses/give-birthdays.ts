import { createHmac } from 'node:crypto'
import { tillSql } from '@/db/client'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { post } from '@/lib/ledger'
import { programRulesSchema } from '@/lib/programs/schemas'

const AT_ONCE = 500
/** So many days late, where nothing ran on the day itself: a shop's server may be off over a weekend. */
const LATE_DAYS = 7
type Program = { id: string; organizationId: string; timeZone: string; rules: unknown }

/** Gives the points of today's birthdays, and of those that were missed, in every program that has them: once a member and year, however often it runs. @returns how many */
export async function giveBirthdays(now: Date): Promise<number> {
  const programs = await tillSql()<Program[]>`
    select p.id, p.organization_id as "organizationId", p.time_zone as "timeZone", v.rules from programs p
    join organizations o on o.id = p.organization_id and o.suspended_at is null
    cross join lateral (select rules from program_versions where program_id = p.id and state = 'published' and effective_from <= ${now}
      order by effective_from desc, number desc limit 1) v
    where (v.rules->'bonuses'->>'birthdayPoints') is not null`
  let given = 0
  for (const program of programs) {
    const today = localDay(now, program.timeZone)
    for (let late = 0; late <= LATE_DAYS; late += 1) given += await ofDay(program, dayPlusDays(today, -late), now)
  }
  return given
}

/** A birthday on the 29th of February is kept on the 28th where there is none. Stored with the year 2000, which has one. */
export function birthdaysOn(day: Day): Day[] {
  const [year = 0, month, date] = day.split('-')
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1
  return [`2000-${month}-${date}`, ...(month === '02' && date === '28' && !leap ? ['2000-02-29'] : [])]
}

async function ofDay({ id: programId, organizationId, timeZone, rules: stored }: Program, birthday: Day, now: Date): Promise<number> {
  const rules = programRulesSchema.parse(stored)
  const [days, year, day] = [birthdaysOn(birthday), birthday.slice(0, 4), localDay(now, timeZone)]
  let given = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    // What the program's owner noted counts before what the customer said; a card that nobody uses gets nothing.
    const members = await tillSql()<{ id: string }[]>`
      select m.id from (
        select b.id from customers c join members b on b.customer_id = c.id and b.program_id = ${programId} where c.birthday = any(${days}::date[])
        union select member_id from member_profiles where program_id = ${programId} and organization_id = ${organizationId} and birthday = any(${days}::date[])
      ) born
      join members m on m.program_id = ${programId} and m.id = born.id join customers c on c.id = m.customer_id
      left join member_profiles f on f.program_id = m.program_id and f.organization_id = ${organizationId} and f.member_id = m.id
      where m.id > ${after} and m.blocked_at is null and m.merged_into is null and not member_dormant(m, ${now.toISOString()}::timestamptz)
        and coalesce(f.birthday, c.birthday) = any(${days}::date[])
        -- Once, by whichever of this person's cards, of those that were merged into this one too.
        and not exists (select 1 from unnest(ledger_cards(${programId}, m.id)) x(id)
          join operations o on o.scope_id = ${programId} and o.actor_id = ${PLATFORM_SCOPE} and o.key = ${keyText(year, '')} || x.id)
      order by m.id limit ${AT_ONCE}`
    const results = await Promise.all(members.map(({ id }) => post(programId, {
      op: 'bonus', id: newId(), eventId: newId(), type: 'bonuses.birthday', organizationId, actor: { kind: 'system', id: null },
      key: keyOf(id, year), requestId: 'birthdays', now: now.toISOString(), occurredAt: now.toISOString(), day,
      walletId: id, award: bonusAward(rules, rules.bonuses.birthdayPoints ?? 0, now, timeZone),
    })))
    given += results.filter(({ status }) => status === 'ok').length
    const last = members.at(-1)
    if (!last || members.length < AT_ONCE) return given
    after = last.id
  }
}

/** One effect a member and year. */
const keyText = (year: string, memberId: string) => `birthday ${year} ${memberId}`
const keyOf = (memberId: string, year: string) =>
  ({ actorId: PLATFORM_SCOPE, key: keyText(year, memberId), hash: createHmac('sha256', 'birthday').update(`${year} ${memberId}`).digest('hex') })
