import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project-files.ts';

interface Route {
  parent: string;
  path: string;
  shows: boolean;
}

const routePattern =
  /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']*)',([\s\S]*?)\n?\s*\}\);/g;

function readRoutes(): Map<string, Route> {
  const text = readFileSync(path.join(root, 'web', 'router.tsx'), 'utf8');
  const routes = new Map<string, Route>();
  for (const [, name = '', parent = '', address = '', rest = ''] of text.matchAll(routePattern))
    routes.set(name, { parent, path: address, shows: rest.includes('component:') });
  const written = text.split('createRoute({').length - 1;
  if (routes.size !== written) throw new Error(`web/router.tsx: ${written} routes, ${routes.size} of them understood`);
  return routes;
}

/** The addresses of all pages of the router that show something, as it writes them ("/$agency/so/$register"); the frame and those that only lead on are left out. */
export function routerPages(): string[] {
  const routes = readRoutes();
  const addressOf = (name: string): string => {
    const route = routes.get(name);
    return route === undefined ? '' : addressOf(route.parent) + route.path;
  };
  return [...routes]
    .filter(([name, { shows }]) => shows && name !== 'agencyRoute')
    .map(([name]) => addressOf(name))
    .sort();
}
