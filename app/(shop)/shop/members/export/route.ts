import type { NextRequest } from 'next/server'
import { membersFilterOf } from '@/components/members/members-filter'
import { csvDownload } from '@/lib/doors/csv'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listMembers } from '@/lib/members/queries'

const header = ['number', 'name', 'phone', 'tier', 'available', 'pending', 'joined', 'last seen', 'sales', 'spent', 'tags', 'blocked']

/** Every member that the list would show, page by page, so that a large program streams. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('data.export')
  const filter = membersFilterOf(Object.fromEntries(request.nextUrl.searchParams))
  // A segment that is not there, or not for who asks, is refused before anything is sent.
  await orNotFound(listMembers(ctx, { ...filter, limit: 1 }))
  async function* rows() {
    for (let after: string | undefined; ;) {
      const page = await listMembers(ctx, { ...filter, before: undefined, after, limit: 500 })
      for (const row of page.members) {
        yield [
          row.number, row.name, row.phone, row.tierKey, row.available, row.pending,
          row.joinedAt.toISOString(), row.lastSeenAt?.toISOString(), row.sales, row.spendMinor,
          row.tags.join(', '), row.blocked ? 'blocked' : '',
        ]
      }
      if (!page.nextAfter) return
      after = page.nextAfter
    }
  }
  return csvDownload('members.csv', header, rows())
}
