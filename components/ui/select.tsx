'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as SelectPrimitive } from 'radix-ui'
import { useContext, type ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { FieldContext, useFieldProps } from './field-context'
import { floatClasses, menuItemClasses } from './menu-classes'

export function Select(props: ComponentProps<typeof SelectPrimitive.Root>) {
  const field = useContext(FieldContext)
  return <SelectPrimitive.Root {...props} name={props.name ?? field?.name} />
}

export const SelectGroup = SelectPrimitive.Group
export const SelectValue = SelectPrimitive.Value

type TriggerProps = ComponentProps<typeof SelectPrimitive.Trigger> & { size?: 'sm' | 'default' }

export function SelectTrigger({ className, size = 'default', children, ...props }: TriggerProps) {
  const { name: _name, required: _required, ...field } = useFieldProps({ ...props, required: undefined })
  return (
    <SelectPrimitive.Trigger
      data-slot="select-trigger"
      className={cn(
        controlClasses,
        'flex items-center justify-between gap-2 px-3 text-left data-[placeholder]:text-muted-foreground',
        size === 'sm' ? 'h-8' : 'h-10',
        '[&>span]:truncate',
        className,
      )}
      {...field}
    >
      {children}
      <SelectPrimitive.Icon asChild>
        <ChevronDown className="size-4 shrink-0 text-muted-foreground" />
      </SelectPrimitive.Icon>
    </SelectPrimitive.Trigger>
  )
}

export function SelectContent({ className, children, ...props }: ComponentProps<typeof SelectPrimitive.Content>) {
  return (
    <SelectPrimitive.Portal>
      <SelectPrimitive.Content
        data-slot="select-content"
        position="popper"
        sideOffset={4}
        className={cn(
          floatClasses,
          'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden p-0',
          className,
        )}
        {...props}
      >
        <SelectPrimitive.Viewport className="p-1">{children}</SelectPrimitive.Viewport>
      </SelectPrimitive.Content>
    </SelectPrimitive.Portal>
  )
}

export function SelectItem({ className, children, ...props }: ComponentProps<typeof SelectPrimitive.Item>) {
  return (
    <SelectPrimitive.Item data-slot="select-item" className={cn(menuItemClasses, 'pr-8', className)} {...props}>
      <SelectPrimitive.ItemText>{children}</SelectPrimitive.ItemText>
      <SelectPrimitive.ItemIndicator className="absolute right-2">
        <Check className="size-4 text-accent" />
      </SelectPrimitive.ItemIndicator>
    </SelectPrimitive.Item>
  )
}

export function SelectLabel({ className, ...props }: ComponentProps<typeof SelectPrimitive.Label>) {
  return (
    <SelectPrimitive.Label className={cn('px-2 py-1.5 text-xs text-muted-foreground', className)} {...props} />
  )
}

export function SelectSeparator({ className, ...props }: ComponentProps<typeof SelectPrimitive.Separator>) {
  return <SelectPrimitive.Separator className={cn('-mx-1 my-1 h-px bg-border', className)} {...props} />
}
