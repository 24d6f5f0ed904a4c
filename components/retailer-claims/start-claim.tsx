'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useKeptPage } from '@/components/shared/use-kept-page'
import { ClaimForm } from './claim-form'
import type { ClaimFormProps } from './claim-form'
import { loadPrepare } from './photo/use-photos'

/** A new claim, or one that this device kept. */
export function StartClaim(props: Omit<ClaimFormProps, 'start'> & { customer?: { memberId: string; name: string } }) {
  const search = useSearchParams()
  const [id] = useState(() => search.get('draft') ?? undefined)
  const [whole, setWhole] = useState(false)
  useEffect(() => {
    // Without it the page is not whole, and is not kept at this visit.
    void loadPrepare().then(() => setWhole(true), () => {})
  }, [])
  return (
    <>
      <ClaimForm {...props} start={{ id, customer: props.customer }} />
      {whole ? <KeepPage retailerId={props.retailerId} /> : null}
    </>
  )
}

/** It opens without a network from now on, with all that it needs to take a photo. */
function KeepPage({ retailerId }: { retailerId: string }) {
  useKeptPage(`claims of ${retailerId}`, { worker: '/retailer-sw.js', scope: '/retailer/claims' })
  return null
}
