import { useId, type ReactElement } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface LineProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'datetime-local';
  readonly isRequired?: boolean;
  readonly maxLength?: number;
}

/** Takes a line of text, a day, or a local date and time. */
export function LineField(props: LineProps): ReactElement {
  const { label, hint, value, onChange, type = 'text', isRequired = false, maxLength = 200 } = props;
  const id = useId();
  return (
    <div className="labelled labelled--wide">
      <label htmlFor={id} className="labelled__text">
        {label} {hint !== undefined && <i>({hint})</i>}
      </label>
      <input
        id={id}
        className="field"
        type={type}
        required={isRequired}
        value={value}
        {...(type === 'text' ? { maxLength } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** Takes several lines of text. */
export function TextField({ label, hint, value, onChange }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className="labelled labelled--wide labelled--whole">
      <label htmlFor={id} className="labelled__text">
        {label} {hint !== undefined && <i>({hint})</i>}
      </label>
      <textarea
        id={id}
        className="field field--text"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
