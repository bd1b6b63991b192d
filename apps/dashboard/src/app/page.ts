import type { ServiceAnswer } from '#contracts';
import type { ReactNode } from 'react';
import type { Place } from '../lib/place.js';

/** Where wall mode is found. */
export const WALL_PATH = '/wall';

/** What surrounds every page: whose figures it may show, how one leaves it, and the way to the other pages. */
export interface PageFrame {
  /** The services that the reader covers, at least one. */
  readonly services: readonly ServiceAnswer[];
  /** The one last chosen on this device, or the first. */
  readonly service: ServiceAnswer;
  readonly onChoose: (id: string) => void;
  readonly onLogOut: () => void;
  /** Given once the session has ended; leads to the login page. */
  readonly onLogIn: (() => void) | null;
  /** The links to the other pages. */
  readonly navigation: ReactNode;
}

/** What a page of the routing table is given. */
export interface PageProps {
  readonly frame: PageFrame;
  readonly place: Place;
}
