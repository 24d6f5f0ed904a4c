export const dynamic = 'force-dynamic'

/** That the process runs and answers: a failure here means it should be started again. */
export function GET() {
  return Response.json({ live: true }, { headers: { 'Cache-Control': 'no-store' } })
}
