/** As two queries: how much was looked at, and the breaks (at most 50) with their ids. In pure SQL, so that it also holds against hand-made changes. */
export type Invariant = { id: string; claim: string; checked: string; breaks: string }
