import {
  Activity,
  Bell,
  ChartNoAxesCombined,
  Coins,
  LayoutGrid,
  Monitor,
  Rewind,
  Send,
  SlidersHorizontal,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { COMPENSATION_PATH } from '../features/compensation/compensation-address.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { WALL_PATH, type PageProps } from './page.js';

interface Route {
  /** The page is shown at this path and at all below it. */
  readonly path: string;
  /** Message that names the page, in the navigation and in the title of the window. */
  readonly label: string;
  /** Where the navigation shows it: what happens now, what is followed up, what it is judged by; null: not at all. */
  readonly group: 'now' | 'followUp' | 'rules' | null;
  readonly Sign: LucideIcon;
  readonly Page: LazyExoticComponent<ComponentType<PageProps>>;
}

/** Every page in the order of the navigation; each is loaded when it is first opened. The first shows unknown paths. */
export const PAGES = [
  {
    path: '/',
    label: 'bar.now',
    group: 'now',
    Sign: Activity,
    Page: lazy(async () => ({ default: (await import('./now-page.js')).NowPage })),
  },
  {
    path: '/overview',
    label: 'bar.overview',
    group: 'now',
    Sign: LayoutGrid,
    Page: lazy(async () => ({ default: (await import('./overview-page.js')).OverviewPage })),
  },
  {
    path: '/alarms',
    label: 'bar.alarms',
    group: 'now',
    Sign: Bell,
    Page: lazy(async () => ({ default: (await import('./alarms-page.js')).AlarmsPage })),
  },
  {
    path: '/replay',
    label: 'replay.page',
    group: 'now',
    Sign: Rewind,
    Page: lazy(async () => ({ default: (await import('./replay-page.js')).ReplayPage })),
  },
  {
    path: FIGURES_PATH,
    label: 'bar.figures',
    group: 'followUp',
    Sign: ChartNoAxesCombined,
    Page: lazy(async () => ({ default: (await import('./figures-page.js')).FiguresPage })),
  },
  {
    path: COMPENSATION_PATH,
    label: 'compensation.page',
    group: 'followUp',
    Sign: Coins,
    Page: lazy(async () => ({ default: (await import('./compensation-page.js')).CompensationPage })),
  },
  {
    path: '/sendings',
    label: 'sendings.page',
    group: 'followUp',
    Sign: Send,
    Page: lazy(async () => ({ default: (await import('./sendings-page.js')).SendingsPage })),
  },
  {
    path: '/deviations',
    label: 'deviations.page',
    group: 'followUp',
    Sign: TriangleAlert,
    Page: lazy(async () => ({ default: (await import('./deviations-page.js')).DeviationsPage })),
  },
  {
    path: '/rules',
    label: 'rules.page',
    group: 'rules',
    Sign: SlidersHorizontal,
    Page: lazy(async () => ({ default: (await import('./rules-page.js')).RulesPage })),
  },
  {
    path: WALL_PATH,
    label: 'wall.enter',
    group: null,
    Sign: Monitor,
    Page: lazy(async () => ({ default: (await import('./wall-page.js')).WallPage })),
  },
] as const satisfies readonly Route[];

export type PageRoute = (typeof PAGES)[number];

/** Finds the page of a path. */
export function pageAt(path: string): PageRoute {
  return PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? PAGES[0];
}
