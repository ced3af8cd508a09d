import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Scheme } from '../lib/palette.ts';

/** How drawings should look now: paper is always light, and motion stops when the reader asks for none. */
export function useAppearance(): { scheme: Scheme; animate: boolean } {
  const scheme = useComputedColorScheme('light');
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', false, {
    getInitialValueInEffect: false,
  });
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The browser takes the picture as soon as this event is handled, so the drawing must change within it.
    const before = () => flushSync(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return { scheme: isPrinting ? 'light' : scheme, animate: !isStill && !isPrinting };
}
