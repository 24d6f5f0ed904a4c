import { plural } from '@/lib/core/format'
import { CloseOutletButton, EditOutletDialog } from './outlet-dialogs'
import type { OutletItem } from './outlet-dialogs'

/** `own`: the one that the reader looks after; without it, all. */
export function OutletList({ outlets, mayManage, own }: { outlets: OutletItem[]; mayManage: boolean; own?: string }) {
  return (
    <ul className="divide-y">
      {outlets.map((outlet) => (
        <li key={outlet.outletId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
          <div className="grid gap-0.5">
            <span className="font-medium">{outlet.name}</span>
            <span className="text-xs text-muted-foreground">
              {outlet.country} · {outlet.timeZone.replaceAll('_', ' ')} · {plural(outlet.terminals, { one: '# terminal', other: '# terminals' })}
            </span>
          </div>
          {mayManage && (!own || outlet.outletId === own) ? (
            <div className="ml-auto flex gap-2">
              <EditOutletDialog outlet={outlet} />
              {outlets.length > 1 ? <CloseOutletButton outlet={outlet} /> : null}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
