'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { RadioGroup as RadioGroupPrimitive } from 'radix-ui'
import { cn } from '@/components/ui/cn'
import { useHydrated } from './use-hydrated'

export const themeChoices = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the device', icon: Monitor },
]

export function ThemeToggle({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme()
  const hydrated = useHydrated()
  return (
    <RadioGroupPrimitive.Root
      aria-label="Theme"
      value={hydrated ? (theme ?? 'system') : ''}
      onValueChange={setTheme}
      orientation="horizontal"
      className={cn('inline-flex w-fit gap-0.5 rounded-md border p-0.5', className)}
    >
      {themeChoices.map(({ value, label, icon: Icon }) => (
        <RadioGroupPrimitive.Item
          key={value}
          value={value}
          title={label}
          aria-label={label}
          className="inline-flex size-7 items-center justify-center rounded-sm text-muted-foreground transition-colors
            hover:text-foreground data-[state=checked]:bg-hover data-[state=checked]:text-foreground"
        >
          <Icon className="size-4" aria-hidden="true" />
        </RadioGroupPrimitive.Item>
      ))}
    </RadioGroupPrimitive.Root>
  )
}
