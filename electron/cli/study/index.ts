export { merge } from './merge';
export { studyVerb } from './verb';
