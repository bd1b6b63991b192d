import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.js';
import { switchSound, useSound } from './sound.js';

/** Switches the sound at alarms on and off, for this device. */
export function SoundToggle(): ReactElement {
  const { t } = useTranslation();
  const isOn = useSound();
  return (
    <ToggleButton
      className="button button--icon"
      aria-label={t('alarms.sound')}
      isSelected={isOn}
      onChange={switchSound}
    >
      <Icon name={isOn ? 'sound' : 'mute'} />
    </ToggleButton>
  );
}
