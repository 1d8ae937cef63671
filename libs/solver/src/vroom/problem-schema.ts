/** The shape of a problem file: VROOM's input format with our added fields. Source of the types and of the published JSON schema. */
import { z } from 'zod';
import type { NumberTable } from './number-table.ts';

const id = z.int().nonnegative().describe('Identifier, a whole number.');
const index = z.int().nonnegative().describe('Row and column in the matrices.');
const seconds = z.number().nonnegative();
const amounts = z.array(z.number().nonnegative()).describe('One quantity per dimension of load.');
const location = z.tuple([z.number(), z.number()]).describe('Longitude and latitude; only repeated in the answer.');
const skills = z.array(z.int().nonnegative());
const description = z.string();
const timeWindow = z.tuple([z.number(), z.number()]).describe('Start and end, seconds, both inclusive.');

/** Read beside the schema, straight into a typed array; the published schema shows the list of rows it is in the file. */
const table = z
  .custom<NumberTable>((value) => typeof value === 'object' && value !== null && 'values' in value && 'size' in value, {
    message: 'must be a list of rows of numbers',
  })
  .meta({
    type: 'array',
    items: { type: 'array', items: { type: 'number', minimum: 0 } },
    description: 'Square; row = from, column = to.',
  });

const shipmentStep = z.strictObject({
  id,
  description: description.optional(),
  location: location.optional(),
  location_index: index.optional(),
  setup: seconds.optional().describe('Seconds before service, not needed again for a further task at the same place.'),
  service: seconds.optional().describe('Seconds of service.'),
  time_windows: z.array(timeWindow).min(1).optional().describe('Slots in which the task may begin.'),
});

const shipment = z.strictObject({
  pickup: shipmentStep,
  delivery: shipmentStep,
  amount: amounts.optional(),
  skills: skills.optional(),
  priority: z.int().min(0).max(100).optional(),
  max_ride_time: seconds
    .optional()
    .describe(
      'Added by us. Longest time aboard in seconds: from the end of service at the pickup to the start of service at the delivery.',
    ),
  incompatible_with: z
    .array(id)
    .optional()
    .describe('Added by us. Pickup ids of shipments that must never be aboard together with this one.'),
});

const costs = z.strictObject({
  fixed: z.number().nonnegative().optional(),
  per_hour: z.number().nonnegative().optional(),
  per_task_hour: z.number().nonnegative().optional(),
  per_km: z.number().nonnegative().optional(),
});

const pause = z.strictObject({
  id,
  time_windows: z.array(timeWindow).min(1).optional().describe('Slots in which the break may begin.'),
  service: seconds.optional().describe('Length of the break in seconds.'),
  description: description.optional(),
  max_load: amounts.optional().describe('Most load aboard during the break.'),
});

const vehicleStep = z.strictObject({
  type: z.enum(['start', 'job', 'pickup', 'delivery', 'break', 'end']),
  id: id.optional(),
  service_at: z.number().optional(),
  service_after: z.number().optional(),
  service_before: z.number().optional(),
});

const vehicle = z.strictObject({
  id,
  profile: z.string().optional(),
  description: description.optional(),
  start: location.optional(),
  start_index: index.optional(),
  end: location.optional(),
  end_index: index.optional(),
  capacity: amounts.optional(),
  layouts: z
    .array(amounts)
    .min(1)
    .optional()
    .describe('Added by us. Alternative capacities: while anybody is aboard one of them holds; it may change when the vehicle is empty.'),
  costs: costs.optional(),
  skills: skills.optional(),
  type: z.string().optional(),
  time_window: timeWindow.optional(),
  breaks: z.array(pause).optional(),
  speed_factor: z.number().gt(0).max(5).optional(),
  max_tasks: z.int().nonnegative().optional(),
  max_travel_time: seconds.optional(),
  max_distance: z.number().nonnegative().optional(),
  steps: z.array(vehicleStep).optional().describe('A route to start the search from.'),
});

const matrix = z.strictObject({ durations: table.optional(), distances: table.optional(), costs: table.optional() });

/** Names of VROOM's format that we know and do not support: refused by name. */
export const notSupported: Readonly<Record<string, string>> = {
  jobs: 'we plan trips from one place to another: write each job as a shipment',
  setup_per_type: 'give the task one setup time, or split the fleet by skills',
  service_per_type: 'give the task one service time, or split the fleet by skills',
  matrix: 'write it as matrices: {"car": {"durations": …}}',
};

export const problemSchema = z.strictObject({
  vehicles: z.array(vehicle).min(1),
  shipments: z.array(shipment).min(1),
  matrices: z.record(z.string(), matrix),
});

export type ProblemFile = z.infer<typeof problemSchema>;
export type VehicleInput = ProblemFile['vehicles'][number];
export type ShipmentInput = ProblemFile['shipments'][number];
export type TaskInput = ShipmentInput['pickup'];
export type BreakInput = NonNullable<VehicleInput['breaks']>[number];
export type MatrixInput = ProblemFile['matrices'][string];
export type TimeWindow = readonly [number, number];

/** What `docs/solver.schema.json` holds. */
export const problemJsonSchema = (): unknown => ({
  ...(z.toJSONSchema(problemSchema, { unrepresentable: 'any' }) as Record<string, unknown>),
  title: 'A dial-a-ride problem in VROOM’s input format, with ride limits, layouts and incompatible shipments',
});
