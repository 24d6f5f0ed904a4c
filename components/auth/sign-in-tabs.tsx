'use client'

import { Mail, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'

type SignInTabsProps = { first: 'email' | 'phone'; email: ReactNode; phone: ReactNode }

export function SignInTabs({ first, email, phone }: SignInTabsProps) {
  return (
    <Tabs defaultValue={first} className="gap-6">
      <TabsList aria-label="How to sign in">
        <TabsTrigger value="phone"><Smartphone aria-hidden="true" />Customers</TabsTrigger>
        <TabsTrigger value="email"><Mail aria-hidden="true" />Shops and staff</TabsTrigger>
      </TabsList>
      <TabsContent value="phone">{phone}</TabsContent>
      <TabsContent value="email">{email}</TabsContent>
    </Tabs>
  )
}
