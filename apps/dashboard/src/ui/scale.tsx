import type { Indicator } from '#contracts';
import type { ReactElement } from 'react';
import './scale.css';

/** Draws the value on a scale with the target as a notch: 0–100 % for ratios, 0 to twice the target for waits. */
export function Scale({ indicator }: { readonly indicator: Indicator | undefined }): ReactElement {
  const target = indicator?.target?.value ?? null;
  const end = indicator?.unit === 'ratio' ? 1 : target === null ? null : target * 2;
  const share = (value: number): number => (end === null ? 0 : Math.min(1, value / end));
  return (
    <span className="scale" aria-hidden="true">
      {indicator?.value !== undefined && indicator.value !== null && end !== null && (
        <span className="scale__fill" style={{ transform: `scaleX(${share(indicator.value)})` }} />
      )}
      {target !== null && <span className="scale__notch" style={{ insetInlineStart: `${share(target) * 100}%` }} />}
    </span>
  );
}
