// Apart from what needs a schema library: this goes into every page's scripts.
export { default as sharedEnglish } from './messages/en/shared.json'
