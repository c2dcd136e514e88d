export { callMethod, messageLimitOf } from './methods';
export { type RequestArguments, type RequestChannel, requestSchemas } from './shellRequests';
