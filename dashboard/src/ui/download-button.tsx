import { csvName, toCsv } from '../lib/csv.ts';
import { texts } from '../lib/texts.ts';

interface DownloadButtonProps {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
}

/** Saves the figures of a table as a CSV file, with a byte order mark so that spreadsheets read UTF-8. */
export function DownloadButton({ title, columns, rows }: DownloadButtonProps) {
  const save = () => {
    const file = new Blob(['\uFEFF', toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' });
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = csvName(title);
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="quiet-button" aria-label={texts.figure.downloadOf(title)} onClick={save}>
      {texts.figure.download}
    </button>
  );
}
