/** Faults of single shipments: identity, places, windows, references. */
import type { ProblemFile, TaskInput } from './problem-schema.ts';
import type { RefusalList } from './refusals.ts';
import { checkWindows } from './check-windows.ts';

export function checkShipments(file: ProblemFile, size: number, dimensions: number, refusals: RefusalList): void {
  const seen = { pickup: new Map<number, number>(), delivery: new Map<number, number>() };
  file.shipments.forEach((shipment, i) => {
    for (const side of ['pickup', 'delivery'] as const) {
      const task = shipment[side];
      const earlier = seen[side].get(task.id);
      if (earlier !== undefined) {
        refusals.add('duplicate_id', `/shipments/${i}/${side}/id`, `shipments ${earlier} and ${i} share the ${side} id ${task.id}`, {
          id: task.id,
        });
      }
      seen[side].set(task.id, i);
      checkTask(task, side, `/shipments/${i}/${side}`, size, refusals);
    }
    if (shipment.amount && shipment.amount.length !== dimensions) {
      refusals.add(
        'dimensions_differ',
        `/shipments/${i}/amount`,
        `the shipment of pickup ${shipment.pickup.id} has ${shipment.amount.length} quantities where others have ${dimensions}`,
      );
    }
  });
  file.shipments.forEach((shipment, i) => {
    shipment.incompatible_with?.forEach((other, k) => {
      const at = `/shipments/${i}/incompatible_with/${k}`;
      if (!seen.pickup.has(other)) refusals.add('id_unknown', at, `no shipment has pickup id ${other}`, { id: other });
      else if (other === shipment.pickup.id)
        refusals.add('value_invalid', at, `pickup ${other} cannot be incompatible with itself`, { id: other });
    });
  });
}

function checkTask(task: TaskInput, side: string, at: string, size: number, refusals: RefusalList): void {
  const name = `${side} ${task.id}`;
  if (task.location_index === undefined) {
    refusals.add('index_missing', `${at}/location_index`, `${name} has no location_index into the matrices`);
  } else if (task.location_index >= size) {
    refusals.add(
      'index_out_of_range',
      `${at}/location_index`,
      `${name} has location_index ${task.location_index}; the matrices have places 0 to ${size - 1}`,
      {
        index: task.location_index,
      },
    );
  }
  if (!task.time_windows) return;
  if (task.time_windows.length > 1) {
    refusals.add(
      'not_supported',
      `${at}/time_windows`,
      `${name} has ${task.time_windows.length} time windows; a task may have one (a break may have several)`,
    );
  }
  checkWindows(task.time_windows, `${at}/time_windows`, name, refusals);
}
