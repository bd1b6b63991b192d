import type { ReactElement } from 'react';
import { DispatchBoard } from './dispatch-board.js';
import type { PageProps } from './page.js';
import { TelephonyBoard } from './telephony-board.js';

/** Shows what happens now at the chosen service. */
export function NowPage({ frame }: PageProps): ReactElement {
  const { service } = frame;
  switch (service.kind) {
    case 'telephony':
      return <TelephonyBoard key={service.id} service={service} frame={frame} />;
    case 'dispatch':
      return <DispatchBoard key={service.id} service={service} frame={frame} />;
  }
}
