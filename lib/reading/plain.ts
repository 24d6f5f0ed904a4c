/** What was read with less is marked for the person who checks. */
export const LOW_CONFIDENCE = 0.8
export const isLow = ({ confidence }: { confidence: number }): boolean => confidence < LOW_CONFIDENCE
