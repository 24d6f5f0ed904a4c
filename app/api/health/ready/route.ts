import { checkHealth } from '@/lib/health'

export const dynamic = 'force-dynamic'

/** Whether requests may be sent here: the database answers, is migrated, and jobs run. */
export async function GET() {
  const { ready, checks } = await checkHealth()
  return Response.json({ ready, checks }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
