import { findChromium } from '#electron/services';
import { benchEdit } from './edit.bench';
import { benchPicture } from './picture.bench';
import { benchScene } from './scene.bench';

/** npm run bench [-- PARTS [RACKS]]: `edit`, `picture` and `scene`, with commas between; numbers of racks of `edit` likewise. */
const [parts = 'edit,picture,scene', racks = '100,1000,10000,50000'] = process.argv.slice(2);
const has = (part: string): boolean => parts.split(',').includes(part);

if (has('edit')) benchEdit(racks.split(',').map(Number));
if (has('picture')) {
  console.log('\npicture of the plant, script alone');
  for (const count of [1000, 10_000, 50_000]) benchPicture(count);
}
if (has('scene')) {
  console.log('');
  if (findChromium()) await benchScene('Gigawatt campus', process.env['MILLWRIGHT_ANGLE'] ? 'hardware' : 'software');
  else console.log('picture in a browser: skipped, no Chromium was found');
}
