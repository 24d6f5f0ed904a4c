'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Textarea } from '@/components/ui/textarea'
import { endRetailerAction, refuseRetailerAction, reinstateRetailerAction, suspendRetailerAction, verifyRetailerAction } from '@/lib/retailers/actions'
import type { Region, Standing } from '@/lib/retailers/schemas'
import { RegionSelect } from './region-select'

type Props = { retailerId: string; name: string; standing: Standing; regions: Region[]; limited: boolean; region: Region | null }

const Reason = () => (
  <FormField name="reason" label="Reason" hint="The retailer reads it, and so does whoever looks at the history." required>
    <Textarea rows={3} maxLength={300} />
  </FormField>
)

/** What can be done with a retailer in its present state. */
export function DecisionButtons({ retailerId, name, standing, regions, limited, region }: Props) {
  const hidden = { retailerId }
  return (
    <>
      {standing === 'registered' ? (
        <ConfirmButton
          label="Refuse" title={`Refuse ${name}?`} description="They are told why, and may mend it and register again." confirmLabel="Refuse the registration"
          action={refuseRetailerAction} hidden={hidden} successMessage="Refused" destructive
        >
          <Reason />
        </ConfirmButton>
      ) : null}
      {standing === 'registered' || standing === 'refused' ? (
        <ConfirmButton
          label="Verify" variant="default" title={`Verify ${name}?`} description="They may register customers from now on, and are told so." confirmLabel={`Verify ${name}`}
          action={verifyRetailerAction} hidden={hidden} successMessage="Verified"
        >
          {regions.length > 0 ? <RegionSelect regions={regions} limited={limited} regionId={region?.regionId} /> : null}
        </ConfirmButton>
      ) : null}
      {standing === 'suspended' ? (
        <ConfirmButton
          label="Reinstate" variant="default" title={`Reinstate ${name}?`} description="They may work again, with the points and customers they had." confirmLabel={`Reinstate ${name}`}
          action={reinstateRetailerAction} hidden={hidden} successMessage="Reinstated"
        />
      ) : null}
      {standing === 'verified' ? (
        <ConfirmButton
          label="Suspend" title={`Suspend ${name}?`} description="Neither the owner nor the counter can do anything from now on. Points and customers stay; you can reinstate it." confirmLabel={`Suspend ${name}`}
          action={suspendRetailerAction} hidden={hidden} successMessage="Suspended" destructive
        >
          <Reason />
        </ConfirmButton>
      ) : null}
      {standing === 'closed' ? null : (
        <ConfirmButton
          label="End" variant="ghost" title={`End the work of ${name}?`} description="Their number with you is never given to another. Enrol the same phone again to let them back in." confirmLabel={`End the work of ${name}`}
          action={endRetailerAction} hidden={hidden} successMessage="Ended" destructive
        />
      )}
    </>
  )
}
