import { useMantineColorScheme } from '@mantine/core';
import { texts } from '../lib/texts.ts';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Steps through the themes: as the system, light, dark. */
export function ThemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = NEXT[colorScheme];
  const words = texts.header;
  return (
    <button
      type="button"
      className="quiet-button"
      aria-label={words.themeNext(words.themeShort[colorScheme], words.themeShort[next])}
      onClick={() => setColorScheme(next)}
    >
      {words.themeShort[colorScheme]}
    </button>
  );
}
