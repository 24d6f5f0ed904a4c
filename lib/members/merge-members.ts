import { defineUseCase } from '@/lib/core/use-case'
import { mergeCards } from './merge-cards'
import { mergedSchema, mergeInput } from './merge-schemas'
import { memberChange } from './second-person'

/**
 * Makes two cards of one person one, for good: points move lot by lot with their dates, what counts towards tiers adds up, and
 * the source's phone, number and card lead to the target from then on (docs/decisions/0016).
 * @throws AppError member_not_found, not_found (another organization's program), validation_failed (the same card),
 *   forbidden (one's own card), conflict (a hold is open on the source, either is blocked or was merged before)
 */
export const mergeMembers = defineUseCase({
  name: 'members.merge',
  summary: 'Merge another card of the same person into a member, with a reason',
  permission: 'members.merge',
  kind: 'command',
  secondPerson: memberChange,
  input: mergeInput,
  output: mergedSchema,
  run: (ctx, { memberId, sourceId }) => mergeCards(ctx, memberId, sourceId),
  event: ({ reason }, { memberId, sourceId, programId, eventId, lots, moved, day, delta }) =>
    ({ id: eventId, programId, subjectKind: 'member', subjectId: memberId, memberId, data: { sourceId, reason, day, lots, moved, delta } }),
})
