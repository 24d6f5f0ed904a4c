'use client'

import { createContext } from 'react'

export type ActionFormState = { pending: boolean; fieldErrors: Record<string, string> }

export const ActionFormContext = createContext<ActionFormState>({ pending: false, fieldErrors: {} })
