'use client'

import { Suspense, useState, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react'
import { useFetchedAhead } from '@/components/shared/use-fetched-ahead'

type MenuButtonProps = Omit<ComponentProps<'button'>, 'onClick' | 'onKeyDown'> & {
  /** Fetches the menu's code ahead, once a pointer or the keyboard is on the button. */
  load: () => Promise<unknown>
  /** The menu, open from the start, around the same button. */
  menu: (trigger: ReactNode) => ReactNode
}

/** A button whose menu comes when it is wanted: each page shows four of these, and mostly none is opened. */
export function MenuButton({ load, menu, ...button }: MenuButtonProps) {
  const [wanted, setWanted] = useState(false)
  useFetchedAhead(load)
  const open = () => setWanted(true)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    open()
  }
  const closed = (
    <button
      type="button" {...button} aria-haspopup="menu" aria-expanded={false}
      onClick={open} onKeyDown={onKeyDown} onPointerEnter={load} onFocus={load}
    />
  )
  return wanted ? <Suspense fallback={closed}>{menu(<button type="button" {...button} />)}</Suspense> : closed
}
