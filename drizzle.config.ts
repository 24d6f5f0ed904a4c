import { defineConfig } from 'drizzle-kit'

// Generates SQL only: migrations are applied by scripts/migrate, which knows the embedded database.
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/*.ts',
  out: './drizzle',
  casing: 'snake_case',
})
