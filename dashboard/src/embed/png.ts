import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const font = (path: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}`));
const FONTS = [font('400Regular/Inter_400Regular.ttf'), font('600SemiBold/Inter_600SemiBold.ttf')];
/** What could make a rasteriser look at a file or the network; our own pictures never hold it. */
const REACHES_OUT = /<(?:image|use|script|foreignObject|feImage|style)\b|<!|href\s*=|url\((?!#)/i;

/**
 * A picture of ours as PNG, in the bundled type alone. Throws for an SVG that names anything outside itself.
 * `scale` is pixels to one CSS pixel.
 */
export function pngOf(svg: string, scale: number): Uint8Array {
  if (REACHES_OUT.test(svg)) throw new Error('The picture names something outside itself.');
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Inter' },
  });
  return drawing.render().asPng();
}
