import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { datasets } from './dataset-schemas'
import type { NamedDataset } from './dataset-schemas'

/** What the caller may take out of a business of this kind. */
export const datasetsFor = (ctx: Pick<Ctx, 'actor'>, kind: 'merchant' | 'brand'): NamedDataset[] =>
  (datasets as readonly NamedDataset[]).filter(({ needs, brand }) => (!needs || can(ctx, needs)) && (!brand || kind === 'brand'))
