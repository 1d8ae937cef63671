/** Driving, policies and imports. */
import { z } from 'zod';
import { endpoint, list } from '../endpoint.ts';
import { Empty, Id } from '../schema/common.ts';
import * as driver from '../schema/driver.ts';
import * as office from '../schema/office.ts';

const withId = z.object({ id: Id });

export const officeRoutes = {
  myManifest: endpoint({
    method: 'GET',
    path: '/api/v1/driver/manifest',
    permission: 'run.read_own',
    tag: 'driver',
    summary: "The signed-in driver's run of the day",
    reply: z.object({ manifest: driver.Manifest.nullable() }),
  }),
  driverEvents: endpoint({
    method: 'POST',
    path: '/api/v1/driver/events',
    permission: 'run.drive',
    tag: 'driver',
    summary: 'Taps in order; each happens once by its own id',
    body: driver.DriverEvents,
    reply: driver.DriverEventOutcomes,
  }),
  positions: endpoint({
    method: 'POST',
    path: '/api/v1/driver/positions',
    permission: 'run.drive',
    tag: 'driver',
    summary: 'Positions; acknowledged after they are stored',
    body: driver.PositionBatch,
    reply: driver.PositionAck,
  }),
  policies: endpoint({
    method: 'GET',
    path: '/api/v1/policies',
    permission: 'policy.read',
    tag: 'office',
    summary: 'Every policy with its value today and what is to come',
    reply: list(office.Policy),
  }),
  setPolicy: endpoint({
    method: 'PUT',
    path: '/api/v1/policies/:key',
    permission: 'policy.change',
    tag: 'office',
    summary: 'Change a policy from a date on',
    params: z.object({ key: z.string().max(80) }),
    body: office.SetPolicy,
    reply: office.Policy.extend({ impact: office.PolicyImpact }),
    idempotent: true,
  }),
  policyImpact: endpoint({
    method: 'POST',
    path: '/api/v1/policies/:key/impact',
    permission: 'policy.change',
    tag: 'office',
    summary: 'Which booked trips a change would be about; nothing is changed',
    params: z.object({ key: z.string().max(80) }),
    body: office.SetPolicy,
    reply: office.PolicyImpact,
  }),
  imports: endpoint({
    method: 'GET',
    path: '/api/v1/imports',
    permission: 'import.run',
    tag: 'office',
    summary: 'What was brought in before',
    reply: list(office.ImportRecord),
  }),
  importTemplate: endpoint({
    method: 'GET',
    path: '/api/v1/imports/templates/:kind',
    permission: 'import.run',
    tag: 'office',
    summary: 'A CSV template in each language with an example row, and notes on each column',
    params: z.object({ kind: office.ImportKind }),
    reply: z.object({
      files: z.object({ bg: office.TemplateFile, en: office.TemplateFile }),
      columns: z.array(office.ImportColumn),
    }),
  }),
  previewImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/preview/:kind',
    permission: 'import.run',
    tag: 'office',
    summary: 'Check a file; nothing of it is used yet',
    params: z.object({ kind: office.ImportKind }),
    body: office.ImportFile,
    reply: office.ImportPreview,
    status: 201,
  }),
  applyImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/:id/apply',
    permission: 'import.run',
    tag: 'office',
    summary: 'Bring in all rows or none',
    params: withId,
    body: Empty,
    reply: office.ImportRecord,
    idempotent: true,
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/:id/undo',
    permission: 'import.run',
    tag: 'office',
    summary: 'Take an import back while nothing depends on it',
    params: withId,
    body: Empty,
    reply: office.ImportRecord,
    idempotent: true,
  }),
} as const;
