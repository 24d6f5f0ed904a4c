import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { theme: { shadow: ['float'] } } })

/** Joins class names; the last of two conflicting Tailwind classes wins. */
export function cn(...inputs: ClassValue[]) {
  return merge(clsx(inputs))
}
