import type { IDockviewPanelProps } from 'dockview-react';
import { type FunctionComponent, type ReactNode, Suspense, use, useSyncExternalStore } from 'react';

/** Never comes: what waits for it keeps its state and draws nothing. */
const never = new Promise<never>(() => undefined);

const Gate = ({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) => {
  if (!isOpen) use(never);
  return children;
};

const useVisible = (api: IDockviewPanelProps['api']): boolean =>
  useSyncExternalStore(
    (changed) => {
      const listener = api.onDidVisibilityChange(changed);
      return () => listener.dispose();
    },
    () => api.isVisible,
  );

/**
 * A panel that is made when it is first seen, and follows the project only while it is: the dock takes hidden panels out of the
 * page but not out of React, where every edit would draw all of them anew.
 */
export const whileVisible = (Panel: FunctionComponent): FunctionComponent<IDockviewPanelProps> => {
  const Shown = ({ api }: IDockviewPanelProps) => (
    <Suspense fallback={null}>
      <Gate isOpen={useVisible(api)}>
        <Panel />
      </Gate>
    </Suspense>
  );
  return Shown;
};
