'use client'

import { Search, X } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { cn } from '@/components/ui/cn'
import { controlClasses } from '@/components/ui/control-classes'
import { Spinner } from '@/components/ui/spinner'

export type SearchFieldProps = {
  label: string
  placeholder?: string
  /** The query parameter, `q` unless said. */
  param?: string
  /** Parameters that no longer hold when the search changes: the page's cursors. */
  resets?: string[]
  /** As long as the list's search may be. */
  maxLength?: number
  className?: string
}

const DELAY = 250
const cursors = ['after', 'before', 'cursor']
const typedInto = 'input, textarea, select, [contenteditable]'

/** Writes what is typed into the address, so that a search can be shared and survives a reload. `/` goes to it. */
export function SearchField({ label, placeholder, param = 'q', resets = cursors, maxLength = 100, className }: SearchFieldProps) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [text, setText] = useState(search.get(param) ?? '')
  const [pending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(input)
  useEffect(() => () => clearTimeout(timer.current), [])

  function go(value: string) {
    const next = new URLSearchParams(search)
    for (const name of resets) next.delete(name)
    if (value.trim()) next.set(param, value.trim())
    else next.delete(param)
    startTransition(() => router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false }))
  }

  function change(value: string, delay = DELAY) {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => go(value), delay)
  }

  return (
    <form
      role="search"
      className={cn('relative w-full sm:max-w-xs', className)}
      onSubmit={(event) => {
        event.preventDefault()
        change(text, 0)
      }}
    >
      <span className="pointer-events-none absolute top-3 left-3 text-muted-foreground">
        {pending ? <Spinner /> : <Search className="size-4" aria-hidden="true" />}
      </span>
      <input
        ref={input}
        type="search"
        name={param}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => change(event.target.value)}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        className={cn(controlClasses, 'h-10 px-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      {text ? (
        <button
          type="button"
          onClick={() => {
            change('', 0)
            input.current?.focus()
          }}
          className="absolute top-1.5 right-1.5 inline-flex size-7 items-center justify-center rounded-sm
            text-muted-foreground hover:bg-hover hover:text-foreground"
        >
          <X className="size-4" aria-hidden="true" />
          <span className="sr-only">Clear search</span>
        </button>
      ) : null}
    </form>
  )
}

function useSlashKey(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey) return
      if (event.target instanceof Element && event.target.closest(typedInto)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [input])
}
