/** A tier's name with its tile, whose colour is only an ornament. */
export function TierBadge({ name, color }: { name: string; color?: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className="size-3 rounded-[3px] border border-foreground/15" style={{ background: color }} />
      {name}
    </span>
  )
}
