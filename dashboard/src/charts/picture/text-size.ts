/** Widths of the bundled type in hundredths of its size; what is not named here is as wide as a small letter. */
const NARROW = /[iljftrI.,:;'!|()[\] ]/;
const WIDE = /[mwMWOQGCD@%&€–—]/;
const CAPITAL = /[A-Z0-9#$£+]/;

/** The width of a text in pixels, near enough to place it without a browser. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const char of text) {
    hundredths += NARROW.test(char) ? 33 : WIDE.test(char) ? 84 : CAPITAL.test(char) ? 66 : 57;
  }
  return (hundredths * size) / 100;
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && textWidth(`${chars.join('')}…`, size) > width) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}

/** The text in lines, broken at plain spaces only, of at most `width` pixels, at most `lines` of them, the last one clipped. */
export function wrap(text: string, size: number, width: number, lines: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= width || wrapped.length === lines - 1) line = longer;
    else {
      wrapped.push(line);
      line = word;
    }
  }
  if (line !== '') wrapped.push(line);
  return wrapped.map((each) => clip(each, size, width));
}
