import { CSPProvider } from '@base-ui/react/csp-provider';
import type { ReactNode } from 'react';

/** The content security policy allows no inline style elements; the few rules they would hold are in our own sheets. */
export const CspProvider = ({ children }: { readonly children: ReactNode }) => (
  <CSPProvider disableStyleElements>{children}</CSPProvider>
);
