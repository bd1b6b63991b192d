import i18next from 'i18next';
import { reloadIfReachable } from '../lib/reload.js';
import { Component, type ReactNode } from 'react';

const RELOAD_AFTER_MS = 15_000;

/** Says so when the page itself fails, and reloads it: on a wall nobody would, and an empty screen says nothing. */
export class LastResort extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    setInterval(() => void reloadIfReachable(), RELOAD_AFTER_MS);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className="notice">
        <p>{i18next.t('broken')}</p>
        <button type="button" className="button button--primary" onClick={() => location.reload()}>
          {i18next.t('reload')}
        </button>
      </main>
    );
  }
}
