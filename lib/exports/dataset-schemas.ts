import { businessDatasets } from './business-dataset-schemas'
import { channelDatasets } from './channel-dataset-schemas'
import { at, id, member, minor } from './columns'
import type { Dataset } from './columns'

/** The names of columns are those of the files. */
const ledgerDatasets = [
  {
    key: 'members', title: 'Members', description: 'Open cards, with what this business noted. In a program that belongs to another business, numbers of an older system and phones stand only beside who came to this one. An import takes this file as it is.',
    columns: [
      ['member_number', 'On the card'], ['external_id', 'In the system that the member came from'], ['phone', 'E.164; empty where the number was given away'], ['name', 'As noted here'], ['email', 'As noted here'], ['birthday', 'Day and month; the year is 2000'],
      ['tags', 'With commas between'], ['note', 'As noted here'], ['marketing', 'yes or no, to being told of offers by any way of which nothing else was said; empty where nobody asked'],
      ['consent_sms', 'yes or no, to being told of them by SMS; empty where nothing was said of it'], ['consent_email', 'The same, by e-mail'], ['consent_in_app', 'The same, on the member’s own pages'], at('joined', 'When they joined'),
      ['tier', 'Key of the tier they hold'], ['tier_until', 'Last day of a tier that was given by hand'], ['blocked', 'yes where the card is blocked'], member,
    ],
  },
  {
    key: 'balances', title: 'Balances with lots', description: 'Each lot that is left, with its own dates. An import takes this file as it is.',
    columns: [
      ['member_number', 'On the card'], ['phone', 'E.164; empty where the members’ file has none'], ['points', 'Left in the lot, and not held'], at('activates_at', 'Usable from'),
      at('expires_at', 'No longer usable from; empty where it never expires'), ['state', 'available or pending'],
      ['held', 'Points of the lot that a hold, a voucher or a gift has set aside: not part of the points, and not taken by an import'], ['lot_id', 'The lot’s id'], member,
    ],
  },
  {
    key: 'wallets', title: 'Wallets', description: 'What each member’s points come to.',
    columns: [member, ['member_number', 'On the card'], ['available', 'Usable now'], ['pending', 'Usable later'], ['held', 'Set aside'], ['owed', 'Repaid first by what is earned next'],
      at('inactive_at', 'When all of it expires unless the card is used, where the rules say so')],
  },
  {
    key: 'transfers', title: 'Movements of points', description: 'The ledger’s rows of this business: each moves points between two accounts.',
    columns: [id, member, ['version', 'The wallet’s count of movements'], ['kind', 'What it was'], ['from_account', 'Where the points came from'], ['to_account', 'Where they went'],
      ['points', 'How many'], ['cause_kind', 'What it was for'], ['cause_id', 'The id of that'], at('occurred_at', 'When')],
  },
  {
    key: 'sales', title: 'Sales', description: 'Each sale of this business.',
    columns: [id, ['receipt_number', 'As the till gave it'], ['outlet', 'Its name'], at('occurred_at', 'When'), member, ['currency', 'ISO 4217'], minor('gross_minor', 'Before discounts'),
      minor('discount_minor', 'Taken off'), minor('net_minor', 'Paid'), ['points_earned', 'Points'], ['points_used', 'Points'], ['tier', 'Key of the tier it earned at'], ['version_id', 'The rules it earned by'],
      ['terminal_id', 'The till'], ['payments', 'JSON: how it was paid, where the till said so'], ['explanation', 'JSON: why it earned these points, rule by rule']],
  },
  {
    key: 'sale_lines', title: 'Lines of sales', description: 'What was sold, line by line. An import of sales takes this file.',
    columns: [['receipt_number', 'Of its sale'], at('occurred_at', 'When'), ['sku', 'Article number'], ['name', 'As sold'], ['category', 'As sold'], ['quantity', 'At most three places'],
      ['unit_price', 'As people write it'], ['currency', 'ISO 4217'], minor('amount_minor', 'Before discounts'), minor('discount_minor', 'Taken off'), minor('net_minor', 'Paid'), ['phone', 'Of the member'], ['sale_id', 'Its sale']],
  },
  {
    key: 'refunds', title: 'Refunds', description: 'Each refund, with its lines.',
    columns: [id, ['sale_id', 'The sale'], at('occurred_at', 'When'), minor('refund_minor', 'Given back'), ['points_returned', 'Points that were spent'], ['points_taken_back', 'Points that were earned'],
      ['points_waived', 'Not to be had'], ['points_owed', 'Owed for it'], ['reason', 'As given'], ['lines', 'JSON'],
      ['points_expired', 'Of those that came back, expired at once'], ['outlet_id', 'Where'], ['terminal_id', 'The till'], ['payments', 'JSON: how it was given back, where the till said so']],
  },
  {
    key: 'campaign_awards', title: 'Awards of campaigns', description: 'What each campaign gave with a sale of this business. It is part of what the sale earned.',
    columns: [['campaign_id', 'The campaign, as the rules have it'], ['sale_id', 'The sale'], member, ['points', 'How many of what it earned'], ['points_back', 'Of those, taken back by refunds'], at('occurred_at', 'When')],
  },
  {
    key: 'redemptions', title: 'Redemptions', description: 'Rewards and points that were used, or set aside.',
    columns: [id, member, ['reward', 'Its name; empty for points as money'], ['state', 'Where it stands'], ['points', 'How many'], ['sale_id', 'The sale, if any'], at('created_at', 'When'), at('expires_at', 'Until when it holds'), at('ended_at', 'When it ended')],
  },
  {
    key: 'products', title: 'Products', description: 'The catalogue, archived ones too. An import takes this file; what was archived would be in use again.', needs: 'products.export',
    columns: [['sku', 'Article number'], ['name', 'Name'], ['price', 'As people write it, tax included'], ['category', 'Category'], ['barcode', 'Barcode'], ['tax', 'Per cent within the price'],
      ['button', 'yes where tills show one'], ['currency', 'ISO 4217'], at('archived_at', 'When it was put away')],
  },
  {
    key: 'rewards', title: 'Rewards', description: 'What points buy.',
    columns: [id, ['name', 'Name'], ['type', 'What it is'], ['points', 'What it costs'], at('archived_at', 'When it was put away'), ['terms', 'JSON: all that is set for it']],
  },
  {
    key: 'program_versions', title: 'Rules and campaigns', description: 'Each version of the program’s rules, with its campaigns, as JSON; drafts are the owner’s alone.',
    columns: [id, ['number', 'Of the version'], ['state', 'draft or published'], at('effective_from', 'In force from'), ['rules', 'JSON: earning, tiers, expiry, redemption, campaigns']],
  },
  {
    key: 'events', title: 'Events', description: 'Everything that happened, as the log has it; to the program’s owner also what members did themselves. No names, numbers or addresses of people.',
    columns: [id, ['type', 'What happened'], ['actor_kind', 'Who did it'], ['actor_id', 'The id of that'], ['subject_kind', 'To what'], ['subject_id', 'The id of that'], member,
      ['cause_id', 'The event that it follows from'], at('occurred_at', 'When'), ['data', 'JSON']],
  },
] as const satisfies readonly Dataset[]

/** Everything that can be taken out, in the order in which a reader needs it. */
export const datasets = [...ledgerDatasets, ...businessDatasets, ...channelDatasets] as const
export type DatasetKey = (typeof datasets)[number]['key']
export type NamedDataset = Dataset & { key: DatasetKey }
export const datasetKeys = datasets.map(({ key }) => key) as [DatasetKey, ...DatasetKey[]]
export const datasetOf = (key: DatasetKey): Dataset => datasets.find((one) => one.key === key)!
