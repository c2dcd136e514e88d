import { type Outcome, type Problem, success } from '#engine/quantity';
import { refused, told } from './problems';
import { readXml, type XmlElement, XmlRefusal } from './xml';

export interface SafeSvg {
  /** Written anew from what was understood: nothing else of the file is in it. */
  readonly text: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Drawn as they are. */
const drawn = new Set([
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'path',
  'line',
  'polyline',
  'polygon',
  'rect',
  'circle',
  'ellipse',
  'text',
  'tspan',
  'linearGradient',
  'radialGradient',
  'stop',
  'style',
  'switch',
  'a',
]);
/** A file with any of these wants more than to be looked at. */
const active = new Set([
  'script',
  'foreignObject',
  'iframe',
  'embed',
  'object',
  'audio',
  'video',
  'handler',
  'listener',
]);

/** Parts that use parts: programs nest one or two deep. */
const MAX_USES_DEEP = 100;
/** Elements of a picture when all uses are followed: a drawing of a building has some ten thousand. */
const MAX_DRAWN = 200_000;

const PREFIX = /^(?:svg:)/;
const INNER_REFERENCE = /^#[\w.:-]{1,200}$/;

/** Style that loads something, or hides what it says behind escapes. */
const reachesOut = (style: string): boolean =>
  /@|\\|expression|javascript:/i.test(style) ||
  [...style.matchAll(/url\(([^)]*)\)?/gi)].some(
    ([, to]) => !INNER_REFERENCE.test(to!.trim().replace(/^["']|["']$/g, '')),
  );

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

interface Reading {
  /** Elements that are left out, by name. */
  readonly left: Set<string>;
  readonly byId: Map<string, XmlElement>;
}

const nameOf = (element: XmlElement): string => element.name.replace(PREFIX, '');

const attributeText = (element: XmlElement, name: string, value: string): string => {
  if (/^on/i.test(name)) throw new XmlRefusal(`a script in "${name}" of ${element.name}`);
  const isReference = name === 'href' || name === 'xlink:href';
  if (isReference) {
    if (nameOf(element) === 'a') return '';
    if (!INNER_REFERENCE.test(value)) throw new XmlRefusal(`a reference to "${value.slice(0, 60)}" outside of it`);
    return ` href="${escaped(value)}"`;
  }
  // Prefixed attributes belong to the program that wrote the file.
  if (name.includes(':') || name === 'xmlns') return '';
  if (reachesOut(value)) throw new XmlRefusal(`style in "${name}" of ${element.name} that reaches outside of it`);
  return ` ${name}="${escaped(value)}"`;
};

const rewritten = (element: XmlElement, reading: Reading): string => {
  const name = nameOf(element);
  if (active.has(name)) throw new XmlRefusal(`a "${name}"`);
  if (!drawn.has(name)) {
    if (!name.includes(':') && !['title', 'desc', 'metadata'].includes(name)) reading.left.add(name);
    // What is left out is still looked through: a script in it is no better.
    for (const child of element.children) if (typeof child !== 'string') rewritten(child, reading);
    return '';
  }
  const id = element.attributes.get('id');
  if (id !== undefined && !reading.byId.has(id)) reading.byId.set(id, element);
  const words = element.children.filter((child) => typeof child === 'string').join('');
  if (name === 'style' && reachesOut(words)) throw new XmlRefusal('a style sheet that reaches outside of it');
  const keepsText = name === 'text' || name === 'tspan' || name === 'style' || name === 'a';
  const inside = element.children
    .map((child) => (typeof child === 'string' ? (keepsText ? escaped(child) : '') : rewritten(child, reading)))
    .join('');
  const attributes = [...element.attributes].map(([key, value]) => attributeText(element, key, value)).join('');
  return `<${name}${attributes}>${inside}</${name}>`;
};

/** How many elements are drawn when uses are followed; those in a circle, or too many, are refused. */
const countDrawn = (root: XmlElement, byId: ReadonlyMap<string, XmlElement>): void => {
  const counts = new Map<XmlElement, number>();
  const counting = new Set<XmlElement>();
  const count = (element: XmlElement, uses: number): number => {
    const known = counts.get(element);
    if (known !== undefined) return known;
    if (counting.has(element) || uses > MAX_USES_DEEP)
      throw new XmlRefusal(`parts that use themselves, or each other more than ${MAX_USES_DEEP} deep`);
    counting.add(element);
    let sum = 1;
    for (const child of element.children) if (typeof child !== 'string') sum += count(child, uses);
    const href = element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? '';
    const used = nameOf(element) === 'use' ? byId.get(href.slice(1)) : undefined;
    if (used) sum += count(used, uses + 1);
    if (sum > MAX_DRAWN)
      throw new XmlRefusal(`parts that are used more than ${MAX_DRAWN.toLocaleString('en')} times in all`);
    counting.delete(element);
    counts.set(element, sum);
    return sum;
  };
  count(root, 0);
};

const lengthOf = (text: string | undefined): number | null => {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*$/.exec(text ?? '');
  if (!match) return null;
  // CSS pixels in a unit. Source: CSS Values and Units, absolute lengths.
  const pixels = { px: 1, pt: 96 / 72, pc: 16, mm: 96 / 25.4, cm: 960 / 25.4, in: 96 }[match[2] ?? 'px']!;
  return Number(match[1]) * pixels;
};

const sizeOf = ({ attributes }: XmlElement): readonly [number, number] | null => {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = box;
  const width = lengthOf(attributes.get('width')) ?? boxWidth;
  const height = lengthOf(attributes.get('height')) ?? boxHeight;
  const isSize =
    width > 0 && height > 0 && width < 1e6 && height < 1e6 && width / height < 1000 && height / width < 1000;
  return isSize ? [width, height] : null;
};

/** Stretches the picture to the canvas it is drawn on, whatever the file says of its size. */
const withSize = (root: XmlElement, [width, height]: readonly [number, number]): XmlElement => {
  const attributes = new Map(root.attributes);
  attributes.set('viewBox', root.attributes.get('viewBox') ?? `0 0 ${width} ${height}`);
  attributes.set('width', String(width));
  attributes.set('height', String(height));
  return { ...root, attributes };
};

/**
 * An SVG picture that only draws: scripts, foreign content, events, references outside of it, style that loads, definitions of
 * entities and endless uses are refused; pictures in it, clips, filters, masks, patterns, animation and what programs note for themselves are left out.
 */
export const readSvg = (name: string, text: string): Outcome<SafeSvg> => {
  try {
    const root = readXml(text);
    if (nameOf(root) !== 'svg') throw new XmlRefusal(`"${root.name.slice(0, 40)}" instead of a picture`);
    const size = sizeOf(root);
    if (!size)
      return refused(
        'svg.size',
        `${name} does not say how large it is.`,
        'Give its outermost element a viewBox, or a width and height.',
      );
    const reading: Reading = { left: new Set(), byId: new Map() };
    const body = rewritten(withSize(root, size), reading);
    countDrawn(root, reading.byId);
    const left = [...reading.left].slice(0, 8).join(', ');
    const problems: Problem[] =
      left === '' ? [] : [told('svg.left', 'info', `Left out of ${name}: ${left}.`, 'Save it as PNG to see them.')];
    const safe = body.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
    return success({ text: safe, widthPx: size[0], heightPx: size[1] }, problems);
  } catch (error) {
    if (!(error instanceof XmlRefusal)) throw error;
    return refused(
      'svg.refused',
      `${name} was not taken: it has ${error.message}.`,
      'Save it as PNG, or as plain SVG.',
    );
  }
};
