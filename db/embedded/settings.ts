export type Purpose = 'data' | 'test'

const common: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  jit: 'off',
  random_page_cost: '1.1',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  // Used segments of the log are used again: filling a new one with zeros holds up every sale for some 50 ms.
  min_wal_size: '1GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  autovacuum_naptime: '15s',
  idle_in_transaction_session_timeout: '10min',
}

const purposes: Record<Purpose, Record<string, string>> = {
  data: { shared_buffers: '256MB', max_connections: '120', fsync: 'on', synchronous_commit: 'on' },
  // Test data is thrown away: no need to wait for the disk, but many workers connect at once.
  test: {
    shared_buffers: '128MB',
    max_connections: '400',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  },
}

export function serverArguments(cluster: string, port: number, purpose: Purpose): string[] {
  const settings = Object.entries({ ...common, ...purposes[purpose] })
  return ['-D', cluster, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
