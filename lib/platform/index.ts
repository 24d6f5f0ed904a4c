export { addAdministrator } from './add-administrator'
