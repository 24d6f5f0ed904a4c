'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useKeptPage } from '@/components/shared/use-kept-page'
import { ClaimForm } from './claim-form'
import type { ClaimFormProps } from './claim-form'

/** A new claim, or one that this device kept. The page itself is kept too: it opens without a network from now on. */
export function StartClaim(props: Omit<ClaimFormProps, 'start'> & { customer?: { memberId: string; name: string } }) {
  const search = useSearchParams()
  const [id] = useState(() => search.get('draft') ?? undefined)
  useKeptPage(`claims of ${props.retailerId}`, { worker: '/retailer-sw.js', scope: '/retailer/claims' })
  return <ClaimForm {...props} start={{ id, customer: props.customer }} />
}
