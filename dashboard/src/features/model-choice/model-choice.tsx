import { usePublication } from '../../cube-client/context.tsx';
import { valueName } from '../../cube-client/definitions.ts';
import { useAccess } from '../../cube-client/use-access.ts';
import { attributionTexts as words } from '../../lib/attribution-texts.ts';
import { SelectField } from '../../ui/select-field.tsx';

interface ModelChoiceProps {
  model: string;
  onChange: (model: string) => void;
}

/** The model asked for where the definition knows it, else the company's. */
export function useModel(asked: string | undefined): string {
  const publication = usePublication();
  const models = useAccess().define(['attribution.model'])[0]?.values ?? {};
  return asked !== undefined && asked in models ? asked : publication.attribution_model;
}

/** The choice of the model whose credits the page shows. */
export function ModelChoice({ model, onChange }: ModelChoiceProps) {
  const publication = usePublication();
  const [definition] = useAccess().define(['attribution.model']);
  const items = Object.keys(definition?.values ?? {}).map((value) => {
    const name = valueName(definition, value);
    return { value, label: value === publication.attribution_model ? words.companyModel(name) : name };
  });
  if (items.length === 0) return null;
  return <SelectField label={words.model} value={model} groups={[{ items }]} onChange={onChange} />;
}
