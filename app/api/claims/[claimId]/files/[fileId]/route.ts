import type { NextRequest } from 'next/server'
import { removeClaimFile } from '@/lib/doors/claim-files'

export const dynamic = 'force-dynamic'

export async function DELETE(request: NextRequest, { params }: { params: Promise<{ claimId: string; fileId: string }> }) {
  const { claimId, fileId } = await params
  return removeClaimFile(request, claimId, fileId)
}
