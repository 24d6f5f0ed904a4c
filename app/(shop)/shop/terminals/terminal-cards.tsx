import { AddOutletDialog } from '@/components/organizations/outlet-dialogs'
import { OutletList } from '@/components/organizations/outlet-list'
import { AddTerminalDialog } from '@/components/organizations/terminal-dialogs'
import { TerminalList } from '@/components/organizations/terminal-list'
import { TillAddresses } from '@/components/organizations/till-addresses'
import { AtHash } from '@/components/shared/at-hash'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardAction, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { appUrl, tillUrl } from '@/lib/env'
import { getOrganization, listKeys, listOutlets, listTerminals, ownOutletOf } from '@/lib/organizations'

// From the range that Ofcom keeps for drama: nobody's phone rings.
const EXAMPLE_PHONE = '+447700900142'

const head = {
  title: 'Terminals',
  description: 'Each till of your POS is a terminal with a key of its own. The till in the browser and imports need none.',
}

export function TerminalCardsSkeleton({ ctx }: { ctx: Ctx }) {
  const mayManage = can(ctx, 'outlets.manage')
  return (
    <>
      <span role="status" className="sr-only">Loading</span>
      <PageHeader {...head} actions={mayManage ? <Skeleton className="h-10 w-38" /> : null} />
      <div className="grid gap-3"><Skeleton className="h-47.5 sm:h-37.5" /><Skeleton className="h-47.5 sm:h-37.5" /></div>
      <Skeleton className="h-133 sm:h-99" />
      <Skeleton className="h-70.5 sm:h-50.5" />
    </>
  )
}

export async function TerminalCards({ ctx }: { ctx: Ctx }) {
  const [organization, outlets, terminals, keys] = await Promise.all([
    getOrganization(ctx, {}), listOutlets(ctx, {}), listTerminals(ctx, {}), listKeys(ctx, {}),
  ])
  // The till in the browser and imports come and go by themselves, without a key.
  const own = ownOutletOf(ctx)
  const looksAfter = ({ outletId }: { outletId: string }) => !own || outletId === own
  const tills = terminals.items.filter((one) => one.kind === 'pos' && looksAfter(one))
  const places = outlets.items.filter(looksAfter)
  const mayManage = can(ctx, 'outlets.manage')
  const { currency } = organization
  return (
    <>
      <PageHeader {...head} actions={mayManage ? <AddTerminalDialog outlets={places} /> : null} />
      {tills.length > 0 ? (
        <TerminalList
          terminals={tills}
          keys={keys.items}
          example={{ address: tillUrl(), currency, phone: EXAMPLE_PHONE }}
          mayRetire={mayManage}
        />
      ) : (
        <Card>
          <EmptyState
            title="No terminals yet"
            description="Add one for each till of your POS, then give its key to whoever connects it."
            action={mayManage ? <AddTerminalDialog outlets={places} /> : null}
          />
        </Card>
      )}
      <TillAddresses appAddress={appUrl()} tillAddress={tillUrl()} currency={currency} phone={EXAMPLE_PHONE} />
      <Card id="outlets">
        <CardHeader>
          <CardTitle>Outlets</CardTitle>
          {mayManage && !own ? <CardAction><AddOutletDialog country={organization.country} timeZone={organization.timeZone} /></CardAction> : null}
        </CardHeader>
        <CardContent><OutletList outlets={outlets.items} mayManage={mayManage} own={own} /></CardContent>
      </Card>
      <AtHash id="outlets" />
    </>
  )
}
