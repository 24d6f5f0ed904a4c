import { useSpeaker } from '@/components/language/speaker'

export function WhyList({ reasons }: { reasons: string[] }) {
  const { say } = useSpeaker()
  return (
    <details className="text-sm text-muted-foreground">
      <summary className="w-fit cursor-pointer py-1 underline underline-offset-4">{say('me.why_this')}</summary>
      <ul className="grid gap-0.5">{reasons.map((line) => <li key={line} className="break-words">{line}</li>)}</ul>
    </details>
  )
}
