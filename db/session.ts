/** How values look on every connection of ours, whatever the server, the database or the role has set. */
export const session = { TimeZone: 'UTC', DateStyle: 'ISO', bytea_output: 'hex' }

/** For work that takes as long as it takes: migrations, backups, restores. */
export const unhurried = { ...session, statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 }
