import { parseCronItems } from 'graphile-worker'

/** What runs by the clock (UTC). A run that was missed is made up for once by the next: all of them catch up by nature. */
export const schedule = parseCronItems([
  { task: 'settle_due', match: '* * * * *', options: { queueName: 'settle_due', maxAttempts: 1 } },
  { task: 'erase_bodies', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'free_jobs', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'count_days', match: '*/5 * * * *', options: { queueName: 'count_days', maxAttempts: 1 } },
  { task: 'count_favourites', match: '*/5 * * * *', options: { queueName: 'count_favourites', maxAttempts: 1 } },
  { task: 'count_pairs', match: '35 2 * * *', options: { queueName: 'count_pairs', maxAttempts: 1 } },
  { task: 'count_affinities', match: '50 2 * * *', options: { queueName: 'count_affinities', maxAttempts: 1 } },
  { task: 'look_again', match: '* * * * *', options: { queueName: 'look_again', maxAttempts: 1 } },
  { task: 'act_on_due', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'run_outreach', match: '* * * * *', options: { queueName: 'run_outreach', maxAttempts: 1 } },
  { task: 'erase_files', match: '* * * * *', options: { queueName: 'erase_files', maxAttempts: 1 } },
  { task: 'escalate_claims', match: '*/5 * * * *', options: { queueName: 'escalate_claims', maxAttempts: 1 } },
  { task: 'escalate_gifts', match: '*/5 * * * *', options: { queueName: 'escalate_gifts', maxAttempts: 1 } },
  { task: 'tell_of_waiting', match: '*/5 * * * *', options: { queueName: 'tell_of_waiting', maxAttempts: 1 } },
  { task: 'send_reports', match: '22 * * * *', options: { queueName: 'send_reports', maxAttempts: 1 } },
  { task: 'send_claim_reports', match: '27 * * * *', options: { queueName: 'send_claim_reports', maxAttempts: 1 } },
  // Each hour, so that every zone's new day is met within one.
  { task: 'evaluate_tiers', match: '7 * * * *', options: { queueName: 'evaluate_tiers', maxAttempts: 1 } },
  { task: 'give_birthdays', match: '12 * * * *', options: { queueName: 'give_birthdays', maxAttempts: 1 } },
  { task: 'remind_members', match: '14 * * * *', options: { queueName: 'remind_members', maxAttempts: 1 } },
  { task: 'forget_changes', match: '42 3 * * *', options: { maxAttempts: 1 } },
  { task: 'clean_up', match: '17 * * * *', options: { maxAttempts: 1 } },
])
