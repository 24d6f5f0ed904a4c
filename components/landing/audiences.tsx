import { Cable, CreditCard, Store } from 'lucide-react'
import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'

const audiences = [
  { icon: Store, name: 'owners', href: '/sign-up', action: 'public.open_shop' },
  { icon: CreditCard, name: 'customers', href: '/lookup', action: 'landing.lookup' },
  { icon: Cable, name: 'engineers', href: '#till-api', action: 'landing.see_call' },
] as const

export function Audiences() {
  const { say } = useSpeaker()
  return (
    <section aria-label={say('landing.who')} className="grid gap-4 lg:grid-cols-3">
      {audiences.map(({ icon: Icon, name, href, action }) => (
        <div key={name} className="grid content-between gap-6 rounded-lg border bg-card p-5 sm:p-6">
          <div className="grid gap-3">
            <span aria-hidden="true" className="inline-flex size-10 items-center justify-center rounded-md bg-accent-soft text-accent"><Icon className="size-5" /></span>
            <h2 className="text-lg font-semibold">{say(`landing.${name}`)}</h2>
            <p className="text-base text-pretty">{say(`landing.${name}_lead`)}</p>
            <ul className="grid gap-2 text-muted-foreground">
              {([1, 2, 3] as const).map((number) => (
                <li key={number} className="grid grid-cols-[auto_1fr] gap-2.5">
                  <span aria-hidden="true" className="mt-1.5 size-2 rounded-[2px] bg-accent" />
                  {say(`landing.${name}_${number}`)}
                </li>
              ))}
            </ul>
          </div>
          <Link href={href} className="inline-flex min-h-8 w-fit items-center font-medium text-accent underline underline-offset-4">{say(action)}</Link>
        </div>
      ))}
    </section>
  )
}
