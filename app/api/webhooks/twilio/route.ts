export { twilioWebhook as POST } from '@/lib/doors/twilio-webhook'
