/** What is usual is what somebody did in so many days before. */
export const HABIT_DAYS = 90
/** The same basket again within so many minutes. */
export const SAME_BASKET_MINUTES = 10
/** So many sales of a member in a day, and more than so many times what is usual on a day with a purchase. */
export const MANY_SALES = 4
export const MANY_TIMES_USUAL = 2
/** So many times a member's average, over so many sales or more, and more than so many times their largest. */
export const LARGE_TIMES_AVERAGE = 5
export const LARGE_AFTER_SALES = 5
export const LARGE_TIMES_LARGEST = 2
/** So many refunds by one cashier in a day. */
export const MANY_REFUNDS = 5
