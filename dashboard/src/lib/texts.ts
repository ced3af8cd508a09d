import { texts as de } from './de/texts.ts';
import { texts as en } from './en/texts.ts';
import { inCurrentLocale } from './locale.ts';
import { valueNames } from './model-names.ts';

/** Every word that the pages share. */
export const texts = inCurrentLocale({ en, de });

/** A team's name in words; the source's own word when it is not one of the known teams. */
export function teamName(team: string): string {
  return texts.teams[team] ?? team;
}

/** A role's name in words. */
export function roleName(role: string): string {
  const names: Readonly<Record<string, string>> = texts.demo.personas;
  return names[role] ?? role;
}

/** A text with its first letter in upper case. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name as the CRM keeps it, in words: `mid_market` becomes `Mid market`, `smb` becomes `SMB`. */
export function nameInWords(name: string): string {
  const words = valueNames[name] ?? name.replaceAll('_', ' ');
  return /^[a-z]{2,3}$/.test(words) ? words.toUpperCase() : sentenceCase(words);
}
