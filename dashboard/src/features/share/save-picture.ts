import type { PictureContent } from '../../charts/content.ts';
import { csvName } from '../../lib/csv.ts';
import type { Scheme } from '../../lib/palette.ts';

const WIDTH = 960;
/** Pixels of a saved picture to one of CSS, for screens of high density. */
const SCALE = 2;

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

async function pngOf(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture cannot be drawn.'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Saves what a figure shows as a file, drawn as it is outside the dashboard. */
export async function savePicture(
  picture: PictureContent,
  scheme: Scheme,
  kind: 'svg' | 'png',
): Promise<void> {
  const { drawPicture } = await import('../../charts/picture/picture.tsx');
  const { svg, width, height } = drawPicture(picture, { scheme, width: WIDTH });
  const file = new Blob([svg], { type: 'image/svg+xml' });
  const name = csvName(picture.title).replace(/csv$/, kind);
  save(kind === 'svg' ? file : await pngOf(file, width, height), name);
}
