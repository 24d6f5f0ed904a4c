import { AppError } from '@/lib/core/errors'
import { requireContext } from '@/lib/doors/session-context'
import { exportData } from '@/lib/leaving'

/** Everything of the customer as one file. */
export async function GET(): Promise<Response> {
  const ctx = await requireContext('customer.own')
  try {
    const data = await exportData(ctx, {})
    return new Response(JSON.stringify(data, null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store',
        'content-disposition': `attachment; filename="tessera-${ctx.now.toISOString().slice(0, 10)}.json"`,
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(error.message, { status: 409, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
  }
}
