export { giveBirthdays } from './give-birthdays'
