import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { DataTable } from '@/components/shared/data-table'
import { limitWords } from './partner-words'
import type { Limits } from '@/lib/partners/schemas'

/** A form that only asks for another page, so it works without a script. */
export function JoinByCode({ code, problem }: { code?: string; problem?: string }) {
  return (
    <form action="/shop/partners/join" className="grid gap-2">
      <Label htmlFor="join-code">Code of the invitation</Label>
      <div className="flex flex-wrap gap-2">
        <Input
          id="join-code" name="code" defaultValue={code} required maxLength={20} autoComplete="off" autoCapitalize="characters" spellCheck={false} placeholder="7QK2-M4TX"
          className="w-48 font-mono" aria-invalid={problem ? true : undefined} aria-describedby={problem ? 'join-code-problem' : undefined}
        />
        <Button type="submit" variant="outline">Look at the program</Button>
      </div>
      {problem ? <p id="join-code-problem" className="text-sm text-destructive">{problem}</p> : null}
    </form>
  )
}

type Open = { programId: string; name: string; owner: string; limits: Limits }

export function OpenPrograms({ programs }: { programs: Open[] }) {
  if (programs.length === 0) return <p className="text-sm text-muted-foreground">No program of your currency is open to all. Ask its owner for a code.</p>
  return (
    <DataTable
      caption="Programs that any business may join"
      rows={programs}
      rowKey={({ programId }) => programId}
      empty={null}
      columns={[
        { key: 'name', header: 'Program', primary: true, cell: ({ name }) => name },
        { key: 'owner', header: 'Owner', cell: ({ owner }) => owner },
        { key: 'limits', header: 'You may choose', cell: ({ limits }) => limitWords(limits) },
        { key: 'act', header: 'What can be done', quietHeader: true, align: 'end', cell: ({ programId, name }) => (
          <Button asChild variant="outline" size="sm"><Link href={`/shop/partners/join?program=${programId}`} aria-label={`Look at ${name}`}>Look at it</Link></Button>
        ) },
      ]}
    />
  )
}
