import type { ListParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { listMembersInput } from '@/lib/members/member-schemas'

/** The filters in an address; what is mangled is left out. */
export const membersFilterOf = (params: ListParams) => fitting(listMembersInput.omit({ limit: true }), params)
