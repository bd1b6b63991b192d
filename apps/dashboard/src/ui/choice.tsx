import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly text: string; readonly title?: string }[];
  readonly value: T;
  readonly onChange: (next: T) => void;
}

/** Offers a few alternatives of which exactly one holds. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>): ReactElement {
  return (
    <ToggleButtonGroup
      className="choice"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map(({ id, text, title }) => (
        <ToggleButton key={id} id={id} className="choice__option" {...(title ? { 'aria-label': title } : {})}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
