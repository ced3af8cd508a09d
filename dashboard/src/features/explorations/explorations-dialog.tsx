import { Modal } from '@mantine/core';
import { useState } from 'react';
import { toEdgeError } from '../../cube-client/errors.ts';
import { useExplorations } from '../../cube-client/explorations.ts';
import { englishOnly } from '../../lib/locale.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { roleName, texts } from '../../lib/texts.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { SaveForm } from './save-form.tsx';
import { SavedItem } from './saved-item.tsx';
import '../../ui/note-form.css';
import './explorations.css';

const words = noteTexts.saved;

interface ExplorationsDialogProps {
  /** The page and its state, to be saved. */
  address: string;
  onClose: () => void;
}

/** What was last done in the dialog, and the way back where there is one. */
interface Done {
  message: string;
  undo: (() => Promise<unknown>) | null;
}

/** Saves the page as it stands, and lists what was saved: opened, named anew, shared, removed. */
export default function ExplorationsDialog({ address, onClose }: ExplorationsDialogProps) {
  useReturnFocus();
  const { explorations, mayShare, error, save, change, remove, restore } = useExplorations();
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const doing = async (work: Promise<unknown>, after: Done | null): Promise<void> => {
    setFailure(null);
    try {
      await work;
      setDone(after);
    } catch (thrown) {
      const { message, remedy } = toEdgeError(thrown);
      setFailure(`${message} ${remedy ?? ''}`);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.header.close }}
    >
      <SaveForm
        mayShare={mayShare}
        onSave={(name, sharedWith) =>
          doing(save({ name, page: address, shared_with: sharedWith }), {
            message: words.done(name),
            undo: null,
          })
        }
      />
      <p role="status" className="saved-done">
        {done && (
          <>
            {done.message}{' '}
            {done.undo && (
              <button
                type="button"
                className="link-button"
                autoFocus
                onClick={() => void doing(done.undo!(), null)}
              >
                {texts.notes.undo}
              </button>
            )}
          </>
        )}
      </p>
      {(failure ?? error) && (
        <p role="alert" className="form-error" lang={englishOnly}>
          {failure ?? error?.message}
        </p>
      )}
      {explorations?.length === 0 && <p className="muted">{words.empty}</p>}
      <ul className="saved-list" aria-label={words.title}>
        {explorations?.map((each) => (
          <SavedItem
            key={each.id}
            saved={each}
            mayShare={mayShare}
            onOpen={onClose}
            onRename={(name) => doing(change(each.id, { name }), null)}
            onShare={(role) =>
              doing(change(each.id, { shared_with: role }), {
                message: role === null ? words.nowPrivate : words.nowShared(roleName(role)),
                undo: () => change(each.id, { shared_with: each.shared_with }),
              })
            }
            onRemove={() =>
              doing(remove(each.id), { message: words.removed(each.name), undo: () => restore(each.id) })
            }
          />
        ))}
      </ul>
    </Modal>
  );
}
