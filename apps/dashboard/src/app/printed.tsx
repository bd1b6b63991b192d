import { Printer } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import './printed.css';

interface PrintedProps {
  /** What the reader chooses by; is not printed. */
  readonly filters: ReactNode;
  /** What stands at the top of every printed page, and only there. */
  readonly head: ReactNode;
  /** The panels. */
  readonly children: ReactNode;
}

/** Lays out a page of figures, on the screen and on A4. */
export function Printed({ filters, head, children }: PrintedProps): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="figures figures--printed" tabIndex={-1}>
      <div className="figures__choices">
        {filters}
        <Button className="button button--plain figures__print" onPress={() => print()}>
          <Printer className="icon" aria-hidden="true" />
          {t('print.button')}
        </Button>
      </div>
      <header className="figures__head">{head}</header>
      <div className="figures__panels">{children}</div>
    </main>
  );
}
