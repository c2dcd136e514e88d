import type { Action } from './action';
import { allDiagrams, exportDiagrams } from './diagramExports';
import { exportBill, exportCircuits, exportNetwork, networkExports } from './exports';
import { afterDiscard, chooseAndOpen, createProject, exportReport, save, saveAs, saveAsTemplate } from './files';

const isOpen: Action['when'] = ({ document }) => document.state.getState().isOpen;

export const fileActions: readonly Action[] = [
  {
    id: 'file.new',
    label: 'New project',
    keys: ['Ctrl+N'],
    run: (session) => afterDiscard(session, () => createProject(session, new Date())),
  },
  {
    id: 'file.open',
    label: 'Open …',
    keys: ['Ctrl+O'],
    run: (session) => afterDiscard(session, () => void chooseAndOpen(session)),
  },
  {
    id: 'file.samples',
    label: 'New from template or sample …',
    run: ({ view }) => view.change({ dialog: { id: 'samples' } }),
  },
  {
    id: 'file.save',
    label: 'Save',
    keys: ['Ctrl+S'],
    when: isOpen,
    run: (session) => void save(session),
    startsGroup: true,
  },
  {
    id: 'file.saveAs',
    label: 'Save as …',
    keys: ['Ctrl+Shift+S'],
    when: isOpen,
    run: (session) => void saveAs(session),
  },
  {
    id: 'file.saveTemplate',
    label: 'Save as template',
    when: isOpen,
    run: (session) => void saveAsTemplate(session),
  },
  {
    id: 'file.report',
    label: 'Write report',
    keys: ['Ctrl+P'],
    when: isOpen,
    run: (session) => void exportReport(session),
    startsGroup: true,
  },
  {
    id: 'file.printPlan',
    label: 'Print plan …',
    when: isOpen,
    run: ({ view }) => view.change({ dialog: { id: 'printPlan' } }),
  },
  {
    id: 'file.export.bill',
    label: 'Export bill of materials as CSV',
    when: isOpen,
    run: (session) => void exportBill(session),
  },
  ...networkExports.map(
    ({ format, label }): Action => ({
      id: `file.export.${format}`,
      label,
      when: isOpen,
      run: (session) => void exportNetwork(session, format),
    }),
  ),
  ...(['svg', 'png'] as const).map(
    (format): Action => ({
      id: `file.export.diagrams.${format}`,
      label: `Export diagrams as ${format.toUpperCase()}`,
      when: isOpen,
      run: (session) => void exportDiagrams(session, allDiagrams, format),
    }),
  ),
  {
    id: 'file.export.inp',
    label: 'Export coolant circuits for EPANET',
    when: isOpen,
    run: (session) => void exportCircuits(session),
  },
];
