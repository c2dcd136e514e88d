import { Canvas, useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ACESFilmicToneMapping, PCFShadowMap, type PerspectiveCamera } from 'three';
import { scenarioIndex } from '#engine/project';
import { useDocument, useSession, useView } from '#renderer/store';
import { Button, EmptyState, strings } from '#renderer/ui';
import styles from './canvas.module.css';
import { Gizmo } from './Gizmo';
import { Legend } from './Legend';
import { PlanView } from './PlanView';
import { readPalette } from './palette';
import { attachPointer } from './pointerInput';
import { SceneToolbar } from './SceneToolbar';
import { SectionBar } from './SectionBar';
import { createStage, type Stage } from './stage';
import { ToolStrip } from './ToolStrip';
import { thumbnailOf } from './thumbnail';

/** Drivers that draw on the processor. Source: names under which ANGLE, Mesa and Windows report them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render/i;

const graphicsHere = (): 'none' | 'software' | 'card' => {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    if (!context) return 'none';
    const details = context.getExtension('WEBGL_debug_renderer_info');
    const driver = details ? String(context.getParameter(details.UNMASKED_RENDERER_WEBGL)) : '';
    // A context that is never freed counts against the browser's limit of live ones.
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return SOFTWARE.test(driver) ? 'software' : 'card';
  } catch {
    return 'none';
  }
};

const prefersLessMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

interface MountProps {
  readonly graphics: 'software' | 'card';
  readonly surface: HTMLDivElement;
  readonly labels: HTMLCanvasElement;
  readonly onStage: (stage: Stage | null) => void;
  readonly onContext: (state: 'lost' | 'restored') => void;
}

/** Makes the stage inside the canvas's React tree and takes it away again; draws when asked, and only then. */
const StageMount = ({ surface, labels, graphics, onStage, onContext }: MountProps) => {
  const session = useSession();
  const { scene, camera, gl, invalidate, size } = useThree();
  const stage = useRef<Stage | null>(null);

  useLayoutEffect(() => {
    // Where the processor draws, the sun's shadow costs more than all the rest; it can be switched on again.
    if (graphics === 'software' && session.view.state.getState().layers.shadows) session.view.toggleLayer('shadows');
    const made = createStage({
      session,
      scene,
      camera: camera as PerspectiveCamera,
      renderer: gl,
      invalidate,
      labelCanvas: labels,
      palette: readPalette(document.documentElement),
      motion: () => (prefersLessMotion() ? 'reduced' : 'full'),
    });
    stage.current = made;
    onStage(made);
    session.view.offerPicture(() => {
      gl.render(scene, camera);
      return thumbnailOf(gl.domElement);
    });
    const detach = attachPointer(surface, made, session);
    const theme = new MutationObserver(() => made.dress(readPalette(document.documentElement)));
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const canvas = gl.domElement;
    const onLost = (event: Event): void => {
      // Without this the browser does not give the context back.
      event.preventDefault();
      onContext('lost');
    };
    const onRestored = (): void => {
      made.restore();
      onContext('restored');
    };
    canvas.addEventListener('webglcontextlost', onLost);
    canvas.addEventListener('webglcontextrestored', onRestored);
    return () => {
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
      theme.disconnect();
      detach();
      session.view.offerPicture(null);
      made.dispose();
      stage.current = null;
      onStage(null);
    };
  }, [session, scene, camera, gl, invalidate, surface, labels, graphics, onStage, onContext]);

  useEffect(() => stage.current?.resize(size.width, size.height), [size.width, size.height]);

  // A priority above 0 takes the drawing over from the library: labels follow the very picture they belong to.
  useFrame(() => {
    stage.current?.beforeFrame(performance.now());
    gl.render(scene, camera);
    stage.current?.afterFrame();
  }, 1);
  return null;
};

/** Says the next step while there is nothing to see. */
const EmptyPlant = () => {
  const { document: project, view } = useSession();
  const isOpen = useDocument((state) => state.isOpen);
  useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const tool = useView((state) => state.tool);
  const index = scenarioIndex(project.records(), scenarioId);
  if (!isOpen || !index || index.elements.length > 0 || tool !== 'idle') return null;
  return (
    <div className={styles['empty']}>
      <EmptyState
        title={strings.scene.emptyTitle}
        action={<Button onPress={() => view.change({ dialog: { id: 'samples' } })}>{strings.scene.openSample}</Button>}
      >
        {strings.scene.emptyText}
      </EmptyState>
    </div>
  );
};

/** The one canvas of the app. It stays mounted for as long as the window lives. */
export const SceneView = () => {
  const [graphics] = useState(graphicsHere);
  const [surface, setSurface] = useState<HTMLDivElement | null>(null);
  const [labels, setLabels] = useState<HTMLCanvasElement | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [context, setContext] = useState<'lost' | 'restored'>('restored');

  if (graphics === 'none')
    return (
      <div className={styles['view']} data-scene>
        <PlanView />
        <p className={styles['noGraphics']} role="note" title={strings.scene.noGraphicsText}>
          {strings.scene.noGraphicsTitle}
        </p>
        <EmptyPlant />
      </div>
    );
  return (
    <div className={styles['view']} data-scene>
      <div
        ref={setSurface}
        className={styles['surface']}
        role="application"
        aria-label={strings.scene.label}
        // The picture takes keys of tools while it has the focus.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
      >
        <Canvas
          frameloop="demand"
          shadows={{ type: PCFShadowMap }}
          dpr={[1, 2]}
          gl={{
            antialias: graphics === 'card',
            powerPreference: 'high-performance',
            toneMapping: ACESFilmicToneMapping,
          }}
          // Asking each shader for its log holds up the first picture; our shaders are built and seen in tests.
          onCreated={({ gl }) => {
            gl.debug.checkShaderErrors = false;
          }}
          camera={{ fov: 32, near: 0.1, far: 2000 }}
        >
          {surface && labels && (
            <StageMount
              surface={surface}
              labels={labels}
              graphics={graphics}
              onStage={setStage}
              onContext={setContext}
            />
          )}
        </Canvas>
        <canvas ref={setLabels} className={styles['labels']} aria-hidden />
      </div>
      <SceneToolbar picture="model" />
      <ToolStrip />
      <Legend />
      <SectionBar />
      {stage && <Gizmo stage={stage} />}
      <EmptyPlant />
      {context === 'lost' && (
        <div className={styles['lost']} role="status">
          {strings.scene.lost}
        </div>
      )}
    </div>
  );
};
