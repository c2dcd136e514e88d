import { plural } from './plural';

/** Words of files, templates and floor plans. */
export const fileStrings = {
  compare: 'Compare',
  comparing: 'Reading the file …',
  same: 'The file holds the same records as this window.',
  difference: 'In the file, against this window',
  added: (count: number) => plural(count, 'record more', 'records more'),
  removed: (count: number) => plural(count, 'record fewer', 'records fewer'),
  changed: (count: number) => plural(count, 'record is different', 'records are different'),
  more: (count: number) => `and ${count} more`,
  newFromTemplate: 'New from template',
  samples: 'Come with the program',
  ownTemplates: 'Your templates',
  noTemplates: 'None yet. File → Save as template keeps a project to start others from.',
  templateSaved: (name: string) => `Kept as template “${name}”. File → New from template starts a project from it.`,
  renameTemplate: (name: string) => `Rename template ${name}`,
  templateName: 'Name of the template',
  deleteTemplate: (name: string) => `Delete template ${name}`,
  deleteNow: 'Delete',
  keep: 'Keep',
  folder: 'Millwright folder',
  folderHint: 'Projects, templates, reports and exports. Another one takes effect at the next start.',
  folderChoose: 'Choose …',
  folderFixed: 'Set by MILLWRIGHT_HOME when the program is started.',
} as const;
