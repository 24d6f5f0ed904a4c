/** Characters of a file: well within what a form may carry. */
export const MOST_CSV = 1_500_000
