const ATTRIBUTE = 'data-mantine-color-scheme';

/** Paper is white: the page turns light for as long as the browser prints it, whatever theme is on screen. */
export function printInLight(): void {
  let onScreen: string | null = null;
  window.addEventListener('beforeprint', () => {
    onScreen = document.documentElement.getAttribute(ATTRIBUTE);
    document.documentElement.setAttribute(ATTRIBUTE, 'light');
  });
  window.addEventListener('afterprint', () => {
    if (onScreen) document.documentElement.setAttribute(ATTRIBUTE, onScreen);
  });
}
