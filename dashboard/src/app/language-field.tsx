import { currentLocale, LANGUAGE_NAMES, LOCALES, speak } from '../lib/locale.ts';
import { texts } from '../lib/texts.ts';
import { SelectField } from '../ui/select-field.tsx';

/** The choice of the language, each under its own name. */
export function LanguageField() {
  return (
    <SelectField
      isLabelHidden
      label={texts.header.language}
      value={currentLocale}
      groups={[{ items: LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })) }]}
      onChange={(chosen) => speak(LOCALES.find((locale) => locale === chosen) ?? currentLocale)}
    />
  );
}
