/** An element of an XML file with its text and elements in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

/** Why a file is not read; the message says what was found. */
export class XmlRefusal extends Error {}

/** Elements within elements. */
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 200_000;

const NAME = /[A-Za-z_][\w.:-]*/y;
const SPACE = /\s*/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML and characters by number; a file may not define others. */
const unescaped = (text: string): string =>
  text.replace(/&([^;&\s]{0,16});?/g, (_, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10) : null;
    if (point !== null && point > 0 && point <= 0x10ffff) return String.fromCodePoint(point);
    if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name]!;
    throw new XmlRefusal(`an entity "&${name}" that it does not come with`);
  });

/**
 * Reads XML without anything that reaches outside or grows: no document types with definitions of their own, no style sheets,
 * no entities but those of XML. One pass over the text.
 */
export const readXml = (text: string): XmlElement => {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let elements = 0;
  let root: XmlElement | null = null;
  const open: XmlElement[] = [];

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const skipTo = (end: string, what: string): string => {
    const found = text.indexOf(end, at);
    if (found < 0) throw new XmlRefusal(`${what} without an end`);
    const inside = text.slice(at, found);
    at = found + end.length;
    return inside;
  };
  const attributes = (): Map<string, string> => {
    const found = new Map<string, string>();
    for (;;) {
      match(SPACE);
      const name = match(NAME);
      if (name === '') return found;
      match(SPACE);
      const quote = text[at + 1];
      if (text[at] !== '=' || (quote !== '"' && quote !== "'"))
        throw new XmlRefusal(`an attribute "${name}" without a value`);
      at += 2;
      const value = skipTo(quote, 'an attribute');
      if (value.includes('<')) throw new XmlRefusal(`a "<" in the attribute "${name}"`);
      if (found.has(name)) throw new XmlRefusal(`the attribute "${name}" twice`);
      found.set(name, unescaped(value));
    }
  };
  const startTag = (): void => {
    const name = match(NAME);
    if (name === '') throw new XmlRefusal('a "<" that begins no element');
    const element: XmlElement = { name, attributes: attributes(), children: [] };
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new XmlRefusal(`more than ${MAX_ELEMENTS.toLocaleString('en')} elements`);
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else if (root) throw new XmlRefusal('a second outermost element');
    else root = element;
    if (text.startsWith('/>', at)) at += 2;
    else if (text[at] === '>') {
      at += 1;
      open.push(element);
      if (open.length > MAX_DEPTH) throw new XmlRefusal(`elements nested more than ${MAX_DEPTH} deep`);
    } else throw new XmlRefusal(`an element "${name}" without an end`);
  };

  while (at < text.length) {
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    if (words !== '') open.at(-1)?.children.push(unescaped(words));
    if (next < 0) break;
    at = next + 1;
    if (text.startsWith('!--', at)) skipTo('-->', 'a comment');
    else if (text.startsWith('![CDATA[', at)) {
      at += 8;
      open.at(-1)?.children.push(skipTo(']]>', 'a section of text'));
    } else if (text.startsWith('!DOCTYPE', at)) {
      if (skipTo('>', 'a document type').includes('['))
        throw new XmlRefusal('a document type with definitions of its own');
    } else if (text[at] === '?') {
      if (!skipTo('?>', 'an instruction').startsWith('?xml ')) throw new XmlRefusal('an instruction to the reader');
    } else if (text[at] === '/') {
      at += 1;
      const name = skipTo('>', 'an end').trim();
      if (open.pop()?.name !== name) throw new XmlRefusal(`an end of "${name.slice(0, 40)}" that was not begun`);
    } else startTag();
  }
  if (!root || open.length > 0) throw new XmlRefusal('no end of its outermost element');
  return root;
};
