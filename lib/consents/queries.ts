import { pagesSql } from '@/db/client'
import type { ProgramConsents } from './schemas'

/** What a member said to a program's owner, and the last changes of it. */
export async function readConsents(programId: string, memberId: string): Promise<Pick<ProgramConsents, 'allowed' | 'changes'>> {
  const [row] = await pagesSql()<Pick<ProgramConsents, 'allowed' | 'changes'>[]>`
    select json_build_object('sms', consent_of(c.consents, 'sms'), 'email', consent_of(c.consents, 'email'), 'in_app', consent_of(c.consents, 'in_app')) as allowed,
      coalesce((select json_agg(x order by x.at desc, x.id desc) from (
        select h.channel, h.granted, h.source, h.at, h.id from consent_changes h
        where h.program_id = p.id and h.member_id = ${memberId} and h.organization_id = p.organization_id
          and h.granted is not null and h.channel in ('sms', 'email', 'in_app', 'marketing')
        order by h.at desc, h.id desc limit 12) x), '[]') as changes
    from programs p
    cross join lateral (select coalesce((select f.consents from member_profiles f
      where f.program_id = p.id and f.organization_id = p.organization_id and f.member_id = ${memberId}), '{}') as consents) c
    where p.id = ${programId}`
  if (!row) throw new Error(`there is no program ${programId}`)
  return row
}
