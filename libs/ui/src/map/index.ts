/** The map and its text twin. */
export * from './position-store.ts';
export * from './van-state.ts';
export * from './scene.ts';
export * from './line-index.ts';
export * from './map-view.tsx';
export * from './van-rows.ts';
export * from './van-table.tsx';
export { useMapTexts, mapTexts, type MapTexts } from './texts.ts';
