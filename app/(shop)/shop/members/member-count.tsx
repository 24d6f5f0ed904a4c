import type { Ctx } from '@/lib/core/context'
import { plural } from '@/lib/core/format'
import { countListed } from '@/lib/members/queries'

export const members = { one: '# member', other: '# members' }

/** Arrives when it is counted, which in a large program takes longer than the page of rows. */
export async function MemberCount({ ctx, filter }: { ctx: Ctx; filter: Parameters<typeof countListed>[1] }) {
  const { members: found } = await countListed(ctx, filter)
  return found === null ? 'Not counted: it took too long' : plural(found, members)
}
