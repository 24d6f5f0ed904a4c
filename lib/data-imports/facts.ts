import type { Own } from '@/lib/auth/own-card'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { ImportKind } from './field-schemas'
import type { ImportOptions } from './schemas'

/** What the rows of one import are read and posted by. */
export type Facts = {
  organizationId: string
  programId: string
  importId: string
  kind: ImportKind
  fileName: string
  mapping: Record<string, number>
  options: ImportOptions
  country: string
  timeZone: string
  currency: string
  rules: ProgramRules
  /** The most of all that who brings the file gives and takes of a member in a day; null, too, where a second person looks at the whole file. */
  mostAlone: number | null
  by: string | null
  /** Of whoever brings the file: points and tiers of these are brought by somebody else. */
  own: Own
}

/** A field's cell; undefined where it has no column or is empty. */
export type Cells = (field: string) => string | undefined
