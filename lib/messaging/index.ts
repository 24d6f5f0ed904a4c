export { queueMessage } from './queue-message'
export type { QueuedMessage } from './queue-message'
export { messagingAvailable } from './providers'
export type { TemplateName, TemplateValues } from './templates'
