import { Popover } from '@mantine/core';
import { englishOnly } from '../lib/locale.ts';
import { teamName, texts } from '../lib/texts.ts';
import './ui.css';

/** One definition as it is read. */
export interface DefinitionText {
  name: string;
  title: string;
  description: string | null;
  owners: readonly string[];
  version: string | null;
  definedOn: string | null;
}

/** A list of definitions: what each number means, who answers for it, and since when. */
export function DefinitionList({ definitions }: { definitions: readonly DefinitionText[] }) {
  return (
    <dl className="definitions">
      {definitions.map((definition) => (
        <div key={definition.name}>
          <dt>{definition.title}</dt>
          <dd>
            {definition.description === null ? (
              texts.figure.noDescription
            ) : (
              <span lang={englishOnly}>{definition.description}</span>
            )}
            <small>
              {texts.figure.definitionFacts({ ...definition, owners: definition.owners.map(teamName) })}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Opens the definitions of what a figure shows, one click from the numbers. */
export function DefinitionButton({
  subject,
  definitions,
}: {
  subject: string;
  definitions: readonly DefinitionText[];
}) {
  if (definitions.length === 0) return null;
  return (
    <Popover position="bottom-end" width="min(26rem, 92vw)" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className="quiet-button" aria-label={texts.figure.definitionOf(subject)}>
          {texts.figure.definition}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.figure.definitionOf(subject)}>
        <div
          className="definition-scroll"
          tabIndex={0}
          role="region"
          aria-label={texts.figure.definitionOf(subject)}
        >
          <DefinitionList definitions={definitions} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
