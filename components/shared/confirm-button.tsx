'use client'

import { useState, type ReactNode } from 'react'
import { useSay } from '@/components/language/use-say'
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog'
import { Button, type ButtonProps } from '@/components/ui/button'
import { ActionForm } from './action-form'
import type { FormAction } from './action-result'
import { SubmitButton } from './submit-button'

export type ConfirmButtonProps<T> = {
  /** The button that opens the question. */
  label: ReactNode
  title: string
  /** What it will do, what stays, whether it can be undone. */
  description: ReactNode
  /** The act again, in words: "Revoke key", never "OK". */
  confirmLabel: string
  cancelLabel?: string
  action: FormAction<T>
  hidden?: Record<string, string>
  /** Further fields, such as a reason. */
  children?: ReactNode
  destructive?: boolean
  idempotent?: boolean
  successMessage?: string
  onSuccess?: (data: T) => void
  variant?: ButtonProps['variant']
  size?: ButtonProps['size']
  disabled?: boolean
  className?: string
}

export function ConfirmButton<T>({ label, title, description, confirmLabel, ...props }: ConfirmButtonProps<T>) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  const { action, hidden, idempotent, successMessage, onSuccess, ...looks } = props
  const { children, destructive, cancelLabel = say('shared.cancel'), ...trigger } = looks
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>
        <Button variant="outline" {...trigger}>{label}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription asChild><div>{description}</div></AlertDialogDescription>
        </AlertDialogHeader>
        <ActionForm
          action={action}
          hidden={hidden}
          idempotent={idempotent}
          successMessage={successMessage}
          onSuccess={(data: T) => {
            setOpen(false)
            onSuccess?.(data)
          }}
        >
          {children}
          <AlertDialogFooter>
            <AlertDialogCancel>{cancelLabel}</AlertDialogCancel>
            <SubmitButton variant={destructive ? 'destructive' : 'default'}>{confirmLabel}</SubmitButton>
          </AlertDialogFooter>
        </ActionForm>
      </AlertDialogContent>
    </AlertDialog>
  )
}
