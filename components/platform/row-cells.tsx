import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'

export type StateWords<State extends string> = Record<State, { label: string; variant: BadgeVariant }>

/** What it is, and underneath which kind. */
export const TitleCell = ({ title, detail }: { title: string; detail: string }) => (
  <>{title}<span className="block text-sm font-normal text-muted-foreground">{detail}</span></>
)

export const StateCell = <State extends string>({ words, state }: { words: StateWords<State>; state: State }) => (
  <Badge variant={words[state].variant}>{words[state].label}</Badge>
)

export const ErrorCell = ({ error }: { error: string | null }) => (
  <span className="line-clamp-3 max-w-md text-sm break-words">{error ?? 'None'}</span>
)

type AgainCellProps<T> = { action: FormAction<T>; hidden: Record<string, string>; label: string; done: string }

/** The way out of a failure. */
export const AgainCell = <T,>({ action, hidden, label, done }: AgainCellProps<T>) => (
  <ActionForm action={action} hidden={hidden} successMessage={done} className="gap-2">
    <SubmitButton variant="outline" size="sm">{label}</SubmitButton>
  </ActionForm>
)

/** Heads its column only for who can't see that it holds buttons. */
export const againColumn = { key: 'retry', header: 'Retry', quietHeader: true, align: 'end' } as const
