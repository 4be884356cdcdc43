import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { Frame } from './frame/frame';
import { Gate } from './frame/gate';
import { NotFound } from './frame/not-found';
import { readSearch } from './pages/table/search';

const root = createRootRoute({ notFoundComponent: NotFound });

/** Pages for who is signed in stand in the frame; each comes with its own code when it is first looked at. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <Gate>
      <Frame />
    </Gate>
  ),
});

const page = (path: string, load: () => Promise<{ default: RouteComponent }>) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) });

const tree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./pages/sign-in')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/link',
    component: lazyRouteComponent(() => import('./pages/sign-in-link')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tap',
    component: lazyRouteComponent(() => import('./pages/tap')),
  }),
  inside.addChildren([
    page('/', () => import('./pages/home')),
    page('/form', () => import('./pages/form')),
    page('/wall', () => import('./pages/wall')),
    page('/tasks/$plan/$task', () => import('./pages/task')),
    page('/account', () => import('./pages/account')),
    createRoute({
      getParentRoute: () => inside,
      path: '/table',
      validateSearch: readSearch,
      component: lazyRouteComponent(() => import('./pages/table')),
    }),
    page('/escalations', () => import('./pages/escalations')),
    page('/notices', () => import('./pages/notices')),
    page('/notices/undelivered', () => import('./pages/undelivered')),
    page('/reach', () => import('./pages/reach')),
    page('/channels', () => import('./pages/channels')),
    page('/directory', () => import('./pages/directory')),
    page('/health', () => import('./pages/health')),
    page('/review', () => import('./pages/review')),
    page('/inspections', () => import('./pages/inspections')),
    page('/inspections/new', () => import('./pages/inspections/new')),
    page('/inspections/$id', () => import('./pages/inspections/one')),
    page('/evaluation', () => import('./pages/evaluation')),
    page('/records', () => import('./pages/records')),
    page('/plans', () => import('./pages/plans')),
    page('/plans/new', () => import('./pages/plan-new')),
    page('/plans/drafts/$draft', () => import('./pages/draft')),
    page('/plans/$plan', () => import('./pages/plan')),
    page('/plans/$plan/policy', () => import('./pages/plan/policy')),
    page('/complaints', () => import('./pages/complaints')),
    page('/help', () => import('./pages/help')),
  ]),
]);

/** The router of all pages. */
export function makeRouter() {
  return createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true });
}
