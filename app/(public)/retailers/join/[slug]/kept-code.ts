/** The retailer code of an invitation's link, on its way through the steps; anything else is left behind. */
export function keptCode(sent: string | string[] | undefined): string | undefined {
  const [code] = [sent].flat()
  return code && /^[\w-]{1,40}$/.test(code) ? code : undefined
}
