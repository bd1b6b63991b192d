import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { COMPENSATION_PATH } from '../features/compensation/compensation-address.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { WALL_PATH, type PageProps } from './page.js';

interface Route {
  /** The page is shown at this path and at all below it. */
  readonly path: string;
  /** Message that names the page, in the navigation and in the title of the window. */
  readonly label: string;
  /** Whether the navigation leads there. */
  readonly isInNavigation: boolean;
  readonly Page: LazyExoticComponent<ComponentType<PageProps>>;
}

/** Every page in the order of the navigation; each is loaded when it is first opened. The first shows unknown paths. */
export const PAGES = [
  {
    path: '/',
    label: 'bar.now',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./now-page.js')).NowPage })),
  },
  {
    path: '/overview',
    label: 'bar.overview',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./overview-page.js')).OverviewPage })),
  },
  {
    path: '/alarms',
    label: 'bar.alarms',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./alarms-page.js')).AlarmsPage })),
  },
  {
    path: '/deviations',
    label: 'deviations.page',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./deviations-page.js')).DeviationsPage })),
  },
  {
    path: FIGURES_PATH,
    label: 'bar.figures',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./figures-page.js')).FiguresPage })),
  },
  {
    path: COMPENSATION_PATH,
    label: 'compensation.page',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./compensation-page.js')).CompensationPage })),
  },
  {
    path: '/replay',
    label: 'replay.page',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./replay-page.js')).ReplayPage })),
  },
  {
    path: '/rules',
    label: 'rules.page',
    isInNavigation: true,
    Page: lazy(async () => ({ default: (await import('./rules-page.js')).RulesPage })),
  },
  {
    path: WALL_PATH,
    label: 'wall.enter',
    isInNavigation: false,
    Page: lazy(async () => ({ default: (await import('./wall-page.js')).WallPage })),
  },
] as const satisfies readonly Route[];

export type PageRoute = (typeof PAGES)[number];

/** Finds the page of a path. */
export function pageAt(path: string): PageRoute {
  return PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? PAGES[0];
}
