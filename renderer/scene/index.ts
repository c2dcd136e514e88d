export { SceneView } from './Canvas';
