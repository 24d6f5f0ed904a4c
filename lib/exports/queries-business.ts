import { pagesSql } from '@/db/client'
import type { ExportRow, Page } from './queries-points'

export const outletsPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, name, country, time_zone, created_at, closed_at from outlets where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const terminalsPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, outlet_id, name, kind, created_at, retired_at from terminals where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const staffPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select s.user_id as key, s.user_id, u.name, u.email, s.phone, s.role, s.outlet_id, s.grants, s.created_at, s.ended_at
  from staff s join users u on u.id = s.user_id where s.organization_id = ${organizationId} and s.user_id > ${after} order by s.user_id limit ${limit}`]

export const shiftsPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, outlet_id, terminal_id, currency, float_minor::float8 as float_minor, opened_by, opened_at, counted_minor::float8 as counted_minor, totals, note, closed_by, closed_at
  from shifts where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const shiftCashPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, shift_id, direction, amount_minor::float8 as amount_minor, reason, by, at
  from shift_cash where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]

export const messagesPage: Page = async ({ organizationId }, after, limit) => [...await pagesSql()<ExportRow[]>`
  select id as key, id, channel, template, recipient_kind, recipient_id, state, created_at, sent_at
  from messages where organization_id = ${organizationId} and id > ${after} order by id limit ${limit}`]
