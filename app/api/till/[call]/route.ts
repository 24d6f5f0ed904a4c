import type { NextRequest } from 'next/server'
import { answerTillPage } from '@/lib/doors/till-page/answer'

export const dynamic = 'force-dynamic'

export async function POST(request: NextRequest, { params }: { params: Promise<{ call: string }> }) {
  return answerTillPage(request, (await params).call)
}
