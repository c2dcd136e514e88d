export { mergeVerb, studyVerb } from './verb';
