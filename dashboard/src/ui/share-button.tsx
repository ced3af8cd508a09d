import { createContext, useContext } from 'react';
import type { PictureContent } from '../charts/content.ts';
import type { Shareable } from '../lib/share.ts';
import { texts } from '../lib/texts.ts';

/** A figure to be shared, and what it shows now. */
export interface ToShare {
  shared: Shareable;
  picture: PictureContent;
}

/** Opens the share dialog for a figure; null where there is none. */
export const ShareContext = createContext<((toShare: ToShare) => void) | null>(null);

/** Opens the share dialog for a figure. */
export function ShareButton(toShare: ToShare) {
  const open = useContext(ShareContext);
  if (!open) return null;
  return (
    <button
      type="button"
      className="quiet-button"
      aria-label={texts.figure.shareOf(toShare.picture.title)}
      onClick={() => open(toShare)}
    >
      {texts.figure.share}
    </button>
  );
}
