/** For so many days after an anonymous sale the till gives it the member whose it was. */
export const attachDays = 30
