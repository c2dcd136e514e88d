export { chooseHost } from './chooseHost';
export * from './host';
export { createHttpHost, HostFailure } from './httpHost';
