/** The environment every test runs in: fixed secrets, no demo, no provider of the outside world. */
export const testEnvironment: Record<string, string | undefined> = {
  TESSERA_MODE: 'test',
  DEMO: '0',
  LOG_LEVEL: 'silent',
  AUTH_SECRET: 'test-auth-secret-'.padEnd(48, 'a'),
  TESSERA_ENCRYPTION_KEY: 'test-encryption-key-'.padEnd(48, 'b'),
  TESSERA_HASH_KEY: 'test-hash-key-'.padEnd(48, 'c'),
  TWILIO_ACCOUNT_SID: undefined,
  TWILIO_AUTH_TOKEN: undefined,
  TWILIO_FROM: undefined,
}
