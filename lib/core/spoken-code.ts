/** Crockford's base 32, five bits to a character: no letter that looks like a digit. */
export const spokenAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What somebody typed or read out, as it was meant: capitals, no gaps, letters that look like digits taken for them. */
export const asMeant = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')

/** As it is printed and read out: `size` characters at a time. */
export const inGroups = (code: string, size: number): string => code.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), '$1-')
