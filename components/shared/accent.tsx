import type { CSSProperties, ReactNode } from 'react'

const HEX = /^#[0-9a-f]{6}$/i

/** Gives the whole page, dialogs included, an organization's colour. Anything but #rrggbb is left out. */
export function PageAccent({ color }: { color?: string | null }) {
  if (!color || !HEX.test(color)) return null
  return <style>{`:root{--accent:${color}}`}</style>
}

type AccentScopeProps = { color?: string | null; className?: string; children: ReactNode }

/** The same for one part of a page: a card among cards of several organizations. */
export function AccentScope({ color, className, children }: AccentScopeProps) {
  const style = color && HEX.test(color) ? ({ '--accent': color } as CSSProperties) : undefined
  return <div data-accent="" style={style} className={className}>{children}</div>
}
