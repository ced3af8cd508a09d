import { useEffect } from 'react';

/** Gives the focus back to whatever had it when this part of the page was opened, as soon as it is closed. */
export function useReturnFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
}
