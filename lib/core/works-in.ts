/** Whether somebody limited to these regions works for this one. */
export const worksIn = (regions: readonly string[] | null, region: string | null): boolean => regions === null || (region !== null && regions.includes(region))
