'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { splitTags } from '@/lib/members/tags-plain'

/** Several tags in one field, with commas between; those used before are a tap away. */
export function TagsInput({ initial, known }: { initial: string[]; known: string[] }) {
  const [typed, setTyped] = useState(initial.join(', '))
  const given = splitTags(typed.toLowerCase())
  const others = known.filter((tag) => !given.includes(tag)).slice(0, 8)
  return (
    <div className="grid gap-2">
      <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" maxLength={900} />
      {others.length > 0 ? (
        <div role="group" aria-label="Tags used before" className="flex flex-wrap gap-1.5">
          {others.map((tag) => (
            <Button key={tag} type="button" variant="outline" size="sm" onClick={() => setTyped([...splitTags(typed), tag].join(', '))}>
              <Plus aria-hidden="true" />{tag}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
