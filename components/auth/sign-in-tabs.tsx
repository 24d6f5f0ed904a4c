'use client'

import { Mail, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSay } from '@/components/language/use-say'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'

type SignInTabsProps = { first: 'email' | 'phone'; email: ReactNode; phone: ReactNode }

export function SignInTabs({ first, email, phone }: SignInTabsProps) {
  const { say } = useSay()
  return (
    <Tabs defaultValue={first} className="gap-6">
      <TabsList aria-label={say('codes.how')}>
        <TabsTrigger value="phone"><Smartphone aria-hidden="true" />{say('codes.customers')}</TabsTrigger>
        <TabsTrigger value="email"><Mail aria-hidden="true" />{say('codes.staff')}</TabsTrigger>
      </TabsList>
      <TabsContent value="phone">{phone}</TabsContent>
      <TabsContent value="email">{email}</TabsContent>
    </Tabs>
  )
}
