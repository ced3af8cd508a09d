import { embedTexts } from '../lib/embed-texts.ts';
import type { MakeFigure } from './asking.ts';

const notice =
  ({ title, text }: { title: string; text: string }): MakeFigure =>
  async () => ({
    title,
    spec: { kind: 'numbers', description: text, figures: [] },
    table: { caption: title, columns: [], rows: [] },
    definitions: [],
  });

/** What stands in place of a picture that may no longer be shown, or has nothing to show. */
export const NOTICES: Readonly<Record<string, MakeFigure>> = {
  _ended: notice(embedTexts.ended),
  _empty: notice(embedTexts.empty),
};
