import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePublication } from '../../cube-client/context.tsx';
import { formatExact } from '../../lib/format.ts';
import { sharedSearch } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';

const words = texts.build;

/** How many rows were set aside, and file by file what was read, loaded and set aside. */
export function QuarantineLink() {
  const { quarantine_total: total, sources } = usePublication();
  if (total === 0) return null;
  const bySetAside = [...sources].sort((a, b) => b.rows_quarantined - a.rows_quarantined);
  const count = (value: number) => formatExact(value, { style: 'number' });
  return (
    <Popover position="top-start" width="min(34rem, 92vw)" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className="link-button">
          {words.quarantined(count(total), total === 1)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.quarantineTitle}>
        <p className="muted">{words.quarantineText}</p>
        <DataTable
          caption={words.quarantineTitle}
          columns={words.columns}
          rows={bySetAside.map((source) => [
            source.file,
            count(source.rows_quarantined),
            count(source.rows_loaded),
            count(source.rows_read),
          ])}
        />
        <p>
          <Link to="/data" search={sharedSearch}>
            {texts.header.toData}
          </Link>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
