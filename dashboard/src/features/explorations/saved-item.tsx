import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Exploration } from '../../cube-client/explorations.ts';
import { noteTexts } from '../../lib/note-texts.ts';
import { linkOf } from '../../lib/search.ts';
import { roleName, texts } from '../../lib/texts.ts';
import { LONGEST_NAME } from './save-form.tsx';
import { ShareField } from './share-field.tsx';

const words = noteTexts.saved;

interface SavedItemProps {
  saved: Exploration;
  mayShare: boolean;
  onOpen: () => void;
  onRename: (name: string) => Promise<void>;
  onShare: (role: string | null) => Promise<void>;
  onRemove: () => Promise<void>;
}

/** One saved page: a link, and for its owner another name, another role, or its end. */
export function SavedItem({ saved, mayShare, onOpen, onRename, onShare, onRemove }: SavedItemProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const rename = (event: FormEvent) => {
    event.preventDefault();
    void onRename(draft ?? saved.name).then(() => setDraft(null));
  };
  if (draft !== null)
    return (
      <li>
        <form className="saved-rename" onSubmit={rename}>
          <input
            type="text"
            required
            maxLength={LONGEST_NAME}
            aria-label={words.renameOf(saved.name)}
            value={draft}
            autoFocus
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <button type="submit" className="quiet-button" disabled={draft.trim() === ''}>
            {words.save}
          </button>
          <button type="button" className="quiet-button" onClick={() => setDraft(null)}>
            {words.cancel}
          </button>
        </form>
      </li>
    );
  return (
    <li>
      <Link {...linkOf(saved.page)} onClick={onOpen}>
        {saved.name}
      </Link>
      {saved.is_mine ? (
        <span className="saved-actions">
          {mayShare && (
            <ShareField
              label={words.shareOf(saved.name)}
              value={saved.shared_with}
              isLabelHidden
              onChange={(role) => void onShare(role)}
            />
          )}
          <button
            type="button"
            className="quiet-button"
            aria-label={words.renameOf(saved.name)}
            onClick={() => setDraft(saved.name)}
          >
            {words.rename}
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={words.removeOf(saved.name)}
            onClick={() => void onRemove()}
          >
            {texts.notes.remove}
          </button>
        </span>
      ) : (
        <small>{words.sharedBy(roleName(saved.role))}</small>
      )}
    </li>
  );
}
