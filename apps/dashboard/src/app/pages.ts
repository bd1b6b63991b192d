import {
  Activity,
  Bell,
  ChartNoAxesCombined,
  Coins,
  FileText,
  LayoutGrid,
  Monitor,
  Rewind,
  Send,
  SlidersHorizontal,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { COMPENSATION_PATH } from '../features/compensation/compensation-address.js';
import { FIGURES_PATH } from '../features/figures/chosen.js';
import { FOLLOW_UP_PATH } from '../features/follow-up/follow-up-address.js';
import { LatePage } from './late-page.js';
import { WALL_PATH } from './page.js';

interface Route {
  /** The page is shown at this path and at all below it. */
  readonly path: string;
  /** Message that names the page, in the navigation and in the title of the window. */
  readonly label: string;
  /** Where the navigation shows it: what happens now, what is followed up, what it is judged by; null: not at all. */
  readonly group: 'now' | 'followUp' | 'rules' | null;
  readonly Sign: LucideIcon;
  readonly code: LatePage;
}

/** Every page in the order of the navigation; each is loaded when it is first opened. The first shows unknown paths. */
export const PAGES = [
  {
    path: '/',
    label: 'bar.now',
    group: 'now',
    Sign: Activity,
    code: new LatePage(async () => (await import('./now-page.js')).NowPage),
  },
  {
    path: '/overview',
    label: 'bar.overview',
    group: 'now',
    Sign: LayoutGrid,
    code: new LatePage(async () => (await import('./overview-page.js')).OverviewPage),
  },
  {
    path: '/alarms',
    label: 'bar.alarms',
    group: 'now',
    Sign: Bell,
    code: new LatePage(async () => (await import('./alarms-page.js')).AlarmsPage),
  },
  {
    path: '/replay',
    label: 'replay.page',
    group: 'now',
    Sign: Rewind,
    code: new LatePage(async () => (await import('./replay-page.js')).ReplayPage),
  },
  {
    path: FIGURES_PATH,
    label: 'bar.figures',
    group: 'followUp',
    Sign: ChartNoAxesCombined,
    code: new LatePage(async () => (await import('./figures-page.js')).FiguresPage),
  },
  {
    path: COMPENSATION_PATH,
    label: 'compensation.page',
    group: 'followUp',
    Sign: Coins,
    code: new LatePage(async () => (await import('./compensation-page.js')).CompensationPage),
  },
  {
    path: FOLLOW_UP_PATH,
    label: 'followUp.page',
    group: 'followUp',
    Sign: FileText,
    code: new LatePage(async () => (await import('./follow-up-page.js')).FollowUpPage),
  },
  {
    path: '/sendings',
    label: 'sendings.page',
    group: 'followUp',
    Sign: Send,
    code: new LatePage(async () => (await import('./sendings-page.js')).SendingsPage),
  },
  {
    path: '/deviations',
    label: 'deviations.page',
    group: 'followUp',
    Sign: TriangleAlert,
    code: new LatePage(async () => (await import('./deviations-page.js')).DeviationsPage),
  },
  {
    path: '/rules',
    label: 'rules.page',
    group: 'rules',
    Sign: SlidersHorizontal,
    code: new LatePage(async () => (await import('./rules-page.js')).RulesPage),
  },
  {
    path: WALL_PATH,
    label: 'wall.enter',
    group: null,
    Sign: Monitor,
    code: new LatePage(async () => (await import('./wall-page.js')).WallPage),
  },
] as const satisfies readonly Route[];

export type PageRoute = (typeof PAGES)[number];

/** Finds the page of a path. */
export function pageAt(path: string): PageRoute {
  return PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? PAGES[0];
}
