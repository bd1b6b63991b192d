import { useEffect, useState, type ReactElement } from 'react';
import { voice } from '../lib/voice.js';

/** Stands in the page, unseen, for screen readers to read out what the voice says. */
export function Spoken(): ReactElement {
  const [text, setText] = useState('');
  useEffect(() => voice.lend(setText), []);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}
