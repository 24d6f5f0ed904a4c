import { at, id, member, minor } from './columns'
import type { Dataset } from './columns'

/** What a business set up, and what happened there besides sales and points. */
export const businessDatasets = [
  {
    key: 'referrals', title: 'Referrals', description: 'Who came through whom, and what both got. In a program that belongs to another business, those whose friend joined here.', needs: 'referrals.read',
    columns: [id, ['state', 'Where it stands'], ['reason', 'Why it is held, blocked, expired or reversed'], ['channel', 'By a link, a code, a number, at the till or by an invitation'], ['referrer_id', 'The member who brought the friend'],
      ['friend_id', 'The member who came; empty while nobody has'], at('created_at', 'When it began'), at('joined_at', 'When the friend joined'), at('ends_at', 'Until when a purchase counts'), at('due_at', 'When its return window is over'),
      at('rewarded_at', 'When both were rewarded'), ['referrer_points', 'Given'], ['friend_points', 'Given'], ['sale_id', 'The purchase that counts, where it was made here'], ['note', 'As whoever decided it wrote'], ['terms', 'JSON: what was promised']],
  },
  {
    key: 'consents', title: 'Consents', description: 'Each yes and no of a member to being told of offers, by each way, since the beginning: the last one holds.',
    columns: [id, member, ['channel', 'The way'], ['granted', 'yes or no; empty where it was taken away'], ['source', 'Who said so'], at('at', 'When')],
  },
  {
    key: 'tier_moves', title: 'Moves between tiers', description: 'Each step up and down. The program owner’s alone.',
    columns: [id, member, ['from_tier', 'Key of the tier before; empty for who joined'], ['to_tier', 'Key of the tier since'], ['reason', 'What moved them'], at('at', 'When')],
  },
  {
    key: 'segments', title: 'Segments', description: 'Named choices of members, with their conditions. The program owner’s alone.',
    columns: [id, ['name', 'Name'], ['conditions', 'JSON: all that holds for its members'], at('created_at', 'When it was made'), at('archived_at', 'When it was put away')],
  },
  {
    key: 'challenges', title: 'Challenges', description: 'Punch cards, challenges and streaks.',
    columns: [id, ['name', 'Name'], ['kind', 'What is counted'], ['target', 'How much of it'], ['terms', 'JSON: all that is set for it'], at('ended_at', 'When it was stopped')],
  },
  {
    key: 'challenges_reached', title: 'Challenges reached', description: 'Each time that a member reached one. The program owner’s alone.',
    columns: [member, ['challenge_id', 'The challenge'], ['number', '1 for the first time, 2 for the second'], at('completed_at', 'When'), ['redemption_id', 'The voucher that it brought']],
  },
  {
    key: 'recommendations', title: 'Recommendations', description: 'What members were shown that leads to this business, by the day, for 400 days. What another business’s till alone showed is left out.', needs: 'reports.read',
    columns: [member, ['kind', 'A reward that is near, a place or a product'], ['target', 'Its id; of a product its article number'], ['day', 'On which day'], ['shown', 'till where a till of this business showed it; else pages: the member’s own'], at('tapped_at', 'When they tapped it')],
  },
  {
    key: 'gifts', title: 'Gifts on their way', description: 'Each gift from the request to the hand that took it.', needs: 'gifts.export',
    columns: [['redemption_id', 'The redemption that it is of'], member, ['retailer_id', 'Who asked for it, in a brand’s channel'], ['reward', 'Its name'], ['state', 'Where it stands'], ['region', 'Whose stock it is taken from'], ['note', 'What the member is told'],
      ['courier', 'Who brings it'], ['tracking_number', 'The courier’s'], ['proof', 'What proves that it was handed over'], at('requested_at', 'When it was asked for'), at('approved_at', 'When it was approved'), at('ordered_at', 'When it was ordered'),
      at('dispatched_at', 'When it was sent'), at('ended_at', 'When it was handed over, or ended')],
  },
  {
    key: 'cards', title: 'Printed cards', description: 'Numbers that were printed here, and whose they are.',
    columns: [['number', 'As it is printed'], ['sheet_id', 'Those that were printed together'], at('printed_at', 'When'), member, at('assigned_at', 'When it became theirs')],
  },
  {
    key: 'outlets', title: 'Outlets', description: 'The stores of this business.',
    columns: [id, ['name', 'Name'], ['country', 'ISO 3166'], ['time_zone', 'IANA'], at('created_at', 'When it was added'), at('closed_at', 'When it was closed')],
  },
  {
    key: 'terminals', title: 'Terminals', description: 'The tills of the outlets. Their keys are secret, and not in it.',
    columns: [id, ['outlet_id', 'Where it stands'], ['name', 'Name'], ['kind', 'A till of its own, the one in the browser, or an import'], at('created_at', 'When it was added'), at('retired_at', 'When it was retired')],
  },
  {
    key: 'staff', title: 'Staff', description: 'Who works here, and who did.', needs: 'staff.read',
    columns: [['user_id', 'The person’s id, as the log has it'], ['name', 'Name'], ['email', 'What they sign in with'], ['phone', 'As noted here'], ['role', 'What they may do'], ['outlet_id', 'The one outlet that they see; empty for all'],
      ['grants', 'JSON: what they may or may not do beside their role'], at('created_at', 'Since when'), at('ended_at', 'Until when')],
  },
  {
    key: 'shifts', title: 'Shifts', description: 'Each drawer from its float to its count.', needs: 'shifts.read',
    columns: [id, ['outlet_id', 'Where'], ['terminal_id', 'At which till'], ['currency', 'ISO 4217'], minor('float_minor', 'In the drawer at first'), ['opened_by', 'The person’s id'], at('opened_at', 'When'),
      minor('counted_minor', 'In the drawer at last'), ['totals', 'JSON: what it should have held, and what the till did meanwhile'], ['note', 'As whoever counted wrote'], ['closed_by', 'The person’s id'], at('closed_at', 'When')],
  },
  {
    key: 'shift_cash', title: 'Cash without a sale', description: 'What went into a drawer, or out of it.', needs: 'shifts.read',
    columns: [id, ['shift_id', 'The shift'], ['direction', 'in or out'], minor('amount_minor', 'How much'), ['reason', 'As noted'], ['by', 'The person’s id'], at('at', 'When')],
  },
  {
    key: 'messages', title: 'Messages', description: 'What was sent to whom, and whether it arrived; what stood in it is not kept.',
    columns: [id, ['channel', 'By which way'], ['template', 'What it was about'], ['recipient_kind', 'A customer, one of the staff, or an address'], ['recipient_id', 'The id of that'], ['state', 'Where it stands'], at('created_at', 'When it was written'), at('sent_at', 'When it was sent')],
  },
] as const satisfies readonly Dataset[]
