/** One look for everything that is typed into or picked from. 16 px on phones, so that iOS doesn't zoom. */
export const controlClasses = `w-full min-w-0 rounded-md border border-input bg-card text-base text-foreground
  transition-colors hover:border-foreground/50 focus-visible:border-accent focus-visible:outline-2
  focus-visible:outline-offset-0 focus-visible:outline-accent disabled:cursor-not-allowed disabled:opacity-60
  [&:is(input,textarea):read-only]:bg-muted aria-invalid:border-danger
  aria-invalid:focus-visible:outline-danger sm:text-sm`
