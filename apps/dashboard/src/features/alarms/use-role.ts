import { useTranslation } from 'react-i18next';

/** Gives the function that names the role in who did something (`shift_lead k7`): people are not named, and keys not shown. */
export function useRole(): (by: string) => string {
  const { t } = useTranslation();
  return (by) => {
    const [role] = by.split(/[\s:]/u);
    switch (role) {
      case 'viewer':
      case 'shift_lead':
      case 'manager':
      case 'admin':
        return t(`alarms.role.${role}`);
      default:
        return t('alarms.someone');
    }
  };
}
