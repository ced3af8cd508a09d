import { noteTexts } from '../../lib/note-texts.ts';
import { texts } from '../../lib/texts.ts';
import { SelectField } from '../../ui/select-field.tsx';

const words = noteTexts.saved;

interface ShareFieldProps {
  label: string;
  /** A role; null for nobody but the reader. */
  value: string | null;
  onChange: (role: string | null) => void;
  isLabelHidden?: boolean;
}

/** The role that sees a saved page in its list too. */
export function ShareField({ value, onChange, ...rest }: ShareFieldProps) {
  return (
    <SelectField
      {...rest}
      value={value ?? ''}
      groups={[
        { items: [{ value: '', label: words.private }] },
        {
          group: words.roles,
          items: Object.entries(texts.demo.personas).map(([role, name]) => ({ value: role, label: name })),
        },
      ]}
      onChange={(role) => onChange(role === '' ? null : role)}
    />
  );
}
