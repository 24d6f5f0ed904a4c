export const CARDS_A_PAGE = 24
export const MOST_CARDS = 20 * CARDS_A_PAGE
