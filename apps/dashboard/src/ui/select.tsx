import { useId, type ReactElement } from 'react';

interface SelectProps<T extends string> {
  readonly label: string;
  /** Keeps the label for those who listen, where the choice speaks for itself to those who see. */
  readonly quietLabel?: boolean;
  readonly options: readonly { readonly id: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (next: T) => void;
}

/** Offers alternatives, too many to lie side by side, in the device's own list. */
export function Select<T extends string>(props: SelectProps<T>): ReactElement {
  const { label, quietLabel = false, options, value, onChange } = props;
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id} className={quietLabel ? 'visually-hidden' : 'labelled__text'}>
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.id === event.target.value);
          if (chosen) onChange(chosen.id);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
