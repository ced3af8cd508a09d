import { createContext, useEffect, useRef, useState } from 'react';
import { toEdgeError } from '../cube-client/errors.ts';
import { englishOnly } from '../lib/locale.ts';
import { texts } from '../lib/texts.ts';
import './ui.css';

/** What was done, and how it is taken back. */
export interface Undoable {
  message: string;
  undo: () => Promise<unknown>;
  /** Whether what had the focus is gone, so that it moves to the way back. */
  takesFocus?: boolean;
}

/** Says what was done and offers to take it back. */
export const UndoContext = createContext<(done: Undoable) => void>(() => undefined);

/** The last thing that was done, until it is taken back or closed. */
export function UndoBar({ message, undo, takesFocus, onClose }: Undoable & { onClose: () => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const close = () => {
    document.getElementById('figures')?.focus();
    onClose();
  };
  return (
    <div className="undo-bar" role="status">
      <span lang={failure === null ? undefined : englishOnly}>{failure ?? message}</span>
      <button
        ref={button}
        type="button"
        className="button"
        onClick={() => void undo().then(close, (error: unknown) => setFailure(toEdgeError(error).message))}
      >
        {texts.notes.undo}
      </button>
      <button type="button" className="quiet-button" onClick={close}>
        {texts.header.close}
      </button>
    </div>
  );
}
