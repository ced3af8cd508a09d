import { useState, type FormEvent } from 'react';
import { noteTexts } from '../../lib/note-texts.ts';
import { ShareField } from './share-field.tsx';

const words = noteTexts.saved;
/** Characters of one name. */
export const LONGEST_NAME = 80;

interface SaveFormProps {
  mayShare: boolean;
  onSave: (name: string, sharedWith: string | null) => Promise<void>;
}

/** Asks under which name the page is to be saved, and for whom. */
export function SaveForm({ mayShare, onSave }: SaveFormProps) {
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaving(true);
    await onSave(name, sharedWith);
    setIsSaving(false);
    setName('');
  };
  return (
    <form className="note-form" onSubmit={(event) => void submit(event)}>
      <label>
        {words.name}
        <input
          type="text"
          required
          maxLength={LONGEST_NAME}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      {mayShare && <ShareField label={words.sharedWith} value={sharedWith} onChange={setSharedWith} />}
      <button type="submit" className="submit-button" disabled={isSaving || name.trim() === ''}>
        {words.save}
      </button>
    </form>
  );
}
