export { busbar as symbol } from '../busbar';
