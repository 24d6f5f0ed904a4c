import { checkHealth } from '@/lib/health'

export const dynamic = 'force-dynamic'

/** Both answers in one: that it runs, and whether it can work. */
export async function GET() {
  const health = await checkHealth()
  return Response.json({ live: true, ...health }, { status: health.ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
