/** Compiles `+447400{CustomerID:6}`: the column's digits, filled with zeros to the given width. */
export function phoneTemplate(template: string): (record: Record<string, string>) => string | null {
  const holes = [...template.matchAll(/\{([^{}:]+)(?::(\d{1,2}))?\}/g)]
  return (record) => {
    let phone = template
    for (const [hole, column = '', width = '0'] of holes) {
      const value = record[column] ?? ''
      if (!/^\+?\d+$/.test(value) || (Number(width) > 0 && value.length > Number(width))) return null
      phone = phone.replace(hole, value.padStart(Number(width), '0'))
    }
    return /^\+\d{7,15}$/.test(phone) ? phone : null
  }
}
