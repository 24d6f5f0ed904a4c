/** Countries, currencies and zones as a browser or a server knows them; plain data for pickers. */
export function countryChoices(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return letters.flatMap((a) => letters.map((b) => a + b))
    .filter((code) => !['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'UK'].includes(code) && names.of(code) !== code)
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

export const timeZoneChoices = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
