import { Check } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'

export type SetUpStep = { title: string; says: string; done: boolean; href: string; act: string }

/** What is left to do before the first points, read from what is there. */
export function SetUp({ steps }: { steps: SetUpStep[] }) {
  const next = steps.find((step) => !step.done)
  return (
    <Card>
      <CardHeader>
        <CardTitle>Set up</CardTitle>
        <CardDescription>{steps.filter((step) => step.done).length} of {steps.length} done</CardDescription>
      </CardHeader>
      <CardContent>
        <ol className="divide-y">
          {steps.map((step, index) => (
            <li key={step.title} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
              <span
                aria-hidden="true"
                className={cn('grid size-8 place-items-center rounded-sm text-sm font-medium', step.done ? 'bg-accent text-accent-foreground' : 'border border-dashed')}
              >
                {step.done ? <Check className="size-4" /> : index + 1}
              </span>
              <div className="grid min-w-48 flex-1 gap-0.5">
                <span className="font-medium">{step.title}<span className="sr-only">{step.done ? ', done' : ', to do'}</span></span>
                <span className="text-sm text-muted-foreground">{step.says}</span>
              </div>
              {step.done ? null : (
                <Button asChild variant={step === next ? 'default' : 'outline'}><Link href={step.href}>{step.act}</Link></Button>
              )}
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  )
}
