import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { usePreference } from '../../lib/preference.js';
import { Icon } from '../../ui/icon.js';

const systemTheme = window.matchMedia('(prefers-color-scheme: dark)');

/** Switches between light and dark; until it is first used, the device decides. */
export function ThemeToggle(): ReactElement {
  const { t } = useTranslation();
  const [chosen, choose] = usePreference('theme', (stored) =>
    stored === 'dark' || stored === 'light' ? stored : 'auto',
  );
  const systemIsDark = useSyncExternalStore(watchSystemTheme, () => systemTheme.matches);
  const isDark = chosen === 'auto' ? systemIsDark : chosen === 'dark';
  useEffect(() => {
    document.documentElement.dataset['theme'] = chosen;
  }, [chosen]);
  return (
    <ToggleButton
      className="button button--icon"
      aria-label={t('bar.dark')}
      isSelected={isDark}
      onChange={(dark) => choose(dark ? 'dark' : 'light')}
    >
      <Icon name="moon" />
    </ToggleButton>
  );
}

function watchSystemTheme(listener: () => void): () => void {
  systemTheme.addEventListener('change', listener);
  return () => systemTheme.removeEventListener('change', listener);
}
