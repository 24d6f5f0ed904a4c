/** A value of the address where it is one of these; a mangled one is none. */
export const oneOf = <T extends string>(values: readonly T[], given: string | undefined): T | undefined =>
  values.find((value) => value === given)
