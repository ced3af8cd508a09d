import { createTheme, localStorageColorSchemeManager, type CSSVariablesResolver } from '@mantine/core';
import { cssVariables } from '../lib/palette.ts';

/** Dialogs open at once: keeping the page from scrolling would lay all of it out anew. */
const dialog = { defaultProps: { lockScroll: false, transitionProps: { duration: 0 } } };

export const theme = createTheme({
  fontFamily:
    'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif',
  headings: { fontWeight: '600' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: { Modal: dialog, ModalRoot: dialog },
});

/** The palette's colours as CSS variables, and Mantine's own text and body colours from the same list. */
export const variables: CSSVariablesResolver = () => {
  const scheme = (name: 'light' | 'dark') => {
    const colors = cssVariables(name);
    return {
      ...colors,
      '--mantine-color-body': colors['--c-background'] ?? '',
      '--mantine-color-text': colors['--c-text'] ?? '',
      '--mantine-color-dimmed': colors['--c-muted'] ?? '',
    };
  };
  return { variables: {}, light: scheme('light'), dark: scheme('dark') };
};

/** Where the reader's choice of theme is kept; theme.js reads the same key before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: 'concord-theme' });
