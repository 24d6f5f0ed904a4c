import { useSpeaker } from '@/components/language/speaker'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import type { Recommendation } from '@/lib/recommendations/schemas'
import { NoteSeen } from './note-seen'
import { WhyList } from './why-list'

type Props<T> = {
  recommendations: Recommendation[]
  /** What a tap does, and what is told once they were seen. */
  follow: FormAction<T>
  seen: (input: { tokens: string[] }) => Promise<unknown>
  card: string
}

/** A few things for one member, each with its reason. `card`: what the button says that leads to their card. */
export function RecommendationList<T>({ recommendations, follow, seen, card }: Props<T>) {
  const { say } = useSpeaker()
  return (
    <NoteSeen tokens={recommendations.filter((one) => !one.seen).map(({ token }) => token)} seen={seen}>
      <ul className="divide-y rounded-lg border bg-card">
        {recommendations.map(({ key, kind, text, reasons, token }) => (
          <li key={key} className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-start sm:justify-between sm:gap-4">
            <div className="grid min-w-0 gap-1">
              <p className="font-medium break-words">{text}</p>
              <WhyList reasons={reasons} />
            </div>
            <ActionForm action={follow} hidden={{ token }} className="shrink-0">
              <SubmitButton size="sm" variant="outline">{kind === 'near_reward' ? say('me.see_reward') : card}<span className="sr-only">: {text}</span></SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </NoteSeen>
  )
}
