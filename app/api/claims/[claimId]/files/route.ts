import type { NextRequest } from 'next/server'
import { addClaimFile, orderClaimFiles } from '@/lib/doors/claim-files'

export const dynamic = 'force-dynamic'

type Place = { params: Promise<{ claimId: string }> }

export const POST = async (request: NextRequest, { params }: Place) => addClaimFile(request, (await params).claimId)
export const PUT = async (request: NextRequest, { params }: Place) => orderClaimFiles(request, (await params).claimId)
