import { NativeSelect } from '@mantine/core';

interface SelectFieldProps {
  label: string;
  value: string;
  groups: readonly { group?: string; items: readonly { value: string; label: string }[] }[];
  onChange: (value: string) => void;
  isLabelHidden?: boolean;
}

/** A labelled choice. The browser's own list: it suits a phone, a keyboard and a screen reader alike. */
export function SelectField({ label, value, groups, onChange, isLabelHidden = false }: SelectFieldProps) {
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      value={value}
      size="sm"
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {groups.map(({ group, items }) => {
        const options = items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.label}
          </option>
        ));
        return group ? (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
    </NativeSelect>
  );
}
