/** What it comes to: the first sentence is read at a glance, the others say why. */
export function PlanSaid({ sentences, live = false }: { sentences: readonly string[]; live?: boolean }) {
  const [first, ...rest] = sentences
  return (
    <div role={live ? 'status' : undefined} className="grid gap-1 rounded-md bg-accent-soft px-4 py-3">
      <p className="font-medium">{first}</p>
      {rest.map((sentence) => <p key={sentence} className="text-sm">{sentence}</p>)}
    </div>
  )
}
