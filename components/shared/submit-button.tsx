'use client'

import { useContext } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from '@/components/ui/button'
import { ActionFormContext } from './action-form-context'

/** Says the act; shows that the form around it is being sent. */
export function SubmitButton(props: Omit<ButtonProps, 'type' | 'asChild'>) {
  const { pending } = useContext(ActionFormContext)
  const status = useFormStatus()
  return <Button {...props} type="submit" loading={props.loading || pending || status.pending} />
}
