import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialiseProject } from '#engine/project';
import { largeSamples } from './samples';

// node writeLargeSamples.mjs FOLDER: too large for the repository, so they are made when the app is built.
const folder = process.argv[2];
if (!folder) throw new Error('name the folder that large samples go to');
for (const [id, build] of Object.entries(largeSamples)) {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(join(folder, id, 'project.json'), serialiseProject(build()));
}
