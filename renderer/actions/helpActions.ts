import type { Action } from './action';
import { writeDiagnostics } from './diagnostics';

export const helpActions: readonly Action[] = [
  {
    id: 'help.palette',
    label: 'All commands …',
    keys: ['Ctrl+K', 'Ctrl+Shift+P'],
    run: ({ view }) => view.change({ dialog: { id: 'palette' } }),
  },
  {
    id: 'help.shortcuts',
    label: 'Shortcuts …',
    keys: ['?'],
    run: ({ view }) => view.change({ dialog: { id: 'shortcuts' } }),
  },
  {
    id: 'help.settings',
    label: 'Settings …',
    keys: ['Ctrl+,'],
    run: ({ view }) => view.change({ dialog: { id: 'settings' } }),
    startsGroup: true,
  },
  {
    id: 'help.diagnostics',
    label: 'Write diagnostics',
    run: (session) => void writeDiagnostics(session),
  },
  {
    id: 'help.findElement',
    label: 'Find an element',
    keys: ['/'],
    run: ({ view }) => {
      view.reveal.send('outliner');
      view.focus.send('outliner-filter');
    },
  },
];
