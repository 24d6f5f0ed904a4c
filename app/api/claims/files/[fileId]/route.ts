import type { NextRequest } from 'next/server'
import { showClaimFile } from '@/lib/doors/claim-files'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest, { params }: { params: Promise<{ fileId: string }> }) {
  return showClaimFile(request, (await params).fileId)
}
