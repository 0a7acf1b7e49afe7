import { holds } from '../../access/predicate.ts';
import { type Route, route } from '../../access/route.ts';
import { type DraftPorts, writeDraft } from '../drafts/routes.ts';
import * as contract from './contract.ts';
import { assignSection, remark, resolveRemark } from './discuss.ts';

/** Who writes which section until when, and what people remark. */
export function togetherRoutes(ports: DraftPorts): Route[] {
  return [
    route(contract.assignSection, ({ params, session, body: { version, ...change } }) =>
      writeDraft(ports, { params, session }, (work) =>
        assignSection(work, {
          ...{ section: params.section, version, manages: true },
          change: { ...change, complete: false },
        }),
      ),
    ),
    route(contract.completeSection, ({ params, session, body: { version, complete } }) =>
      writeDraft(ports, { params, session }, (work) =>
        assignSection(work, {
          ...{ section: params.section, version, change: { complete } },
          manages: holds(session, 'reports.manage', params.agency),
        }),
      ),
    ),
    route(contract.addComment, ({ params, session, body }) =>
      writeDraft(ports, { params, session }, (work) => remark(work, body)),
    ),
    route(contract.resolveComment, ({ params, session, body }) =>
      writeDraft(ports, { params, session }, (work) => resolveRemark(work, { ...body, id: params.comment })),
    ),
  ];
}
