import { describe, expect, it } from 'vitest';
import { readImageHeader, readSvg } from '#engine/underlay';

const png = (widthPx: number, heightPx: number): Uint8Array => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, widthPx);
  view.setUint32(20, heightPx);
  return bytes;
};

/** A comment segment before the frame, as cameras write. */
const jpeg = (widthPx: number, heightPx: number): Uint8Array => {
  const bytes = new Uint8Array(40);
  bytes.set([0xff, 0xd8, 0xff, 0xfe, 0, 6, 1, 2, 3, 4, 0xff, 0xc2, 0, 17, 8]);
  const view = new DataView(bytes.buffer);
  view.setUint16(15, heightPx);
  view.setUint16(17, widthPx);
  return bytes;
};

const codeOf = (bytes: Uint8Array): string | undefined => readImageHeader('plan', bytes).problems[0]?.code;

describe('the header of a picture', () => {
  it('says what it is and how large, of PNG and of progressive JPEG', () => {
    expect(readImageHeader('p', png(4000, 3000))).toMatchObject({
      ok: true,
      value: { mediaType: 'image/png', widthPx: 4000, heightPx: 3000 },
    });
    expect(readImageHeader('p', jpeg(640, 480))).toMatchObject({
      ok: true,
      value: { mediaType: 'image/jpeg', widthPx: 640, heightPx: 480 },
    });
  });

  it('is refused where it is another format, damaged, or more than can be decoded', () => {
    expect(codeOf(new TextEncoder().encode('GIF89a'))).toBe('underlay.image.unknown');
    expect(codeOf(png(0, 10))).toBe('underlay.image.damaged');
    expect(codeOf(png(10, 10).slice(0, 20))).toBe('underlay.image.damaged');
    expect(codeOf(jpeg(9, 9).slice(0, 12))).toBe('underlay.image.damaged');
    expect(codeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe('underlay.image.damaged');
    // A picture of 100 000 × 100 000 points deflates to a few megabytes, and would decode to 40 GB.
    expect(codeOf(png(100_000, 100_000))).toBe('underlay.image.tooLarge');
    expect(codeOf(png(8000, 8000))).toBe('underlay.image.tooLarge');
  });
});

const svg = (inside: string, attributes = 'viewBox="0 0 300 200"'): string =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;

const refusal = (text: string): string => {
  const outcome = readSvg('plan.svg', text);
  return outcome.ok ? `taken: ${outcome.value.text}` : outcome.problems.map(({ message }) => message).join();
};

describe('an SVG', () => {
  it('is written anew with what it draws', () => {
    const outcome = readSvg(
      'plan.svg',
      svg(
        '<!-- walls --><g class="w" id="a"><path d="M0 0L3 4"/></g><use xlink:href="#a" x="5"/><text>A &amp; B</text>',
      ),
    );
    expect(outcome.ok && outcome.value).toEqual({
      widthPx: 300,
      heightPx: 200,
      text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200"><g class="w" id="a"><path d="M0 0L3 4"></path></g><use href="#a" x="5"></use><text>A &amp; B</text></svg>',
    });
    const sized = readSvg('plan.svg', svg('<path d="M0 0"/>', 'width="254mm" height="2in"'));
    expect(sized.ok && [sized.value.widthPx, sized.value.heightPx].map(Math.round)).toEqual([960, 192]);
  });

  it('loses what programs note for themselves and what it is not to do, and says so', () => {
    const outcome = readSvg(
      'plan.svg',
      svg('<metadata/><sodipodi:view x="1"/><filter id="f"/><image href="http://a/b.png"/><g inkscape:label="x"/>'),
    );
    expect(outcome.ok && outcome.value.text).toContain('height="200"><g></g></svg>');
    expect(outcome.problems.map(({ message }) => message)).toEqual(['Left out of plan.svg: filter, image.']);
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'a "script"'],
    ['a script in what is left out', '<metadata><x:y><script/></x:y></metadata>', 'a "script"'],
    ['foreign content', '<foreignObject><p/></foreignObject>', 'a "foreignObject"'],
    ['an event', '<rect onload="x()"/>', 'a script in "onload"'],
    ['an event with odd letters', '<rect ONCLICK="x()"/>', 'a script in "ONCLICK"'],
    ['a reference outside', '<use href="http://example.com/a.svg#b"/>', 'a reference to "http://example.com/a.svg#b"'],
    ['a data reference', '<use href="data:image/svg+xml,x"/>', 'a reference to "data:image/svg+xml,x"'],
    ['a style that loads', '<rect style="fill:url(http://example.com/x)"/>', 'style in "style"'],
    ['a style sheet that loads', '<style>@import "http://example.com/x"</style>', 'a style sheet'],
    ['a style in escapes', '<style>.a{fill:\\75rl(x)}</style>', 'a style sheet'],
    ['an unknown entity', '<text>&boom;</text>', 'an entity "&boom"'],
    ['an attribute twice', '<rect x="1" x="2"/>', 'the attribute "x" twice'],
    ['an unfinished element', '<rect', 'an element "rect" without an end'],
    ['a wrong end', '<g></a>', 'an end of "a"'],
    ['itself in itself', '<g id="a"><use href="#a"/></g>', 'parts that use themselves'],
  ])('with %s is refused', (_, inside, what) => {
    expect(refusal(svg(inside))).toContain(`was not taken: it has ${what}`);
  });

  it('with definitions, an instruction, another root or no size is refused', () => {
    expect(refusal('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1"/>')).toContain('definitions of its own');
    expect(refusal('<?xml-stylesheet href="http://a"?><svg viewBox="0 0 1 1"/>')).toContain('an instruction');
    expect(refusal('<html viewBox="0 0 1 1"/>')).toContain('"html" instead of a picture');
    expect(refusal('<svg/><svg/>')).toContain('a second outermost element');
    expect(refusal('<svg viewBox="0 0 0 5"/>')).toContain('does not say how large it is');
    expect(refusal('')).toContain('no end of its outermost element');
    // The document type that every program writes is no harm: nobody reads what it names.
    const usual = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    expect(readSvg('plan.svg', `${usual}<svg viewBox="0 0 3 2"/>`).ok).toBe(true);
  });

  it('of parts that use each other a thousand million times is refused at once', () => {
    const level = (i: number): string => `<g id="l${i}">${`<use href="#l${i - 1}"/>`.repeat(10)}</g>`;
    const levels = Array.from({ length: 9 }, (_, i) => level(i + 1)).join('');
    expect(refusal(svg(`<g id="l0"><path d="M0 0"/></g>${levels}`))).toContain('used more than 200,000 times');
  });
});
