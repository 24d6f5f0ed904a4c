type Noted = { birthday?: string | null; tags?: readonly string[] | null }

/** Whether what is noted anew may bring a member something: campaigns and segments look at birthdays and tags. What is only taken away brings nothing. */
export const mayBring = (before: Noted | undefined, after: Noted): boolean =>
  Boolean(after.birthday) && after.birthday !== before?.birthday || (after.tags ?? []).some((tag) => !before?.tags?.includes(tag))
