'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { RadioGroup as RadioGroupPrimitive } from 'radix-ui'
import { useSay } from '@/components/language/use-say'
import { cn } from '@/components/ui/cn'
import { useHydrated } from './use-hydrated'

export const themeChoices = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the device', icon: Monitor },
] as const

export function ThemeToggle({ className }: { className?: string }) {
  const { say } = useSay()
  const { theme, setTheme } = useTheme()
  const hydrated = useHydrated()
  return (
    <RadioGroupPrimitive.Root
      aria-label={say('shared.theme')}
      value={hydrated ? (theme ?? 'system') : ''}
      onValueChange={setTheme}
      orientation="horizontal"
      className={cn('inline-flex w-fit gap-0.5 rounded-md border p-0.5', className)}
    >
      {themeChoices.map(({ value, icon: Icon }) => (
        <RadioGroupPrimitive.Item
          key={value}
          value={value}
          title={say(`shared.${value}`)}
          aria-label={say(`shared.${value}`)}
          className="inline-flex size-7 items-center justify-center rounded-sm text-muted-foreground transition-colors
            hover:text-foreground data-[state=checked]:bg-hover data-[state=checked]:text-foreground"
        >
          <Icon className="size-4" aria-hidden="true" />
        </RadioGroupPrimitive.Item>
      ))}
    </RadioGroupPrimitive.Root>
  )
}
