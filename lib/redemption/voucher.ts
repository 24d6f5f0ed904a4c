/** A code as it is stored, of what was typed or scanned. */
export const readVoucherCode = (typed: string): string => typed.replace(/[\s-]/g, '')

/** Why a voucher can’t be used any more, in words for both sides of the till. */
export function voucherOver(state: string): string {
  switch (state) {
    case 'fulfilled': case 'captured': return 'This voucher was used.'
    case 'released': return 'This voucher was given back.'
    case 'reversed': return 'This voucher was used, and refunded.'
    default: return 'This voucher has expired.'
  }
}
