import type { NextRequest } from 'next/server'
import { answerPageCall, callNamed } from '@/lib/doors/page-call'
import { retailerCalls } from '@/lib/doors/retailer-page/calls'

export const dynamic = 'force-dynamic'

export async function POST(request: NextRequest, { params }: { params: Promise<{ call: string }> }) {
  return answerPageCall(request, callNamed(retailerCalls, (await params).call))
}
