'use client'

import Link from 'next/link'
import { useState, type ComponentProps } from 'react'

/**
 * A link of the navigation, fetched ahead once a pointer or the keyboard is on it. Every page shows twenty of these: fetched as they
 * come into view, each look at a page would ask the server for all the others.
 */
export function NavLink(props: Omit<ComponentProps<typeof Link>, 'prefetch' | 'onPointerEnter' | 'onFocus'>) {
  const [meant, setMeant] = useState(false)
  const mean = () => setMeant(true)
  return <Link {...props} prefetch={meant ? null : false} onPointerEnter={mean} onFocus={mean} />
}
