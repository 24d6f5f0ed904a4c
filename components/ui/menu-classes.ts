/** What floats: the only surfaces with a shadow. */
export const floatClasses = `z-50 rounded-md border bg-popover p-1 text-popover-foreground shadow-float outline-none
  duration-100 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out
  data-[state=closed]:fade-out-0 data-[side=bottom]:slide-in-from-top-1 data-[side=top]:slide-in-from-bottom-1`

export const menuItemClasses = `relative flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 text-sm
  outline-none select-none data-[highlighted]:bg-hover data-[disabled]:pointer-events-none data-[disabled]:opacity-50
  [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4
  [&_svg:not([class*=text-])]:text-muted-foreground`

export const overlayClasses = `fixed inset-0 z-50 bg-black/45 duration-100 data-[state=open]:animate-in
  data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 dark:bg-black/65`
