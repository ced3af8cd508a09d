/** Where each of some things of these widths stands when they flow from left to right, row by row of `height`. */
export function flow(
  widths: readonly number[],
  room: number,
  height: number,
): { places: { x: number; y: number }[]; height: number } {
  let [x, y] = [0, 0];
  const places = widths.map((width) => {
    if (x > 0 && x + width > room) [x, y] = [0, y + height];
    const place = { x, y };
    x += width;
    return place;
  });
  return { places, height: y + height };
}
