import { at, id, member, minor } from './columns'
import type { Dataset } from './columns'

/** Of a brand's channel; who works for some regions takes out what is of those. */
export const channelDatasets = [
  {
    key: 'retailers', title: 'Retailers', description: 'Who sells this brand, with their points.', needs: 'retailers.export', brand: true,
    columns: [id, ['code', 'Their number with the brand'], ['name', 'Name'], ['state', 'registered, verified, refused or suspended'], ['reason', 'Why'], ['phone', 'What they sign in with'], ['contact', 'As noted'], ['tax_id', 'As noted'], ['address', 'As noted'],
      ['region', 'Where they are'], ['available', 'Points usable now'], at('created_at', 'Since when'), at('ended_at', 'Until when')],
  },
  {
    key: 'retailer_customers', title: 'Customers of retailers', description: 'Which member is whose customer.', needs: 'retailers.export', brand: true,
    columns: [member, ['retailer_id', 'The retailer'], ['first', 'yes where it was the first'], at('registered_at', 'Since when')],
  },
  {
    key: 'claims', title: 'Claims', description: 'Each invoice that was submitted for points; drafts are left out. Images of invoices are not in it.', needs: 'claims.export', brand: true,
    columns: [id, ['retailer_id', 'Who submitted it'], member, ['seller', 'As the invoice says'], ['invoice_number', 'As the invoice says'], ['invoice_date', 'As the invoice says'], minor('total_minor', 'As the invoice says'), ['currency', 'ISO 4217'],
      ['region', 'Where'], ['state', 'Where it stands'], ['step', 'At which step'], ['reason', 'Why it was returned, rejected or reversed'], at('submitted_at', 'When it was sent'), at('credited_at', 'When it was credited'),
      ['customer_points', 'Given'], ['retailer_points', 'Given'], ['customer_back', 'Taken back since'], ['retailer_back', 'Taken back since']],
  },
  {
    key: 'claim_lines', title: 'Lines of claims', description: 'What the invoices say was sold, line by line.', needs: 'claims.export', brand: true,
    columns: [['claim_id', 'Its claim'], ['number', 'Of the line'], ['sku', 'Article number'], ['description', 'As the invoice says'], ['quantity', 'How many'], minor('unit_price_minor', 'For one'), minor('amount_minor', 'For all'),
      ['decision', 'open, accepted or refused'], ['reason', 'Why it was refused'], ['customer_points', 'For it'], ['retailer_points', 'For it'], at('reversed_at', 'When a credit note took it back')],
  },
  {
    key: 'claim_rates', title: 'What invoices earn', description: 'Each version of the rates, from its first day on.', needs: 'claims.export', brand: true,
    columns: [id, ['number', 'Of the version'], ['effective_from', 'Its first day'], ['terms', 'JSON: rates and most'], at('created_at', 'When it was made')],
  },
] as const satisfies readonly Dataset[]
