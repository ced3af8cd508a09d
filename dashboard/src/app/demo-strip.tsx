import { usePublication } from '../cube-client/context.tsx';
import type { Persona } from '../cube-client/session.ts';
import { texts } from '../lib/texts.ts';
import { SelectField } from '../ui/select-field.tsx';

export interface DemoChoice {
  personas: readonly Persona[];
  role: string;
  onChoose: (role: string) => void;
}

/** Says plainly that this is a demo, and whose eyes the page is seen with. */
export function DemoStrip({ personas, role, onChoose }: DemoChoice) {
  const { is_sample: isSample } = usePublication();
  const words = texts.demo;
  return (
    <aside className="demo-strip" aria-label={words.label}>
      <span>{words.before}</span>
      <SelectField
        isLabelHidden
        label={words.label}
        value={role}
        groups={[
          {
            items: personas.map((persona) => ({
              value: persona.role,
              label: words.personas[persona.role] ?? persona.name,
            })),
          },
        ]}
        onChange={onChoose}
      />
      <span>
        {words.after} {isSample && words.sample}
      </span>
    </aside>
  );
}
