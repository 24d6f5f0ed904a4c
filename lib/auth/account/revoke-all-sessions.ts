import { z } from 'zod'
import { endSessionsOf } from '@/lib/auth/sessions'
import { defineUseCase } from '@/lib/core/use-case'
import { personsOf } from './person'

export const revokeAllSessions = defineUseCase({
  name: 'sessions.revoke_all',
  summary: 'Signs the caller out everywhere, on this device too.',
  kind: 'command',
  permission: 'account.own',
  input: z.object({}),
  output: z.object({ ended: z.int() }),
  run: async (ctx) => ({ ended: await endSessionsOf(ctx.tx, await personsOf(ctx), ctx.now) }),
  event: (_, { ended }, ctx) => ({ subjectKind: ctx.actor.kind, data: { ended } }),
})
