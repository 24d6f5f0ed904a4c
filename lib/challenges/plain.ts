export const badges = ['star', 'heart', 'flame', 'trophy', 'crown', 'cup', 'leaf', 'sun'] as const
export type Badge = (typeof badges)[number]
