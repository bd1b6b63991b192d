import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { LoginPage } from '../features/session/login-page.js';
import { useLogOut, useSession } from '../features/session/session.query.js';
import { PageHost } from './page-host.js';

/**
 * Shows the login page or the board. A session that ends by itself leaves the board standing, marked as such: a wall
 * that suddenly asks for a key tells less than one that says since when it is old.
 */
export function App(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const logOut = useLogOut();
  const [hasBoard, setHasBoard] = useState(false);
  const isLoggedIn = session.data !== undefined && session.data !== null;
  if (isLoggedIn && !hasBoard) setHasBoard(true);

  if (hasBoard) {
    const leave = (): void => setHasBoard(false);
    return (
      <PageHost onLogOut={() => logOut.mutate(undefined, { onSuccess: leave })} onLogIn={isLoggedIn ? null : leave} />
    );
  }
  if (session.data === null) return <LoginPage />;
  return (
    <main className="notice" aria-busy={!session.isError}>
      <p>{t(session.isError ? 'login.unreachable' : 'loading')}</p>
      {session.isError && (
        <Button className="button button--primary" onPress={() => void session.refetch()}>
          {t('retry')}
        </Button>
      )}
    </main>
  );
}
